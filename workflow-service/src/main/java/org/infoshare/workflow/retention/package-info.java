/** How long content is kept, legal holds, and disposal that somebody has reviewed. */
@NullMarked
package org.infoshare.workflow.retention;

import org.jspecify.annotations.NullMarked;
