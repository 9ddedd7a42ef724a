package org.infoshare.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * How a program that refuses to run as root is run by root: in a user name space of its own, where
 * it is nobody yet reads its own files; and where that is not allowed, as the user nobody, to whom
 * its files then must belong.
 */
final class UnprivilegedUser {

  private static final String NOBODY = "65534";
  private static final int LONGEST_PROBE_SECONDS = 5;

  private final List<String> prefix;
  private final boolean ownsFiles;

  private UnprivilegedUser(List<String> prefix, boolean ownsFiles) {
    this.prefix = prefix;
    this.ownsFiles = ownsFiles;
  }

  static UnprivilegedUser forThisMachine() throws Refusal {
    if (!"root".equals(System.getProperty("user.name"))) {
      return new UnprivilegedUser(List.of(), false);
    }
    List<String> ownNameSpace = List.of("unshare", "--user");
    if (works(ownNameSpace)) {
      return new UnprivilegedUser(ownNameSpace, false);
    }
    List<String> nobody =
        List.of("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups");
    if (works(nobody)) {
      return new UnprivilegedUser(nobody, true);
    }
    throw new Refusal(
        "PostgreSQL does not run as root and this machine lets root become nobody else: start as an"
            + " ordinary user.");
  }

  /** The command as that user runs it. */
  List<String> command(List<String> command) {
    List<String> whole = new ArrayList<>(prefix);
    whole.addAll(command);
    return whole;
  }

  /** Lets that user write in the directory and all below it. */
  void give(Path directory) throws IOException {
    if (!ownsFiles) {
      return;
    }
    List<Path> paths;
    try (Stream<Path> found = Files.walk(directory)) {
      paths = found.toList();
    }
    for (Path path : paths) {
      Files.setAttribute(path, "unix:uid", Integer.valueOf(NOBODY));
      Files.setAttribute(path, "unix:gid", Integer.valueOf(NOBODY));
    }
  }

  private static boolean works(List<String> prefix) {
    List<String> probe = new ArrayList<>(prefix);
    probe.add("true");
    try {
      Process process =
          new ProcessBuilder(probe)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(LONGEST_PROBE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException missing) {
      return false;
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
