package org.infoshare.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

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

  /** A service as it is started everywhere, with its libraries as plain jars beside it. */
  Path service(String name) {
    return root.resolve("standalone/target/services/%1$s/%1$s.jar".formatted(name));
  }

  /** The class path of the workflow service, with the load loop before it. */
  String ours() {
    return jarOf(Places.class) + File.pathSeparator + service("workflow-service");
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
}
