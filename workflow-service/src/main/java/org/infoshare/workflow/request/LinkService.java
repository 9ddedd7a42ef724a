package org.infoshare.workflow.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.validation.Valid;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.infoshare.workflow.record.RecordEntry;
import org.infoshare.workflow.record.RequestRecord;
import org.infoshare.workflow.web.PlainText;
import org.infoshare.workflow.web.Problem;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Asking for the same again, and seeing which requests belong together. */
@Service
class LinkService {

  private final Requests requests;
  private final LinkedRequests links;
  private final RequestService service;
  private final RequestAccess access;
  private final RequestRecord record;
  private final NeedToKnow needToKnow;

  LinkService(
      Requests requests,
      LinkedRequests links,
      RequestService service,
      RequestAccess access,
      RequestRecord record,
      NeedToKnow needToKnow) {
    this.requests = requests;
    this.links = links;
    this.service = service;
    this.access = access;
    this.record = record;
    this.needToKnow = needToKnow;
  }

  /**
   * Who is asked instead.
   *
   * @param neededBy where the date on the order has changed
   * @param use needed only where the earlier request did not say it
   */
  record Redirection(
      @PlainText(max = 100) String holdingTeam,
      @Nullable LocalDate neededBy,
      @Valid Asked.@Nullable Use use) {}

  /**
   * What is new or disputed.
   *
   * @param holdingTeam another team of the organisation, where not the one that decided is to
   *     answer
   * @param neededBy where the date on the order has changed
   * @param use needed only where the earlier request did not say it
   */
  record Challenge(
      @PlainText(max = 10_000) String grounds,
      @Nullable @PlainText(max = 100, optional = true) String holdingTeam,
      @Nullable LocalDate neededBy,
      @Valid Asked.@Nullable Use use) {}

  /**
   * Another request, as somebody may know of it.
   *
   * @param grounds of a challenge, for those who may read what it asks; absent once its content was
   *     disposed of
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record LinkView(
      LinkKind kind,
      Instant linkedAt,
      @Nullable String grounds,
      @JsonUnwrapped RequestSummary request) {}

  /**
   * The requests that a request is linked with, as far as the viewer is party to them.
   *
   * @param linkedTo the earlier one that it comes of
   * @param linkedFrom those that come of it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record LinksView(String reference, @Nullable LinkView linkedTo, List<LinkView> linkedFrom) {}

  @Transactional
  public RequestService.Submitted redirect(String reference, Redirection redirection) {
    return again(
        reference,
        new LinkedTo(reference, LinkKind.REDIRECTED_FROM, null),
        redirection.holdingTeam(),
        redirection.neededBy(),
        redirection.use());
  }

  @Transactional
  public RequestService.Submitted challenge(String reference, Challenge challenge) {
    return again(
        reference,
        new LinkedTo(reference, LinkKind.CHALLENGES, challenge.grounds()),
        challenge.holdingTeam(),
        challenge.neededBy(),
        challenge.use());
  }

  private RequestService.Submitted again(
      String reference,
      LinkedTo linkedTo,
      @Nullable String holdingTeam,
      @Nullable LocalDate neededBy,
      Asked.@Nullable Use use) {
    Viewer viewer = access.viewer(reference);
    if (!viewer.requestingMember()) {
      throw new ProblemException(
          new Problem.Forbidden("Only a practitioner of the team that asked can ask again."));
    }
    RequestHeader earlier = viewer.request();
    RequestContent content = requests.content(reference);
    Asked.Use intended = use == null ? content.use() : use;
    if (intended == null) {
      throw ProblemException.invalid(
          "use",
          "required",
          "The earlier request does not say who will see the information, with whom it is shared on"
              + " and how long it is kept: say so now.");
    }
    return service.submit(
        new Submission(
            earlier.requestingTeam(),
            holdingTeam == null ? earlier.holdingTeam() : holdingTeam,
            content.subject(),
            content.purpose(),
            content.concern(),
            content.questions(),
            content.legalPower(),
            content.publicTaskStatement(),
            content.personsKnowledge(),
            earlier.urgency(),
            content.urgencyReason(),
            neededBy == null ? content.neededBy() : neededBy,
            content.harmIfLate(),
            content.safeContactNote(),
            content.mustNotLearn(),
            content.callBack(),
            content.linkedPeople(),
            content.parentalResponsibility(),
            intended,
            linkedTo,
            earlier.restricted() ? needToKnow.restriction(reference) : null));
  }

  @Transactional
  public LinksView read(String reference) {
    Viewer viewer = access.viewer(reference);
    if (!viewer.requestingSide() && !viewer.holdingSide()) {
      throw new ProblemException(
          new Problem.Forbidden("Only the two sides of a request see which others belong to it."));
    }
    List<LinkedRequests.Link> found = links.of(reference);
    Map<String, Viewer> others = others(reference, found);
    LinkView linkedTo = null;
    List<LinkView> linkedFrom = new ArrayList<>();
    for (LinkedRequests.Link link : found) {
      boolean later = link.linkedTo().equals(reference);
      Viewer other = others.get(later ? link.reference() : link.linkedTo());
      if (other != null && later) {
        linkedFrom.add(view(link, other, other));
      } else if (other != null) {
        linkedTo = view(link, viewer, other);
      }
    }
    record.append(
        RecordEntry.of(
            reference,
            "links-viewed",
            Map.of("side", viewer.requestingSide() ? "REQUESTING" : "HOLDING")));
    return new LinksView(reference, linkedTo, linkedFrom);
  }

  /** What the viewer is to each of the other requests; one that they are a stranger to is out. */
  private Map<String, Viewer> others(String reference, List<LinkedRequests.Link> found) {
    List<String> references =
        found.stream()
            .map(link -> link.linkedTo().equals(reference) ? link.reference() : link.linkedTo())
            .toList();
    return access.among(references).stream()
        .collect(Collectors.toMap(other -> other.request().reference(), Function.identity()));
  }

  /**
   * @param linking what the viewer is to the later request of the two, which holds the grounds
   */
  private LinkView view(LinkedRequests.Link link, Viewer linking, Viewer other) {
    return new LinkView(
        link.kind(),
        link.linkedAt(),
        link.kind() == LinkKind.CHALLENGES && linking.seesWhatIsAsked()
            ? requests.grounds(link.reference()).orElse(null)
            : null,
        RequestSummary.of(other.request()));
  }
}
