package org.infoshare.workflow.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.infoshare.workflow.deadline.Urgency;
import org.infoshare.workflow.request.Policy;
import org.infoshare.workflow.request.Sources;
import org.junit.jupiter.api.Test;

/** docs/decision-form.md shows the table of requirements and the rules as they are. */
class DecisionFormPageTest {

  private static final Path PAGE = Path.of("..", "docs", "decision-form.md");
  private static final String COMMAND =
      "mvn -q -pl workflow-service -am test -Dtest=DecisionFormPageTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Dinfoshare.regenerate=true";

  @Test
  void thePageShowsTheTableAndTheRules() throws IOException {
    String page = Files.readString(PAGE);
    String generated = inPlace(inPlace(page, "requirements", requirements()), "rules", rules());
    if (Boolean.getBoolean("infoshare.regenerate")) {
      Files.writeString(PAGE, generated);
    }
    assertThat(PAGE)
        .as("docs/decision-form.md differs from the code. Write it again with: %s", COMMAND)
        .hasContent(generated);
  }

  private static String inPlace(String page, String part, String text) {
    String begin = "<!-- generated: " + part + " -->\n";
    String end = "<!-- end of " + part + " -->";
    assertThat(page).contains(begin, end);
    return page.replaceFirst(
        "(?s)" + Pattern.quote(begin) + ".*" + Pattern.quote(end),
        java.util.regex.Matcher.quoteReplacement(begin + "\n" + text + "\n" + end));
  }

  private static String requirements() {
    StringBuilder table = new StringBuilder("Version ");
    table.append(Requirements.CURRENT.version()).append(".\n");
    for (Outcome outcome : Outcome.values()) {
      table
          .append("\n**")
          .append(outcome)
          .append(
              "**\n\n| Field | RED | AMBER | GREEN | STATUTORY_DATE |\n|---|---|---|---|---|\n");
      for (DecisionField field : DecisionField.values()) {
        table.append("| ").append(field).append(' ').append(field.label());
        for (Urgency urgency :
            new Urgency[] {Urgency.RED, Urgency.AMBER, Urgency.GREEN, Urgency.STATUTORY_DATE}) {
          table.append(" | ").append(Requirements.CURRENT.asked(field, outcome, urgency).words());
        }
        table.append(" |\n");
      }
    }
    return table.toString();
  }

  private static String rules() {
    StringBuilder table = new StringBuilder("| Rule | Comes from |\n|---|---|\n");
    DecisionPolicies.ALL.stream()
        .filter(policy -> !policy.rule().equals("required"))
        .map(DecisionFormPageTest::row)
        .forEach(table::append);
    return table.toString();
  }

  private static String row(Policy<Judged> policy) {
    Sources source = ((Rule) policy).source();
    return "| `"
        + policy.rule()
        + "` | ["
        + source.guidance().title()
        + "]("
        + source.guidance().link()
        + ") |\n";
  }
}
