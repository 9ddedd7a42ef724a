package org.infoshare.workflow.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.infoshare.workflow.deadline.Deadlines;
import org.infoshare.workflow.people.CurrentActor;
import org.infoshare.workflow.people.Directory;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.people.Role;
import org.infoshare.workflow.people.SignedIn;
import org.infoshare.workflow.people.Team;
import org.infoshare.workflow.process.RequestProcess;
import org.infoshare.workflow.process.StepNotOpenException;
import org.infoshare.workflow.publishing.RequestEvents;
import org.infoshare.workflow.record.RecordEntry;
import org.infoshare.workflow.record.RequestRecord;
import org.infoshare.workflow.web.Problem;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Asking, reading and withdrawing. */
@Service
class RequestService {

  /** Where the teams work: dates that people write are meant in this zone. */
  static final ZoneId LOCAL = ZoneId.of("Europe/London");

  private static final int REFERENCES_TO_TRY = 5;

  private final UrgencyChanges urgencyChanges;
  private final Requests requests;
  private final SamePerson people;
  private final Links links;
  private final RequestAccess access;
  private final RestrictionService restrictions;
  private final NeedToKnow needToKnow;
  private final RequestProcess process;
  private final RequestEvents events;
  private final RequestRecord record;
  private final Directory directory;
  private final CurrentActor currentActor;
  private final ReferenceGenerator references;
  private final Clock clock;

  RequestService(
      UrgencyChanges urgencyChanges,
      Requests requests,
      SamePerson people,
      Links links,
      RequestAccess access,
      RestrictionService restrictions,
      NeedToKnow needToKnow,
      RequestProcess process,
      RequestEvents events,
      RequestRecord record,
      Directory directory,
      CurrentActor currentActor,
      ReferenceGenerator references,
      Clock clock) {
    this.urgencyChanges = urgencyChanges;
    this.requests = requests;
    this.people = people;
    this.links = links;
    this.access = access;
    this.restrictions = restrictions;
    this.needToKnow = needToKnow;
    this.process = process;
    this.events = events;
    this.record = record;
    this.directory = directory;
    this.currentActor = currentActor;
    this.references = references;
    this.clock = clock;
  }

  /** What the requester learns of a request that was submitted. */
  record Submitted(String reference, Instant acceptBy, Instant decideBy) {}

  /** What the requester learns of a request that was withdrawn. */
  record Withdrawn(String reference, Instant withdrawnAt) {}

