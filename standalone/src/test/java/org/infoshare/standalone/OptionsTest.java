package org.infoshare.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

  @Test
  void keeps_data_beside_the_caller_and_uses_the_usual_ports() throws Refusal {
    Options options = Options.parse(List.of());

    assertThat(options.data()).isEqualTo(Path.of("data").toAbsolutePath());
    assertThat(options.portBase()).isEqualTo(8080);
    assertThat(options.fresh()).isFalse();
    assertThat(options.walkthrough()).isFalse();
  }

  @Test
  void takes_every_option() throws Refusal {
    Options options =
        Options.parse(List.of("--data", "/tmp/somewhere", "--fresh", "--port-base", "9000"));

    assertThat(options.data()).isEqualTo(Path.of("/tmp/somewhere"));
    assertThat(options.fresh()).isTrue();
    assertThat(options.portBase()).isEqualTo(9000);
  }

  @Test
  void walks_through_on_any_free_ports_unless_told_which() throws Refusal {
    assertThat(Options.parse(List.of("--walkthrough")).portBase()).isEqualTo(Options.RANDOM_PORTS);
    assertThat(Options.parse(List.of("--walkthrough", "--port-base", "9000")).portBase())
        .isEqualTo(9000);
  }

  @Test
  void walks_through_an_exchange_that_docker_compose_started() throws Refusal {
    assertThat(Options.parse(List.of("--walkthrough", "--at", "http://127.0.0.1:8080")).elsewhere())
        .isEqualTo(
            new Elsewhere(
                URI.create("http://127.0.0.1:8080"),
                "127.0.0.1:9094",
                "jdbc:postgresql://127.0.0.1:5432/infoshare",
                URI.create("http://127.0.0.1:8025/")));
    assertThat(Options.parse(List.of("--walkthrough")).elsewhere()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "--frehs, There is no option --frehs",
    "--data, --data needs a value",
    "--port-base, --port-base needs a value",
    "--port-base 0, 'takes a number from 1 to 65530, not 0'",
    "--port-base 65531, 'takes a number from 1 to 65530, not 65531'",
    "--port-base eighty, 'takes a number from 1 to 65530, not eighty'",
    "--ports fixed, --ports takes only the word random",
    "--at http://127.0.0.1:8080, --at goes with --walkthrough",
    "--walkthrough --at 127.0.0.1:8080, '--at takes an address such as http://127.0.0.1:8080, not'",
    "--walkthrough --at http://[, '--at takes an address such as http://127.0.0.1:8080, not'",
    "--walkthrough --mail http://127.0.0.1:8025, '--kafka, --database and --mail go with --at'"
  })
  void refuses_with_a_sentence(String arguments, String sentence) {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> Options.parse(List.of(arguments.split(" ", -1))))
        .withMessageContaining(sentence);
  }
}
