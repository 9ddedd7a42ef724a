package org.infoshare.workflow.decision;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.infoshare.workflow.process.RequestProcess;
import org.infoshare.workflow.process.StepNotOpenException;
import org.infoshare.workflow.record.RecordEntry;
import org.infoshare.workflow.record.RequestRecord;
import org.infoshare.workflow.request.Columns;
import org.infoshare.workflow.request.Policy;
import org.infoshare.workflow.request.RequestAccess;
import org.infoshare.workflow.request.TaskAccess;
import org.infoshare.workflow.request.Viewer;
import org.infoshare.workflow.web.Problem;
import org.infoshare.workflow.web.ProblemException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Answering what was left open when a decision was signed off. */
@Service
class CompletionService {

  private final Decisions decisions;
  private final Drafts drafts;
  private final Judging judging;
  private final RequestAccess access;
  private final RequestProcess process;
  private final RequestRecord record;
  private final Clock clock;

  CompletionService(
      Decisions decisions,
      Drafts drafts,
      Judging judging,
      RequestAccess access,
      RequestProcess process,
      RequestRecord record,
      Clock clock) {
    this.decisions = decisions;
    this.drafts = drafts;
    this.judging = judging;
    this.access = access;
    this.process = process;
    this.record = record;
    this.clock = clock;
  }

  /**
   * What was completed after the sign-off.
   *
   * @param answered the fields that were answered now
   * @param owed those that are still open
   */
  record Completed(
      String reference,
      List<DecisionField> answered,
      List<DecisionField> owed,
      Instant completedAt) {}

  /** Adds what was left open at the sign-off, and changes nothing that was signed off. */
  @Transactional
  public Completed complete(String reference, Draft answers) {
    process.lock(reference);
    Viewer viewer = access.viewer(reference);
    if (!viewer.holdingMember()) {
      throw new ProblemException(
          new Problem.Forbidden("Only a practitioner of the team that was asked can do this."));
    }
    Decisions.Made made = decisions.inFull(reference).orElseThrow(DecisionService::notDecidedYet);
    List<DecisionField> open = made.open();
    if (open.isEmpty()) {
      throw ProblemException.conflict(
          "nothing-owed", "Nothing is left to answer of this decision. Nothing was changed.");
    }
    Draft before = drafts.withLater(made);
    Set<String> sections = drafts.sectionsOf(answers);
    requireOnlyAdds(sections, drafts.sectionsOf(before), open);
    Judged judged =
        judging.judged(
            drafts.completed(before, answers), viewer.request(), made.decidedAt(), sections);
    Policy.require(judged, DecisionPolicies.ALL);
    List<DecisionField> answered = open.stream().filter(judged::isDue).toList();
    Instant now = Columns.asKept(clock.instant());
    Decisions.Later later = new Decisions.Later(answered, answers, viewer.signedIn().person(), now);
    if (answered.containsAll(open)) {
      nothingOwedAnyMore(reference, judged.sharesAgainstAnObjection());
    }
    if (!decisions.addLater(reference, made, later, judged.named())) {
      throw TaskAccess.tooLate();
    }
    record.append(
        new RecordEntry(
            reference,
            "decision-completed-later",
            Map.of(
                "answered",
                DecisionField.joined(answered),
                "codes",
                ReferenceCode.joined(judged.named()),
                "late",
                Boolean.toString(made.isOverdueAt(now))),
            answers));
    return new Completed(
        reference,
        answered,
        open.stream().filter(field -> !answered.contains(field)).toList(),
        now);
  }

  private void nothingOwedAnyMore(String reference, boolean againstAnObjection) {
    try {
      process.decisionCompleted(reference, againstAnObjection);
    } catch (StepNotOpenException tooLate) {
      throw TaskAccess.tooLate();
    }
  }

  /**
   * What is still open can be answered, once. To the lawful reasons more can be added while they
   * are open, and together with the answer that it is confidential, which needs one.
   */
  private static void requireOnlyAdds(
      Set<String> sections, Set<String> answeredBefore, List<DecisionField> open) {
    Set<String> asked =
        open.stream()
            .flatMap(field -> field.sections().stream())
            .filter(
                section -> !answeredBefore.contains(section) || section.equals(Drafts.LAWFUL_BASIS))
            .collect(Collectors.toCollection(TreeSet::new));
    if (DecisionField.D5.sections().stream()
        .anyMatch(section -> asked.contains(section) && sections.contains(section))) {
      asked.add(Drafts.LAWFUL_BASIS);
    }
    List<Problem.FieldError> refused =
        (sections.isEmpty() ? Set.of("") : sections)
            .stream()
                .filter(section -> !asked.contains(section))
                .map(
                    section ->
                        new Problem.FieldError(
                            section,
                            "later-only-adds",
                            "What was signed off stays as it is. Answer what is still open: "
                                + String.join(", ", asked)
                                + "."))
                .toList();
    if (!refused.isEmpty()) {
      throw new ProblemException(new Problem.InvalidInput(refused.get(0).message(), refused));
    }
  }
}
