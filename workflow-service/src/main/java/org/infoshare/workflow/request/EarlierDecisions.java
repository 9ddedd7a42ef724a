package org.infoshare.workflow.request;

import java.util.Optional;

/** What was decided on a request. Who decides knows; who only asks need not know who decides. */
public interface EarlierDecisions {

  /** The decision on that request, if it is made. */
  Optional<EarlierDecision> on(String reference);
}
