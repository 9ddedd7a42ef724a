/** Runs the whole exchange on one machine: PostgreSQL, Kafka, an SMTP sink and both services. */
@NullMarked
package org.infoshare.standalone;

import org.jspecify.annotations.NullMarked;
