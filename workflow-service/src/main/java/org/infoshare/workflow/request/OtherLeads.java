package org.infoshare.workflow.request;

import java.util.Set;
import org.infoshare.workflow.people.Directory;
import org.infoshare.workflow.people.PersonId;
import org.springframework.stereotype.Component;

/**
 * Whether the side that was asked has a safeguarding lead who took no part in a request. Where it
 * has none, what must not wait for a second person is done by the only lead there is.
 */
@Component
public class OtherLeads {

  private final Directory directory;
  private final NeedToKnow needToKnow;

  OtherLeads(Directory directory, NeedToKnow needToKnow) {
    this.directory = directory;
    this.needToKnow = needToKnow;
  }

  /**
   * Whether somebody else could do it; on a restricted request also a lead who can still be named.
   *
   * @param tookPart who decided, shared or recorded what is looked at
   */
  public boolean exist(RequestHeader request, Set<PersonId> tookPart) {
    String organisation = request.holdingOrganisation();
    Set<PersonId> conflicts =
        request.conflictDeclared() ? needToKnow.conflictsOf(request.reference()) : Set.of();
    return directory.leadsOf(Set.of(organisation)).getOrDefault(organisation, Set.of()).stream()
        .anyMatch(lead -> !tookPart.contains(lead) && !conflicts.contains(lead));
  }
}
