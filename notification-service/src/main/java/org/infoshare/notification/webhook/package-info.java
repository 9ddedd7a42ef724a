/** Calls the organisations that asked to be called, with a signed body. */
@NullMarked
package org.infoshare.notification.webhook;

import org.jspecify.annotations.NullMarked;
