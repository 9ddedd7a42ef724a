package org.infoshare.workflow.informing;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.infoshare.events.ProcessIds;
import org.infoshare.workflow.deadline.Deadlines;
import org.infoshare.workflow.decision.Decision;
import org.infoshare.workflow.decision.Decisions;
import org.infoshare.workflow.decision.ReferenceCode;
import org.infoshare.workflow.decision.ReferenceCodes;
import org.infoshare.workflow.decision.SecondLooks;
import org.infoshare.workflow.people.Directory;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.process.OfferedTo;
import org.infoshare.workflow.process.RequestProcess;
import org.infoshare.workflow.process.StepNotOpenException;
import org.infoshare.workflow.record.RecordEntry;
import org.infoshare.workflow.record.RequestRecord;
import org.infoshare.workflow.request.Columns;
import org.infoshare.workflow.request.PersonView;
import org.infoshare.workflow.request.Policy;
import org.infoshare.workflow.request.RequestAccess;
import org.infoshare.workflow.request.RequestDetails;
import org.infoshare.workflow.request.Side;
import org.infoshare.workflow.request.TaskAccess;
import org.infoshare.workflow.request.Viewer;
import org.infoshare.workflow.web.PlainText;
import org.infoshare.workflow.web.Problem;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Settling or putting off informing the individual, and reading how it stands. */
@Service
class InformingService {

  private static final ZoneId LOCAL = ZoneId.of("Europe/London");

  private final Informings informings;
  private final ReferenceCodes codes;
  private final SecondLooks secondLooks;
  private final Decisions decisions;
  private final RequestDetails details;
  private final TaskAccess taskAccess;
  private final RequestAccess access;
  private final RequestProcess process;
  private final RequestRecord record;
  private final Directory directory;
  private final Clock clock;

  InformingService(
      Informings informings,
      ReferenceCodes codes,
      SecondLooks secondLooks,
      Decisions decisions,
      RequestDetails details,
      TaskAccess taskAccess,
      RequestAccess access,
      RequestProcess process,
      RequestRecord record,
      Directory directory,
      Clock clock) {
    this.informings = informings;
    this.codes = codes;
    this.secondLooks = secondLooks;
    this.decisions = decisions;
    this.details = details;
    this.taskAccess = taskAccess;
    this.access = access;
    this.process = process;
    this.record = record;
    this.directory = directory;
    this.clock = clock;
  }

  /** What the one who settled it learns. */
  record Recorded(String reference, InformingOutcome outcome, Instant recordedAt) {}

