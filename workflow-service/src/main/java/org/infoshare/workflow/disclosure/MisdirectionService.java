package org.infoshare.workflow.disclosure;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.infoshare.events.ProcessIds.RecallSharedInformation;
import org.infoshare.workflow.decision.Decisions;
import org.infoshare.workflow.decision.SecondLooks;
import org.infoshare.workflow.people.Directory;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.people.Role;
import org.infoshare.workflow.process.OfferedTo;
import org.infoshare.workflow.process.RequestProcess;
import org.infoshare.workflow.process.StepNotOpenException;
import org.infoshare.workflow.record.RecordEntry;
import org.infoshare.workflow.record.RequestRecord;
import org.infoshare.workflow.request.Columns;
import org.infoshare.workflow.request.OtherLeads;
import org.infoshare.workflow.request.PersonView;
import org.infoshare.workflow.request.RequestAccess;
import org.infoshare.workflow.request.RequestHeader;
import org.infoshare.workflow.request.Side;
import org.infoshare.workflow.request.TaskAccess;
import org.infoshare.workflow.request.Viewer;
import org.infoshare.workflow.web.Problem;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What was shared went wrong: reporting it, getting it back, and deciding who is told. */
@Service
class MisdirectionService {

  private final Misdirections misdirections;
  private final Disclosures disclosures;
  private final Decisions decisions;
  private final OtherLeads otherLeads;
  private final TaskAccess taskAccess;
  private final RequestAccess access;
  private final RequestProcess process;
  private final RequestRecord record;
  private final Directory directory;
  private final Clock clock;

  MisdirectionService(
      Misdirections misdirections,
      Disclosures disclosures,
      Decisions decisions,
      OtherLeads otherLeads,
      TaskAccess taskAccess,
      RequestAccess access,
      RequestProcess process,
      RequestRecord record,
      Directory directory,
      Clock clock) {
    this.misdirections = misdirections;
    this.disclosures = disclosures;
    this.decisions = decisions;
    this.otherLeads = otherLeads;
    this.taskAccess = taskAccess;
    this.access = access;
    this.process = process;
    this.record = record;
    this.directory = directory;
    this.clock = clock;
  }

  /** That something was said, and when. */
  record Done(String reference, Instant at) {}

  /** All that went wrong with what was shared, the oldest first. */
  record MisdirectionsView(String reference, List<MisdirectionView> misdirections) {}

  /**
   * One time that it went wrong. The side that asked sees what it said itself, and whether it may
   * read the information again.
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record MisdirectionView(
      int number,
      Misdirection.Kind kind,
      Side side,
      Instant reportedAt,
      @Nullable String what,
      @Nullable PersonView reportedBy,
      Misdirection.@Nullable Recall recall,
      @Nullable Instant recalledAt,
      Misdirection.@Nullable Assessment assessment,
      @Nullable PersonView assessedBy,
      @Nullable Instant assessedAt,
      boolean readable) {}

  /** Somebody of either side says that what was shared went wrong, also of a closed request. */
  @Transactional
  public Done report(String reference, Misdirection misdirection) {
    process.lock(reference);
    Viewer viewer = access.namesake(reference).refused();
    Side side = sideOf(viewer);
    RequestHeader request = viewer.request();
    if (disclosures.find(reference).isEmpty()) {
      throw ProblemException.conflict(
          "nothing-shared", "Nothing was shared in answer to this request. Nothing was changed.");
    }
    misdirections.oneAtATime(reference);
    process.misdirected(
        new RequestProcess.Start(
            reference,
            request.urgency(),
            null,
            request.requestingOrganisation(),
            request.requestingTeam(),
            request.requestedBy(),
            request.holdingOrganisation(),
            request.holdingTeam()));
    if (misdirections.of(reference).stream().anyMatch(Misdirections.Made::isOpen)) {
      throw ProblemException.conflict(
          "reported-already",
          "This was reported already and is being dealt with: tell the safeguarding lead what is"
              + " new. Nothing was changed.");
    }
    Instant now = Columns.asKept(clock.instant());
    misdirections.report(reference, misdirection, side, viewer.signedIn().person(), now);
    record.append(
        new RecordEntry(
            reference,
            "misdirection-reported",
            Map.of("kind", misdirection.kind().name(), "side", side.name()),
            misdirection));
    return new Done(reference, now);
  }

