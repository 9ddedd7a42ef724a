package org.infoshare.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A supervisor in a process of its own, with what it prints. */
final class SupervisorProcess implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Duration OUTPUT_LIMIT = Duration.ofSeconds(5);

  private final Process process;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  private SupervisorProcess(Process process) {
    this.process = process;
  }

  static SupervisorProcess servers(Path data) throws IOException {
    return start(ServersOnly.class, Map.of(), data.toString());
  }

  static SupervisorProcess standalone(String... arguments) throws IOException {
    return standalone(Map.of(), arguments);
  }

  static SupervisorProcess standalone(Map<String, String> environment, String... arguments)
      throws IOException {
    return start(Standalone.class, environment, arguments);
  }

  private static SupervisorProcess start(
      Class<?> main, Map<String, String> environment, String... arguments) throws IOException {
    Stream<String> java =
        Stream.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Duser.timezone=UTC",
            "-Xmx96m",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName());
    ProcessBuilder builder =
        new ProcessBuilder(Stream.concat(java, Stream.of(arguments)).toList())
            .redirectErrorStream(true);
    builder.environment().putAll(environment);
    SupervisorProcess started = new SupervisorProcess(builder.start());
    Thread reader = new Thread(started::read, "output-of-" + main.getSimpleName());
    reader.setDaemon(true);
    reader.start();
    return started;
  }

  /** Waits for a line that begins so, and returns the rest of it. */
  String awaitLine(String beginning) {
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(line(beginning).isPresent() || !process.isAlive())
                    .as("a line that begins with: %s, in %s", beginning, lines)
                    .isTrue());
    await()
        .atMost(OUTPUT_LIMIT)
        .untilAsserted(
            () ->
                assertThat(line(beginning))
                    .as("a line that begins with: %s, in %s", beginning, lines)
                    .isPresent());
    return line(beginning).orElseThrow();
  }

  private Optional<String> line(String beginning) {
    return lines.stream()
        .filter(line -> line.startsWith(beginning))
        .map(line -> line.substring(beginning.length()).strip())
        .findFirst();
  }

  ProcessHandle awaitProcess(String part) {
    return ProcessHandle.of(Long.parseLong(awaitLine(part + " "))).orElseThrow();
  }

  int awaitExit() {
    try {
      if (process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        return process.exitValue();
      }
      throw new AssertionError("The supervisor did not end; it printed " + lines);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      throw new AssertionError(hurried);
    }
  }

  List<String> lines() {
    return lines;
  }

  void kill() {
    process.destroyForcibly();
    awaitExit();
  }

  /** Sends a signal by its name. */
  void signal(String name) throws IOException {
    signal(process.toHandle(), name);
  }

  static void signal(ProcessHandle process, String name) throws IOException {
    try {
      int exit =
          new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + process.pid())
              .start()
              .waitFor();
      if (exit != 0) {
        throw new IOException("kill -" + name + " failed");
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      throw new IOException(hurried);
    }
  }

  @Override
  public void close() {
    process.destroy();
    awaitExit();
  }

  private void read() {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      reader.lines().forEach(lines::add);
    } catch (IOException | UncheckedIOException ended) {
      lines.add("(output broke off)");
    }
  }
}
