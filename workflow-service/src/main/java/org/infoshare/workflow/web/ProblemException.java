package org.infoshare.workflow.web;

import java.util.List;

/** Ends a call with a {@link Problem}; the transaction rolls back. */
public class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  /** Ends the call with that problem. */
  public ProblemException(Problem problem) {
    super(problem.getClass().getSimpleName());
    this.problem = problem;
  }

  /** Answers as if it did not exist. */
  public static ProblemException notFound() {
    return new ProblemException(
        new Problem.NotFound("There is nothing here that you may see. Check the reference."));
  }

  /** One field breaks a rule. */
  public static ProblemException invalid(String field, String rule, String message) {
    return new ProblemException(
        new Problem.InvalidInput(message, List.of(new Problem.FieldError(field, rule, message))));
  }

  /** The state does not allow it. */
  public static ProblemException conflict(String rule, String detail) {
    return new ProblemException(new Problem.Conflict(rule, detail));
  }

  /** What to answer. */
  public Problem problem() {
    return problem;
  }
}