  /** Requests of a list, and where the next page starts. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Page(List<RequestSummary> requests, @Nullable String next) {}

  @Transactional
  public Submitted submit(Submission submission) {
    SignedIn signedIn = currentActor.signedIn();
    if (!signedIn.is(Role.PRACTITIONER)) {
      throw new ProblemException(
          new Problem.Forbidden("Only a practitioner of a team can ask for information."));
    }
    Instant now = Columns.asKept(clock.instant());
    String asking = requestingTeam(submission, signedIn);
    Map<String, Team> teams = directory.teams(List.of(asking, submission.holdingTeam()));
    Team requesting = teams.get(asking);
    if (requesting == null) {
      throw ProblemException.invalid(
          "requestingTeam", "team-takes-part", "This team does not take part today.");
    }
    Policy.require(
        new SubmissionPolicies.Judged(submission, asking, LocalDate.ofInstant(now, LOCAL)),
        SubmissionPolicies.ALL);
    Team holding = teams.get(submission.holdingTeam());
    if (holding == null) {
      throw ProblemException.invalid(
          "holdingTeam",
          "team-takes-part",
          "No team with this code takes part: look the team up in the directory.");
    }
    RequestDetails.Names names =
        RequestDetails.names(
            submission.subject().names(),
            submission.mustNotLearn(),
            submission.linkedPeople(),
            submission.parentalResponsibility());
    Restriction restriction = restriction(submission, names, requesting, holding);
    LinkedTo linkedTo = submission.linkedTo();
    if (linkedTo != null) {
      links.require(linkedTo, requesting, holding, restriction != null);
    }
    RequestHeader request =
        add(submission, signedIn, requesting, holding, restriction != null, now);
    String reference = request.reference();
    requests.addContent(reference, submission, people.keys(submission.subject()));
    if (linkedTo != null) {
      links.add(reference, linkedTo, signedIn.person(), now);
    }
    record.append(
        new RecordEntry(
            reference, "request-submitted", metadata(submission, requesting, holding), submission));
    if (restriction != null) {
      restrictions.restrictNew(request, restriction, names);
    }
    events.open(
        new RequestEvents.Parties(
            reference,
            submission.urgency().name(),
            requesting.organisation(),
            requesting.code(),
            holding.organisation(),
            holding.code()));
    LocalDate neededBy = submission.neededBy();
    RequestProcess.Deadlines deadlines =
        process.start(
            new RequestProcess.Start(
                reference,
                submission.urgency(),
                neededBy == null ? null : Deadlines.endOf(neededBy),
                requesting.organisation(),
                requesting.code(),
                signedIn.person(),
                holding.organisation(),
                holding.code()));
    requests.setDeadlines(reference, deadlines.acceptBy(), deadlines.decideBy());
    return new Submitted(reference, deadlines.acceptBy(), deadlines.decideBy());
  }

  /** The codes of a request, which outlast its words. */
  private static Map<String, String> metadata(
      Submission submission, Team requesting, Team holding) {
    Map<String, String> metadata = new HashMap<>();
    metadata.put("requestingTeam", requesting.code());
    metadata.put("holdingTeam", holding.code());
    metadata.put("urgency", submission.urgency().name());
    metadata.put("purpose", submission.purpose().name());
    LinkedTo linkedTo = submission.linkedTo();
    if (linkedTo != null) {
      metadata.put("link", linkedTo.kind().name());
    }
    return metadata;
  }

  /** As it was asked for, or else because of whom it names. */
  private @Nullable Restriction restriction(
      Submission submission, RequestDetails.Names names, Team requesting, Team holding) {
    Restriction asked = submission.restriction();
    return asked != null
        ? asked
        : Restriction.ofNames(
            names, directory.namesAt(List.of(requesting.organisation(), holding.organisation())));
  }

  private static String requestingTeam(Submission submission, SignedIn signedIn) {
    String code = submission.requestingTeam();
    if (code == null) {
      if (signedIn.teams().size() != 1) {
        throw ProblemException.invalid(
            "requestingTeam", "requesting-team-is-yours", "Say for which of your teams you ask.");
      }
      code = signedIn.teams().iterator().next();
    }
    if (!signedIn.teams().contains(code)) {
      throw ProblemException.invalid(
          "requestingTeam", "requesting-team-is-yours", "Ask for a team that you belong to.");
    }
    return code;
  }

  private RequestHeader add(
      Submission submission,
      SignedIn signedIn,
      Team requesting,
      Team holding,
      boolean restricted,
      Instant now) {
    for (int attempt = 0; attempt < REFERENCES_TO_TRY; attempt++) {
      String reference = references.next();
      RequestHeader request =
          new RequestHeader(
              reference,
              submission.urgency(),
              submission.purpose(),
              submission.subject().kind(),
              RequestState.SUBMITTED,
              requesting.organisation(),
              requesting.code(),
              signedIn.person(),
              holding.organisation(),
              holding.code(),
              now,
              null,
              null,
              null,
              null,
              restricted,
              false);
      if (requests.add(request, submission)) {
        return request;
      }
    }
    throw new IllegalStateException(
        "No free reference in " + REFERENCES_TO_TRY + " tries: are references random?");
  }

