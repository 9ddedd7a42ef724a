package org.infoshare.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class ResultsPageTest {

  private static final Path MODULE = Path.of("").toAbsolutePath();
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)]+)\\)");

  @TempDir Path root;

  /** Where it differs: {@code benchmarks/run --report} writes them again. */
  @Test
  void thePageAndThePicturesShowTheLatestResults() {
    Places places = Places.of(MODULE.resolve(".."));
    Map<Path, String> files = Report.files(places);
    if (files.isEmpty()) {
      assertThat(MODULE.resolve("README.md")).as("a page without results").doesNotExist();
    }
    files.forEach((path, text) -> assertThat(path).hasContent(text));
  }

  @Test
  void thePageHasNoBlankAndNoBrokenLink() throws IOException {
    Places places = written();
    Path page = places.root().resolve("benchmarks/README.md");
    String text = Files.readString(page);
    assertThat(text).doesNotContain("${").contains("This run missed: ").contains("| ours | 122 |");
    Matcher link = LINK.matcher(text);
    while (link.find()) {
      assertThat(
              page.resolveSibling(link.group(1)).toFile().exists()
                  || MODULE.resolve(link.group(1)).toFile().exists())
          .as(link.group())
          .isTrue();
    }
  }

  @Test
  void whatEachPartCostsIsATableWithASum() throws IOException {
    Places places = written();
    assertThat(Files.readString(places.root().resolve("benchmarks/README.md")))
        .contains("| record | 13 | 0.585 | 8.36 | 5.44 |")
        .contains("| together | 25 | 0.926 | 14.5 | 6.12 |");
  }

  @Test
  void aRunThatFailedIsListed() throws IOException {
    Places places = written();
    Files.writeString(
        places.results().resolve("history/2.json"),
        "{\"date\":\"2026-01-01T00:00:00Z\",\"commit\":\"abc\",\"failed\":\"no space\"}");
    Report.write(places);
    assertThat(Files.readString(places.root().resolve("benchmarks/README.md")))
        .contains("| 2026-01-01T00:00:00Z | `abc` | full | – |")
        .contains("the run failed: no space |");
  }

  @Test
  void picturesAreXmlWithABarForEachValue() throws Exception {
    Places places = written();
    assertThat(bars(places, "lifecycles.svg")).isEqualTo(3);
    assertThat(bars(places, "latency.svg")).isEqualTo(4);
    assertThat(bars(places, "queries.svg")).isEqualTo(12);
    assertThat(bars(places, "startup.svg")).isEqualTo(4);
  }

  private static int bars(Places places, String picture) throws Exception {
    String svg = Files.readString(places.results().resolve("pictures").resolve(picture));
    return DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)))
            .getElementsByTagName("rect")
            .getLength()
        - 1;
  }

  /** The page and the pictures of results that are kept for tests. */
  private Places written() throws IOException {
    Path module = root.resolve("benchmarks");
    Files.createDirectories(module.resolve("src/report"));
    Files.copy(MODULE.resolve("src/report/README.md"), module.resolve("src/report/README.md"));
    Path history = Files.createDirectories(module.resolve("results/history"));
    try (InputStream results =
        Objects.requireNonNull(ResultsPageTest.class.getResourceAsStream("/results.json"))) {
      byte[] json = results.readAllBytes();
      Files.write(module.resolve("results/latest.json"), json);
      Files.write(history.resolve("1.json"), json);
    }
    Places places = Places.of(root);
    Report.write(places);
    return places;
  }
}
