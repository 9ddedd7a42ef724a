package org.infoshare.workflow.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.infoshare.events.ProcessIds;
import org.infoshare.workflow.form.SavedForms;
import org.infoshare.workflow.people.Directory;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.process.Inbox;
import org.infoshare.workflow.process.InboxTask;
import org.infoshare.workflow.process.OfferedTo;
import org.infoshare.workflow.process.RequestProcess;
import org.infoshare.workflow.process.StepNotOpenException;
import org.infoshare.workflow.record.RecordEntry;
import org.infoshare.workflow.record.RequestRecord;
import org.infoshare.workflow.request.Challenges;
import org.infoshare.workflow.request.Columns;
import org.infoshare.workflow.request.PersonView;
import org.infoshare.workflow.request.Policy;
import org.infoshare.workflow.request.RequestAccess;
import org.infoshare.workflow.request.TaskAccess;
import org.infoshare.workflow.request.UrgencyChanges;
import org.infoshare.workflow.request.Viewer;
import org.infoshare.workflow.web.Problem;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Deciding, and reading a decision. */
@Service
class DecisionService {

  private final Decisions decisions;
  private final SavedForms unfinished;
  private final Drafts drafts;
  private final ProposedDecisions proposed;
  private final SecondLooks secondLooks;
  private final Judging judging;
  private final SharedInformation shared;
  private final TaskAccess taskAccess;
  private final Inbox inbox;
  private final Challenges challenges;
  private final UrgencyChanges urgencyChanges;
  private final RequestAccess access;
  private final RequestProcess process;
  private final RequestRecord record;
  private final Directory directory;
  private final Clock clock;

  DecisionService(
      Decisions decisions,
      SavedForms unfinished,
      Drafts drafts,
      ProposedDecisions proposed,
      SecondLooks secondLooks,
      Judging judging,
      SharedInformation shared,
      TaskAccess taskAccess,
      Inbox inbox,
      Challenges challenges,
      UrgencyChanges urgencyChanges,
      RequestAccess access,
      RequestProcess process,
      RequestRecord record,
      Directory directory,
      Clock clock) {
    this.decisions = decisions;
    this.unfinished = unfinished;
    this.drafts = drafts;
    this.proposed = proposed;
    this.secondLooks = secondLooks;
    this.judging = judging;
    this.shared = shared;
    this.taskAccess = taskAccess;
    this.inbox = inbox;
    this.challenges = challenges;
    this.urgencyChanges = urgencyChanges;
    this.access = access;
    this.process = process;
    this.record = record;
    this.directory = directory;
    this.clock = clock;
  }

  /**
   * What a decider learns of the decision made.
   *
   * @param decidedAt absent while it waits for a second person to agree, and is none until then
   * @param owed fields that are still to be answered
   * @param owedBy until when, or absent where there are none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Decided(
      String reference,
      Outcome outcome,
      boolean awaitsApproval,
      @Nullable Instant decidedAt,
      List<DecisionField> owed,
      @Nullable Instant owedBy) {}

  /**
   * A decision in full, for the holding side.
   *
   * @param signedOff as it was signed off
   * @param codes what it stands on, in the versions of its day
   * @param owed what is still to be answered, or absent where nothing is
   * @param later what was answered since
   * @param secondLooks what a second person said of it, before it counted or after, and what was
   *     said when an objection was looked at again
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DecisionView(
      String reference,
      @JsonUnwrapped Draft signedOff,
      List<ReferenceCode> codes,
      @Nullable String policyVersion,
      @Nullable String guidanceVersion,
      @Nullable OwedView owed,
      List<LaterView> later,
      List<SecondLooks.View> secondLooks,
      List<FieldView> form,
      List<Principles.View> principles,
      PersonView decidedBy,
      Instant decidedAt) {}

  /** What is still to be answered, by whom and until when. */
  record OwedView(List<DecisionField> fields, PersonView owner, Instant dueAt, boolean overdue) {}

