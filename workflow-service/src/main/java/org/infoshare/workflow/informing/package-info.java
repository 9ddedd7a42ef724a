/** Informing the individual, or recording why not. */
@NullMarked
package org.infoshare.workflow.informing;

import org.jspecify.annotations.NullMarked;
