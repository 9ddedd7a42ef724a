/** What integration tests of the workflow service share. */
@NullMarked
package org.infoshare.workflow.testing;

import org.jspecify.annotations.NullMarked;
