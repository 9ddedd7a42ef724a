package org.infoshare.workflow.oversight;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.infoshare.workflow.process.RequestProcess;
import org.infoshare.workflow.process.RequestProcess.Rung;
import org.infoshare.workflow.process.StepNotOpenException;
import org.infoshare.workflow.record.RecordEntry;
import org.infoshare.workflow.record.RequestRecord;
import org.infoshare.workflow.request.RequestAccess;
import org.infoshare.workflow.request.Side;
import org.infoshare.workflow.web.Problem;
import org.infoshare.workflow.web.ProblemException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Telling the next higher person of a request now, instead of when its clock would. */
@Service
class EscalationService {

  private final RequestAccess access;
  private final Escalations escalations;
  private final RequestProcess process;
  private final RequestRecord record;

  EscalationService(
      RequestAccess access, Escalations escalations, RequestProcess process, RequestRecord record) {
    this.access = access;
    this.escalations = escalations;
    this.process = process;
    this.record = record;
  }

  /** Who was told. */
  record Escalated(String reference, Rung to) {}

  /**
   * Who would be told next.
   *
   * @throws ProblemException forbidden for anybody but a lead of the side that was asked; conflict
   *     where the highest was told already
   */
  @Transactional(readOnly = true)
  public Rung next(String reference) {
    if (!access.viewer(reference).leads(Side.HOLDING)) {
      throw new ProblemException(
          new Problem.Forbidden(
              "Only a safeguarding lead of the organisation that was asked can escalate it."));
    }
    Optional<Rung> highest = escalations.highest(reference);
    return Arrays.stream(Rung.values())
        .filter(rung -> highest.map(reached -> rung.compareTo(reached) > 0).orElse(true))
        .findFirst()
        .orElseThrow(
            () ->
                ProblemException.conflict(
                    "a-higher-rung-is-left",
                    "The designated lead and whoever is on call are told already, and nobody is"
                        + " above them: ring them. Nothing was changed."));
  }

  @Transactional
  public Escalated escalate(String reference, String reason) {
    process.lock(reference);
    Rung to = next(reference);
    try {
      process.escalated(reference, to);
    } catch (StepNotOpenException tooLate) {
      throw ProblemException.conflict(
          "decision-already-made",
          "The request is decided or withdrawn, so there is nothing to escalate. Nothing was"
              + " changed.");
    }
    record.append(
        new RecordEntry(
            reference,
            "escalated-by-hand",
            Map.of("side", "HOLDING", "to", to.name()),
            Map.of("reason", reason)));
    return new Escalated(reference, to);
  }
}
