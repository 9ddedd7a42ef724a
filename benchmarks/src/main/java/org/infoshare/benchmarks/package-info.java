/** Starts the servers and both sides, measures them in turn, and writes down the results. */
@NullMarked
package org.infoshare.benchmarks;

import org.jspecify.annotations.NullMarked;
