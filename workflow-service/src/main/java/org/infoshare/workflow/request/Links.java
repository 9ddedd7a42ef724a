package org.infoshare.workflow.request;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.people.Team;
import org.infoshare.workflow.record.RecordEntry;
import org.infoshare.workflow.record.RequestRecord;
import org.infoshare.workflow.web.ProblemException;
import org.springframework.stereotype.Component;

/** Links a new request to the earlier one that it comes of. */
@Component
class Links {

  private final RequestAccess access;
  private final LinkedRequests links;
  private final EarlierDecisions decisions;
  private final RequestRecord record;

  Links(
      RequestAccess access,
      LinkedRequests links,
      EarlierDecisions decisions,
      RequestRecord record) {
    this.access = access;
    this.links = links;
    this.decisions = decisions;
    this.record = record;
  }

  /**
   * Judges a link before the request is made.
   *
   * @param restricts whether the new request is restricted to named people
   * @throws ProblemException where the earlier request is not theirs or a rule refuses it
   */
  void require(LinkedTo linkedTo, Team requesting, Team holding, boolean restricts) {
    Viewer viewer =
        access.among(List.of(linkedTo.reference())).stream()
            .filter(party -> party.requestingMember() || party.holdingMember())
            .findAny()
            .orElseThrow(
                () ->
                    ProblemException.invalid(
                        "linkedTo.reference",
                        "linked-request-is-of-your-team",
                        "None of your teams has asked or been asked a request with this reference:"
                            + " check it."));
    RequestHeader earlier = viewer.request();
    boolean ownTeam =
        viewer.requestingMember() && requesting.code().equals(earlier.requestingTeam());
    boolean asksAgain = linkedTo.kind().asksAgain();
    Policy.require(
        new LinkPolicies.Judged(
            linkedTo,
            earlier,
            ownTeam,
            asksAgain && ownTeam && earlier.state().isKnownToTheRequester()
                ? outcome(earlier.reference()).orElse(null)
                : null,
            linkedTo.kind() == LinkKind.CHALLENGES && links.isChallenged(earlier.reference()),
            holding.organisation(),
            holding.code(),
            restricts),
        LinkPolicies.ALL);
  }

  private Optional<String> outcome(String reference) {
    return decisions.on(reference).map(EarlierDecision::outcome);
  }

  /** Keeps the link, and says on the record of the earlier request that there is one. */
  void add(String reference, LinkedTo linkedTo, PersonId person, Instant now) {
    links.add(reference, linkedTo, person, now);
    record.append(
        RecordEntry.of(
            linkedTo.reference(), "request-linked", Map.of("kind", linkedTo.kind().name())));
  }
}
