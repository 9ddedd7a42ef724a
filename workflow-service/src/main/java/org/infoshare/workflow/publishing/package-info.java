/** Every step an event: the event log and the relay that sends it to Kafka. */
@NullMarked
package org.infoshare.workflow.publishing;

import org.jspecify.annotations.NullMarked;
