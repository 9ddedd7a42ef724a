package org.infoshare.workflow.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.infoshare.events.ProcessIds.ReachDecision;
import org.infoshare.workflow.people.Directory;
import org.infoshare.workflow.process.Inbox;
import org.infoshare.workflow.record.RecordEntry;
import org.infoshare.workflow.record.RequestRecord;
import org.infoshare.workflow.request.Columns;
import org.infoshare.workflow.request.PersonView;
import org.infoshare.workflow.request.RequestAccess;
import org.infoshare.workflow.request.RequestHeader;
import org.infoshare.workflow.request.RequestState;
import org.infoshare.workflow.request.TaskAccess;
import org.infoshare.workflow.request.Viewer;
import org.infoshare.workflow.web.Problem;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reading and saving the draft of a decision. */
@Service
class DraftService {

  private final Drafts drafts;
  private final SecondLooks secondLooks;
  private final Inbox inbox;
  private final Judging judging;
  private final TaskAccess taskAccess;
  private final RequestAccess access;
  private final RequestRecord record;
  private final Directory directory;
  private final Clock clock;

  DraftService(
      Drafts drafts,
      SecondLooks secondLooks,
      Inbox inbox,
      Judging judging,
      TaskAccess taskAccess,
      RequestAccess access,
      RequestRecord record,
      Directory directory,
      Clock clock) {
    this.drafts = drafts;
    this.secondLooks = secondLooks;
    this.inbox = inbox;
    this.judging = judging;
    this.taskAccess = taskAccess;
    this.access = access;
    this.record = record;
    this.directory = directory;
    this.clock = clock;
  }

  /**
   * A draft as it was saved last, for the holding side.
   *
   * @param version what to send in {@code If-Match} with the next save; 0 before the first
   * @param sections what was answered
   * @param declineCodes the grounds to decline that this request leaves
   * @param awaitsApproval it is signed off, and a safeguarding lead has to agree with it
   * @param secondLooks what safeguarding leads said who sent it back
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DraftView(
      String reference,
      int version,
      Draft sections,
      @Nullable PersonView savedBy,
      @Nullable Instant savedAt,
      @Nullable Instant decideBy,
      List<FieldView> form,
      List<Principles.View> principles,
      List<ReferenceCode> declineCodes,
      boolean awaitsApproval,
      List<SecondLooks.View> secondLooks) {}

  @Transactional
  public DraftView read(String reference) {
    Viewer viewer = access.viewer(reference);
    if (!viewer.holdingSide()) {
      throw new ProblemException(
          new Problem.Forbidden("Only the side that was asked reads what is being drafted."));
    }
    RequestState state = viewer.request().state();
    if (state != RequestState.SUBMITTED && state != RequestState.IN_DECISION) {
      throw ProblemException.conflict(
          "no-draft-any-more",
          "The decision is signed off, or the request was withdrawn, so there is no draft.");
    }
    DraftView view = view(viewer.request(), drafts.find(reference).orElse(null));
    record.append(
        RecordEntry.of(
            reference,
            "decision-draft-viewed",
            Map.of("version", Integer.toString(view.version()))));
    return view;
  }

  /**
   * Saves sections of a draft.
   *
   * @param version the version that the writer read
   * @param whole whether sections that are absent are cleared, and not left as they are
   */
  @Transactional
  public DraftView save(String reference, int version, Draft sections, boolean whole) {
    TaskAccess.Owned task = taskAccess.ownedTask(reference, ReachDecision.DECIDE_WHETHER_TO_SHARE);
    Drafts.Saved before = drafts.find(reference).orElse(null);
    Draft answers = whole || before == null ? sections : drafts.merged(before.answers(), sections);
    Drafts.Saved saved =
        new Drafts.Saved(answers, version + 1, task.owner(), Columns.asKept(clock.instant()));
    if ((before == null ? 0 : before.version()) != version || !drafts.save(reference, saved)) {
      throw Judging.draftChanged();
    }
    record.append(
        RecordEntry.of(
            reference,
            "decision-draft-saved",
            Map.of(
                "version",
                Integer.toString(saved.version()),
                "sections",
                String.join(",", drafts.sectionsOf(sections)))));
    return view(task.viewer().request(), saved);
  }

  private DraftView view(RequestHeader request, Drafts.@Nullable Saved saved) {
    Draft answers = saved == null ? drafts.empty() : saved.answers();
    Judged judged = judging.judged(answers, request, clock.instant(), null);
    return new DraftView(
        request.reference(),
        saved == null ? 0 : saved.version(),
        answers,
        saved == null ? null : PersonView.of(saved.savedBy(), directory),
        saved == null ? null : saved.savedAt(),
        request.decideBy(),
        FieldView.of(judged),
        Principles.of(new Principles.Evidence(judged, false, List.of(), false, null)),
        DeclinePolicies.grounds(judged),
        inbox.task(request.reference(), ReachDecision.APPROVE_DECISION).isPresent(),
        secondLooks.views(request.reference(), Set.of(SecondLooks.Kind.DECISION), directory));
  }
}
