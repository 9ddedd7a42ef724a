package org.infoshare.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Notes which process a part is, so that a later run can tell a left-over from a stranger that was
 * given the same process id: the start time must agree and the command line must name our data.
 */
final class PidFile {

  private static final String ENDING = ".pid";
  private static final Duration TO_END_BY_ITSELF = Duration.ofSeconds(8);

  private final DataDirectory data;
  private final Path file;

  PidFile(DataDirectory data, String part) {
    this.data = data;
    this.file = data.running().resolve(part + ENDING);
  }

  /** The argument by which a process of ours is recognised. */
  String mark() {
    return mark(data);
  }

  void write(ProcessHandle process) throws IOException {
    Files.writeString(file, process.pid() + "\n" + startOf(process).toEpochMilli());
  }

  void remove() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException stale) {
      // a stale note does no harm: it is checked before it is believed
    }
  }

  /** Ends every process that an earlier run on the same data left behind; their part names. */
  static List<String> stopLeftOvers(DataDirectory data) throws Refusal {
    try (Stream<Path> files = Files.list(data.running())) {
      List<Path> notes = files.filter(file -> file.toString().endsWith(ENDING)).toList();
      List<String> stopped =
          notes.stream()
              .filter(note -> leftOver(note, data).map(PidFile::end).orElse(false))
              .map(note -> note.getFileName().toString().replace(ENDING, ""))
              .toList();
      for (Path note : notes) {
        Files.deleteIfExists(note);
      }
      return stopped;
    } catch (IOException failure) {
      throw DataDirectory.unwritable(data.path(), failure);
    }
  }

  private static Optional<ProcessHandle> leftOver(Path note, DataDirectory data) {
    try {
      List<String> parts = Files.readAllLines(note);
      long pid = Long.parseLong(parts.get(0));
      long started = Long.parseLong(parts.get(1));
      return ProcessHandle.of(pid)
          .filter(process -> startOf(process).toEpochMilli() == started)
          .filter(process -> carriesMark(process, mark(data)));
    } catch (IOException | NumberFormatException | IndexOutOfBoundsException unreadable) {
      return Optional.empty();
    }
  }

  private static boolean carriesMark(ProcessHandle process, String mark) {
    return process
        .info()
        .arguments()
        .map(arguments -> Arrays.asList(arguments).contains(mark))
        .orElse(false);
  }

  private static boolean end(ProcessHandle process) {
    process.destroy();
    if (!endsWithin(process, TO_END_BY_ITSELF)) {
      process.destroyForcibly();
      endsWithin(process, TO_END_BY_ITSELF);
    }
    return true;
  }

  private static boolean endsWithin(ProcessHandle process, Duration limit) {
    try {
      process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException stillThere) {
      return false;
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException failure) {
      return !process.isAlive();
    }
  }

  private static String mark(DataDirectory data) {
    return "-Dinfoshare.data=" + data.path();
  }

  private static Instant startOf(ProcessHandle process) {
    return process.info().startInstant().orElse(Instant.EPOCH);
  }
}
