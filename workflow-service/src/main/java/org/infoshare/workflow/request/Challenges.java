package org.infoshare.workflow.request;

import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.web.Problem;
import org.infoshare.workflow.web.ProblemException;
import org.springframework.stereotype.Component;

/** Keeps those apart from a challenge whose decision it challenges (design.md 4, step 8). */
@Component
public class Challenges {

  private final LinkedRequests links;
  private final EarlierDecisions decisions;

  Challenges(LinkedRequests links, EarlierDecisions decisions) {
    this.links = links;
    this.decisions = decisions;
  }

  /**
   * Refuses whoever took part in the decision that a request challenges, or in one that this
   * challenged. To be asked before somebody claims, is given, decides or approves it.
   *
   * @throws ProblemException forbidden, where they took part
   */
  public void refuseWhoTookPart(String reference, PersonId person) {
    if (tookPart(reference, person)) {
      throw new ProblemException(
          new Problem.Forbidden(
              "This request challenges a decision in which you took part, so somebody who took no"
                  + " part in it decides now. Where your team has nobody else, tell your"
                  + " safeguarding lead."));
    }
  }

  boolean tookPart(String reference, PersonId person) {
    return links.challengedBy(reference).stream()
        .flatMap(challenged -> decisions.on(challenged).stream())
        .anyMatch(made -> made.tookPart().contains(person));
  }
}
