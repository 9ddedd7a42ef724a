package org.infoshare.workflow.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

/** The secrets that come with the project open nothing that is not the sample. */
class SampleSecretsTest {

  private static final Path PUBLISHED = Path.of("..", "containers", "sample-secrets");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spring.datasource.password",
        "spring.flyway.password",
        "infoshare.notification.password",
        "infoshare.notification-account.password",
        "infoshare.matching.secret"
      })
  void each_published_secret_is_refused_outside_the_sample(String name) throws IOException {
    assertThat(published()).hasSizeGreaterThan(5);
    for (String secret : published()) {
      MockEnvironment environment = new MockEnvironment().withProperty(name, secret);

      assertThatIllegalStateException()
          .isThrownBy(() -> new SampleSecrets(environment))
          .withMessageContaining(name)
          .withMessageNotContaining(secret);

      environment.setActiveProfiles("sample");
      assertThatCode(() -> new SampleSecrets(environment)).doesNotThrowAnyException();
    }
  }

  @Test
  void a_secret_of_ones_own_is_accepted() {
    assertThatCode(
            () ->
                new SampleSecrets(
                    new MockEnvironment()
                        .withProperty("spring.datasource.password", "one-of-my-own")))
        .doesNotThrowAnyException();
  }

  private static List<String> published() throws IOException {
    try (Stream<Path> files = Files.list(PUBLISHED)) {
      return files.map(SampleSecretsTest::read).toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