  /** What was answered after the sign-off. */
  record LaterView(
      List<DecisionField> fields, Draft answers, PersonView givenBy, Instant givenAt) {}

  /**
   * Signs the decision off.
   *
   * @param sections saved with it, in the place of those of the draft; null to sign off the draft
   * @param version the version of the draft that the decider read, or null for whichever there is
   */
  @Transactional
  public Decided decide(String reference, @Nullable Draft sections, @Nullable Integer version) {
    TaskAccess.Owned task =
        taskAccess.taskToDo(reference, ProcessIds.ReachDecision.DECIDE_WHETHER_TO_SHARE);
    challenges.refuseWhoTookPart(reference, task.owner());
    Drafts.Saved saved = drafts.find(reference).orElse(null);
    int savedVersion = saved == null ? 0 : saved.version();
    if (version != null && version != savedVersion) {
      throw Judging.draftChanged();
    }
    Draft draft = signedOff(sections, saved);
    Instant now = Columns.asKept(clock.instant());
    Judged judged = judging.judged(draft, task.viewer().request(), now, null);
    Policy.require(judged, DecisionPolicies.ALL);
    Decisions.Made made = Decisions.Made.of(judged, task.owner(), now);
    boolean counts;
    try {
      counts =
          process.decided(
              task.id(),
              new RequestProcess.Decided(
                  made.outcome().name(),
                  !judged.asksToInform(),
                  task.viewer().request().restricted(),
                  judged.sharesAgainstAnObjection(),
                  made.owedBy(),
                  judged.objectionReviewOn()));
    } catch (StepNotOpenException tooLate) {
      throw TaskAccess.tooLate();
    }
    if (counts) {
      refuseRedDeclinedAlone(reference, made, task.owner());
      add(reference, made, judged, savedVersion);
      record.append(new RecordEntry(reference, "decision-made", metadata(made), draft));
      return new Decided(reference, made.outcome(), false, now, made.owed(), made.owedBy());
    }
    if (!drafts.propose(reference, new Drafts.Saved(draft, savedVersion + 1, task.owner(), now))) {
      throw Judging.draftChanged();
    }
    unfinished.remove(DecideForm.NAME, reference);
    proposed.add(reference, made);
    record.append(new RecordEntry(reference, "decision-proposed", metadata(made), draft));
    return new Decided(reference, made.outcome(), true, null, made.owed(), null);
  }

  /** A lead of the team that is asked may lower RED, and must not be the second person for it. */
  private void refuseRedDeclinedAlone(String reference, Decisions.Made made, PersonId person) {
    if (made.outcome() == Outcome.DECLINE && urgencyChanges.isWhoLoweredRed(reference, person)) {
      throw ProblemException.invalid(
          "outcome",
          "red-is-not-declined-alone",
          "You lowered this request from RED, so you cannot decline it without a second person."
              + " Raise it to RED again, so that a safeguarding lead looks at the decline, or let a"
              + " colleague decide.");
    }
  }

  private void add(String reference, Decisions.Made made, Judged judged, int draftVersion) {
    if (!decisions.add(reference, made, judged.asksToInform(), draftVersion)) {
      throw Judging.draftChanged();
    }
  }

  /** A second person's word on a decision that counts only when they agree, or was made already. */
  record LookedAt(String reference, boolean agreed, Instant lookedAt) {}

