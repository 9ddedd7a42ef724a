package org.infoshare.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents name is there: files, headings, tests and calls. */
class DocumentsTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern TEST = Pattern.compile("\\b([A-Z][A-Za-z]+(?:Test|IT))\\b");
  private static final Pattern RUNBOOK = Pattern.compile("(docs/[a-z]+\\.md#[a-z-]+)");
  private static final Pattern ERROR_LINE =
      Pattern.compile("(?is)(\\b(?:log|logger)\\.(?:error|atError)\\(.*?\\);)");
  private static final Pattern CALL = Pattern.compile("`(GET|POST) (/api/[^`?]+)`");

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    for (Path document : documents()) {
      for (String link : found(LINK, document)) {
        if (!link.contains("://")) {
          assertLeadsSomewhere(document, link);
        }
      }
    }
  }

  @Test
  void everyRunbookSectionThatTheCodeNamesIsThere() throws IOException {
    Set<String> named = new TreeSet<>();
    for (Path source : sources("src/main/java")) {
      named.addAll(found(RUNBOOK, source));
    }
    assertThat(named).isNotEmpty();
    named.forEach(section -> assertLeadsSomewhere(ROOT.resolve("README.md"), section));
  }

  @Test
  void everyErrorLineSendsItsReaderToASectionOfTheRunbook() throws IOException {
    int lines = 0;
    for (Path source : sources("src/main/java")) {
      for (String line : found(ERROR_LINE, source)) {
        lines++;
        assertThat(line).as("an ERROR line of " + source).containsPattern(RUNBOOK);
      }
    }
    assertThat(lines).isGreaterThan(5);
  }

  @Test
  void everyTestThatADocumentNamesExists() throws IOException {
    Set<String> tests =
        sources("src/test/java").stream()
            .map(source -> source.getFileName().toString().replace(".java", ""))
            .collect(Collectors.toSet());
    for (Path document : documents()) {
      assertThat(tests).as(document.toString()).containsAll(found(TEST, document));
    }
  }

  @Test
  void everyCallThatADocumentNamesIsOneThatTheServiceAnswers() throws IOException {
    String answered = Files.readString(Path.of("src/test/resources/endpoints.txt"));
    for (Path document : documents()) {
      for (MatchResult call : CALL.matcher(Files.readString(document)).results().toList()) {
        assertThat(answered)
            .as(document.toString())
            .containsPattern(call.group(1) + "\\s+" + Pattern.quote(call.group(2).strip()) + "\\s");
      }
    }
  }

  private static void assertLeadsSomewhere(Path document, String link) {
    String[] parts = link.split("#", 2);
    Path target = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]);
    assertThat(target).as(link + " in " + document).exists();
    if (parts.length == 2) {
      assertThat(headings(target)).as(link + " in " + document).contains(parts[1]);
    }
  }

  private static Set<String> headings(Path document) {
    try (Stream<String> lines = Files.lines(document)) {
      return lines
          .filter(line -> line.startsWith("#"))
          .map(
              line ->
                  line.replaceFirst("^#+ *", "")
                      .toLowerCase(Locale.ROOT)
                      .replaceAll("[^a-z0-9 -]", "")
                      .replace(' ', '-'))
          .collect(Collectors.toSet());
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }

  private static List<String> found(Pattern pattern, Path file) throws IOException {
    return pattern.matcher(Files.readString(file)).results().map(hit -> hit.group(1)).toList();
  }

  private static List<Path> documents() throws IOException {
    try (Stream<Path> top = Files.list(ROOT);
        Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      return Stream.concat(top, docs).filter(file -> file.toString().endsWith(".md")).toList();
    }
  }

  private static List<Path> sources(String folder) throws IOException {
    try (Stream<Path> modules = Files.list(ROOT)) {
      List<Path> roots =
          modules.map(module -> module.resolve(folder)).filter(Files::isDirectory).toList();
      List<Path> sources = new java.util.ArrayList<>();
      for (Path root : roots) {
        try (Stream<Path> files = Files.walk(root)) {
          files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
        }
      }
      return sources;
    }
  }
}
