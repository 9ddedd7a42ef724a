/** The record for people: reading it, verifying it and printing the decision. */
@NullMarked
package org.infoshare.workflow.audit;

import org.jspecify.annotations.NullMarked;
