package org.infoshare.standalone;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A disk that can be filled up, and have space again. */
interface Disk extends AutoCloseable {

  /** Not one more byte can be written. */
  void fill() throws IOException;

  /** There is space again. */
  void free() throws IOException;

  @Override
  void close() throws IOException;

  /**
   * A small file system in memory, mounted here.
   *
   * @param where an existing directory
   * @return empty where this user may not mount
   */
  static Optional<Disk> mountedAt(Path where, int mebibytes) throws IOException {
    if (!run(
        "mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "infoshare", where.toString())) {
      return Optional.empty();
    }
    return Optional.of(new Mounted(where));
  }

  /** No disk of its own: the system refuses every write to a file by these processes. */
  static Disk refusingWritesOf(Supplier<List<Long>> processes) {
    return new RefusedWrites(processes);
  }

  /** Runs a command; whether it exists and did what it was told. */
  private static boolean run(String... command) throws IOException {
    try {
      if (Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
          .map(directory -> Path.of(directory, command[0]))
          .noneMatch(Files::isExecutable)) {
        return false;
      }
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      throw new IOException(hurried);
    }
  }

  /** Real space, all of it taken by one more file. */
  final class Mounted implements Disk {

    private final Path where;
    private final Path ballast;
    private final Thread unmounting = new Thread(this::unmount, "unmount");

    private Mounted(Path where) {
      this.where = where;
      this.ballast = where.resolve(".infoshare-ballast");
      Runtime.getRuntime().addShutdownHook(unmounting);
    }

    @Override
    public void fill() throws IOException {
      FileStore store = Files.getFileStore(where);
      while (store.getUsableSpace() > 0) {
        long more = Files.exists(ballast) ? Files.size(ballast) : 0;
        run("fallocate", "-l", String.valueOf(more + store.getUsableSpace()), ballast.toString());
      }
    }

    @Override
    public void free() throws IOException {
      Files.deleteIfExists(ballast);
    }

    @Override
    public void close() throws IOException {
      Runtime.getRuntime().removeShutdownHook(unmounting);
      unmount();
    }

    private void unmount() {
      try {
        if (!run("umount", where.toString())) {
          run("umount", "-l", where.toString());
        }
      } catch (IOException failure) {
        System.err.println("Could not unmount " + where + ": unmount it by hand.");
      }
    }
  }

  /** The limit on the size of files, set to nothing. */
  final class RefusedWrites implements Disk {

    private final Supplier<List<Long>> processes;

    private RefusedWrites(Supplier<List<Long>> processes) {
      this.processes = processes;
    }

    @Override
    public void fill() throws IOException {
      limit("0");
    }

    @Override
    public void free() throws IOException {
      limit("unlimited");
    }

    @Override
    public void close() {
      // the limit goes with the processes
    }

    private void limit(String bytes) throws IOException {
      for (long process : processes.get()) {
        run("prlimit", "--pid", String.valueOf(process), "--fsize=" + bytes + ":");
      }
    }
  }
}
