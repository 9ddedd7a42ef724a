package org.infoshare.standalone;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One part of the exchange that runs in a Java process of its own. */
final class JavaChild {

  private static final Duration GRACE = Duration.ofSeconds(20);

  private final String name;
  private final Process process;
  private final Path log;
  private final PidFile pidFile;

  private JavaChild(String name, Process process, Path log, PidFile pidFile) {
    this.name = name;
    this.process = process;
    this.log = log;
    this.pidFile = pidFile;
  }

  /**
   * What to run.
   *
   * @param name names the log file and the pid file
   * @param classPath what the main class needs besides this module's own classes
   * @param jvmOptions heap and garbage collector
   * @param environment passwords and addresses: never on the command line, which anyone can list
   */
  record Program(
      String name,
      List<Path> classPath,
      String mainClass,
      List<String> jvmOptions,
      List<String> arguments,
      Map<String, String> environment) {}

  static JavaChild start(Program program, DataDirectory data) throws Refusal {
    Path log = data.freshLog(program.name());
    PidFile pidFile = new PidFile(data, program.name());
    List<String> command = new ArrayList<>(OwnSession.prefix());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(pidFile.mark());
    command.add("-Duser.timezone=UTC");
    command.add("-Dfile.encoding=UTF-8");
    command.addAll(program.jvmOptions());
    command.add(ChildProcess.class.getName());
    command.add(program.mainClass());
    command.addAll(program.arguments());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(data.path().toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    // not on the command line: systems show only the beginning of a long one, and the mark is in it
    builder.environment().put("CLASSPATH", classPath(program.classPath()));
    builder.environment().putAll(program.environment());
    try {
      Process process = builder.start();
      pidFile.write(process.toHandle());
      return new JavaChild(program.name(), process, log, pidFile);
    } catch (IOException failure) {
      throw DataDirectory.unwritable(data.path(), failure);
    }
  }

  String name() {
    return name;
  }

  Path log() {
    return log;
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** The exit code, when it has ended. */
  Optional<Integer> exitCode() {
    return process.isAlive() ? Optional.empty() : Optional.of(process.exitValue());
  }

  /** Asks it to end, without waiting. */
  void askToStop() {
    process.destroy();
  }

  /** Ends it, by force when asking does not help. */
  void stop() {
    process.destroy();
    if (!endsWithin(GRACE)) {
      kill();
    }
    pidFile.remove();
  }

  /** Ends it at once and without warning, as {@code kill -9} does. */
  void kill() {
    process.destroyForcibly();
    endsWithin(GRACE);
    pidFile.remove();
  }

  boolean endsWithin(Duration limit) {
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static String classPath(List<Path> wanted) {
    List<String> entries = new ArrayList<>();
    entries.add(childProcess().toString());
    wanted.forEach(path -> entries.add(path.toString()));
    return String.join(File.pathSeparator, entries);
  }

  /** The main class by itself: a service must not find this module's libraries before its own. */
  private static Path childProcess() {
    Path own = ownClasses();
    return Files.isDirectory(own) ? own : own.resolveSibling("standalone-child-process.jar");
  }

  /** Where this module's own classes are, without what they depend on. */
  static Path ownClasses() {
    try {
      return Path.of(
          ChildProcess.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
