/** What is to be delivered to whom, what became of it, and the attempts to get it there. */
@NullMarked
package org.infoshare.notification.delivery;

import org.jspecify.annotations.NullMarked;
