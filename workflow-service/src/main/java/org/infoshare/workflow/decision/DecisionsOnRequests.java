package org.infoshare.workflow.decision;

import java.util.Optional;
import java.util.Set;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.request.EarlierDecision;
import org.infoshare.workflow.request.EarlierDecisions;
import org.springframework.stereotype.Component;

/** Tells who asks again what was decided before, and by whom. */
@Component
class DecisionsOnRequests implements EarlierDecisions {

  private final Decisions decisions;

  DecisionsOnRequests(Decisions decisions) {
    this.decisions = decisions;
  }

  @Override
  public Optional<EarlierDecision> on(String reference) {
    return decisions.earlier(reference);
  }

  @Override
  public Set<PersonId> decidedOrShared(String reference) {
    return decisions.decidedOrShared(reference);
  }
}
