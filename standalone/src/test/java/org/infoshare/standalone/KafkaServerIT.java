package org.infoshare.standalone;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaServerIT {

  @TempDir private Path temporary;

  @Test
  void starts_though_the_id_of_its_cluster_begins_like_an_option() throws Exception {
    try (DataDirectory data = DataDirectory.open(temporary.resolve("data"), 0)) {
      // In the letters that Kafka writes an id in, these bits are a hyphen.
      Files.writeString(
          data.path().resolve("secrets.properties"), "kafka.cluster=" + "f8".repeat(16));
      KafkaServer server = KafkaServer.start(data, Ports.random(), Secrets.in(data));
      try {
        assertThatCode(server::awaitReady).doesNotThrowAnyException();
      } finally {
        server.process().kill();
      }
    }
  }
}