  /**
   * A safeguarding lead agrees with a decision that waits for them, or sends it back to who decided
   * with the reasons. Nobody approves their own (domain.md 6.1).
   */
  @Transactional
  public LookedAt approve(String reference, SecondLooks.Word word) {
    TaskAccess.Owned task =
        taskAccess.taskToDo(
            reference, ProcessIds.ReachDecision.APPROVE_DECISION, OfferedTo.HOLDING_LEADS);
    ProposedDecisions.Proposed last =
        proposed.last(reference).orElseThrow(DecisionService::notDecidedYet);
    SecondLooks.requireAnother(task.owner(), decisions.decidedOrShared(reference));
    challenges.refuseWhoTookPart(reference, task.owner());
    Drafts.Saved saved = drafts.find(reference).orElseThrow(DecisionService::notDecidedYet);
    Instant now = Columns.asKept(clock.instant());
    Instant decideBy = task.viewer().request().decideBy();
    Draft answers =
        saved.answers().lateReason() == null && decideBy != null && now.isAfter(decideBy)
            ? drafts.late(saved.answers(), Draft.LateReason.WAITED_FOR_A_SECOND_PERSON)
            : saved.answers();
    Judged judged = judging.judged(answers, task.viewer().request(), last.proposedAt(), null);
    Decisions.Made made = Decisions.Made.of(judged, last.proposedBy(), now);
    try {
      process.approved(task.id(), word.agreed(), word.agreed() ? made.owedBy() : null);
    } catch (StepNotOpenException tooLate) {
      throw TaskAccess.tooLate();
    }
    lookedAt(reference, SecondLooks.Kind.DECISION, word, task.owner(), now);
    if (word.agreed()) {
      add(reference, made, judged, saved.version());
      Map<String, String> metadata = new HashMap<>(metadata(made));
      metadata.put("decidedBy", "person:" + last.proposedBy());
      record.append(new RecordEntry(reference, "decision-made", metadata, answers));
    }
    return new LookedAt(reference, word.agreed(), now);
  }

  /** That a decision which waits for a second person was taken back. */
  record TakenBack(String reference, Instant takenBackAt) {}

  /**
   * Whoever signed it off takes a decision back that nobody has agreed with yet, because they
   * learnt something or nobody is there to agree: nobody who can protect someone now is made to
   * wait.
   */
  @Transactional
  public TakenBack takeBack(String reference, String reason) {
    process.lock(reference);
    Viewer viewer = access.viewer(reference);
    if (!viewer.holdingMember()) {
      throw new ProblemException(
          new Problem.Forbidden("Only a practitioner of the team that was asked can do this."));
    }
    InboxTask waiting =
        inbox
            .task(reference, ProcessIds.ReachDecision.APPROVE_DECISION)
            .orElseThrow(
                () ->
                    ProblemException.conflict(
                        "nothing-waits-for-approval",
                        "No decision waits for a second person here. Nothing was changed."));
    PersonId person = viewer.signedIn().person();
    if (!proposed
        .last(reference)
        .map(ProposedDecisions.Proposed::proposedBy)
        .equals(Optional.of(person))) {
      throw new ProblemException(
          new Problem.Forbidden("Only whoever signed the decision off takes it back: ring them."));
    }
    try {
      process.approved(waiting.id(), false, null);
    } catch (StepNotOpenException tooLate) {
      throw TaskAccess.tooLate();
    }
    record.append(
        new RecordEntry(reference, "decision-taken-back", Map.of(), Map.of("reason", reason)));
    return new TakenBack(reference, Columns.asKept(clock.instant()));
  }

  /**
   * A safeguarding lead looks at a sharing that was not made to wait for them. What was shared
   * stays shared; where they would have decided otherwise, their reasons say so.
   */
  @Transactional
  public LookedAt review(String reference, SecondLooks.Word word) {
    TaskAccess.Owned task =
        taskAccess.taskToDo(
            reference, ProcessIds.CompleteDecision.REVIEW_SHARING, OfferedTo.HOLDING_LEADS);
    SecondLooks.requireAnother(task.owner(), decisions.decidedOrShared(reference));
    Instant now = Columns.asKept(clock.instant());
    try {
      process.sharingReviewed(task.id());
    } catch (StepNotOpenException tooLate) {
      throw TaskAccess.tooLate();
    }
    lookedAt(reference, SecondLooks.Kind.SHARING, word, task.owner(), now);
    return new LookedAt(reference, word.agreed(), now);
  }

