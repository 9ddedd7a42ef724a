package org.infoshare.workflow.deadline;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is raised while a request waits for a decision, each at its time before or after the time to
 * decide. Beside it stands an alarm of its own: that nobody owns the request.
 *
 * @param rungs in the order of the table, which is the order of those that come at the same time
 * @param ownerAgain how long after it was raised the alarm that nobody owns the request comes
 *     again, of elapsed time; null where it does not
 */
public record EscalationLadder(List<Rung> rungs, @Nullable Duration ownerAgain) {

  /** The alarm that nobody owns the request. */
  public static final String OWNER = "ACCEPTANCE";

  /** A reminder, which is no use once it is past. */
  private static final String CHASE = "CHASE";

  /** The ladder of a table whose rows are those of one urgency. */
  public static EscalationLadder of(List<Rung> rows) {
    Duration again =
        rows.stream()
            .filter(row -> row.alarm().equals(OWNER))
            .map(Rung::again)
            .flatMap(Optional::stream)
            .findFirst()
            .orElse(null);
    return new EscalationLadder(
        rows.stream().filter(row -> !row.alarm().equals(OWNER)).toList(), again);
  }

  /**
   * One row of the table.
   *
   * @param alarm what is raised
   * @param at how long after the time to decide, ISO-8601, with a minus before it; null for {@link
   *     #OWNER}
   * @param repeats how long after it was raised it comes again, elapsed, ISO-8601; null for never
   */
  public record Rung(String alarm, @Nullable String at, @Nullable String repeats) {

    private Optional<Duration> again() {
      return Optional.ofNullable(repeats).map(Duration::parse);
    }

    private Instant first(Instant decideBy, Timescale timescale) {
      if (at == null) {
        throw new IllegalStateException("The table does not say when " + alarm + " is raised");
      }
      return timescale.shifted(decideBy, at);
    }
  }

  /**
   * How far the alarms of a request have been raised.
   *
   * @param until every rung before this instant was raised
   * @param rung at that instant itself, the rungs up to this number were; -1 for none
   * @param ownerAlarmAt when it is looked at again whether somebody owns the request; null while
   *     that is settled
   */
  public record Watch(Instant until, int rung, @Nullable Instant ownerAlarmAt) {

    /** From when a request begins, or begins anew with other times. */
    public static Watch from(Instant now, Instant acceptBy) {
      return new Watch(now, Integer.MAX_VALUE, acceptBy);
    }

    /** Nobody owns the request any more: that is an alarm unless somebody does by then. */
    public Watch released(@Nullable Instant ownerAlarm) {
      return new Watch(until, rung, ownerAlarm);
    }
  }

  /**
   * An alarm that is due.
   *
   * @param alarm what is raised, or null where it only was time to look
   * @param then how far the alarms are raised with it
   */
  public record Due(@Nullable String alarm, Watch then) {}

  /**
   * Where a request begins anew with other times: of the escalations that are past by these, the
   * highest is raised at once.
   */
  public Watch anew(Instant now, Instant acceptBy, Instant decideBy, Timescale timescale) {
    return IntStream.range(0, rungs.size())
        .filter(number -> !rungs.get(number).alarm().equals(CHASE))
        .mapToObj(number -> new Coming(rungs.get(number).first(decideBy, timescale), number))
        .filter(coming -> !coming.at().isAfter(now))
        .max(Comparator.comparing(Coming::at).thenComparing(Coming::rung))
        .map(coming -> new Watch(coming.at(), coming.rung() - 1, acceptBy))
        .orElseGet(() -> Watch.from(now, acceptBy));
  }

  /**
   * The earliest alarm that has come and was not raised.
   *
   * @param owned whether somebody owns the request
   */
  public Due due(Instant now, Watch watch, boolean owned, Instant decideBy, Timescale timescale) {
    Optional<Coming> rung =
        next(watch, decideBy, timescale).filter(coming -> !coming.at().isAfter(now));
    Instant ownerAlarmAt = watch.ownerAlarmAt();
    if (ownerAlarmAt != null && !ownerAlarmAt.isAfter(now)) {
      boolean first = rung.isEmpty() || !ownerAlarmAt.isAfter(rung.get().at());
      if (owned) {
        return due(now, watch.released(null), true, decideBy, timescale);
      }
      if (first) {
        return new Due(
            OWNER, watch.released(ownerAgain == null ? null : lastBefore(now, ownerAlarmAt)));
      }
    }
    return rung.map(coming -> raised(coming, now, watch)).orElseGet(() -> new Due(null, watch));
  }

  /** When the next alarm may be due; empty where there is none. */
  public Optional<Instant> nextAt(Watch watch, Instant decideBy, Timescale timescale) {
    return Stream.concat(
            next(watch, decideBy, timescale).map(Coming::at).stream(),
            Stream.ofNullable(watch.ownerAlarmAt()))
        .min(Comparator.naturalOrder());
  }

  private Due raised(Coming coming, Instant now, Watch watch) {
    Rung rung = rungs.get(coming.rung());
    Instant at = rung.again().map(again -> latest(coming.at(), again, now)).orElse(coming.at());
    return new Due(rung.alarm(), new Watch(at, coming.rung(), watch.ownerAlarmAt()));
  }

  private Instant lastBefore(Instant now, Instant from) {
    Duration again = requireNonNull(ownerAgain);
    return latest(from, again, now).plus(again);
  }

  /** What was missed while nothing ran is raised once. */
  private static Instant latest(Instant first, Duration again, Instant now) {
    long times = Duration.between(first, now).dividedBy(again);
    return first.plus(again.multipliedBy(Math.max(0, times)));
  }

  private Optional<Coming> next(Watch watch, Instant decideBy, Timescale timescale) {
    return IntStream.range(0, rungs.size())
        .mapToObj(number -> after(watch, number, decideBy, timescale))
        .flatMap(Optional::stream)
        .min(Comparator.comparing(Coming::at).thenComparing(Coming::rung));
  }

  private Optional<Coming> after(Watch watch, int number, Instant decideBy, Timescale timescale) {
    Rung rung = rungs.get(number);
    Instant first = rung.first(decideBy, timescale);
    if (first.isAfter(watch.until()) || (first.equals(watch.until()) && number > watch.rung())) {
      return Optional.of(new Coming(first, number));
    }
    return rung.again()
        .map(again -> latest(first, again, watch.until()).plus(again))
        .map(at -> new Coming(at, number));
  }

  private record Coming(Instant at, int rung) {}
}
