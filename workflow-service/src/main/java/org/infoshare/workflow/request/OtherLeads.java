package org.infoshare.workflow.request;

import java.util.HashSet;
import java.util.Set;
import org.infoshare.workflow.people.Directory;
import org.infoshare.workflow.people.PersonId;
import org.springframework.stereotype.Component;

/**
 * Whether the side that was asked has a safeguarding lead who took no part in a request. Where it
 * has none, what must not wait for a second person is done by a lead who did.
 */
@Component
public class OtherLeads {

  private final Directory directory;
  private final NeedToKnow needToKnow;
  private final RequestDetails details;
  private final Challenges challenges;

  OtherLeads(
      Directory directory, NeedToKnow needToKnow, RequestDetails details, Challenges challenges) {
    this.directory = directory;
    this.needToKnow = needToKnow;
    this.details = details;
    this.challenges = challenges;
  }

  /**
   * Whether somebody could take a task of the leads on who would not be refused; on a restricted
   * request also a lead who can still be named.
   *
   * @param tookPart who decided or shared
   */
  public boolean exist(RequestHeader request, Set<PersonId> tookPart) {
    String reference = request.reference();
    String organisation = request.holdingOrganisation();
    Set<PersonId> others =
        new HashSet<>(directory.leadsOf(Set.of(organisation)).getOrDefault(organisation, Set.of()));
    others.removeAll(tookPart);
    others.remove(request.requestedBy());
    if (request.conflictDeclared()) {
      others.removeAll(needToKnow.conflictsOf(reference));
    }
    if (others.isEmpty()) {
      return false;
    }
    RequestDetails.Names names = details.names(reference);
    return directory.people(others).values().stream()
        .filter(lead -> !names.isKeptFrom(lead.name()))
        .anyMatch(lead -> !challenges.tookPart(reference, lead.id()));
  }
}
