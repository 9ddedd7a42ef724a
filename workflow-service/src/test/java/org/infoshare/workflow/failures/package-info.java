/** The failures that reviews keep finding, each with what prevents or shows it. */
@NullMarked
package org.infoshare.workflow.failures;

import org.jspecify.annotations.NullMarked;
