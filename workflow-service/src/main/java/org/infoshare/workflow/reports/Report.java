package org.infoshare.workflow.reports;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.infoshare.workflow.request.Side;
import org.jspecify.annotations.Nullable;

/**
 * What became of an organisation's requests. Restricted requests are in none of it.
 *
 * @param side whether the organisation was asked, or asked
 * @param from the first month
 * @param to the last month
 * @param partnership whether small numbers are withheld, so that it may be shown to others
 * @param at when it was made
 * @param recorded in how many of a hundred cases in which the organisation asked, shared or decided
 *     not to share, that is on the record with the reasons why, rounded down; null where there was
 *     none, or it is withheld
 */
record Report(
    Side side,
    YearMonth from,
    YearMonth to,
    boolean partnership,
    Instant at,
    @Nullable Long recorded,
    List<Table> tables) {

  /** What a figure counts. */
  enum Unit {
    COUNT,
    PERCENT,
    MINUTES
  }

  /** What the name of a line is a code of. */
  enum Names {
    URGENCY,
    ORGANISATION,
    OUTCOME,
    DECLINE,
    NOT_INFORMED,
    LINE
  }

  /**
   * A table.
   *
   * @param key its name, for example {@code on-time-by-urgency}
   * @param names what its lines are named by
   * @param columns what the figures of each line are, in their order
   * @param lines what is counted apart
   * @param total all lines together
   */
  record Table(
      String key, Names names, List<Column> columns, List<Line> lines, @Nullable Line total) {}

  /** A column and what its figures count. */
  record Column(String key, Unit unit) {}

  /** A line; the code {@code ALL} stands for all lines together. */
  record Line(String code, List<Figure> figures) {}

  /**
   * A figure.
   *
   * @param value null where there is none
   * @param withheld whether it is left out because it is small, or would tell one that is
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Figure(@Nullable Long value, boolean withheld) {

    static final Figure WITHHELD = new Figure(null, true);

    static Figure of(@Nullable Long value) {
      return new Figure(value, false);
    }
  }
}
