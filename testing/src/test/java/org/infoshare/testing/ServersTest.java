package org.infoshare.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

class ServersTest {

  @Test
  void containers_are_used_where_an_engine_answers_and_embedded_servers_where_none_does() {
    assertThat(Servers.choose(null, () -> true).servers()).isEqualTo(Servers.CONTAINERS);
    assertThat(Servers.choose(null, () -> false).servers()).isEqualTo(Servers.EMBEDDED);
    assertThat(Servers.choose("", () -> false).servers()).isEqualTo(Servers.EMBEDDED);
  }

  @Test
  void the_choice_says_why() {
    assertThat(Servers.choose(null, () -> false).why())
        .isEqualTo("embedded: no Docker engine answers");
    assertThat(Servers.choose("containers", () -> true).why())
        .isEqualTo("in containers: -Dinfoshare.servers=containers");
  }

  @Test
  void who_wants_embedded_servers_gets_them_and_no_engine_is_asked() {
    assertThat(
            Servers.choose(
                    "embedded",
                    () -> {
                      throw new AssertionError("asked");
                    })
                .servers())
        .isEqualTo(Servers.EMBEDDED);
  }

  @Test
  void wanting_containers_without_an_engine_fails() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Servers.choose("containers", () -> false))
        .withMessageContaining("no Docker engine answers");
  }

  @Test
  void another_word_is_refused() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Servers.choose("docker", () -> true))
        .withMessageContaining("takes containers or embedded, not docker");
  }

  @Test
  void either_way_they_are_postgresql_17_and_a_broker_that_makes_no_topic_by_accident()
      throws Exception {
    assertThat(version()).startsWith("17.");
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", KafkaBroker.bootstrapServers()))) {
      var node = admin.describeCluster().nodes().get().iterator().next();
      var broker = new ConfigResource(ConfigResource.Type.BROKER, node.idString());
      Config settings = admin.describeConfigs(List.of(broker)).all().get().get(broker);
      assertThat(Objects.requireNonNull(settings).get("auto.create.topics.enable").value())
          .isEqualTo("false");
    }
  }

  @Test
  void the_compose_file_runs_the_images_that_the_tests_run() throws IOException {
    assertThat(Files.readString(Path.of("..", "docker-compose.yml")))
        .contains("image: " + Images.postgreSql() + "\n")
        .contains("image: " + Images.kafka() + "\n");
  }

  private static String version() throws SQLException {
    try (Connection connection = PostgreSql.freshDatabase().connectAsSuperuser();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("show server_version")) {
      row.next();
      return row.getString(1);
    }
  }
}
