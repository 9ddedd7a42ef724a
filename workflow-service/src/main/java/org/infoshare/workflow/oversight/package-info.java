/** What safeguarding leads and operators see of every request. */
@NullMarked
package org.infoshare.workflow.oversight;

import org.jspecify.annotations.NullMarked;
