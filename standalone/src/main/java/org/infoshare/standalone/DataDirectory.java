package org.infoshare.standalone;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one place where a run keeps what it writes. A marker file tells it from every other
 * directory, so that nothing of anybody else's is ever cleared, and a lock keeps a second run away.
 */
final class DataDirectory implements AutoCloseable {

  static final long SPACE_WANTED = 1L << 30;

  private static final String MARKER = ".infoshare-data";
  private static final String LOCK = "lock";
  private static final long MEBIBYTE = 1L << 20;

  private final Path path;
  private final FileChannel lock;

  private DataDirectory(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Takes the directory for this process, making it when it does not exist.
   *
   * @param space how many bytes must be free
   * @throws Refusal when it holds files that are not ours, another run has it, or space is short
   */
  static DataDirectory open(Path path, long space) throws Refusal {
    try {
      boolean ours = Files.exists(path.resolve(MARKER));
      if (!ours && Files.exists(path) && !isEmptyDirectory(path)) {
        throw new Refusal(
            path
                + " holds files that this program did not write: choose another place with --data"
                + " DIR.");
      }
      Files.createDirectories(path);
      requireSpace(path, space);
      if (!ours) {
        Files.createFile(path.resolve(MARKER));
      }
      DataDirectory directory = new DataDirectory(path.toRealPath(), lock(path));
      Files.createDirectories(directory.logs());
      Files.createDirectories(directory.running());
      return directory;
    } catch (IOException failure) {
      throw unwritable(path, failure);
    }
  }

  Path path() {
    return path;
  }

  Path logs() {
    return path.resolve("logs");
  }

  /** Where the process ids of running parts are noted. */
  Path running() {
    return path.resolve("running");
  }

  /** A log file for this run; what the run before wrote is kept beside it as {@code .1}. */
  Path freshLog(String part) throws Refusal {
    Path log = logs().resolve(part + ".log");
    try {
      if (Files.exists(log)) {
        Files.move(log, logs().resolve(part + ".log.1"), StandardCopyOption.REPLACE_EXISTING);
      }
      return log;
    } catch (IOException failure) {
      throw unwritable(path, failure);
    }
  }

  /** Removes everything that earlier runs kept. Nothing may be running on it. */
  void clear() throws Refusal {
    try (Stream<Path> entries = Files.list(path)) {
      for (Path entry : entries.toList()) {
        String name = entry.getFileName().toString();
        if (!name.equals(MARKER) && !name.equals(LOCK)) {
          delete(entry);
        }
      }
      Files.createDirectories(logs());
      Files.createDirectories(running());
    } catch (IOException failure) {
      throw unwritable(path, failure);
    }
  }

  /** Whether so little space is left that nothing can work. */
  boolean isFull() {
    try {
      return Files.getFileStore(path).getUsableSpace() < 16 * MEBIBYTE;
    } catch (IOException unknown) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException alreadyGone) {
      // the operating system gives the lock back with the process
    }
  }

  static Refusal unwritable(Path path, IOException failure) {
    return new Refusal(
        "Cannot write in "
            + path
            + " ("
            + failure.getClass().getSimpleName()
            + "): see that the disk has space and that you may write there, or choose another place"
            + " with --data DIR.",
        failure);
  }

  private static void requireSpace(Path path, long space) throws IOException, Refusal {
    long usable = Files.getFileStore(path).getUsableSpace();
    if (usable < space) {
      throw new Refusal(
          path
              + " has "
              + usable / MEBIBYTE
              + " MB left on its disk and "
              + space / MEBIBYTE
              + " MB are needed: free some space, or choose another place with --data DIR.");
    }
  }

  private static FileChannel lock(Path path) throws IOException, Refusal {
    FileChannel channel =
        FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean locked = false;
    try {
      locked = channel.tryLock() != null;
    } catch (OverlappingFileLockException held) {
      locked = false;
    } finally {
      if (!locked) {
        channel.close();
      }
    }
    if (!locked) {
      throw new Refusal(
          "Another ./start is using "
              + path
              + ": stop that one first, or choose another place with --data DIR.");
    }
    return channel;
  }

  private static boolean isEmptyDirectory(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(path)) {
      return entries.findAny().isEmpty();
    }
  }

  /** Removes a directory and all below it, if it exists. */
  static void delete(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
