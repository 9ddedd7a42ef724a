package org.infoshare.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the programs to measure are, and where a run keeps what it writes. */
record Places(Path root) {

  /** Those of the repository at this path. */
  static Places of(Path root) {
    return new Places(root.toAbsolutePath().normalize());
  }

  Path target() {
    return root.resolve("benchmarks/target");
  }

  Path data() {
    return target().resolve("data");
  }

  Path logs() {
    Path logs = target().resolve("logs");
    try {
      return Files.createDirectories(logs);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  Path services() {
    return root.resolve("standalone/target/services");
  }

  /** The class path of the workflow service, from its own jar, with the load loop before it. */
  String ours() {
    Path extracted = target().resolve("workflow-service");
    runToEnd(
        List.of(
            java(),
            "-Djarmode=tools",
            "-jar",
            services().resolve("workflow-service.jar").toString(),
            "extract",
            "--force",
            "--destination",
            extracted.toString()));
    return jarOf(Places.class) + File.pathSeparator + extracted.resolve("workflow-service.jar");
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  Path peer() {
    return root.resolve("benchmarks/peer/target/stock-peer.jar");
  }

  Path results() {
    return root.resolve("benchmarks/results");
  }

  /** Where a class comes from. */
  static Path jarOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void runToEnd(List<String> command) {
    try {
      int exit =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor();
      if (exit != 0) {
        throw new IllegalStateException(String.join(" ", command) + " ended with " + exit);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped", stopped);
    }
  }
}
