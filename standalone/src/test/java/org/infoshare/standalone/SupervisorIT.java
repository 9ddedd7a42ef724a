package org.infoshare.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SupervisorIT {

  private static final Duration PROMISED_END = Duration.ofSeconds(10);

  @TempDir private Path temporary;

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM", "HUP"})
  void leaves_nothing_behind_when_told_to_end(String signal) throws Exception {
    try (SupervisorProcess supervisor = SupervisorProcess.servers(temporary.resolve("data"))) {
      ProcessHandle postgreSql = supervisor.awaitProcess("PostgreSQL");
      ProcessHandle kafka = supervisor.awaitProcess("Kafka");
      supervisor.awaitLine(ServersOnly.READY);

      supervisor.signal(signal);

      supervisor.awaitExit();
      assertThat(postgreSql.isAlive()).isFalse();
      assertThat(kafka.isAlive()).isFalse();
      assertThat(temporary.resolve("data/postgres/postmaster.pid")).doesNotExist();
    }
  }

  @Test
  void ends_java_processes_with_a_killed_supervisor_and_the_next_run_finds_the_rest()
      throws Exception {
    Path data = temporary.resolve("data");
    ProcessHandle postgreSql;
    try (SupervisorProcess first = SupervisorProcess.servers(data)) {
      postgreSql = first.awaitProcess("PostgreSQL");
      ProcessHandle kafka = first.awaitProcess("Kafka");
      first.awaitLine(ServersOnly.READY);
      createTopic(first.awaitLine("Broker "), "kept-between-runs");

      first.kill();

      await().atMost(PROMISED_END).until(() -> !kafka.isAlive());
    }
    assertThat(postgreSql.isAlive()).isTrue();
    try (SupervisorProcess second = SupervisorProcess.servers(data)) {
      assertThat(second.awaitLine("Stopped what an earlier run left behind:"))
          .isEqualTo("PostgreSQL.");
      second.awaitLine(ServersOnly.READY);
      assertThat(postgreSql.isAlive()).isFalse();
      assertThat(topics(second.awaitLine("Broker "))).contains("kept-between-runs");
    }
  }

  @Test
  void ends_a_left_over_that_no_longer_listens() throws Exception {
    Path data = temporary.resolve("data");
    ProcessHandle kafka;
    try (SupervisorProcess first = SupervisorProcess.servers(data)) {
      kafka = first.awaitProcess("Kafka");
      first.awaitLine(ServersOnly.READY);
      SupervisorProcess.signal(kafka, "STOP");
      first.kill();
    }
    assertThat(kafka.isAlive()).isTrue();
    try (SupervisorProcess second = SupervisorProcess.servers(data)) {
      assertThat(second.awaitLine("Stopped what an earlier run left behind:"))
          .isEqualTo("kafka, PostgreSQL.");
      assertThat(kafka.isAlive()).isFalse();
      second.awaitLine(ServersOnly.READY);
    } finally {
      kafka.destroyForcibly();
    }
  }

  @Test
  void leaves_a_stranger_alone_that_was_given_the_same_process_id() throws Exception {
    Process stranger = new ProcessBuilder("sleep", "120").start();
    try (DataDirectory data = DataDirectory.open(temporary.resolve("data"), 0)) {
      new PidFile(data, "kafka").write(stranger.toHandle());

      assertThat(PidFile.stopLeftOvers(data)).isEmpty();
      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void refuses_a_second_run_on_the_same_data() throws Exception {
    Path data = temporary.resolve("data");
    try (SupervisorProcess first = SupervisorProcess.servers(data)) {
      first.awaitLine(ServersOnly.READY);
      try (SupervisorProcess second =
          SupervisorProcess.standalone("--data", data.toString(), "--fresh")) {
        assertThat(second.awaitExit()).isEqualTo(1);
        assertThat(second.lines())
            .singleElement()
            .asString()
            .contains("Another ./start is using " + data);
      }
      assertThat(first.awaitProcess("Kafka").isAlive()).isTrue();
      assertThat(first.awaitProcess("PostgreSQL").isAlive()).isTrue();
    }
  }

  @Test
  void refuses_a_taken_port_and_a_foreign_directory_with_a_sentence() throws Exception {
    try (ServerSocket taken = new ServerSocket(0);
        SupervisorProcess onTakenPort =
            SupervisorProcess.standalone(
                "--data",
                temporary.resolve("data").toString(),
                "--port-base",
                String.valueOf(Math.min(taken.getLocalPort(), 65530)))) {
      assertThat(onTakenPort.awaitExit()).isEqualTo(1);
      assertThat(onTakenPort.lines()).singleElement().asString().contains("is taken by another");
    }
    try (SupervisorProcess onForeignDirectory =
        SupervisorProcess.standalone("--data", "/etc", "--fresh")) {
      assertThat(onForeignDirectory.awaitExit()).isEqualTo(1);
      assertThat(onForeignDirectory.lines())
          .singleElement()
          .asString()
          .contains("holds files that this program did not write");
    }
  }

  private static void createTopic(String broker, String name)
      throws ExecutionException, InterruptedException {
    try (Admin admin = admin(broker)) {
      admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
    }
  }

  private static Iterable<String> topics(String broker)
      throws ExecutionException, InterruptedException {
    try (Admin admin = admin(broker)) {
      return admin.listTopics().names().get();
    }
  }

  private static Admin admin(String broker) {
    return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker));
  }
}