  /** For which side somebody reports; refuses whoever may not. */
  static Side sideOf(Viewer viewer) {
    boolean lead = viewer.signedIn().is(Role.LEAD);
    if (viewer.holdingMember() || (lead && viewer.holdingOversight())) {
      return Side.HOLDING;
    }
    if (viewer.requestingMember() || (lead && viewer.requestingOversight())) {
      return Side.REQUESTING;
    }
    throw new ProblemException(
        new Problem.Forbidden(
            "Only the two teams of the request and their safeguarding leads report this. Ring the"
                + " safeguarding lead of the organisation that shared it."));
  }

  @Transactional
  public Done recall(String reference, Misdirection.Recall recall) {
    TaskAccess.Owned task =
        taskAccess.taskToDo(reference, RecallSharedInformation.RECALL_INFORMATION);
    int number = last(reference);
    try {
      process.recalled(task.id());
    } catch (StepNotOpenException tooLate) {
      throw TaskAccess.tooLate();
    }
    Instant now = Columns.asKept(clock.instant());
    misdirections.recall(reference, number, recall, task.owner(), now);
    record.append(
        new RecordEntry(
            reference, "information-recalled", Map.of("result", recall.result().name()), recall));
    return new Done(reference, now);
  }

  @Transactional
  public Done assess(String reference, Misdirection.Assessment assessment) {
    TaskAccess.Owned task =
        taskAccess.taskToDo(
            reference, RecallSharedInformation.ASSESS_MISDIRECTION, OfferedTo.HOLDING_LEADS);
    Set<PersonId> tookPart = decisions.decidedOrShared(reference);
    boolean alone = !otherLeads.exist(task.viewer().request(), tookPart);
    if (!alone) {
      SecondLooks.requireAnother(task.owner(), tookPart);
    }
    int number = last(reference);
    try {
      process.misdirectionAssessed(task.id(), assessment.readableAgain());
    } catch (StepNotOpenException tooLate) {
      throw TaskAccess.tooLate();
    }
    Instant now = Columns.asKept(clock.instant());
    misdirections.assess(reference, number, assessment, task.owner(), now);
    record.append(
        new RecordEntry(
            reference,
            "misdirection-assessed",
            Map.of(
                "regulator", assessment.regulator().name(),
                "individual", assessment.individual().name(),
                "readableAgain", assessment.readableAgain().toString(),
                "alone", Boolean.toString(alone && tookPart.contains(task.owner()))),
            assessment));
    return new Done(reference, now);
  }

  private int last(String reference) {
    List<Misdirections.Made> made = misdirections.of(reference);
    if (made.isEmpty()) {
      throw TaskAccess.tooLate();
    }
    return made.get(made.size() - 1).number();
  }

  @Transactional
  public MisdirectionsView read(String reference) {
    Viewer viewer = access.namesake(reference).refused();
    if (!viewer.requestingSide() && !viewer.holdingSide()) {
      throw ProblemException.notFound();
    }
    boolean holding = viewer.holdingSide();
    record.append(
        RecordEntry.of(
            reference, "misdirection-viewed", Map.of("side", holding ? "HOLDING" : "REQUESTING")));
    return new MisdirectionsView(
        reference, misdirections.of(reference).stream().map(made -> view(made, holding)).toList());
  }

  private MisdirectionView view(Misdirections.Made made, boolean holding) {
    Misdirections.Recalled recalled = made.recalled();
    Misdirections.Assessed assessed = made.assessed();
    boolean own = holding || made.side() == Side.REQUESTING;
    return new MisdirectionView(
        made.number(),
        made.reported().kind(),
        made.side(),
        made.reportedAt(),
        own ? made.reported().what() : null,
        own ? PersonView.of(made.reportedBy(), directory) : null,
        holding && recalled != null ? recalled.recall() : null,
        recalled == null ? null : recalled.recalledAt(),
        holding && assessed != null ? assessed.assessment() : null,
        holding && assessed != null ? PersonView.of(assessed.assessedBy(), directory) : null,
        assessed == null ? null : assessed.assessedAt(),
        assessed != null && assessed.assessment().readableAgain());
  }
}
