package org.infoshare.workflow.disclosure;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.infoshare.events.ProcessIds;
import org.infoshare.workflow.decision.Decision;
import org.infoshare.workflow.decision.Decisions;
import org.infoshare.workflow.people.Directory;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.process.RequestProcess;
import org.infoshare.workflow.process.StepNotOpenException;
import org.infoshare.workflow.record.RecordEntry;
import org.infoshare.workflow.record.RequestRecord;
import org.infoshare.workflow.request.Columns;
import org.infoshare.workflow.request.NeedToKnow;
import org.infoshare.workflow.request.PersonView;
import org.infoshare.workflow.request.Policy;
import org.infoshare.workflow.request.RequestAccess;
import org.infoshare.workflow.request.RequestDetails;
import org.infoshare.workflow.request.RequestHeader;
import org.infoshare.workflow.request.Side;
import org.infoshare.workflow.request.TaskAccess;
import org.infoshare.workflow.request.Viewer;
import org.infoshare.workflow.web.Problem;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sharing the information, and reading what was shared. */
@Service
class DisclosureService {

  private static final ZoneId LOCAL = ZoneId.of("Europe/London");

  private final Disclosures disclosures;
  private final Decisions decisions;
  private final RequestDetails details;
  private final NeedToKnow needToKnow;
  private final TaskAccess taskAccess;
  private final RequestAccess access;
  private final RequestProcess process;
  private final RequestRecord record;
  private final Directory directory;
  private final Clock clock;

  DisclosureService(
      Disclosures disclosures,
      Decisions decisions,
      RequestDetails details,
      NeedToKnow needToKnow,
      TaskAccess taskAccess,
      RequestAccess access,
      RequestProcess process,
      RequestRecord record,
      Directory directory,
      Clock clock) {
    this.disclosures = disclosures;
    this.decisions = decisions;
    this.details = details;
    this.needToKnow = needToKnow;
    this.taskAccess = taskAccess;
    this.access = access;
    this.process = process;
    this.record = record;
    this.directory = directory;
    this.clock = clock;
  }

  /** What the sharer learns of what was shared. */
  record Shared(String reference, Instant sharedAt, int included, int withheld) {}

  /** Who opened the outcome, and when. */
  record OpeningView(PersonView person, Instant openedAt) {}

  /** To whom it went. */
  record RecipientView(PersonView person, String role) {}

  /**
   * Somebody of the requesting team who may be chosen.
   *
   * @param mustNotLearn they have the name of somebody who must not learn of it, or be told:
   *     nothing goes to them
   * @param resemblesOneWhoMustNotLearn their name is like one of those: make sure who they are
   */
  record CandidateView(
      PersonView person, boolean mustNotLearn, boolean resemblesOneWhoMustNotLearn) {}

  /** What whoever is about to share has to have before their eyes. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record BeforeSendingView(
      String reference,
      List<CandidateView> recipients,
      List<RequestDetails.Caution.Never> mustNotLearn,
      List<String> unsafe,
      @Nullable String safeContactNote) {}

  /** What was shared and what was withheld, for the holding side. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DisclosureView(
      String reference,
      List<Sharing.Item> items,
      String keyPoint,
      RecipientView recipient,
      Channel channel,
      @Nullable String conditions,
      @Nullable String addressBecause,
      PersonView sharedBy,
      Instant sharedAt,
      List<OpeningView> openings) {}

  @Transactional
  public Shared share(String reference, Sharing sharing) {
    TaskAccess.Owned task =
        taskAccess.taskToDo(reference, ProcessIds.InformationSharingRequest.SHARE_INFORMATION);
    Instant now = Columns.asKept(clock.instant());
    Decision decision = decisions.find(reference).orElseThrow(TaskAccess::tooLate);
    RequestDetails.Asked asked = details.asked(reference);
    PersonId recipient = new PersonId(sharing.recipient().person());
    Policy.require(
        new SharingPolicies.Judged(
            sharing,
            decision.outcome(),
            asked,
            directory.isMember(recipient, task.viewer().request().requestingTeam()),
            Recipients.getsNothing(recipient, asked.names(), directory),
            needToKnow.mayKnow(recipient, task.viewer().request(), Side.REQUESTING),
            LocalDate.ofInstant(now, LOCAL)),
        SharingPolicies.ALL);
    try {
      process.shared(task.id());
    } catch (StepNotOpenException tooLate) {
      throw TaskAccess.tooLate();
    }
    disclosures.add(reference, sharing, task.owner(), task.dueAt(), now);
    int included = (int) sharing.items().stream().filter(Sharing.Item::included).count();
    int withheld = sharing.items().size() - included;
    record.append(
        new RecordEntry(
            reference,
            "information-shared",
            Map.of(
                "included", Integer.toString(included),
                "withheld", Integer.toString(withheld),
                "recipient", sharing.recipient().person().toString(),
                "channel", sharing.channel().name()),
            sharing));
    return new Shared(reference, now, included, withheld);
  }

  @Transactional
  public BeforeSendingView beforeSending(String reference) {
    Viewer viewer = access.viewer(reference);
    if (!viewer.holdingSide()) {
      throw new ProblemException(
          new Problem.Forbidden("Only the side that was asked sends something here."));
    }
    if (!viewer.seesWhatIsAsked()) {
      throw ProblemException.conflict(
          "claim-the-task-first",
          "Claim the decision first: until then nothing is about to be sent.");
    }
    RequestHeader request = viewer.request();
    RequestDetails.Caution caution = details.caution(reference);
    record.append(RecordEntry.of(reference, "cautions-viewed", Map.of("before", "SENDING")));
    List<PersonId> candidates =
        directory.membersOf(request.requestingTeam()).stream()
            .filter(member -> needToKnow.mayKnow(member, request, Side.REQUESTING))
            .toList();
    return new BeforeSendingView(
        reference,
        PersonView.of(candidates, directory).stream()
            .map(person -> candidate(person, caution.names()))
            .toList(),
        caution.mustNotLearn(),
        caution.unsafe(),
        caution.safeContactNote());
  }

  private static CandidateView candidate(PersonView person, RequestDetails.Names names) {
    String name = person.name();
    return new CandidateView(
        person,
        name != null && names.getsNothing(name),
        name != null && names.resemblesOneWhoGetsNothing(name));
  }

  @Transactional
  public DisclosureView read(String reference) {
    Viewer viewer = access.viewer(reference);
    if (!viewer.holdingSide()) {
      throw new ProblemException(
          new Problem.Forbidden(
              "Only the side that was asked reads this. What was shared with you is at outcome."));
    }
    Disclosures.Made made =
        disclosures
            .find(reference)
            .orElseThrow(
                () -> ProblemException.conflict("nothing-shared", "Nothing was shared yet."));
    record.append(RecordEntry.of(reference, "disclosure-viewed", Map.of("side", "HOLDING")));
    Sharing sharing = made.sharing();
    return new DisclosureView(
        reference,
        sharing.items(),
        sharing.keyPoint(),
        new RecipientView(
            PersonView.of(new PersonId(sharing.recipient().person()), directory),
            sharing.recipient().role()),
        sharing.channel(),
        sharing.conditions(),
        sharing.addressBecause(),
        PersonView.of(made.sharedBy(), directory),
        made.sharedAt(),
        disclosures.openings(reference).stream()
            .map(
                opening ->
                    new OpeningView(PersonView.of(opening.person(), directory), opening.openedAt()))
            .toList());
  }
}
