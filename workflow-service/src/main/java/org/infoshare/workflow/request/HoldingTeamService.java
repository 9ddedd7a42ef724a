package org.infoshare.workflow.request;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.infoshare.workflow.people.Directory;
import org.infoshare.workflow.people.Team;
import org.infoshare.workflow.process.RequestProcess;
import org.infoshare.workflow.process.StepNotOpenException;
import org.infoshare.workflow.record.RecordEntry;
import org.infoshare.workflow.record.RequestRecord;
import org.infoshare.workflow.web.Problem;
import org.infoshare.workflow.web.ProblemException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Handing a request to another team of the organisation that was asked. What was decided and shared
 * stays as it is; who works on it from then on is another team.
 */
@Service
class HoldingTeamService {

  private static final String TEAM = "team";

  private final RequestAccess access;
  private final RequestProcess process;
  private final Requests requests;
  private final RequestRecord record;
  private final Directory directory;

  HoldingTeamService(
      RequestAccess access,
      RequestProcess process,
      Requests requests,
      RequestRecord record,
      Directory directory) {
    this.access = access;
    this.process = process;
    this.requests = requests;
    this.record = record;
    this.directory = directory;
  }

  /** Which team has the request now. */
  record Handed(String reference, String team) {}

  /** The teams that can have it: not the one that has it, nor the one that asked. */
  @Transactional(readOnly = true)
  public List<Team> others(String reference) {
    return others(lead(reference).request());
  }

  @Transactional
  public Handed hand(String reference, String team, String reason) {
    process.lock(reference);
    RequestHeader request = lead(reference).request();
    if (others(request).stream().noneMatch(other -> other.code().equals(team))) {
      throw ProblemException.invalid(
          TEAM,
          "another-team-of-the-organisation",
          "Choose another team of your organisation, which did not ask for the information.");
    }
    Set<String> wanted = Set.of(team);
    var members = directory.membersOf(wanted).getOrDefault(team, Set.of());
    if (members.isEmpty()) {
      throw ProblemException.invalid(
          TEAM,
          "team-has-members",
          "Nobody belongs to this team today, so nobody would have it: choose another one.");
    }
    try {
      process.handedToTeam(reference, team, members);
    } catch (StepNotOpenException closed) {
      throw ProblemException.conflict(
          "request-is-open",
          "This request is finished, or somebody acted on it at the same time. Nothing was"
              + " changed.");
    }
    requests.setHoldingTeam(reference, team);
    record.append(
        new RecordEntry(
            reference,
            "holding-team-changed",
            Map.of("side", "HOLDING", "before", request.holdingTeam(), "after", team),
            Map.of("reason", reason)));
    return new Handed(reference, team);
  }

  private List<Team> others(RequestHeader request) {
    return directory.teams().stream()
        .filter(team -> team.organisation().equals(request.holdingOrganisation()))
        .filter(team -> !team.code().equals(request.holdingTeam()))
        .filter(team -> !team.code().equals(request.requestingTeam()))
        .sorted(Comparator.comparing(Team::name))
        .toList();
  }

  private Viewer lead(String reference) {
    Viewer viewer = access.viewer(reference);
    if (!viewer.leads(Side.HOLDING)) {
      throw new ProblemException(
          new Problem.Forbidden(
              "Only a safeguarding lead of the organisation that was asked can do this."));
    }
    return viewer;
  }
}