  @Transactional
  public Withdrawn withdraw(String reference, String reason) {
    process.lock(reference);
    Viewer viewer = access.viewer(reference);
    if (!viewer.requestingMember()) {
      throw new ProblemException(
          new Problem.Forbidden(
              "Only a practitioner of the team that asked can withdraw the request."));
    }
    Instant now = Columns.asKept(clock.instant());
    try {
      process.withdrawn(reference);
    } catch (StepNotOpenException tooLate) {
      throw viewer.request().state() == RequestState.WITHDRAWN
          ? ProblemException.conflict(
              "already-withdrawn", "The request is withdrawn already. Nothing was changed.")
          : new RefusedOnRecord(
              new Problem.Conflict(
                  "decision-already-made",
                  "The decision is made, so the request cannot be withdrawn any more. That you"
                      + " wanted to, and why, is on its record. Tell the team that you asked."
                      + " Open the outcome when it is there: if something was shared that should not have been,"
                      + " report that it went wrong and it is taken back; otherwise say that you no"
                      + " longer need it when you are asked what came of it."),
              new RecordEntry(
                  reference, "withdrawal-came-too-late", Map.of(), Map.of("reason", reason)));
    }
    requests.addWithdrawal(reference, viewer.signedIn().person(), now, reason);
    record.append(
        new RecordEntry(reference, "request-withdrawn", Map.of(), Map.of("reason", reason)));
    return new Withdrawn(reference, now);
  }

  @Transactional(readOnly = true)
  public Page list(
      @Nullable Side side, RequestFilter filter, @Nullable PageCursor after, int limit) {
    SignedIn signedIn = currentActor.signedIn();
    List<RequestHeader> found =
        requests.page(Parties.of(signedIn, side), signedIn.person(), filter, after, limit + 1);
    List<RequestHeader> page = found.subList(0, Math.min(limit, found.size()));
    return new Page(
        page.stream().map(RequestSummary::of).toList(),
        found.size() > limit ? PageCursor.after(page.get(limit - 1)) : null);
  }

  @Transactional
  public RequestView read(String reference) {
    Viewer viewer = access.viewer(reference);
    RequestHeader request = viewer.request();
    RequestSummary summary = RequestSummary.of(request);
    if (!viewer.requestingSide() && !viewer.holdingSide()) {
      return new RequestView(summary, null, null, null, null, null, null, null, null);
    }
    boolean whole = viewer.seesWhatIsAsked();
    record.append(
        RecordEntry.of(
            reference,
            "request-viewed",
            Map.of(
                "side", viewer.requestingSide() ? "REQUESTING" : "HOLDING",
                "part", whole ? "WHOLE" : "IDENTITY")));
    RequestContent content = requests.content(reference);
    RequestContent.Withdrawal withdrawal = content.withdrawal();
    return new RequestView(
        summary,
        directory.team(request.requestingTeam()).map(Team::organisationName).orElse(null),
        content.questions().stream().map(Asked.Question::kind).distinct().toList(),
        RequestView.IsThisOurs.of(content.subject()),
        whole
            ? RequestView.AskedView.of(content, PersonView.of(request.requestedBy(), directory))
            : null,
        whole && withdrawal != null
            ? new RequestView.WithdrawalView(withdrawal.reason(), withdrawal.withdrawnAt())
            : null,
        whole && viewer.holdingSide() ? PersonView.of(recipients(request), directory) : null,
        whole ? urgencyChanges(reference) : null,
        request.restricted() ? needToKnow.restriction(reference) : null);
  }

  private @Nullable List<RequestView.UrgencyChangeView> urgencyChanges(String reference) {
    List<UrgencyChanges.Made> changes = urgencyChanges.of(reference);
    return changes.isEmpty()
        ? null
        : changes.stream()
            .map(
                made ->
                    new RequestView.UrgencyChangeView(
                        made.before(),
                        made.after(),
                        made.reason(),
                        PersonView.of(made.changedBy(), directory),
                        made.changedAt()))
            .toList();
  }

  /** Who of the requesting team can be sent what is shared. */
  private List<PersonId> recipients(RequestHeader request) {
    List<PersonId> members = directory.membersOf(request.requestingTeam());
    return request.restricted()
        ? members.stream()
            .filter(member -> needToKnow.mayKnow(member, request, Side.REQUESTING))
            .toList()
        : members;
  }
}
