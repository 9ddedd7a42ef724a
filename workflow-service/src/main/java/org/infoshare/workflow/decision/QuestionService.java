package org.infoshare.workflow.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.infoshare.events.ProcessIds.ReachDecision;
import org.infoshare.workflow.deadline.Urgency;
import org.infoshare.workflow.people.CurrentActor;
import org.infoshare.workflow.people.Directory;
import org.infoshare.workflow.people.Person;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.people.Role;
import org.infoshare.workflow.people.SignedIn;
import org.infoshare.workflow.process.Inbox;
import org.infoshare.workflow.process.InboxTask;
import org.infoshare.workflow.process.OfferedTo;
import org.infoshare.workflow.process.RequestProcess;
import org.infoshare.workflow.process.StepNotOpenException;
import org.infoshare.workflow.record.RecordEntry;
import org.infoshare.workflow.record.RequestRecord;
import org.infoshare.workflow.request.Columns;
import org.infoshare.workflow.request.NeedToKnow;
import org.infoshare.workflow.request.PersonView;
import org.infoshare.workflow.request.Policy;
import org.infoshare.workflow.request.RequestAccess;
import org.infoshare.workflow.request.RequestClocks;
import org.infoshare.workflow.request.RequestDetails;
import org.infoshare.workflow.request.RequestHeader;
import org.infoshare.workflow.request.RequestHeaders;
import org.infoshare.workflow.request.TaskAccess;
import org.infoshare.workflow.request.Viewer;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Asking the requester or an adviser while deciding, and answering. */
@Service
class QuestionService {

  private static final int ADVICE_SHOWN = 100;

  private final Questions questions;
  private final RequestDetails details;
  private final RequestHeaders requests;
  private final RequestClocks clocks;
  private final RequestAccess access;
  private final TaskAccess taskAccess;
  private final NeedToKnow needToKnow;
  private final Inbox inbox;
  private final RequestProcess process;
  private final RequestRecord record;
  private final Directory directory;
  private final CurrentActor currentActor;
  private final Clock clock;

  QuestionService(
      Questions questions,
      RequestDetails details,
      RequestHeaders requests,
      RequestClocks clocks,
      RequestAccess access,
      TaskAccess taskAccess,
      NeedToKnow needToKnow,
      Inbox inbox,
      RequestProcess process,
      RequestRecord record,
      Directory directory,
      CurrentActor currentActor,
      Clock clock) {
    this.questions = questions;
    this.details = details;
    this.requests = requests;
    this.clocks = clocks;
    this.access = access;
    this.taskAccess = taskAccess;
    this.needToKnow = needToKnow;
    this.inbox = inbox;
    this.process = process;
    this.record = record;
    this.directory = directory;
    this.currentActor = currentActor;
    this.clock = clock;
  }

  /** The question that was asked, and by when the request is to be decided now, in UTC. */
  record Asked(String reference, int number, Instant decideBy) {}

  /** The question that was answered. */
  record Answered(String reference, int number, Instant answeredAt) {}

  /** That an adviser may see whom a question is about. */
  record Invited(String reference, int number) {}

  /** Questions about a request. */
  record QuestionsView(String reference, List<QuestionView> questions) {}

  /** One question, with its answer once there is one. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record QuestionView(
      int number,
      Questions.AskedOf of,
      String text,
      PersonView askedBy,
      Instant askedAt,
      @Nullable String answer,
      @Nullable PersonView answeredBy,
      @Nullable Instant answeredAt,
      boolean invited) {}

  /** What an adviser is asked, and nothing of whom it is about. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record AdviceSummary(
      String reference, int number, Urgency urgency, boolean answered, Instant askedAt) {}

  /** Questions to advisers, newest first. */
  record AdviceList(List<AdviceSummary> questions) {}

