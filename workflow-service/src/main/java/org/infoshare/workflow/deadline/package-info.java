/** When a request is to be accepted, decided and opened; working time and bank holidays. */
@NullMarked
package org.infoshare.workflow.deadline;

import org.jspecify.annotations.NullMarked;
