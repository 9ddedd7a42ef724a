package org.infoshare.workflow.disclosure;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.infoshare.events.ProcessIds;
import org.infoshare.workflow.decision.Decision;
import org.infoshare.workflow.decision.Decisions;
import org.infoshare.workflow.decision.Outcome;
import org.infoshare.workflow.people.Directory;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.people.Role;
import org.infoshare.workflow.process.RequestProcess;
import org.infoshare.workflow.process.StepNotOpenException;
import org.infoshare.workflow.record.RecordEntry;
import org.infoshare.workflow.record.RequestRecord;
import org.infoshare.workflow.request.Columns;
import org.infoshare.workflow.request.NeedToKnow;
import org.infoshare.workflow.request.Policy;
import org.infoshare.workflow.request.RequestAccess;
import org.infoshare.workflow.request.RequestDetails;
import org.infoshare.workflow.request.RequestState;
import org.infoshare.workflow.request.Side;
import org.infoshare.workflow.request.TaskAccess;
import org.infoshare.workflow.request.Viewer;
import org.infoshare.workflow.web.Problem;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The requester coming to know the outcome: by opening it, or by being told. */
@Service
class OutcomeService {

  private final Disclosures disclosures;
  private final Misdirections misdirections;
  private final Decisions decisions;
  private final RequestDetails details;
  private final NeedToKnow needToKnow;
  private final TaskAccess taskAccess;
  private final RequestAccess access;
  private final RequestProcess process;
  private final RequestRecord record;
  private final Directory directory;
  private final Clock clock;

