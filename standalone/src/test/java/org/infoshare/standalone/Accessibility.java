package org.infoshare.standalone;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What can be found of WCAG 2.2 AA by looking at a page with a program. */
final class Accessibility {

  private static final List<String> WCAG =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa");

  /** axe-core, as its binding for Playwright brings it: that reports four times what is asked. */
  private static final String AXE = axe();

  private static final String FAULTS =
      """
      async ({tags, without}) => {
        const rules = Object.fromEntries(without.map(rule => [rule, {enabled: false}]));
        const found = await axe.run(document, {runOnly: tags, rules, resultTypes: ['violations']});
        return found.violations.flatMap(rule => rule.nodes.map(
            node => `${rule.help} (${rule.id}) at ${node.target}: ${node.failureSummary}`));
      }
      """;

  private Accessibility() {}

  /** What is wrong with the page, one sentence for each place; empty where nothing is. */
  static List<String> faults(Page page) {
    return faults(page, List.of());
  }

  /**
   * The same of a page that was looked at already and has become narrower since: colours stay as
   * they were, and comparing them takes most of the time, so only a full run does it again.
   */
  static List<String> faultsOnceNarrower(Page page) {
    return faults(
        page, Boolean.getBoolean("infoshare.full") ? List.of() : List.of("color-contrast"));
  }

  private static List<String> faults(Page page, List<String> without) {
    if (!Objects.equals(page.evaluate("typeof axe"), "object")) {
      page.evaluate(AXE);
    }
    return ((List<?>) page.evaluate(FAULTS, Map.of("tags", WCAG, "without", without)))
        .stream().map(String::valueOf).toList();
  }

  private static String axe() {
    try (InputStream script =
        Objects.requireNonNull(Accessibility.class.getResourceAsStream("/axe.min.js"))) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /**
   * By how many pixels the page is wider than what shows it; 0 where nothing has to be scrolled.
   */
  static int sideways(Page page) {
    return ((Number)
            page.evaluate(
                "Math.max(0, document.documentElement.scrollWidth"
                    + " - document.documentElement.clientWidth)"))
        .intValue();
  }
}
