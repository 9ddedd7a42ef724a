/** Sends e-mail by SMTP. */
@NullMarked
package org.infoshare.notification.email;

import org.jspecify.annotations.NullMarked;
