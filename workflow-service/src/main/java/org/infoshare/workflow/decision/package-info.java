/** The decision whether to share, and its rules: one named policy per rule. */
@NullMarked
package org.infoshare.workflow.decision;

import org.jspecify.annotations.NullMarked;
