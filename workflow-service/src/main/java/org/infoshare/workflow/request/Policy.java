package org.infoshare.workflow.request;

import java.util.List;
import java.util.stream.Stream;
import org.infoshare.workflow.web.Problem;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * One rule of the domain.
 *
 * @param <T> what it judges
 */
public interface Policy<T> {

  /** The rule's name, kebab-case, as a problem shows it. */
  String rule();

  /** Where the rule comes from, for a person to read on; null where that is not stated. */
  default Problem.@Nullable Guidance guidance() {
    return null;
  }

  /** Judges it by this rule alone. */
  Verdict judge(T judged);

  /**
   * Judges it by all the rules.
   *
   * @throws ProblemException naming every rule that refuses it
   */
  static <T> void require(T judged, List<? extends Policy<T>> policies) {
    List<Problem.FieldError> refusals =
        policies.stream()
            .flatMap(
                policy ->
                    policy.judge(judged) instanceof Verdict.RefusedBecause refused
                        ? Stream.of(
                            new Problem.FieldError(
                                refused.field(),
                                policy.rule(),
                                refused.reason(),
                                policy.guidance()))
                        : Stream.empty())
            .toList();
    if (!refusals.isEmpty()) {
      throw new ProblemException(
          new Problem.InvalidInput(
              refusals.size() == 1
                  ? refusals.get(0).message()
                  : "Several rules are not met; see each of the errors.",
              refusals));
    }
  }
}
