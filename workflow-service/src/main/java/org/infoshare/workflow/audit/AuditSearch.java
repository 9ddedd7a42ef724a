package org.infoshare.workflow.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.web.PlainText;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * What an auditor looks for in the records of their organisation, and why.
 *
 * @param kind of entry, for example {@code decision-made}
 * @param person who did it
 * @param from the first day, in Europe/London; a week ago where there is none
 * @param to the last day; today where there is none
 * @param which of the looks, in the access log
 * @param after what {@code next} of the page before said
 */
record AuditSearch(
    @Nullable @PlainText(max = 40, optional = true) String reference,
    @Nullable @PlainText(max = 60, optional = true) String kind,
    @Nullable UUID person,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    @Nullable Which which,
    @Nullable @PlainText(max = 80, optional = true) String after,
    @PlainText(max = 500) String reason) {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final int USUAL_DAYS = 7;
  private static final Duration LONGEST = Duration.ofDays(93);
  private static final Pattern CURSOR =
      Pattern.compile("(\\d{1,12})\\.(\\d{1,9})_([A-Z0-9-]{1,40})_(\\d{1,15})");

  /** Which looks are wanted. */
  enum Which {
    /** Of people who have no part in the request. */
    EXCEPTIONS,
    /** Of everybody of the organisation. */
    ALL
  }

  boolean exceptionsOnly() {
    return which != Which.ALL;
  }

  AuditEntries.Wanted wanted(Instant now) {
    LocalDate today = LocalDate.ofInstant(now, LONDON);
    LocalDate last = to == null ? today : to;
    String wantedReference =
        reference == null || reference.isBlank()
            ? null
            : reference.strip().toUpperCase(Locale.ROOT);
    LocalDate first =
        from != null
            ? from
            : wantedReference == null ? last.minusDays(USUAL_DAYS - 1L) : LocalDate.EPOCH;
    Instant start = first.atStartOfDay(LONDON).toInstant();
    Instant end = last.plusDays(1).atStartOfDay(LONDON).toInstant();
    if (!start.isBefore(end)) {
      throw ProblemException.invalid(
          "to", "period-ends-after-it-begins", "The last day comes before the first: change one.");
    }
    if (wantedReference == null && Duration.between(start, end).compareTo(LONGEST) > 0) {
      throw ProblemException.invalid(
          "from",
          "three-months-at-once",
          "Look through at most three months at once, or give a reference.");
    }
    return new AuditEntries.Wanted(
        wantedReference,
        kind == null || kind.isBlank() ? null : kind,
        person == null ? null : new PersonId(person),
        start,
        end);
  }

  AuditEntries.@Nullable At cursor() {
    if (after == null || after.isBlank()) {
      return null;
    }
    Matcher cursor = CURSOR.matcher(after);
    if (!cursor.matches()) {
      throw ProblemException.invalid(
          "after", "page-cursor", "Send what `next` of the page before said, unchanged.");
    }
    return new AuditEntries.At(
        Instant.ofEpochSecond(Long.parseLong(cursor.group(1)), Long.parseLong(cursor.group(2))),
        cursor.group(3),
        Long.parseLong(cursor.group(4)));
  }

  /** To go on with what was before that, a whole second. */
  static String cursorBefore(Instant at) {
    return cursorAfter(at, "0", 0);
  }

  static String cursorAfter(Instant at, String reference, long position) {
    return at.getEpochSecond() + "." + at.getNano() + "_" + reference + "_" + position;
  }
}
