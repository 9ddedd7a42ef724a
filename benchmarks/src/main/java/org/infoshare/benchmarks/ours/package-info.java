/** The workflow service under load: its own process, called where its controllers call. */
@NullMarked
package org.infoshare.benchmarks.ours;

import org.jspecify.annotations.NullMarked;
