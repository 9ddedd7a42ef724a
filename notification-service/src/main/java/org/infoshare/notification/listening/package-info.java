/** Reads request events from Kafka, each one once, and keeps what it cannot read for later. */
@NullMarked
package org.infoshare.notification.listening;

import org.jspecify.annotations.NullMarked;
