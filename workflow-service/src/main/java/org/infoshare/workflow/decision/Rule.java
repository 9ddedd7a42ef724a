package org.infoshare.workflow.decision;

import java.util.function.Function;
import org.infoshare.workflow.request.Policy;
import org.infoshare.workflow.request.Sources;
import org.infoshare.workflow.request.Verdict;
import org.infoshare.workflow.web.Problem;

/**
 * A policy of the decision.
 *
 * @param rule its name, kebab-case
 * @param source where it comes from
 * @param verdict what it says of a decision
 */
record Rule(String rule, Sources source, Function<Judged, Verdict> verdict)
    implements Policy<Judged> {

  @Override
  public Problem.Guidance guidance() {
    return source.guidance();
  }

  @Override
  public Verdict judge(Judged judged) {
    return verdict.apply(judged);
  }
}
