/** The numbers are computed and shown right. */
@NullMarked
package org.infoshare.benchmarks;

import org.jspecify.annotations.NullMarked;
