/** The load loop counts right. */
@NullMarked
package org.infoshare.benchmarks.load;

import org.jspecify.annotations.NullMarked;
