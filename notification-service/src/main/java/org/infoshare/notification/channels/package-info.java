/** The port that every way to reach somebody outside stands behind. */
@NullMarked
package org.infoshare.notification.channels;

import org.jspecify.annotations.NullMarked;
