/** Reports on Kafka what became of every delivery. */
@NullMarked
package org.infoshare.notification.reporting;

import org.jspecify.annotations.NullMarked;
