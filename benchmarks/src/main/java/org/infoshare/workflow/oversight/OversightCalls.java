package org.infoshare.workflow.oversight;

import java.time.Clock;
import org.springframework.beans.factory.BeanFactory;

/** The calls about a lead's open requests, after HTTP. */
public final class OversightCalls {

  private final OversightController oversight;
  private final OpenRequestCounts counts;
  private final Clock clock;

  /** Calls of the running service. */
  public OversightCalls(BeanFactory service) {
    this.oversight = service.getBean(OversightController.class);
    this.counts = service.getBean(OpenRequestCounts.class);
    this.clock = service.getBean(Clock.class);
  }

  /** {@code GET /api/oversight/requests}; how many the page holds. */
  public int board(int limit) {
    return oversight.requests(null, limit).requests().size();
  }

  /** The counts of a board; how many are open. */
  public int counts(String organisation) {
    return Math.toIntExact(counts.of(organisation, clock.instant()).open());
  }
}
