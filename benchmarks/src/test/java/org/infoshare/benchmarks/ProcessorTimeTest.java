package org.infoshare.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcessorTimeTest {

  @Test
  void countsProcessesThatEndedInBetween() throws IOException, InterruptedException {
    Process shell =
        new ProcessBuilder(
                "bash",
                "-c",
                "read -r; (for ((i = 0; i < 300000; i++)); do :; done); echo done; read -r")
            .start();
    try (BufferedReader said = shell.inputReader();
        var answer = shell.outputWriter()) {
      ProcessorTime fromTheBeginning = ProcessorTime.of(Map.of("shell", shell.pid()));
      answer.write("begin\n");
      answer.flush();
      assertThat(said.readLine()).isEqualTo("done");
      assertThat(shell.children()).isEmpty();

      assertThat(fromTheBeginning.millis().get("shell")).isGreaterThan(50);

      answer.write("end\n");
    }
    assertThat(shell.waitFor()).isZero();
  }
}
