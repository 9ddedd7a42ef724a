package org.infoshare.workflow.request;

import java.util.Optional;
import java.util.Set;
import org.infoshare.workflow.people.PersonId;

/** What was decided on a request. Who decides knows; who only asks need not know who decides. */
public interface EarlierDecisions {

  /** The decision on that request, if it is made. */
  Optional<EarlierDecision> on(String reference);

  /** Who signed it off or shared, also while it is not made yet; not who looked at that. */
  Set<PersonId> decidedOrShared(String reference);
}
