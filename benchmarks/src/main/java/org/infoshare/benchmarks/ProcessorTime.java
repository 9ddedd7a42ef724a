package org.infoshare.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Which process used how much of the processors, with those that it started, ended or not. */
final class ProcessorTime {

  private static final int MILLIS_OF_A_TICK = 10;

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

  private static Map<String, Duration> used(Map<String, Long> processes) {
    Map<String, Duration> used = new LinkedHashMap<>();
    processes.forEach(
        (name, pid) ->
            used.put(
                name,
                ProcessHandle.of(pid).stream()
                    .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                    .map(ProcessorTime::ofOne)
                    .reduce(Duration.ZERO, Duration::plus)));
    return used;
  }

  /**
   * What a process used, with those of its own that have ended: a database ends some of its
   * processes now and then. From proc(5), utime to cstime; where that is not there, without them.
   */
  private static Duration ofOne(ProcessHandle process) {
    try {
      String line = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
      String[] afterName = line.substring(line.lastIndexOf(')') + 2).split(" ");
      return Arrays.stream(afterName, 11, 15)
          .map(ticks -> Duration.ofMillis(Long.parseLong(ticks) * MILLIS_OF_A_TICK))
          .reduce(Duration.ZERO, Duration::plus);
    } catch (IOException endedOrNotLinux) {
      return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }
  }
}
