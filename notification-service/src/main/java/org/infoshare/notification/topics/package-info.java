/** Makes the topics that this service owns, as soon as a broker can be reached. */
@NullMarked
package org.infoshare.notification.topics;

import org.jspecify.annotations.NullMarked;
