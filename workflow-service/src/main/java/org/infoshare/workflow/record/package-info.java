/** The audit record: append-only, chained, kept in the transaction of what it records. */
@NullMarked
package org.infoshare.workflow.record;

import org.jspecify.annotations.NullMarked;
