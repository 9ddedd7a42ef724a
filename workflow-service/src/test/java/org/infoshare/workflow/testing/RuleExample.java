package org.infoshare.workflow.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.infoshare.workflow.request.Policy;
import org.infoshare.workflow.web.Problem;
import org.infoshare.workflow.web.ProblemException;

/**
 * A rule, with an example that it allows and one that it refuses.
 *
 * @param field where it refuses
 * @param inWords some of what a person reads
 */
public record RuleExample<T>(String rule, T allowed, T refused, String field, String inWords) {

  /** Asserts that the rules allow the one, and that this rule alone refuses the other. */
  public void isKeptBy(List<? extends Policy<T>> rules) {
    assertThat(errors(allowed, rules)).isEmpty();
    assertThat(errors(refused, rules))
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.rule()).isEqualTo(rule);
              assertThat(error.field()).isEqualTo(field);
              assertThat(error.message()).contains(inWords);
              assertThat(error.guidance())
                  .extracting(Problem.Guidance::link)
                  .asString()
                  .startsWith("https://");
            });
  }

  /** What the rules say against something; nothing where they allow it. */
  public static <T> List<Problem.FieldError> errors(T judged, List<? extends Policy<T>> rules) {
    try {
      Policy.require(judged, rules);
      return List.of();
    } catch (ProblemException refused) {
      return ((Problem.InvalidInput) refused.problem()).errors();
    }
  }

  @Override
  public String toString() {
    return rule + " (" + field + ")";
  }
}
