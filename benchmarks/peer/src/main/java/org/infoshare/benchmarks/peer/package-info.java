/** The exchange as a team would build it from stock parts, to compare with. */
@NullMarked
package org.infoshare.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
