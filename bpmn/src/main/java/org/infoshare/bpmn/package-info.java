/** The process and decision models, as resources of one jar. */
@NullMarked
package org.infoshare.bpmn;

import org.jspecify.annotations.NullMarked;
