/** A request as a whole for those who may read it: its page, and the picture of where it is. */
@NullMarked
package org.infoshare.workflow.reading;

import org.jspecify.annotations.NullMarked;