  private void lookedAt(
      String reference,
      SecondLooks.Kind kind,
      SecondLooks.Word word,
      PersonId person,
      Instant now) {
    secondLooks.add(reference, kind, word, null, person, now);
    record.append(
        new RecordEntry(
            reference,
            kind == SecondLooks.Kind.DECISION ? "decision-looked-at" : "sharing-reviewed",
            Map.of("agreed", Boolean.toString(word.agreed())),
            word));
  }

  private Draft signedOff(@Nullable Draft sections, Drafts.@Nullable Saved saved) {
    if (saved == null) {
      return sections == null ? drafts.empty() : sections;
    }
    return sections == null ? saved.answers() : drafts.merged(saved.answers(), sections);
  }

  /** The codes of a decision, which outlast its words. */
  private static Map<String, String> metadata(Decisions.Made made) {
    Draft draft = made.draft();
    Map<String, String> metadata = new HashMap<>();
    metadata.put("outcome", made.outcome().name());
    metadata.put("policyVersion", String.valueOf(made.policyVersion()));
    metadata.put("guidanceVersion", String.valueOf(made.guidanceVersion()));
    metadata.put("codes", ReferenceCode.joined(made.codes()));
    put(metadata, "likelyToSafeguard", draft.likelyToSafeguard());
    Draft.Consent consent = draft.consent();
    put(metadata, "consent", consent == null ? null : consent.status());
    put(metadata, "declineCode", draft.declineCode());
    Draft.Informing informing = draft.informing();
    put(metadata, "informing", informing == null ? null : informing.intention());
    put(metadata, "lateReason", draft.lateReason());
    if (!made.owed().isEmpty()) {
      metadata.put("owed", DecisionField.joined(made.owed()));
      metadata.put("owedBy", String.valueOf(made.owedBy()));
    }
    return metadata;
  }

  private static void put(Map<String, String> metadata, String name, @Nullable Enum<?> code) {
    if (code != null) {
      metadata.put(name, code.name());
    }
  }

  @Transactional
  public DecisionView read(String reference) {
    Viewer viewer = access.viewer(reference);
    if (!viewer.holdingSide()) {
      throw new ProblemException(
          new Problem.Forbidden(
              "Only the side that was asked reads a decision in full. The outcome and the reasons"
                  + " written for you are at outcome."));
    }
    Decisions.Made made = decisions.inFull(reference).orElseThrow(DecisionService::notDecidedYet);
    record.append(RecordEntry.of(reference, "decision-viewed", Map.of("side", "HOLDING")));
    Judged judged =
        judging.judged(drafts.withLater(made), viewer.request(), made.decidedAt(), null);
    List<DecisionField> open = made.open();
    Instant owedBy = made.owedBy();
    boolean overdue = made.isOverdueAt(clock.instant());
    PersonView decidedBy = PersonView.of(made.decidedBy(), directory);
    return new DecisionView(
        reference,
        made.draft(),
        made.codes(),
        made.policyVersion(),
        made.guidanceVersion(),
        owedBy == null || open.isEmpty() ? null : new OwedView(open, decidedBy, owedBy, overdue),
        made.later().stream()
            .map(
                later ->
                    new LaterView(
                        later.fields(),
                        later.answers(),
                        PersonView.of(later.givenBy(), directory),
                        later.givenAt()))
            .toList(),
        secondLooks.views(
            reference,
            Set.of(SecondLooks.Kind.DECISION, SecondLooks.Kind.SHARING, SecondLooks.Kind.OBJECTION),
            directory),
        FieldView.of(judged),
        Principles.of(
            new Principles.Evidence(
                judged,
                true,
                open.stream().map(DecisionField::label).toList(),
                overdue,
                shared.of(reference).orElse(null))),
        decidedBy,
        made.decidedAt());
  }

  static ProblemException notDecidedYet() {
    return ProblemException.conflict("not-decided-yet", "There is no decision yet.");
  }
}
