package org.infoshare.workflow.publishing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A broker as a process of its own, which keeps its data when it is killed. */
final class BrokerProcess implements AutoCloseable {

  private static final String CLUSTER = "aW5mb3NoYXJlLXRlc3QtMQ";

  private final int port = freePort();
  private final Path properties;
  private @Nullable Process process;

  /** Makes its data directory; starts nothing. */
  BrokerProcess(Path directory) throws IOException, InterruptedException {
    int controllerPort = freePort();
    properties =
        Files.writeString(
            directory.resolve("server.properties"),
            """
            process.roles=broker,controller
            node.id=1
            controller.quorum.voters=1@localhost:%2$d
            listeners=PLAINTEXT://localhost:%1$d,CONTROLLER://localhost:%2$d
            advertised.listeners=PLAINTEXT://localhost:%1$d
            controller.listener.names=CONTROLLER
            listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
            log.dirs=%3$s
            auto.create.topics.enable=false
            offsets.topic.replication.factor=1
            transaction.state.log.replication.factor=1
            transaction.state.log.min.isr=1
            """
                .formatted(port, controllerPort, directory.resolve("data")));
    int status =
        java("kafka.tools.StorageTool", "format", "-t", CLUSTER, "-c", properties.toString())
            .waitFor();
    if (status != 0) {
      throw new IllegalStateException("The broker's data directory was not formatted: " + status);
    }
  }

  String bootstrapServers() {
    return "localhost:" + port;
  }

  void start() throws IOException {
    process = java("kafka.Kafka", properties.toString());
  }

  /** As {@code kill -9}. */
  void kill() {
    Process running = process;
    if (running != null) {
      running.destroyForcibly().onExit().join();
    }
  }

  /** Leaves it where it is, with all its connections, or lets it go on. */
  void signal(Signal signal) throws IOException, InterruptedException {
    Process running = process;
    if (running != null) {
      signal.sendTo(running);
    }
  }

  @Override
  public void close() {
    kill();
  }

  private static Process java(String mainClass, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                mainClass));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
