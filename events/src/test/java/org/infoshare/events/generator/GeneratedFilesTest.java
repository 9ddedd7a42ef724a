package org.infoshare.events.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GeneratedFilesTest {

  private static final Path ROOT = Path.of("..");

  @ParameterizedTest(name = "{0}")
  @MethodSource("generatedFiles")
  void isWhatTheModelsSay(Path path, String generated) throws IOException {
    Path file = ROOT.resolve(path);
    if (Boolean.getBoolean("infoshare.regenerate")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, generated);
    }
    assertThat(file)
        .as("%s differs from the models. Write it again with: %s", path, GeneratedFiles.COMMAND)
        .hasContent(generated);
  }

  static Stream<Object[]> generatedFiles() {
    Map<Path, String> files = GeneratedFiles.of(Catalogue.ofModels());
    return files.entrySet().stream().map(file -> new Object[] {file.getKey(), file.getValue()});
  }
}
