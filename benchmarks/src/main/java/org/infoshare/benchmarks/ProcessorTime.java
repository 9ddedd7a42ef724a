package org.infoshare.benchmarks;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Which process used how much of the processors, with the processes that it started. */
final class ProcessorTime {

  private final Map<String, Long> processes;
  private final Map<String, Duration> before;

  private ProcessorTime(Map<String, Long> processes) {
    this.processes = processes;
    this.before = used(processes);
  }

  /**
   * Looks from now on.
   *
   * @param processes process ids by name
   */
  static ProcessorTime of(Map<String, Long> processes) {
    return new ProcessorTime(processes);
  }

  /** Milliseconds of one processor since the beginning, by name. */
  Map<String, Double> millis() {
    Map<String, Duration> now = used(processes);
    Map<String, Double> millis = new LinkedHashMap<>();
    before.forEach(
        (name, then) -> millis.put(name, now.getOrDefault(name, then).minus(then).toNanos() / 1e6));
    return millis;
  }

  /** Of those that are alive: what ended in between is not counted. */
  private static Map<String, Duration> used(Map<String, Long> processes) {
    Map<String, Duration> used = new LinkedHashMap<>();
    processes.forEach(
        (name, pid) ->
            used.put(
                name,
                ProcessHandle.of(pid).stream()
                    .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                    .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                    .reduce(Duration.ZERO, Duration::plus)));
    return used;
  }
}
