/** Real servers for tests: PostgreSQL and Kafka, one of each per JVM, in containers or embedded. */
@NullMarked
package org.infoshare.testing;

import org.jspecify.annotations.NullMarked;
