package org.infoshare.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** The outcome of all rounds, for people. */
final class FaultSummary {

  private static final Path FILE = Path.of("target", "faults-summary.txt");

  private final long seed;
  private final Map<Fault, Integer> rounds = new EnumMap<>(Fault.class);
  private final Map<Fault, Duration> longest = new EnumMap<>(Fault.class);
  private Duration all = Duration.ZERO;

  FaultSummary(long seed) {
    this.seed = seed;
  }

  /** A round that went through. */
  void add(FaultPlan plan, Duration took) {
    rounds.merge(plan.fault(), 1, Integer::sum);
    longest.merge(plan.fault(), took, (one, other) -> one.compareTo(other) > 0 ? one : other);
    all = all.plus(took);
  }

  /**
   * The totals.
   *
   * @param requests acknowledged requests
   * @param steps committed steps, rows of the event log
   * @param events different events on the topic
   * @param repeats events that were on the topic already
   * @param gaps requests with a number missing or out of turn
   * @param lost committed steps that are not on the topic
   * @param stuck what is still open
   * @param mails messages in the mailbox
   * @param mailRepeats those that were there already
   */
  record Totals(
      long requests,
      long steps,
      long events,
      long repeats,
      long gaps,
      long lost,
      long stuck,
      long mails,
      long mailRepeats) {}

  /** Prints it and keeps it in a file. */
  void write(Totals totals) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        Crash and fault runs from seed %d: %d rounds in %d seconds
          requests        %7d
          steps committed %7d
          events          %7d
          repeats         %7d
          gaps            %7d
          lost            %7d
          stuck           %7d
          mails           %7d, of which repeats %d
        Rounds, and the longest of them in seconds, by fault:
        """
            .formatted(
                seed,
                rounds.values().stream().mapToInt(Integer::intValue).sum(),
                all.toSeconds(),
                totals.requests(),
                totals.steps(),
                totals.events(),
                totals.repeats(),
                totals.gaps(),
                totals.lost(),
                totals.stuck(),
                totals.mails(),
                totals.mailRepeats()));
    rounds.forEach(
        (fault, number) ->
            text.append(
                "  %4d %5.1f  %s%n"
                    .formatted(
                        number,
                        longest.getOrDefault(fault, Duration.ZERO).toMillis() / 1000.0,
                        fault.sentence())));
    System.out.println(text);
    Files.writeString(FILE, text);
  }
}
