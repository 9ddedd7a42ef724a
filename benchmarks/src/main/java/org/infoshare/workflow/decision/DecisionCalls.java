package org.infoshare.workflow.decision;

import org.springframework.beans.factory.BeanFactory;
import tools.jackson.databind.json.JsonMapper;

/** The calls about decisions, after HTTP. */
public final class DecisionCalls {

  private final DecisionController decisions;
  private final Draft draft;

  /**
   * Calls of the running service.
   *
   * @param body of {@code POST /api/requests/{reference}/decision}, parsed once
   */
  public DecisionCalls(BeanFactory service, String body) {
    this.decisions = service.getBean(DecisionController.class);
    this.draft = service.getBean(JsonMapper.class).readValue(body, Draft.class);
  }

  /** Decides. */
  public void decide(String reference) {
    decisions.decide(reference, null, draft);
  }
}
