/** Who may call this service, and what a refusal looks like. */
@NullMarked
package org.infoshare.notification.security;

import org.jspecify.annotations.NullMarked;
