package org.infoshare.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;

/** Where PostgreSQL and Kafka of this JVM's tests come from. Asked once, and said in one line. */
enum Servers {
  /** Images, as in production; needs a Docker engine. */
  CONTAINERS,
  /** The same servers' programs from Maven artefacts. */
  EMBEDDED;

  /** Chooses: {@code containers}, {@code embedded}, or, when left out, whichever can be had. */
  static final String PROPERTY = "infoshare.servers";

  /** Those of this JVM. */
  static Servers chosen() {
    return Chosen.SERVERS;
  }

  /**
   * Chooses.
   *
   * @param wanted what {@link #PROPERTY} says, or null when it says nothing
   * @param engineAnswers whether a Docker engine can be used; asked only when that matters
   * @throws IllegalStateException when containers are wanted and there is no engine, or the wish
   *     has another word
   */
  static Choice choose(@Nullable String wanted, BooleanSupplier engineAnswers) {
    return switch (wanted == null ? "" : wanted) {
      case "" ->
          engineAnswers.getAsBoolean()
              ? new Choice(CONTAINERS, "in containers: a Docker engine answers")
              : new Choice(EMBEDDED, "embedded: no Docker engine answers");
      case "embedded" -> new Choice(EMBEDDED, "embedded: -D" + PROPERTY + "=embedded");
      case "containers" -> {
        if (engineAnswers.getAsBoolean()) {
          yield new Choice(CONTAINERS, "in containers: -D" + PROPERTY + "=containers");
        }
        throw new IllegalStateException(
            "-D"
                + PROPERTY
                + "=containers, and no Docker engine answers: start one, or leave this out.");
      }
      default ->
          throw new IllegalStateException(
              "-D" + PROPERTY + " takes containers or embedded, not " + wanted + ".");
    };
  }

  /**
   * What was chosen.
   *
   * @param why with the way first, to follow "PostgreSQL and Kafka run"
   */
  record Choice(Servers servers, String why) {}

  private static final class Chosen {
    static final Servers SERVERS = choose();

    private static Servers choose() {
      String wanted = System.getProperty(PROPERTY);
      Choice choice =
          Servers.choose(
              wanted,
              () ->
                  (wanted != null || isThereAnEngineToAsk())
                      && DockerClientFactory.instance().isDockerAvailable());
      System.out.println("Tests: PostgreSQL and Kafka run " + choice.why());
      return choice.servers();
    }

    /** Asking where there is none takes seconds and logs an error that is none. */
    private static boolean isThereAnEngineToAsk() {
      Path home = Path.of(System.getProperty("user.home"));
      String runtime = System.getenv("XDG_RUNTIME_DIR");
      return System.getenv("DOCKER_HOST") != null
          || Stream.of(
                  Path.of("/var/run/docker.sock"),
                  Path.of(runtime == null ? "/run" : runtime, "docker.sock"),
                  home.resolve(".docker/run/docker.sock"),
                  home.resolve(".docker/desktop/docker.sock"))
              .anyMatch(Files::exists);
    }
  }
}
