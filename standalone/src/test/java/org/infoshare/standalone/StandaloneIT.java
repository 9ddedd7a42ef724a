package org.infoshare.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole command, with both services. */
class StandaloneIT {

  private static final Duration PROMISED_END = Duration.ofSeconds(10);
  private static final String READY = "Ready after";

  @TempDir private Path temporary;

  @Test
  void walks_two_requests_through_and_leaves_nothing_behind() throws Exception {
    try (SupervisorProcess walkthrough = SupervisorProcess.standalone("--walkthrough")) {
      Path data =
          Path.of(
              walkthrough
                  .awaitLine("Starting PostgreSQL, Kafka and an SMTP sink on")
                  .replace(" ...", ""));

      assertThat(walkthrough.awaitExit()).as("%s", walkthrough.lines()).isZero();
      assertThat(walkthrough.lines()).last().isEqualTo("Everything arrived.");
      assertThat(data).doesNotExist();
    }
  }

  @Test
  void keeps_requests_between_runs_and_ends_the_services_with_a_killed_supervisor()
      throws Exception {
    Path data = temporary.resolve("data");
    try (SupervisorProcess first = start(data)) {
      first.awaitLine(READY);
      assertThat(first.lines()).contains("Making a handful of sample requests ...");
      List<ProcessHandle> children = children(data);
      assertThat(children).hasSize(3).allMatch(ProcessHandle::isAlive);

      first.kill();

      await().atMost(PROMISED_END).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
    }
    try (SupervisorProcess second = start(data)) {
      assertThat(second.awaitLine("Stopped what an earlier run left behind:"))
          .isEqualTo("PostgreSQL.");
      second.awaitLine(READY);
      assertThat(second.lines()).doesNotContain("Making a handful of sample requests ...");
      List<ProcessHandle> children = children(data);

      second.signal("TERM");

      second.awaitExit();
      assertThat(children).hasSize(3).noneMatch(ProcessHandle::isAlive);
    }
  }

  private static SupervisorProcess start(Path data) throws IOException {
    return SupervisorProcess.standalone("--data", data.toString(), "--ports", "random");
  }

  private static List<ProcessHandle> children(Path data) throws IOException {
    try (Stream<Path> files = Files.list(data.resolve("running"))) {
      return files.map(StandaloneIT::process).toList();
    }
  }

  private static ProcessHandle process(Path pidFile) {
    try {
      return ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile).get(0))).orElseThrow();
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }
}
