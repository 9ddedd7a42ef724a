/** What tells one person from another, and how to find out whether two requests are about one. */
@NullMarked
package org.infoshare.workflow.matching;

import org.jspecify.annotations.NullMarked;
