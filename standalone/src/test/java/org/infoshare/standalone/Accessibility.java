package org.infoshare.standalone;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.stream.Stream;

/** What can be found of WCAG 2.2 AA by looking at a page with a program. */
final class Accessibility {

  private static final List<String> WCAG =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa");

  private Accessibility() {}

  /** What is wrong with the page, one sentence for each place; empty where nothing is. */
  static List<String> faults(Page page) {
    return new AxeBuilder(page)
        .setLegacyMode(true).withTags(WCAG).analyze().getViolations().stream()
            .flatMap(Accessibility::places)
            .toList();
  }

  private static Stream<String> places(Rule rule) {
    return rule.getNodes().stream().map(node -> sentence(rule, node));
  }

  private static String sentence(Rule rule, CheckedNode node) {
    return "%s (%s) at %s: %s"
        .formatted(rule.getHelp(), rule.getId(), node.getTarget(), node.getFailureSummary());
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
