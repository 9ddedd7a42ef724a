package org.infoshare.workflow.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.infoshare.workflow.matching.MatchKind;
import org.infoshare.workflow.record.RecordEntry;
import org.infoshare.workflow.record.RequestRecord;
import org.infoshare.workflow.web.Problem;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows which other requests are about the same person, to those who may know of them. */
@Service
class EarlierRequestService {

  private final EarlierRequests earlier;
  private final RequestHeaders requests;
  private final RequestAccess access;
  private final RequestRecord record;

  EarlierRequestService(
      EarlierRequests earlier,
      RequestHeaders requests,
      RequestAccess access,
      RequestRecord record) {
    this.earlier = earlier;
    this.requests = requests;
    this.access = access;
    this.record = record;
  }

  /** How sure it is that two requests are about the same person. */
  enum Match {
    /** They agree in two identifiers or more. */
    CERTAIN,
    /** They agree in one, which two people can share by chance or by a slip. */
    POSSIBLE
  }

  /**
   * Another request about what seems to be the same person: codes, references and times, and
   * nothing of what it says about them.
   *
   * @param agreed in what the two agree
   */
  record EarlierRequest(Match match, Set<MatchKind> agreed, @JsonUnwrapped RequestSummary request) {

    static EarlierRequest of(EarlierRequests.Found found) {
      return new EarlierRequest(
          found.agreed().size() > 1 ? Match.CERTAIN : Match.POSSIBLE,
          found.agreed(),
          RequestSummary.of(found.request()));
    }
  }

  /** Requests of a list, the newest first, and where the next page starts. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Page(List<EarlierRequest> requests, @Nullable String next) {}

  @Transactional
  public Page list(String reference, @Nullable PageCursor after, int limit) {
    Viewer viewer = access.viewer(reference);
    if (!viewer.requestingSide() && !viewer.holdingSide()) {
      throw new ProblemException(
          new Problem.Forbidden(
              "Only the two sides of a request see which others are about the same person."));
    }
    List<EarlierRequests.Found> found =
        earlier.of(
            reference,
            Parties.of(viewer.signedIn(), null),
            viewer.signedIn().person(),
            after,
            limit + 1);
    List<EarlierRequests.Found> page = found.subList(0, Math.min(limit, found.size()));
    Set<String> ofTheirName =
        requests
            .find(
                page.stream().map(one -> one.request().reference()).toList(),
                viewer.signedIn().person())
            .stream()
            .filter(RequestHeaders.Named::ofTheirName)
            .map(named -> named.request().reference())
            .collect(Collectors.toSet());
    List<EarlierRequest> shown =
        page.stream()
            .filter(one -> !ofTheirName.contains(one.request().reference()))
            .map(EarlierRequest::of)
            .toList();
    record.append(
        RecordEntry.of(
            reference,
            "earlier-requests-viewed",
            Map.of(
                "side",
                viewer.requestingSide() ? "REQUESTING" : "HOLDING",
                "found",
                Integer.toString(shown.size()))));
    return new Page(
        shown, found.size() > limit ? PageCursor.after(page.get(limit - 1).request()) : null);
  }
}