  /**
   * What whoever is about to tell the individual, or somebody for them, has to have before their
   * eyes.
   *
   * @param individual the names of the person whom the request is about
   * @param individualMustNotLearn one of those names is on the must-not-learn list
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record BeforeInformingView(
      String reference,
      List<String> individual,
      boolean individualMustNotLearn,
      List<RequestDetails.Caution.Never> mustNotLearn,
      List<String> unsafe,
      @Nullable String safeContactNote) {}

  /** How informing stands; the entries are for the holding side. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record InformingView(
      String reference,
      IndividualInformed individualInformed,
      @Nullable List<EntryView> entries,
      @Nullable List<SecondLooks.View> approvals) {}

  /** One time that informing was settled or put off. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record EntryView(
      int number,
      InformingOutcome outcome,
      Informing.@Nullable Whom whom,
      @Nullable InformingMethod method,
      @Nullable Instant informedAt,
      @Nullable LocalDate reviewOn,
      @Nullable String noReviewBecause,
      @Nullable NotInformedReason reasonCode,
      String note,
      PersonView recordedBy,
      Instant recordedAt) {}

  @Transactional
  public Recorded record(String reference, Informing informing) {
    TaskAccess.Owned task =
        taskAccess.taskToDo(reference, ProcessIds.InformIndividual.INFORM_OR_RECORD_WHY_NOT);
    Decision decision = decisions.find(reference).orElseThrow(TaskAccess::tooLate);
    Instant now = Columns.asKept(clock.instant());
    LocalDate today = LocalDate.ofInstant(now, LOCAL);
    NotInformedReason code = informing.reasonCode();
    ReferenceCode reason = code == null ? null : codes.inForceOn(today).get(code.name());
    Policy.require(
        new InformingPolicies.Judged(
            informing, reason, details.toTell(reference, today), decision.decidedAt(), now, today),
        InformingPolicies.ALL);
    try {
      process.informed(task.id(), informing.outcome().name(), startOf(informing.reviewOn()));
    } catch (StepNotOpenException tooLate) {
      throw TaskAccess.tooLate();
    }
    Integer version = reason == null ? null : reason.version();
    informings.add(reference, informing, version, task.owner(), now);
    record.append(
        new RecordEntry(reference, "informing-recorded", metadata(informing, version), informing));
    return new Recorded(reference, informing.outcome(), now);
  }

  /** The reasons not to inform that can be chosen today of the person whom it is about. */
  List<NotInformedReason> reasons(String reference) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), LOCAL);
    Boolean under18 = details.individual(reference, today).under18();
    Map<String, ReferenceCode> inForce = codes.inForceOn(today);
    return Arrays.stream(NotInformedReason.values())
        .filter(
            reason -> {
              ReferenceCode code = inForce.get(reason.name());
              return code != null && code.appliesTo().fits(under18);
            })
        .toList();
  }

  /** A second person's word on not informing the individual. */
  record Approved(String reference, boolean agreed, Instant lookedAt) {}

  /**
   * A safeguarding lead agrees that the individual is not informed, or sends it back. Nobody
   * approves their own (domain.md 6.1).
   */
  @Transactional
  public Approved approve(String reference, SecondLooks.Word word) {
    TaskAccess.Owned task =
        taskAccess.taskToDo(
            reference, ProcessIds.InformIndividual.APPROVE_NOT_INFORMING, OfferedTo.HOLDING_LEADS);
    List<Informings.Made> made = informings.of(reference);
    Set<PersonId> decided = new HashSet<>(decisions.decidedOrShared(reference));
    made.forEach(one -> decided.add(one.recordedBy()));
    if (word.agreed() && decided.contains(task.owner())) {
      throw new ProblemException(
          new Problem.Forbidden(
              "You took part in this yourself, so you cannot agree to it. Send it back, so that the"
                  + " individual is told or it is put off to a date, or let another safeguarding"
                  + " lead look at it. Where there is none, ask your organisation to name one."));
    }
    try {
      process.notInformingApproved(task.id(), word.agreed());
    } catch (StepNotOpenException tooLate) {
      throw TaskAccess.tooLate();
    }
    Instant now = Columns.asKept(clock.instant());
    secondLooks.add(reference, SecondLooks.Kind.NOT_INFORMING, word, null, task.owner(), now);
    record.append(
        new RecordEntry(
            reference,
            "not-informing-looked-at",
            Map.of("agreed", Boolean.toString(word.agreed())),
            word));
    return new Approved(reference, word.agreed(), now);
  }

  /**
   * That informing is looked at again later than was said.
   *
   * @param reviewOn the new date, in Europe/London
   * @param reason why, for the side that was asked to read
   */
  record Extension(@NotNull LocalDate reviewOn, @PlainText(max = 2_000) String reason) {}

  /** When it is looked at again. */
  record Extended(String reference, LocalDate reviewOn) {}

  /**
   * When a deferral is to be looked at, as it stands.
   *
   * @throws ProblemException forbidden for anybody but a lead of the side that was asked; conflict
   *     where informing is not deferred
   */
  @Transactional(readOnly = true)
  public LocalDate deferredUntil(String reference) {
    if (!access.viewer(reference).leads(Side.HOLDING)) {
      throw new ProblemException(
          new Problem.Forbidden(
              "Only a safeguarding lead of the organisation that was asked can do this."));
    }
    List<Informings.Made> made = informings.of(reference);
    Informing last = made.isEmpty() ? null : made.get(made.size() - 1).informing();
    LocalDate reviewOn = last == null ? null : last.reviewOn();
    if (last == null || last.outcome() != InformingOutcome.DEFERRED || reviewOn == null) {
      throw notDeferred();
    }
    return reviewOn;
  }

  private static ProblemException notDeferred() {
    return ProblemException.conflict(
        "informing-is-deferred",
        "Informing is not put off to a date, or the date has come: whoever has the task settles it,"
            + " or puts it off again. Nothing was changed.");
  }

  /** A safeguarding lead puts off a review. What was recorded before stays beside it. */
  @Transactional
  public Extended extend(String reference, Extension extension) {
    process.lock(reference);
    LocalDate before = deferredUntil(reference);
    LocalDate reviewOn = extension.reviewOn();
    Instant now = Columns.asKept(clock.instant());
    Informing later =
        new Informing(
            InformingOutcome.DEFERRED, null, null, null, reviewOn, null, null, extension.reason());
    Policy.require(
        new InformingPolicies.Extended(before, reviewOn, LocalDate.ofInstant(now, LOCAL)),
        InformingPolicies.OF_AN_EXTENSION);
    try {
      process.deferralExtended(reference, Deadlines.startOf(reviewOn));
    } catch (StepNotOpenException tooLate) {
      throw notDeferred();
    }
    informings.add(reference, later, null, access.viewer(reference).signedIn().person(), now);
    record.append(
        new RecordEntry(
            reference,
            "informing-deferral-extended",
            Map.of("side", "HOLDING", "before", before.toString(), "reviewOn", reviewOn.toString()),
            Map.of("reason", extension.reason())));
    return new Extended(reference, reviewOn);
  }

  private static @Nullable Instant startOf(@Nullable LocalDate date) {
    return date == null ? null : Deadlines.startOf(date);
  }

  private static Map<String, String> metadata(
      Informing informing, @Nullable Integer reasonVersion) {
    Map<String, String> metadata = new HashMap<>();
    metadata.put("outcome", informing.outcome().name());
    NotInformedReason reason = informing.reasonCode();
    if (reason != null) {
      metadata.put("reasonCode", reason.name());
      metadata.put("reasonVersion", String.valueOf(reasonVersion));
    }
    Informing.Whom whom = informing.whom();
    if (whom != null) {
      metadata.put("whom", whom.kind().name());
    }
    InformingMethod method = informing.method();
    if (method != null) {
      metadata.put("method", method.name());
    }
    Instant informedAt = informing.informedAt();
    if (informedAt != null) {
      metadata.put("informedAt", informedAt.toString());
    }
    LocalDate reviewOn = informing.reviewOn();
    if (reviewOn != null) {
      metadata.put("reviewOn", reviewOn.toString());
    }
    return metadata;
  }

  @Transactional
  public InformingView read(String reference) {
    Viewer viewer = access.namesake(reference).refused();
    if (!viewer.requestingSide() && !viewer.holdingSide()) {
      throw ProblemException.notFound();
    }
    List<Informings.Made> made = informings.of(reference);
    record.append(
        RecordEntry.of(
            reference,
            "informing-viewed",
            Map.of("side", viewer.holdingSide() ? "HOLDING" : "REQUESTING")));
    return new InformingView(
        reference,
        status(made),
        viewer.holdingSide() ? made.stream().map(this::view).toList() : null,
        viewer.holdingSide()
            ? secondLooks.views(reference, Set.of(SecondLooks.Kind.NOT_INFORMING), directory)
            : null);
  }

  @Transactional
  public BeforeInformingView beforeInforming(String reference) {
    Viewer viewer = access.viewer(reference);
    if (!viewer.holdingSide()) {
      throw new ProblemException(
          new Problem.Forbidden("Only the side that was asked informs the individual."));
    }
    if (!viewer.seesWhatIsAsked()) {
      throw ProblemException.conflict(
          "claim-the-task-first",
          "Claim the decision first: until then nobody is about to be informed.");
    }
    RequestDetails.Caution caution = details.caution(reference);
    record.append(RecordEntry.of(reference, "cautions-viewed", Map.of("before", "INFORMING")));
    return new BeforeInformingView(
        reference,
        caution.names().subject(),
        caution.names().subject().stream().anyMatch(caution.names()::mustNotLearn),
        caution.mustNotLearn(),
        caution.unsafe(),
        caution.safeContactNote());
  }

  private static IndividualInformed status(List<Informings.Made> made) {
    if (made.isEmpty()) {
      return IndividualInformed.NOT_YET;
    }
    return IndividualInformed.after(made.get(made.size() - 1).informing().outcome());
  }

  private EntryView view(Informings.Made made) {
    Informing informing = made.informing();
    return new EntryView(
        made.number(),
        informing.outcome(),
        informing.whom(),
        informing.method(),
        informing.informedAt(),
        informing.reviewOn(),
        informing.noReviewBecause(),
        informing.reasonCode(),
        informing.note(),
        PersonView.of(made.recordedBy(), directory),
        made.recordedAt());
  }
}
