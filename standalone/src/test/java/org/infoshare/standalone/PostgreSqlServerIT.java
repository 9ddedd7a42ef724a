package org.infoshare.standalone;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgreSqlServerIT {

  @TempDir private Path temporary;

  @Test
  void starts_again_though_a_stranger_was_given_the_process_id_of_the_killed_server()
      throws Exception {
    try (DataDirectory data = DataDirectory.open(temporary.resolve("data"), 0)) {
      Process stranger = new ProcessBuilder("sleep", "600").start();
      PostgreSqlServer server =
          PostgreSqlServer.start(data, Ports.random().postgreSql(), Secrets.in(data));
      try {
        server.awaitReady();
        server.kill();
        giveItsProcessIdTo(stranger, data.path().resolve("postgres/postmaster.pid"));

        server.startAgain();

        assertThatCode(server::awaitReady).doesNotThrowAnyException();
      } finally {
        server.stop();
        stranger.destroyForcibly();
      }
    }
  }

  private static void giveItsProcessIdTo(Process stranger, Path note) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(note));
    lines.set(0, String.valueOf(stranger.pid()));
    Files.write(note, lines);
  }
}
