package org.infoshare.workflow.process;

import static java.util.Objects.requireNonNull;
import static org.camunda.bpm.engine.variable.Variables.stringValue;

import java.time.LocalDate;
import java.util.Date;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.variable.value.StringValue;
import org.infoshare.workflow.deadline.Deadlines;
import org.infoshare.workflow.process.RunningRequest.Owed;

/** What the model knows as {@code owed}: what a decision leaves for later, and who looks at it. */
public final class OwedExpressions {

  private static final String AFTER = "AFTER";

  OwedExpressions() {}

  /**
   * BEFORE, AFTER or NONE: whether a second person looks at the decision, and when. Only the next
   * step reads it, so it is not stored.
   */
  public StringValue approval(DelegateExecution execution, DmnDecisionResult table) {
    String approval = requireNonNull(table.getSingleEntry());
    ProcessChanges.current()
        .change(
            execution.getProcessBusinessKey(),
            request -> request.owing(request.owed().review(AFTER.equals(approval))));
    return stringValue(approval, true);
  }

  /** Whether answers may still be added to the decision, or somebody is to review it. */
  public boolean anything(DelegateExecution execution) {
    return answers(execution) || review(execution);
  }

  /** Whether answers are still to be added to the decision. */
  public boolean answers(DelegateExecution execution) {
    return owed(execution).answersBy() != null;
  }

  /** Until when they are to be added, counted from the decision and not from the sharing. */
  public Date answersBy(DelegateExecution execution) {
    return Date.from(requireNonNull(owed(execution).answersBy()));
  }

  /** Whether somebody is to review what was shared. */
  public boolean review(DelegateExecution execution) {
    return owed(execution).review();
  }

  /**
   * Whether the decision is to be looked at again on a date that was set with it. The models are
   * published, so they do not say that it is the objection for which it was declined.
   */
  public boolean anotherLook(DelegateExecution execution) {
    return owed(execution).objectionReviewOn() != null;
  }

  /** What models from before that ask; their requests are not watched any more. */
  public boolean objection(DelegateExecution execution) {
    return false;
  }

  /** When it is to be looked at again. */
  public Date anotherLookAt(DelegateExecution execution) {
    return Date.from(Deadlines.startOf(objectionReviewOn(execution)));
  }

  /** Until when it is to be looked at again. */
  public Date anotherLookBy(DelegateExecution execution) {
    return Date.from(Deadlines.endOf(objectionReviewOn(execution)));
  }

  private static LocalDate objectionReviewOn(DelegateExecution execution) {
    return requireNonNull(owed(execution).objectionReviewOn());
  }

  private static Owed owed(DelegateExecution execution) {
    return ProcessChanges.current()
        .request(execution.getProcessBusinessKey())
        .map(RunningRequest::owed)
        .orElse(Owed.NOTHING);
  }
}
