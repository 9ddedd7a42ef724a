package org.infoshare.standalone;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Keeps a terminal's Ctrl-C from reaching the parts directly: only the supervisor gets it and ends
 * the parts in order. Without {@code setsid} (other systems than Linux) all get it at once.
 */
final class OwnSession {

  private static final Path SETSID = Path.of("/usr/bin/setsid");

  private OwnSession() {}

  static List<String> prefix() {
    return Files.isExecutable(SETSID) ? List.of(SETSID.toString()) : List.of();
  }
}
