package org.infoshare.standalone;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked from the library that carries them for this kind of machine. */
final class PostgreSqlBinaries {

  private static final int OWNER_EXECUTES = 0100;

  private final Path home;

  private PostgreSqlBinaries(Path home) {
    this.home = home;
  }

  /** Unpacks into the directory unless that was done before. */
  static PostgreSqlBinaries unpackedIn(Path directory) throws Refusal {
    Path done = directory.resolve(".unpacked");
    if (!Files.exists(done)) {
      String archive = archiveName();
      try (InputStream stream = PostgreSqlBinaries.class.getResourceAsStream("/" + archive)) {
        if (stream == null) {
          throw new Refusal(
              "There is no PostgreSQL for this kind of machine ("
                  + archive
                  + "): use a 64-bit Linux or macOS, Intel or Arm.");
        }
        unpack(stream, directory);
        Files.createFile(done);
      } catch (IOException failure) {
        throw DataDirectory.unwritable(directory, failure);
      }
    }
    return new PostgreSqlBinaries(directory);
  }

  String program(String name) {
    return home.resolve("bin").resolve(name).toString();
  }

  private static String archiveName() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch");
    return "postgres-"
        + (system.startsWith("mac") ? "darwin" : system.replace(' ', '-'))
        + "-"
        + (machine.equals("aarch64") ? "arm_64" : "x86_64")
        + ".txz";
  }

  private static void unpack(InputStream archive, Path directory) throws IOException {
    Path root = Files.createDirectories(directory).normalize();
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root)) {
          throw new IOException("The archive names a file outside of itself");
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
          continue;
        }
        Files.createDirectories(target.getParent());
        Files.deleteIfExists(target);
        if (entry.isSymbolicLink()) {
          Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
          Files.createLink(target, root.resolve(entry.getLinkName()));
        } else {
          Files.copy(tar, target);
          boolean executable = (entry.getMode() & OWNER_EXECUTES) != 0;
          Files.setPosixFilePermissions(
              target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
      }
    }
  }
}
