/** The BPMN process: the only package that knows Camunda. */
@NullMarked
package org.infoshare.workflow.process;

import org.jspecify.annotations.NullMarked;
