/** One test for each of the failures that reviews keep finding, and what prevents or shows it. */
@NullMarked
package org.infoshare.workflow.failures;

import org.jspecify.annotations.NullMarked;
