/** What was shared, and the requester learning of the outcome. */
@NullMarked
package org.infoshare.workflow.disclosure;

import org.jspecify.annotations.NullMarked;
