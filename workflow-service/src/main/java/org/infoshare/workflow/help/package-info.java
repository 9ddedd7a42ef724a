/** Help beside the task: the golden rules, the principles, the law in force, and whom to ask. */
@NullMarked
package org.infoshare.workflow.help;

import org.jspecify.annotations.NullMarked;
