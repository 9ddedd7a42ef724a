package org.infoshare.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import tools.jackson.databind.JsonNode;

/** Lifecycles a second of every side, in turn. */
final class Lifecycles {

  private final Surroundings surroundings;
  private final Plan plan;
  private final int rounds;
  private final Map<String, Long> others;
  private final Map<String, Side> sides = new LinkedHashMap<>();

  /**
   * A side and what it measured so far.
   *
   * @param backlog how much of what it did is not yet heard, when asked
   */
  private record Side(SideProcess process, LongSupplier backlog, List<Result> results) {}

  /**
   * One round: what the load came to, what was not yet heard at its end, how long that took, and
   * the processor time of a lifecycle, by process, until all was heard.
   */
  private record Result(
      double perSecond,
      double seconds,
      long backlog,
      double drainSeconds,
      JsonNode actions,
      Map<String, Double> processorMillis) {

    /** Lifecycles a second when the round lasts until all of it is heard. */
    double heardPerSecond() {
      return perSecond * seconds / (seconds + Math.max(0, drainSeconds));
    }
  }

  /**
   * Without a side yet.
   *
   * @param rounds of each side
   * @param others the ids of the processes that work for the sides, by name
   */
  Lifecycles(Surroundings surroundings, Plan plan, int rounds, Map<String, Long> others) {
    this.surroundings = surroundings;
    this.plan = plan;
    this.rounds = rounds;
    this.others = others;
  }

  /** Takes a side that is warm. */
  void add(String name, SideProcess process, LongSupplier backlog) {
    sides.put(name, new Side(process, backlog, new ArrayList<>()));
  }

  /** Takes a side, warms it up, and waits until everything it did is heard. */
  void addCold(String name, SideProcess process, LongSupplier backlog, WarmUp warmUp) {
    add(name, process, backlog);
    Progress.say("Warming up " + name);
    warmUp.of(process);
    Backlog.drain(backlog, plan.longestDrain());
  }

  /** All rounds of all sides. */
  void measure() {
    for (int round = 1; round <= rounds; round++) {
      for (Map.Entry<String, Side> side : sides.entrySet()) {
        side.getValue().results().add(measure(side.getValue()));
        Progress.say(
            "Round %d of %d, %s: %.1f lifecycles a second",
            round, rounds, side.getKey(), last(side.getValue()).perSecond());
      }
    }
  }

  private Result measure(Side side) {
    Map<String, Long> processes = new LinkedHashMap<>();
    processes.put("itself", side.process().pid());
    processes.putAll(others);
    // or one side would write what another left in the buffers
    surroundings.execute("postgres", "checkpoint");
    ProcessorTime processors = ProcessorTime.of(processes);
    JsonNode round = side.process().ask("run " + plan.roundSeconds() + " " + plan.threads());
    long backlog = side.backlog().getAsLong();
    double drained = Backlog.drain(side.backlog(), plan.longestDrain());
    double perSecond = round.get("perSecond").asDouble();
    double seconds = round.get("seconds").asDouble();
    Map<String, Double> processorMillis = new LinkedHashMap<>();
    processors
        .millis()
        .forEach((name, millis) -> processorMillis.put(name, millis / (perSecond * seconds)));
    return new Result(perSecond, seconds, backlog, drained, round.get("actions"), processorMillis);
  }

  private static Result last(Side side) {
    return side.results().get(side.results().size() - 1);
  }

  /** The median of a side. */
  double median(String name) {
    Side side = sides.get(name);
    if (side == null) {
      throw new IllegalArgumentException("Not a side: " + name);
    }
    return Numbers.median(side.results().stream().map(Result::perSecond).toList());
  }

  /** What each side came to, round by round. */
  Map<String, Object> details() {
    Map<String, Object> details = new LinkedHashMap<>();
    sides.forEach((name, side) -> details.put(name, details(side)));
    return details;
  }

  private static Map<String, Object> details(Side side) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("rounds", numbers(side.results().stream().map(Result::perSecond).toList()));
    details.put(
        "heardPerSecond",
        Numbers.rounded(
            Numbers.median(side.results().stream().map(Result::heardPerSecond).toList())));
    details.put("backlogAtEnd", side.results().stream().map(Result::backlog).toList());
    details.put(
        "drainSeconds", numbers(side.results().stream().map(Result::drainSeconds).toList()));
    Map<String, Object> actions = new LinkedHashMap<>();
    last(side)
        .actions()
        .properties()
        .forEach(
            action -> actions.put(action.getKey(), Numbers.rounded(action.getValue().asDouble())));
    details.put("actionMillis", actions);
    Map<String, Object> processors = new LinkedHashMap<>();
    last(side)
        .processorMillis()
        .forEach((name, millis) -> processors.put(name, Numbers.rounded(millis)));
    details.put("processorMillis", processors);
    return details;
  }

  private static List<Double> numbers(List<Double> numbers) {
    return numbers.stream().map(Numbers::rounded).toList();
  }
}
