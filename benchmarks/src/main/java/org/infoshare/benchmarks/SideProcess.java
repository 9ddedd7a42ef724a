package org.infoshare.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One side under load, in a Java process of its own that takes commands and answers in JSON. */
final class SideProcess implements AutoCloseable {

  private static final Duration GRACE = Duration.ofSeconds(20);
  private static final JsonMapper JSON = new JsonMapper();

  private final String name;
  private final Process process;
  private final Writer commands;
  private final BufferedReader answers;
  private final Path log;

  private SideProcess(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.commands = process.outputWriter(StandardCharsets.UTF_8);
    this.answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.log = log;
  }

  /**
   * What to run.
   *
   * @param name names its log file
   * @param java JVM options, then {@code -cp} or {@code -jar}, then the program and its arguments
   * @param environment addresses and passwords: never on the command line, which anyone can list
   */
  record Program(String name, List<String> java, Map<String, String> environment) {}

  /** Starts it and waits until it says that it is ready. */
  static SideProcess start(Program program, Path logs) {
    Path log = logs.resolve(program.name() + ".log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Duser.timezone=UTC");
    command.addAll(program.java());
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
    builder.environment().putAll(program.environment());
    try {
      SideProcess side = new SideProcess(program.name(), builder.start(), log);
      side.answer();
      return side;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  long pid() {
    return process.pid();
  }

  /** Sends a command and waits for the answer, however long it takes. */
  JsonNode ask(String command) {
    try {
      commands.write(command + "\n");
      commands.flush();
      return answer();
    } catch (IOException ended) {
      throw new IllegalStateException(name + " ended: " + log + " says why.", ended);
    }
  }

  private JsonNode answer() throws IOException {
    String line = answers.readLine();
    while (line != null && !line.startsWith("{")) {
      // the JVM says what its options made it do
      line = answers.readLine();
    }
    if (line == null) {
      throw new IllegalStateException(name + " ended: " + log + " says why.");
    }
    return JSON.readTree(line);
  }

  @Override
  public void close() {
    try {
      commands.close();
      if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException gone) {
      process.destroyForcibly();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
