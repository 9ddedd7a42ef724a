package org.infoshare.workflow.oversight;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.infoshare.workflow.deadline.Urgency;
import org.infoshare.workflow.matching.MatchKey;
import org.infoshare.workflow.matching.MatchKeys;
import org.infoshare.workflow.matching.MatchKind;
import org.infoshare.workflow.people.CurrentActor;
import org.infoshare.workflow.people.SignedIn;
import org.infoshare.workflow.record.RecordEntry;
import org.infoshare.workflow.record.RequestRecord;
import org.infoshare.workflow.request.Columns;
import org.infoshare.workflow.request.RequestHeader;
import org.infoshare.workflow.request.RequestHeaders;
import org.infoshare.workflow.request.RequestState;
import org.infoshare.workflow.web.ProblemException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finding the requests about a person. That somebody looked is kept with why they did, and is on
 * the record of each request that they found.
 */
@Service
class PersonSearchService {

  private static final int MOST = 100;

  private final MatchKeys keys;
  private final PersonSearches searches;
  private final RequestHeaders requests;
  private final RequestRecord record;
  private final CurrentActor current;
  private final Clock clock;

  PersonSearchService(
      MatchKeys keys,
      PersonSearches searches,
      RequestHeaders requests,
      RequestRecord record,
      CurrentActor current,
      Clock clock) {
    this.keys = keys;
    this.searches = searches;
    this.requests = requests;
    this.record = record;
    this.current = current;
    this.clock = clock;
  }

  /**
   * A request about what seems to be the person: codes, reference and time.
   *
   * @param agreed in what it agrees with what was looked for
   */
  record Found(
      String reference,
      Urgency urgency,
      OpenRequest.Side side,
      RequestState state,
      Instant submittedAt,
      Set<MatchKind> agreed) {}

  /**
   * The newest first.
   *
   * @param more whether there are more than are listed
   */
  record Result(List<Found> requests, boolean more) {}

  @Transactional
  public Result search(PersonSearch search) {
    SignedIn lead = current.signedIn();
    Set<MatchKey> wanted = search.keys(keys);
    if (wanted.isEmpty()) {
      throw ProblemException.invalid(
          search.nhsNumber() == null ? "name" : "nhsNumber",
          "enough-to-tell-one-person",
          "Give the name with the date of birth, an NHS number that exists, or another number with"
              + " what sort of number it is.");
    }
    List<PersonSearches.Found> found = searches.of(wanted, lead, MOST + 1);
    List<PersonSearches.Found> listed = found.subList(0, Math.min(MOST, found.size()));
    Map<String, RequestHeader> headers =
        requests
            .find(listed.stream().map(PersonSearches.Found::reference).toList(), lead.person())
            .stream()
            .filter(named -> !named.ofTheirName())
            .map(RequestHeaders.Named::request)
            .collect(Collectors.toMap(RequestHeader::reference, Function.identity()));
    // Auditors read how many, and must not learn of what only this lead may know.
    long ofAll =
        headers.values().stream()
            .filter(request -> !request.restricted() && !request.conflictDeclared())
            .count();
    searches.add(lead, search, Math.toIntExact(ofAll), Columns.asKept(clock.instant()));
    List<Found> result = new ArrayList<>();
    for (PersonSearches.Found one : listed) {
      Stream.ofNullable(headers.get(one.reference()))
          .forEach(
              request -> {
                OpenRequest.Side side =
                    OpenRequest.Side.of(
                        lead.organisation(),
                        request.requestingOrganisation(),
                        request.holdingOrganisation());
                record.append(
                    new RecordEntry(
                        request.reference(),
                        "person-search-viewed",
                        Map.of(
                            "side", side == OpenRequest.Side.REQUESTING ? "REQUESTING" : "HOLDING"),
                        Map.of("reason", search.reason())));
                result.add(
                    new Found(
                        request.reference(),
                        request.urgency(),
                        side,
                        request.state(),
                        request.submittedAt(),
                        one.agreed()));
              });
    }
    return new Result(result, found.size() > MOST);
  }
}
