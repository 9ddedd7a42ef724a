package org.infoshare.workflow.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.infoshare.events.ProcessIds.ReachDecision;

/** What models before the escalation ladder know as {@code acceptance}. */
public final class AcceptanceExpressions {

  private final ProcessTables tables;

  AcceptanceExpressions(ProcessTables tables) {
    this.tables = tables;
  }

  /** Whether somebody of the holding team owns the decision now. */
  public boolean accepted(DelegateExecution execution) {
    return tables.ownership(
            execution.getProcessBusinessKey(), ReachDecision.DECIDE_WHETHER_TO_SHARE)
        == ProcessTables.Ownership.OWNED;
  }
}