  OutcomeService(
      Disclosures disclosures,
      Misdirections misdirections,
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
    this.misdirections = misdirections;
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

  /** That the outcome was opened. */
  record Opened(String reference, Instant openedAt) {}

  /** That the outcome was opened, and what whoever opened it is to the request. */
  record JustOpened(Opened opened, Viewer by) {}

  /** That the requester was told directly. */
  record Told(String reference, Instant toldAt) {}

  /**
   * The outcome as the requesting side sees it.
   *
   * @param information absent where nothing is shared, or it is recalled
   * @param recalled true where somebody said that what was shared went wrong, and nobody released
   *     it since; absent otherwise
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record OutcomeView(
      String reference,
      Outcome outcome,
      @Nullable String reasonsForRequester,
      @Nullable String whatWouldChangeIt,
      @Nullable String alternativeRoute,
      Instant decidedAt,
      @Nullable InformationView information,
      @Nullable Boolean recalled,
      Instant openedAt) {}

  /**
   * What was shared; what was withheld leaves no trace, not even in the numbers.
   *
   * @param unanswered the questions that nothing of it answers
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record InformationView(
      List<ItemView> items,
      List<Unanswered.Question> unanswered,
      String keyPoint,
      @Nullable String conditions,
      Instant sharedAt) {}

  /**
   * One statement that was shared.
   *
   * @param current whether it was still so when it was shared, or null where nobody said
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ItemView(
      int number,
      ItemKind kind,
      String text,
      String source,
      LocalDate date,
      @Nullable Boolean current,
      @Nullable Integer answersQuestion,
      @Nullable String whyShared) {}

  @Transactional
  public JustOpened open(String reference) {
    process.lock(reference);
    Viewer viewer = access.namesake(reference).refused();
    if (!viewer.requestingMember()
        && !(viewer.requestingOversight() && viewer.signedIn().is(Role.LEAD))) {
      throw new ProblemException(
          new Problem.Forbidden(
              "Only a practitioner of the team that asked, or a safeguarding lead of its"
                  + " organisation, opens the outcome. Ask one of them."));
    }
    RequestState state = viewer.request().state();
    if (!state.hasOutcome()) {
      throw ProblemException.conflict(
          "outcome-not-ready",
          state == RequestState.WITHDRAWN
              ? "The request was withdrawn, so it has no outcome."
              : "There is no outcome to open yet. You will be told when there is.");
    }
    if (viewer.holdingMember()
        && decisions.decidedOrShared(reference).contains(viewer.signedIn().person())) {
      throw new ProblemException(
          new Problem.Forbidden(
              "You took part in deciding on this request, so a colleague of the side that asked"
                  + " opens the outcome."));
    }
    Instant now = Columns.asKept(clock.instant());
    boolean first = disclosures.open(reference, viewer.signedIn().person(), now);
    if (first) {
      try {
        process.outcomeOpened(reference);
      } catch (StepNotOpenException tooLate) {
        throw TaskAccess.tooLate();
      }
    }
    record.append(
        RecordEntry.of(reference, "outcome-opened", Map.of("first", Boolean.toString(first))));
    return new JustOpened(new Opened(reference, now), viewer);
  }

  /** The outcome for somebody who has just opened it, which the record says already. */
  @Transactional(readOnly = true)
  public OutcomeView opened(JustOpened opened) {
    return view(opened.by());
  }

  @Transactional
  public OutcomeView read(String reference) {
    Viewer viewer = access.namesake(reference).refused();
    OutcomeView view = view(viewer);
    record.append(RecordEntry.of(reference, "outcome-viewed", Map.of("side", "REQUESTING")));
    return view;
  }

  /** The outcome, or null where it can be opened and nobody of the side that asked has. */
  @Transactional
  public @Nullable OutcomeView readIfOpened(String reference) {
    Viewer viewer = access.namesake(reference).refused();
    if (viewer.requestingSide()
        && viewer.request().state().hasOutcome()
        && disclosures.firstOpening(reference) == null) {
      return null;
    }
    OutcomeView view = view(viewer);
    record.append(RecordEntry.of(reference, "outcome-viewed", Map.of("side", "REQUESTING")));
    return view;
  }

  private OutcomeView view(Viewer viewer) {
    String reference = viewer.request().reference();
    if (!viewer.requestingSide()) {
      throw new ProblemException(
          new Problem.Forbidden(
              "Only the side that asked reads the outcome here. Yours is at decision and"
                  + " disclosure."));
    }
    Instant openedAt = disclosures.firstOpening(reference);
    if (openedAt == null) {
      throw ProblemException.conflict(
          "outcome-not-opened",
          "Nobody of the side that asked has opened the outcome yet: open it first.");
    }
    Decision decision = decisions.find(reference).orElseThrow(ProblemException::notFound);
    boolean recalled = decision.outcome().shares() && misdirections.areKeptBack(reference);
    return new OutcomeView(
        reference,
        decision.outcome(),
        decision.reasonsForRequester(),
        decision.whatWouldChangeIt(),
        decision.alternativeRoute(),
        decision.decidedAt(),
        recalled
            ? null
            : disclosures.find(reference).map(made -> information(reference, made)).orElse(null),
        recalled ? true : null,
        openedAt);
  }

  private InformationView information(String reference, Disclosures.Made made) {
    Sharing sharing = made.sharing();
    List<Sharing.Item> included = sharing.items().stream().filter(Sharing.Item::included).toList();
    return new InformationView(
        IntStream.range(0, included.size())
            .mapToObj(index -> view(index + 1, included.get(index)))
            .toList(),
        Unanswered.of(
            details.questions(reference),
            included.stream().map(Sharing.Item::answersQuestion).filter(Objects::nonNull).toList()),
        sharing.keyPoint(),
        sharing.conditions(),
        made.sharedAt());
  }

  private static ItemView view(int number, Sharing.Item item) {
    return new ItemView(
        number,
        item.kind(),
        item.text(),
        item.source(),
        item.date(),
        item.current(),
        item.answersQuestion(),
        item.whyShared());
  }

  @Transactional
  public Told tell(String reference, Telling telling) {
    TaskAccess.Owned task =
        taskAccess.taskToDo(reference, ProcessIds.TellRequester.TELL_REQUESTER_DIRECTLY);
    Decision decision = decisions.find(reference).orElseThrow(TaskAccess::tooLate);
    Instant now = Columns.asKept(clock.instant());
    PersonId told = new PersonId(telling.toldPerson());
    Policy.require(
        new TellingPolicies.Judged(
            telling,
            directory.isMember(told, task.viewer().request().requestingTeam()),
            Recipients.getsNothing(told, details.names(reference), directory),
            needToKnow.mayKnow(told, task.viewer().request(), Side.REQUESTING),
            decision.decidedAt(),
            now),
        TellingPolicies.ALL);
    try {
      process.toldDirectly(task.id());
    } catch (StepNotOpenException tooLate) {
      throw TaskAccess.tooLate();
    }
    disclosures.addTelling(reference, telling, task.owner(), now);
    record.append(
        new RecordEntry(
            reference,
            "requester-told-directly",
            Map.of(
                "toldPerson", telling.toldPerson().toString(),
                "toldAt", telling.toldAt().toString(),
                "method", telling.method().name()),
            telling));
    return new Told(reference, telling.toldAt());
  }
}
