package org.infoshare.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL server on loopback, in UTF-8 and UTC, that keeps its data between runs. */
final class PostgreSqlServer {

  private static final String MAJOR_VERSION = "17";
  private static final String PID_FILE = "postmaster.pid";
  private static final String SUPERUSER = "postgres";
  private static final Duration START_LIMIT = Duration.ofMinutes(1);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

  private final PostgreSqlBinaries binaries;
  private final UnprivilegedUser user;
  private final Path directory;
  private final Path log;
  private final int port;
  private final String password;
  private volatile Process process;

  private PostgreSqlServer(
      PostgreSqlBinaries binaries,
      UnprivilegedUser user,
      Path directory,
      Path log,
      int port,
      String password)
      throws IOException {
    this.binaries = binaries;
    this.user = user;
    this.directory = directory;
    this.log = log;
    this.port = port;
    this.password = password;
    this.process = run();
  }

  /** Starts the server, making its data directory at the first run. Does not wait for it. */
  static PostgreSqlServer start(DataDirectory data, int port, Secrets secrets) throws Refusal {
    Path directory = directoryIn(data);
    String password = secrets.get("postgresql.superuser");
    try {
      PostgreSqlBinaries binaries = binariesIn(data);
      UnprivilegedUser user = UnprivilegedUser.forThisMachine();
      if (!Files.exists(directory.resolve("PG_VERSION"))) {
        initialise(binaries, user, directory, password, data.freshLog("postgresql-initdb"));
      }
      String version = Files.readString(directory.resolve("PG_VERSION")).strip();
      if (!version.equals(MAJOR_VERSION)) {
        throw new Refusal(
            directory
                + " was written by PostgreSQL "
                + version
                + " and this is "
                + MAJOR_VERSION
                + ": start with --fresh to clear it, or choose another place with --data DIR.");
      }
      Path log = data.freshLog("postgresql");
      return new PostgreSqlServer(binaries, user, directory, log, port, password);
    } catch (IOException failure) {
      throw DataDirectory.unwritable(data.path(), failure);
    }
  }

  /**
   * Stops a server that an earlier run left on this data: the one that its own pid file names, when
   * it still is a PostgreSQL on this very directory.
   *
   * @return whether there was one
   */
  static boolean stopLeftOver(DataDirectory data) throws Refusal {
    Path directory = directoryIn(data);
    Path pidFile = directory.resolve(PID_FILE);
    if (!Files.exists(pidFile)) {
      return false;
    }
    try {
      long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
      boolean ours =
          ProcessHandle.of(pid)
              .flatMap(process -> process.info().arguments())
              .map(List::of)
              .map(arguments -> arguments.contains(directory.toString()))
              .orElse(false);
      if (!ours) {
        return false;
      }
      pgCtlStop(binariesIn(data), UnprivilegedUser.forThisMachine(), directory, "fast");
      return true;
    } catch (NumberFormatException | IndexOutOfBoundsException halfWritten) {
      return false;
    } catch (IOException failure) {
      throw DataDirectory.unwritable(directory, failure);
    }
  }

  /** Waits until the server answers. */
  void awaitReady() throws Refusal {
    long end = System.nanoTime() + START_LIMIT.toNanos();
    while (true) {
      try {
        connect("postgres").close();
        return;
      } catch (SQLException notYet) {
        if (!process.isAlive() || System.nanoTime() > end) {
          throw new Refusal("PostgreSQL did not start: " + log + " says why.", notYet);
        }
      }
      Pause.briefly();
    }
  }

