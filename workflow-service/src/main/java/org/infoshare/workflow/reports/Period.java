package org.infoshare.workflow.reports;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.Stream;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Whole months, as they begin and end in Europe/London.
 *
 * @param from the first
 * @param to the last, which may be the first
 */
record Period(YearMonth from, YearMonth to) {

  /** How many months a report is of at most. */
  static final int MOST = 12;

  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  /** How many past months can be chosen. */
  private static final int CHOICE = 36;

  /**
   * What is asked for, as it stands in an address: {@code 2026-11}.
   *
   * @param from the first month, or null for {@code to}, or for the month before this one where
   *     that is null too
   * @param to the last month, or null for {@code from}, or for this one where that is null too
   * @throws ProblemException where they are no months, are in the wrong order, or too many
   */
  static Period of(@Nullable String from, @Nullable String to, Clock clock) {
    YearMonth givenFirst = month("from", from);
    YearMonth givenLast = month("to", to);
    YearMonth now = now(clock);
    YearMonth first =
        givenFirst != null ? givenFirst : givenLast != null ? givenLast : now.minusMonths(1);
    YearMonth last = givenLast != null ? givenLast : givenFirst != null ? givenFirst : now;
    if (first.isAfter(last)) {
      throw ProblemException.invalid(
          "to", "order", "The last month must not be before the first one.");
    }
    if (first.plusMonths(MOST - 1).isBefore(last)) {
      throw ProblemException.invalid("to", "range", "Choose at most 12 months.");
    }
    return new Period(first, last);
  }

  /** A month as it stands in an address; null where there is none. */
  static @Nullable YearMonth month(String field, @Nullable String written) {
    if (written == null || written.isEmpty()) {
      return null;
    }
    try {
      YearMonth month = YearMonth.parse(written);
      if (month.getYear() < 2000 || month.getYear() > 2999) {
        throw ProblemException.invalid(field, "month", "Send a month like 2026-11.");
      }
      return month;
    } catch (DateTimeParseException notOne) {
      throw ProblemException.invalid(field, "month", "Send a month like 2026-11.");
    }
  }

  /** The month that it is. */
  static YearMonth now(Clock clock) {
    return YearMonth.from(clock.instant().atZone(LONDON));
  }

  /** This month and those before it, the newest first. */
  static List<YearMonth> choice(Clock clock) {
    return Stream.iterate(now(clock), month -> month.minusMonths(1)).limit(CHOICE).toList();
  }

  /** One month. */
  static Period of(YearMonth month) {
    return new Period(month, month);
  }

  /** When it begins. */
  Instant begins() {
    return from.atDay(1).atStartOfDay(LONDON).toInstant();
  }

  /** The first instant after it. */
  Instant ends() {
    return to.plusMonths(1).atDay(1).atStartOfDay(LONDON).toInstant();
  }
}
