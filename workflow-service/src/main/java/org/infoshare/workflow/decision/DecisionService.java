package org.infoshare.workflow.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.infoshare.events.ProcessIds;
import org.infoshare.workflow.people.Directory;
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
import org.infoshare.workflow.request.Viewer;
import org.infoshare.workflow.web.Problem;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Deciding, and reading a decision. */
@Service
class DecisionService {

  private static final ZoneId LOCAL = ZoneId.of("Europe/London");

  private final Decisions decisions;
  private final TaskAccess taskAccess;
  private final Challenges challenges;
  private final RequestAccess access;
  private final RequestProcess process;
  private final RequestRecord record;
  private final Directory directory;
  private final Clock clock;

  DecisionService(
      Decisions decisions,
      TaskAccess taskAccess,
      Challenges challenges,
      RequestAccess access,
      RequestProcess process,
      RequestRecord record,
      Directory directory,
      Clock clock) {
    this.decisions = decisions;
    this.taskAccess = taskAccess;
    this.challenges = challenges;
    this.access = access;
    this.process = process;
    this.record = record;
    this.directory = directory;
    this.clock = clock;
  }

  /** What a decider learns of the decision made. */
  record Decided(String reference, Outcome outcome, Instant decidedAt) {}

  /** A lawful reason that a decision names. */
  record BasisView(String code, int version, String label) {}

  /** A decision in full, for the holding side. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DecisionView(
      String reference,
      Outcome outcome,
      LikelyToSafeguard likelyToSafeguard,
      String reasons,
      @Nullable String reasonsForRequester,
      List<BasisView> lawfulBasis,
      Draft.Consent consent,
      @Nullable DeclineCode declineCode,
      @Nullable String harmIfShared,
      @Nullable String harmIfNotShared,
      boolean informIndividual,
      PersonView decidedBy,
      Instant decidedAt) {}

  @Transactional
  public Decided decide(String reference, Draft draft) {
    TaskAccess.Owned task =
        taskAccess.ownedTask(
            reference, ProcessIds.InformationSharingRequest.DECIDE_WHETHER_TO_SHARE);
    challenges.refuseWhoTookPart(reference, task.owner());
    Instant now = Columns.asKept(clock.instant());
    Map<String, LawfulBasis> inForce =
        decisions.lawfulBasesOn(LocalDate.ofInstant(now, LOCAL)).stream()
            .collect(Collectors.toMap(LawfulBasis::code, Function.identity()));
    Policy.require(new DecisionPolicies.Judged(draft, inForce), DecisionPolicies.ALL);
    boolean informIndividual =
        draft.outcome().shares() || Boolean.TRUE.equals(draft.informIndividual());
    try {
      process.decided(task.id(), draft.outcome().name(), !informIndividual);
    } catch (StepNotOpenException tooLate) {
      throw TaskAccess.tooLate();
    }
    List<LawfulBasis> named =
        draft.lawfulBasis().stream().map(inForce::get).filter(Objects::nonNull).toList();
    decisions.add(reference, draft, informIndividual, named, task.owner(), now);
    record.append(new RecordEntry(reference, "decision-made", metadata(draft, named), draft));
    return new Decided(reference, draft.outcome(), now);
  }

  /** The codes of a decision, which outlast its words. */
  private static Map<String, String> metadata(Draft draft, List<LawfulBasis> named) {
    Map<String, String> metadata = new HashMap<>();
    metadata.put("outcome", draft.outcome().name());
    metadata.put("likelyToSafeguard", draft.likelyToSafeguard().name());
    metadata.put("consent", draft.consent().status().name());
    metadata.put(
        "lawfulBasis",
        named.stream()
            .map(basis -> basis.code() + "@" + basis.version())
            .collect(Collectors.joining(",")));
    DeclineCode declineCode = draft.declineCode();
    if (declineCode != null) {
      metadata.put("declineCode", declineCode.name());
    }
    return metadata;
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
    Decisions.Made made =
        decisions
            .inFull(reference)
            .orElseThrow(
                () -> ProblemException.conflict("not-decided-yet", "There is no decision yet."));
    record.append(RecordEntry.of(reference, "decision-viewed", Map.of("side", "HOLDING")));
    Draft draft = made.draft();
    return new DecisionView(
        reference,
        draft.outcome(),
        draft.likelyToSafeguard(),
        draft.reasons(),
        draft.reasonsForRequester(),
        made.lawfulBasis().stream()
            .map(basis -> new BasisView(basis.code(), basis.version(), basis.label()))
            .toList(),
        draft.consent(),
        draft.declineCode(),
        draft.harmIfShared(),
        draft.harmIfNotShared(),
        made.informIndividual(),
        PersonView.of(made.decidedBy(), directory),
        made.decidedAt());
  }

  @Transactional(readOnly = true)
  public List<LawfulBasis> lawfulBasesInForce() {
    return decisions.lawfulBasesOn(LocalDate.ofInstant(clock.instant(), LOCAL));
  }
}
