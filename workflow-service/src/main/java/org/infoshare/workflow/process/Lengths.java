package org.infoshare.workflow.process;

import org.jspecify.annotations.Nullable;

/**
 * How long each step after the decision may take, as ISO-8601 lengths of the table of response
 * deadlines.
 *
 * @param clock on which clock sharing and opening run: ELAPSED or WORKING; the others always run on
 *     working time
 * @param share from the decision until the information is shared
 * @param open from when the outcome is ready until it is opened, and from then until what is shared
 *     is understood
 * @param inform from when the outcome is ready until the individual is informed
 * @param feedback from when it is understood until the holder hears what came of it
 */
record Lengths(String clock, String share, String open, String inform, String feedback) {

  /** For a request that began before the table gave all of them. */
  static Lengths before(@Nullable String clock, @Nullable String open) {
    return new Lengths(
        clock == null ? Timescales.ELAPSED : clock,
        "P1D",
        open == null ? "P2D" : open,
        "P2D",
        "P20D");
  }
}
