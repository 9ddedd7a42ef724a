/** The load loop, the same for both sides: threads that carry out whole lifecycles. */
@NullMarked
package org.infoshare.benchmarks.load;

import org.jspecify.annotations.NullMarked;