  /**
   * A question as an adviser sees it.
   *
   * @param about the names of whom it is about; only where the adviser was invited
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record AdviceView(
      String reference,
      int number,
      Urgency urgency,
      String text,
      PersonView askedBy,
      Instant askedAt,
      @Nullable String answer,
      @Nullable Instant answeredAt,
      @Nullable List<String> about) {}

  @Transactional
  public Asked ask(String reference, Questions.AskedOf of, String text) {
    TaskAccess.Owned task = taskAccess.taskToDo(reference, ReachDecision.DECIDE_WHETHER_TO_SHARE);
    boolean adviser = of == Questions.AskedOf.ADVISER;
    Policy.require(
        new QuestionPolicies.Judged(
            of,
            questions.of(reference).stream()
                .anyMatch(asked -> asked.askedOf() == of && asked.answer() == null),
            adviser && details.identifies(reference, text),
            !adviser || adviserMayKnow(task.viewer().request())),
        QuestionPolicies.ALL);
    RequestProcess.Deadlines deadlines;
    try {
      deadlines =
          process.asked(
              reference,
              adviser ? RequestProcess.Question.ADVICE : RequestProcess.Question.CLARIFICATION);
    } catch (StepNotOpenException tooLate) {
      throw TaskAccess.tooLate();
    }
    clocks.moved(reference, deadlines);
    RequestHeader request = task.viewer().request();
    int number =
        questions.add(
            reference,
            of,
            adviser ? request.holdingOrganisation() : request.requestingOrganisation(),
            text,
            task.owner(),
            Columns.asKept(clock.instant()));
    record.append(
        new RecordEntry(
            reference,
            adviser ? "advice-requested" : "clarification-requested",
            Map.of("number", Integer.toString(number)),
            Map.of("text", text)));
    return new Asked(reference, number, deadlines.decideBy());
  }

  @Transactional
  public Answered answer(String reference, int number, String text) {
    TaskAccess.Owned task =
        taskAccess.taskToDo(
            reference, ReachDecision.ANSWER_CLARIFICATION, OfferedTo.REQUESTING_TEAM);
    Questions.Asked asked = open(reference, number, Questions.AskedOf.REQUESTER);
    try {
      clocks.moved(reference, process.answered(task.id()));
    } catch (StepNotOpenException tooLate) {
      throw TaskAccess.tooLate();
    }
    return answered(asked, text, task.owner(), "clarification-given");
  }

  @Transactional
  public Answered advise(String reference, int number, String text) {
    process.lock(reference);
    Questions.Asked asked = toMe(reference, number);
    if (asked.answer() != null) {
      throw alreadyAnswered();
    }
    InboxTask task =
        inbox
            .task(reference, ReachDecision.GIVE_ADVICE)
            .orElseThrow(
                () ->
                    ProblemException.conflict(
                        "step-not-open",
                        "The request was decided without waiting. Nothing was changed."));
    PersonId adviser = currentActor.signedIn().person();
    if (!adviser.equals(task.owner())) {
      throw ProblemException.conflict(
          "claim-the-task-first", "Claim the task first, so that everybody knows whose it is.");
    }
    try {
      process.advised(task.id());
    } catch (StepNotOpenException tooLate) {
      throw TaskAccess.tooLate();
    }
    return answered(asked, text, adviser, "advice-given");
  }

  private Answered answered(Questions.Asked asked, String text, PersonId person, String action) {
    Instant now = Columns.asKept(clock.instant());
    questions.answer(asked.reference(), asked.number(), text, person, now);
    record.append(
        new RecordEntry(
            asked.reference(),
            action,
            Map.of("number", Integer.toString(asked.number())),
            Map.of("text", text)));
    return new Answered(asked.reference(), asked.number(), now);
  }

  @Transactional
  public Invited invite(String reference, int number, String reason) {
    TaskAccess.Owned task = taskAccess.taskToDo(reference, ReachDecision.DECIDE_WHETHER_TO_SHARE);
    Questions.Asked asked =
        questions
            .find(reference, number)
            .filter(found -> found.askedOf() == Questions.AskedOf.ADVISER)
            .orElseThrow(ProblemException::notFound);
    if (!asked.invited()) {
      questions.invite(reference, number, reason, task.owner(), Columns.asKept(clock.instant()));
      record.append(
          new RecordEntry(
              reference,
              "adviser-invited",
              Map.of("number", Integer.toString(number)),
              Map.of("reason", reason)));
    }
    return new Invited(reference, number);
  }

  @Transactional
  public QuestionsView read(String reference) {
    Viewer viewer = access.viewer(reference);
    if (!viewer.seesWhatIsAsked()) {
      throw ProblemException.notFound();
    }
    record.append(
        RecordEntry.of(
            reference,
            "questions-viewed",
            Map.of("side", viewer.holdingSide() ? "HOLDING" : "REQUESTING")));
    return new QuestionsView(
        reference,
        questions.of(reference).stream()
            .filter(asked -> viewer.holdingSide() || asked.askedOf() == Questions.AskedOf.REQUESTER)
            .map(this::view)
            .toList());
  }

  private QuestionView view(Questions.Asked asked) {
    Questions.Answer answer = asked.answer();
    return new QuestionView(
        asked.number(),
        asked.askedOf(),
        asked.text(),
        PersonView.of(asked.askedBy(), directory),
        asked.askedAt(),
        answer == null ? null : answer.text(),
        answer == null ? null : PersonView.of(answer.answeredBy(), directory),
        answer == null ? null : answer.answeredAt(),
        asked.invited());
  }

  @Transactional(readOnly = true)
  public AdviceList toMe() {
    SignedIn signedIn = currentActor.signedIn();
    List<Questions.Asked> asked = questions.toAdvisersOf(signedIn.organisation(), ADVICE_SHOWN);
    Map<String, RequestHeader> about =
        requests.find(asked.stream().map(Questions.Asked::reference).distinct().toList()).stream()
            .filter(request -> mayKnow(signedIn.person(), request))
            .filter(request -> !isTooClose(request.reference(), signedIn.person()))
            .collect(Collectors.toMap(RequestHeader::reference, Function.identity()));
    return new AdviceList(
        asked.stream()
            .filter(question -> about.containsKey(question.reference()))
            .map(
                question ->
                    new AdviceSummary(
                        question.reference(),
                        question.number(),
                        Objects.requireNonNull(about.get(question.reference())).urgency(),
                        question.answer() != null,
                        question.askedAt()))
            .toList());
  }

  @Transactional
  public AdviceView advice(String reference, int number) {
    Questions.Asked asked = toMe(reference, number);
    record.append(
        RecordEntry.of(
            reference,
            "advice-question-viewed",
            Map.of(
                "number",
                Integer.toString(number),
                "part",
                asked.invited() ? "IDENTITY" : "QUESTION")));
    Questions.Answer answer = asked.answer();
    return new AdviceView(
        reference,
        number,
        urgency(asked),
        asked.text(),
        PersonView.of(asked.askedBy(), directory),
        asked.askedAt(),
        answer == null ? null : answer.text(),
        answer == null ? null : answer.answeredAt(),
        asked.invited() ? details.names(reference).subject() : null);
  }

  private Questions.Asked toMe(String reference, int number) {
    SignedIn signedIn = currentActor.signedIn();
    Questions.Asked found =
        questions
            .find(reference, number)
            .filter(asked -> asked.askedOf() == Questions.AskedOf.ADVISER)
            .filter(asked -> signedIn.is(Role.ADVISER))
            .filter(asked -> asked.organisation().equals(signedIn.organisation()))
            .orElseThrow(ProblemException::notFound);
    taskAccess.requireNeedToKnow(requests.find(reference).orElseThrow(ProblemException::notFound));
    if (isTooClose(reference, signedIn.person())) {
      throw ProblemException.notFound();
    }
    return found;
  }

  private boolean mayKnow(PersonId person, RequestHeader request) {
    return needToKnow.mayKnow(person, request)
        && !(request.conflictDeclared() && needToKnow.hasConflict(request.reference(), person));
  }

  /** Somebody whom it is about, or who must not learn of it or be told, by their name. */
  private boolean isTooClose(String reference, PersonId person) {
    RequestDetails.Names names = details.names(reference);
    return Stream.ofNullable(directory.people(List.of(person)).get(person))
        .map(Person::name)
        .anyMatch(names::isKeptFrom);
  }

  private boolean adviserMayKnow(RequestHeader request) {
    return directory
        .advisersOf(Set.of(request.holdingOrganisation()))
        .getOrDefault(request.holdingOrganisation(), Set.of())
        .stream()
        .anyMatch(adviser -> mayKnow(adviser, request));
  }

  private Questions.Asked open(String reference, int number, Questions.AskedOf of) {
    Questions.Asked asked =
        questions
            .find(reference, number)
            .filter(found -> found.askedOf() == of)
            .orElseThrow(ProblemException::notFound);
    if (asked.answer() != null) {
      throw alreadyAnswered();
    }
    return asked;
  }

  private static ProblemException alreadyAnswered() {
    return ProblemException.conflict(
        "already-answered", "This question is answered already. Nothing was changed.");
  }

  private Urgency urgency(Questions.Asked asked) {
    return requests
        .find(asked.reference())
        .map(RequestHeader::urgency)
        .orElseThrow(ProblemException::notFound);
  }
}
