package org.infoshare.workflow.oversight;

import java.time.Clock;
import org.infoshare.workflow.people.SignedIn;
import org.springframework.beans.factory.BeanFactory;

/** The calls about a lead's open requests, after HTTP. */
public final class OversightCalls {

  private final OversightController oversight;
  private final Board board;
  private final OpenRequests open;
  private final Clock clock;

  /** Calls of the running service. */
  public OversightCalls(BeanFactory service) {
    this.oversight = service.getBean(OversightController.class);
    this.board = service.getBean(Board.class);
    this.open = service.getBean(OpenRequests.class);
    this.clock = service.getBean(Clock.class);
  }

  /** {@code GET /api/oversight/requests}; how many the page holds. */
  public int board(int limit) {
    return oversight.requests(null, null, null, null, null, limit).requests().size();
  }

  /** The first page of a lead's board without the counts beside it; how many it holds. */
  public int firstPage(SignedIn lead, int limit) {
    return board.first(lead, BoardFilter.ALL, limit).size();
  }

  /** The counts of a lead's board; how many are open. */
  public int counts(SignedIn lead) {
    return Math.toIntExact(open.counts(lead.organisation(), lead.person(), clock.instant()).open());
  }
}