  /** A connection as superuser. */
  Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(url(database), SUPERUSER, password);
  }

  String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  Path log() {
    return log;
  }

  /** Starts it again after it ended, on the same port and data. Does not wait for it. */
  void startAgain() throws Refusal {
    try {
      process = run();
    } catch (IOException failure) {
      throw DataDirectory.unwritable(directory, failure);
    }
  }

  /** Ends it and all its sessions at once and without warning, as {@code kill -9} does. */
  void kill() {
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(0, process.toHandle());
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(one -> one.onExit().join());
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Closes every connection and ends, leaving the data whole. */
  void stop() {
    if (!process.isAlive()) {
      return;
    }
    try {
      pgCtlStop(binaries, user, directory, "fast");
      if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        pgCtlStop(binaries, user, directory, "immediate");
      }
    } catch (IOException failure) {
      process.destroyForcibly();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }

  /**
   * Takes away the note that a killed server left of its process id, once nothing of it runs any
   * more: the system may have given that id to a stranger, whom PostgreSQL would take for a server.
   */
  private void forgetKilledServer() throws IOException {
    String program = binaries.program("postgres");
    boolean runs =
        ProcessHandle.allProcesses()
            .anyMatch(process -> process.info().command().filter(program::equals).isPresent());
    if (!runs) {
      Files.deleteIfExists(directory.resolve(PID_FILE));
    }
  }

  private Process run() throws IOException {
    forgetKilledServer();
    List<String> command = new ArrayList<>();
    command.add(binaries.program("postgres"));
    command.add("-D");
    command.add(directory.toString());
    for (String setting : settings()) {
      command.add("-c");
      command.add(setting);
    }
    List<String> whole = new ArrayList<>(OwnSession.prefix());
    whole.addAll(user.command(command));
    return new ProcessBuilder(whole)
        .directory(directory.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  private List<String> settings() {
    return List.of(
        "port=" + port,
        "listen_addresses=127.0.0.1",
        "unix_socket_directories=",
        "max_connections=100",
        "shared_buffers=64MB",
        "timezone=UTC",
        "log_timezone=UTC",
        // a failed statement or the detail of its error may hold what people wrote
        "log_min_error_statement=panic",
        "log_error_verbosity=terse");
  }

  private static void initialise(
      PostgreSqlBinaries binaries, UnprivilegedUser user, Path directory, String password, Path log)
      throws IOException, Refusal {
    // made under another name first: an interrupted run leaves no half of a data directory
    Path unfinished = directory.resolveSibling("postgres-unfinished");
    DataDirectory.delete(unfinished);
    Files.createDirectories(unfinished);
    Path passwordFile = unfinished.resolveSibling("postgres-password");
    Files.writeString(passwordFile, password);
    user.give(unfinished);
    user.give(passwordFile);
    try {
      int exit =
          runToEnd(
              user.command(
                  List.of(
                      binaries.program("initdb"),
                      "-D",
                      unfinished.toString(),
                      "-U",
                      SUPERUSER,
                      "--pwfile=" + passwordFile,
                      "--auth=scram-sha-256",
                      "--encoding=UTF8",
                      "--locale-provider=builtin",
                      "--builtin-locale=C.UTF-8",
                      "--locale=C")),
              unfinished,
              log);
      if (exit != 0) {
        throw new Refusal("PostgreSQL could not make its data directory: " + log + " says why.");
      }
    } finally {
      Files.delete(passwordFile);
    }
    Files.move(unfinished, directory);
  }

  private static void pgCtlStop(
      PostgreSqlBinaries binaries, UnprivilegedUser user, Path directory, String mode)
      throws IOException {
    runToEnd(
        user.command(
            List.of(
                binaries.program("pg_ctl"),
                "stop",
                "-w",
                "-t",
                String.valueOf(STOP_LIMIT.toSeconds()),
                "-m",
                mode,
                "-D",
                directory.toString())),
        directory,
        null);
  }

  private static int runToEnd(List<String> command, Path directory, @Nullable Path log)
      throws IOException {
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(
                log == null
                    ? ProcessBuilder.Redirect.DISCARD
                    : ProcessBuilder.Redirect.to(log.toFile()))
            .start();
    try {
      return process.waitFor();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
      return -1;
    }
  }

  private static Path directoryIn(DataDirectory data) {
    return data.path().resolve("postgres");
  }

  private static PostgreSqlBinaries binariesIn(DataDirectory data) throws Refusal {
    return PostgreSqlBinaries.unpackedIn(data.path().resolve("postgres-programs"));
  }
}
