package org.infoshare.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The checkout's {@code docker-compose.yml} under a project name, ports and volumes of its own. */
final class Compose {

  private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
  private static final Path OUTPUT = Path.of("target", "compose.log");
  private static final int NODES = 4;
  private static final int PORTS = NODES + 3;
  private static final long LIMIT_MINUTES = 20;
  private static final String SUPERUSER_PASSWORD = "sample-postgresql-superuser-not-secret";

  private final String project = "infoshare-test-" + ProcessHandle.current().pid();
  private final int firstPort = freePorts();

  /** What a command came to. */
  record Result(int exit, String output) {}

  /** Whether a Docker engine with compose answers here. */
  static boolean engineAnswers() throws IOException, InterruptedException {
    try {
      return execute(Map.of(), "docker", "version").exit() == 0
          && execute(Map.of(), "docker", "compose", "version").exit() == 0;
    } catch (IOException noSuchProgram) {
      return false;
    }
  }

  /** Runs {@code docker compose}; what it printed. */
  String run(String... arguments) throws IOException, InterruptedException {
    return successful(composing(arguments));
  }

  /** Runs {@code docker compose}, which may fail. */
  Result attempt(String... arguments) throws IOException, InterruptedException {
    return execute(environment(), composing(arguments));
  }

  /** Kills a container without warning, as {@code kill -9} does. */
  void kill(String container) throws IOException, InterruptedException {
    successful("docker", "kill", container);
  }

  /** The containers of a service. */
  List<String> containers(String service) throws IOException, InterruptedException {
    return run("ps", "-q", service).lines().map(String::strip).toList();
  }

  /** Where each of so many nodes of the workflow service can be reached from here. */
  List<URI> workflowNodes(int count) throws IOException, InterruptedException {
    List<URI> nodes = new ArrayList<>();
    for (int node = 1; node <= count; node++) {
      String address = run("port", "--index", String.valueOf(node), "workflow-service", "8080");
      nodes.add(URI.create("http://" + address.strip()));
    }
    return nodes;
  }

  String kafka() {
    return "127.0.0.1:" + (firstPort + NODES);
  }

  String database(String name) {
    return "jdbc:postgresql://127.0.0.1:" + (firstPort + NODES + 1) + "/" + name;
  }

  String superuserPassword() {
    return SUPERUSER_PASSWORD;
  }

  URI mail() {
    return URI.create("http://127.0.0.1:" + (firstPort + NODES + 2) + "/");
  }

  /** Keeps what the containers logged, and removes them with their data. */
  void down() throws IOException, InterruptedException {
    Files.writeString(OUTPUT, attempt("logs", "--no-color", "--timestamps").output());
    run("down", "--volumes", "--remove-orphans", "--timeout", "10");
  }

  private String[] composing(String... arguments) {
    return Stream.concat(
            Stream.of("docker", "compose", "--ansi", "never", "-p", project), Stream.of(arguments))
        .toArray(String[]::new);
  }

  private Map<String, String> environment() {
    return Map.of(
        "INFOSHARE_PORTS", firstPort + "-" + (firstPort + NODES - 1),
        "INFOSHARE_KAFKA_PORT", String.valueOf(firstPort + NODES),
        "INFOSHARE_POSTGRESQL_PORT", String.valueOf(firstPort + NODES + 1),
        "INFOSHARE_MAIL_PORT", String.valueOf(firstPort + NODES + 2));
  }

  private String successful(String... command) throws IOException, InterruptedException {
    Result result = execute(environment(), command);
    if (result.exit() != 0) {
      throw new AssertionError(String.join(" ", command) + " failed:\n" + result.output());
    }
    return result.output();
  }

  private static Result execute(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(CHECKOUT.toFile());
    builder.environment().putAll(environment);
    Path output = Files.createTempFile("docker-", ".log");
    try {
      Process process =
          builder
              .redirectErrorStream(true)
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError(String.join(" ", command) + " did not end");
      }
      return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    } finally {
      Files.delete(output);
    }
  }

  /** The first of neighbouring ports that nobody listens on. */
  private static int freePorts() {
    return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(20_000, 30_000))
        .limit(100)
        .filter(first -> IntStream.range(first, first + PORTS).allMatch(Compose::isFree))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
