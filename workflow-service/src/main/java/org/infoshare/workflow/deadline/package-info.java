/** When a request is to be accepted, decided and opened. */
@NullMarked
package org.infoshare.workflow.deadline;

import org.jspecify.annotations.NullMarked;
