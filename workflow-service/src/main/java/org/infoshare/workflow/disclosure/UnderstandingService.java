package org.infoshare.workflow.disclosure;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.infoshare.events.ProcessIds.UnderstandSharedInformation;
import org.infoshare.workflow.decision.SecondLooks;
import org.infoshare.workflow.people.Directory;
import org.infoshare.workflow.process.Inbox;
import org.infoshare.workflow.process.OfferedTo;
import org.infoshare.workflow.process.RequestProcess;
import org.infoshare.workflow.process.StepNotOpenException;
import org.infoshare.workflow.record.RecordEntry;
import org.infoshare.workflow.record.RequestRecord;
import org.infoshare.workflow.request.Columns;
import org.infoshare.workflow.request.PersonView;
import org.infoshare.workflow.request.Policy;
import org.infoshare.workflow.request.RequestAccess;
import org.infoshare.workflow.request.TaskAccess;
import org.infoshare.workflow.request.Viewer;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whether what was shared was understood as it was meant, and what came of it. */
@Service
class UnderstandingService {

  private final Understandings understandings;
  private final Misdirections misdirections;
  private final TaskAccess taskAccess;
  private final Inbox inbox;
  private final RequestAccess access;
  private final RequestProcess process;
  private final RequestRecord record;
  private final Directory directory;
  private final Clock clock;

  UnderstandingService(
      Understandings understandings,
      Misdirections misdirections,
      TaskAccess taskAccess,
      Inbox inbox,
      RequestAccess access,
      RequestProcess process,
      RequestRecord record,
      Directory directory,
      Clock clock) {
    this.understandings = understandings;
    this.misdirections = misdirections;
    this.taskAccess = taskAccess;
    this.inbox = inbox;
    this.access = access;
    this.process = process;
    this.record = record;
    this.directory = directory;
    this.clock = clock;
  }

  /** That something was said, and when. */
  record Said(String reference, Instant at) {}

  /** How it stands. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record UnderstandingView(
      String reference, List<EntryView> entries, @Nullable FeedbackView feedback) {}

  /**
   * What the receiver wrote, and what the holder made of it.
   *
   * @param understood absent, as what follows from it is, while what was shared is recalled
   * @param matches null until the holder has looked
   * @param meant where it did not match
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record EntryView(
      int number,
      @Nullable String understood,
      @Nullable String willDo,
      PersonView recordedBy,
      Instant recordedAt,
      @Nullable Boolean matches,
      @Nullable String meant,
      @Nullable PersonView checkedBy,
      @Nullable Instant checkedAt) {}

  /** What came of it. */
  record FeedbackView(Feedback.Result result, String text, PersonView givenBy, Instant givenAt) {}

  @Transactional
  public Said confirm(String reference, Understanding understanding) {
    TaskAccess.Owned task =
        taskAccess.taskToDo(
            reference,
            UnderstandSharedInformation.CONFIRM_UNDERSTANDING,
            OfferedTo.REQUESTING_TEAM);
    try {
      process.understandingRecorded(task.id());
    } catch (StepNotOpenException tooLate) {
      throw TaskAccess.tooLate();
    }
    Instant now = Columns.asKept(clock.instant());
    int number = understandings.add(reference, understanding, task.owner(), now);
    record.append(
        new RecordEntry(
            reference,
            "understanding-recorded",
            Map.of("number", Integer.toString(number)),
            understanding));
    return new Said(reference, now);
  }

  /** Whether the reader owns the open task to say what was understood. */
  @Transactional(readOnly = true)
  public boolean awaitsWordOfReader(String reference) {
    Viewer viewer = access.viewer(reference);
    return inbox
        .task(reference, UnderstandSharedInformation.CONFIRM_UNDERSTANDING)
        .filter(task -> viewer.signedIn().person().equals(task.owner()))
        .isPresent();
  }

  @Transactional
  public Said compare(String reference, Understanding.Compared compared) {
    TaskAccess.Owned task =
        taskAccess.taskToDo(reference, UnderstandSharedInformation.CHECK_UNDERSTANDING);
    Policy.require(compared, UnderstandingPolicies.ALL);
    List<Understandings.Made> made = understandings.of(reference);
    Understandings.Made last = made.get(made.size() - 1);
    SecondLooks.requireAnother(task.owner(), Set.of(last.recordedBy()));
    try {
      process.understandingChecked(task.id(), compared.matches());
    } catch (StepNotOpenException tooLate) {
      throw TaskAccess.tooLate();
    }
    Instant now = Columns.asKept(clock.instant());
    int number = last.number();
    understandings.check(reference, number, compared, task.owner(), now);
    record.append(
        new RecordEntry(
            reference,
            "understanding-compared",
            Map.of(
                "number", Integer.toString(number),
                "matches", Boolean.toString(compared.matches())),
            compared));
    return new Said(reference, now);
  }

  @Transactional
  public Said give(String reference, Feedback feedback) {
    TaskAccess.Owned task =
        taskAccess.taskToDo(
            reference, UnderstandSharedInformation.GIVE_FEEDBACK, OfferedTo.REQUESTING_TEAM);
    try {
      process.feedbackGiven(task.id());
    } catch (StepNotOpenException tooLate) {
      throw TaskAccess.tooLate();
    }
    Instant now = Columns.asKept(clock.instant());
    understandings.give(reference, feedback, task.owner(), now);
    record.append(
        new RecordEntry(
            reference, "feedback-given", Map.of("result", feedback.result().name()), feedback));
    return new Said(reference, now);
  }

  @Transactional
  public UnderstandingView read(String reference) {
    Viewer viewer = access.namesake(reference).refused();
    if (!viewer.requestingSide() && !viewer.holdingSide()) {
      throw ProblemException.notFound();
    }
    record.append(
        RecordEntry.of(
            reference,
            "understanding-viewed",
            Map.of("side", viewer.holdingSide() ? "HOLDING" : "REQUESTING")));
    boolean keptBack = !viewer.holdingSide() && misdirections.areKeptBack(reference);
    return new UnderstandingView(
        reference,
        understandings.of(reference).stream().map(made -> view(made, keptBack)).toList(),
        understandings.feedback(reference).map(this::view).orElse(null));
  }

  private EntryView view(Understandings.Made made, boolean keptBack) {
    Understandings.Check check = made.check();
    return new EntryView(
        made.number(),
        keptBack ? null : made.understood(),
        keptBack ? null : made.willDo(),
        PersonView.of(made.recordedBy(), directory),
        made.recordedAt(),
        check == null ? null : check.matches(),
        check == null || keptBack ? null : check.meant(),
        check == null ? null : PersonView.of(check.checkedBy(), directory),
        check == null ? null : check.checkedAt());
  }

  private FeedbackView view(Understandings.Given given) {
    return new FeedbackView(
        given.feedback().result(),
        given.feedback().text(),
        PersonView.of(given.givenBy(), directory),
        given.givenAt());
  }
}
