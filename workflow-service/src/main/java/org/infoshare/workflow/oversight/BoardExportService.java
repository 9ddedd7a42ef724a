package org.infoshare.workflow.oversight;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.infoshare.workflow.people.CurrentActor;
import org.infoshare.workflow.people.Directory;
import org.infoshare.workflow.people.SignedIn;
import org.infoshare.workflow.request.Columns;
import org.infoshare.workflow.request.PersonView;
import org.infoshare.workflow.request.RequestHeader;
import org.infoshare.workflow.request.RequestHeaders;
import org.infoshare.workflow.web.ProblemException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Taking the list of open requests out of the system, which is kept. */
@Service
class BoardExportService {

  /** How many requests an export holds at most. */
  static final int MOST = 5_000;

  private final Board board;
  private final RequestHeaders requests;
  private final BoardExports exports;
  private final Directory directory;
  private final CurrentActor current;
  private final Clock clock;

  BoardExportService(
      Board board,
      RequestHeaders requests,
      BoardExports exports,
      Directory directory,
      CurrentActor current,
      Clock clock) {
    this.board = board;
    this.requests = requests;
    this.exports = exports;
    this.directory = directory;
    this.current = current;
    this.clock = clock;
  }

  /**
   * An export that was made; the newest come first.
   *
   * @param requests how many were in it that are neither restricted nor anybody's conflict of
   *     interest
   */
  record Export(PersonView by, Instant at, Map<String, String> filter, int requests) {}

  /** The exports of an organisation. */
  record Exports(List<Export> exports) {}

  /**
   * All that the calling lead's board shows with that filter.
   *
   * @throws ProblemException where that is more than {@value #MOST}
   */
  @Transactional
  public List<OpenRequest> export(BoardFilter filter) {
    SignedIn lead = current.signedIn();
    List<OpenRequest> found = board.first(lead, filter, MOST + 1);
    if (found.size() > MOST) {
      throw ProblemException.invalid(
          "filter", "too-many", "An export holds at most 5,000 requests: filter them first.");
    }
    Set<String> ofAll =
        requests.find(found.stream().map(OpenRequest::reference).toList()).stream()
            .filter(request -> !request.restricted() && !request.conflictDeclared())
            .map(RequestHeader::reference)
            .collect(Collectors.toSet());
    // Others read what is kept, and must not learn of what only this lead may know.
    exports.add(
        lead,
        ofAll.size() == found.size() ? filter : filter.withoutReference(),
        ofAll.size(),
        Columns.asKept(clock.instant()));
    return found;
  }

  /** The last exports of the organisation of whoever calls. */
  @Transactional(readOnly = true)
  public Exports made() {
    return new Exports(
        exports.of(current.signedIn().organisation()).stream()
            .map(
                made ->
                    new Export(
                        PersonView.of(made.by(), directory),
                        made.at(),
                        made.filter(),
                        made.requests()))
            .toList());
  }
}
