package org.infoshare.workflow.informing;

import java.time.Clock;
import org.infoshare.workflow.request.Columns;
import org.springframework.beans.factory.BeanFactory;
import tools.jackson.databind.json.JsonMapper;

/** The call about informing the individual, after HTTP. */
public final class InformingCalls {

  private final InformingController informing;
  private final Clock clock;
  private final Informing entry;

  /**
   * Calls of the running service.
   *
   * @param body of {@code POST /api/requests/{reference}/informing}, parsed once
   */
  public InformingCalls(BeanFactory service, String body) {
    this.informing = service.getBean(InformingController.class);
    this.clock = service.getBean(Clock.class);
    this.entry = service.getBean(JsonMapper.class).readValue(body, Informing.class);
  }

  /** Records that the individual was informed just now. */
  public void inform(String reference) {
    informing.record(
        reference,
        new Informing(
            entry.outcome(),
            entry.whom(),
            entry.method(),
            Columns.asKept(clock.instant()),
            entry.reviewOn(),
            entry.noReviewBecause(),
            entry.reasonCode(),
            entry.note()));
  }
}
