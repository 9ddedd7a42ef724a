/** Which fact tells whom, and through which channels. */
@NullMarked
package org.infoshare.notification.routing;

import org.jspecify.annotations.NullMarked;
