package org.infoshare.standalone;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;

/** A Kafka broker in KRaft combined mode, in a process of its own, on loopback only. */
final class KafkaServer {

  private static final Duration START_LIMIT = Duration.ofMinutes(1);
  private static final List<String> JVM_OPTIONS =
      List.of(
          "-Xmx256m",
          "-Xms64m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
          "-Dorg.slf4j.simpleLogger.showDateTime=true");

  private final JavaChild.Program program;
  private final DataDirectory data;
  private final int port;
  private JavaChild process;

  private KafkaServer(JavaChild.Program program, DataDirectory data, int port) throws Refusal {
    this.program = program;
    this.data = data;
    this.port = port;
    this.process = JavaChild.start(program, data);
  }

  /** Starts the broker, formatting its storage at the first run. Does not wait for it. */
  static KafkaServer start(DataDirectory data, Ports ports, Secrets secrets) throws Refusal {
    Path directory = data.path().resolve("kafka");
    Path configuration = data.path().resolve("kafka.properties");
    try (OutputStream stream = Files.newOutputStream(configuration)) {
      settings(directory, ports).store(stream, null);
    } catch (IOException failure) {
      throw DataDirectory.unwritable(configuration, failure);
    }
    JavaChild.Program program =
        new JavaChild.Program(
            "kafka",
            ownClassPath(),
            KafkaProcess.class.getName(),
            JVM_OPTIONS,
            List.of(configuration.toString(), directory.toString(), clusterId(secrets)),
            Map.of());
    return new KafkaServer(program, data, ports.kafka());
  }

  String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  synchronized JavaChild process() {
    return process;
  }

  /** Starts it again after it ended, on the same port and data. Does not wait for it. */
  synchronized void startAgain() throws Refusal {
    process = JavaChild.start(program, data);
  }

  /** Waits until the broker answers. */
  void awaitReady() throws Refusal {
    long end = System.nanoTime() + START_LIMIT.toNanos();
    Properties settings = new Properties();
    settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
    settings.put(AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG, "50");
    settings.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "200");
    try (Admin admin = Admin.create(settings)) {
      while (true) {
        try {
          if (!admin.describeCluster().nodes().get(1, TimeUnit.SECONDS).isEmpty()) {
            return;
          }
        } catch (ExecutionException | TimeoutException notYet) {
          JavaChild current = process();
          if (!current.isAlive() || System.nanoTime() > end) {
            throw new Refusal("Kafka did not start: " + current.log() + " says why.", notYet);
          }
        } catch (InterruptedException calledOff) {
          Thread.currentThread().interrupt();
          throw new Refusal("Stopped while starting.", calledOff);
        }
        Pause.briefly();
      }
    }
  }

  private static Properties settings(Path directory, Ports ports) {
    Properties settings = new Properties();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", "1");
    settings.put("controller.quorum.voters", "1@127.0.0.1:" + ports.kafkaController());
    settings.put(
        "listeners",
        "BROKER://127.0.0.1:"
            + ports.kafka()
            + ",CONTROLLER://127.0.0.1:"
            + ports.kafkaController());
    settings.put("advertised.listeners", "BROKER://127.0.0.1:" + ports.kafka());
    settings.put("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("inter.broker.listener.name", "BROKER");
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put("log.dirs", directory.toString());
    settings.put("auto.create.topics.enable", "false");
    settings.put("default.replication.factor", "1");
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("offsets.topic.num.partitions", "1");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("transaction.state.log.num.partitions", "1");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    settings.put("group.initial.rebalance.delay.ms", "0");
    // one small machine: the usual cleaner takes 128 MB for itself
    settings.put("log.cleaner.dedupe.buffer.size", "4194304");
    settings.put("num.network.threads", "2");
    settings.put("num.io.threads", "4");
    return settings;
  }

  private static String clusterId(Secrets secrets) throws Refusal {
    byte[] bytes = HexFormat.of().parseHex(secrets.get("kafka.cluster"));
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new Uuid(buffer.getLong(), buffer.getLong()).toString();
  }

  private static List<Path> ownClassPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .map(Path::toAbsolutePath)
        .toList();
  }
}
