package org.infoshare.workflow.decision;

import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.infoshare.events.ProcessIds.CompleteDecision;
import org.infoshare.workflow.deadline.Deadlines;
import org.infoshare.workflow.process.RequestProcess;
import org.infoshare.workflow.process.StepNotOpenException;
import org.infoshare.workflow.record.RecordEntry;
import org.infoshare.workflow.record.RequestRecord;
import org.infoshare.workflow.request.Columns;
import org.infoshare.workflow.request.Policy;
import org.infoshare.workflow.request.Sources;
import org.infoshare.workflow.request.TaskAccess;
import org.infoshare.workflow.request.Verdict;
import org.infoshare.workflow.web.PlainText;
import org.infoshare.workflow.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Looking again at the objection of an adult for which a request was declined. */
@Service
class ObjectionService {

  private final SecondLooks looks;
  private final TaskAccess taskAccess;
  private final RequestProcess process;
  private final RequestRecord record;
  private final Clock clock;

  ObjectionService(
      SecondLooks looks,
      TaskAccess taskAccess,
      RequestProcess process,
      RequestRecord record,
      Clock clock) {
    this.looks = looks;
    this.taskAccess = taskAccess;
    this.process = process;
    this.record = record;
    this.clock = clock;
  }

  /**
   * What was found.
   *
   * @param stands whether the objection is still a ground to decline
   * @param reviewOn when it is looked at again, where it stands; null for no further look
   * @param reasons why, and where there is no further look, why there need be none
   */
  record Review(
      @NotNull Boolean stands,
      @Nullable LocalDate reviewOn,
      @PlainText(max = 10_000) String reasons) {}

  /** What the one who looked learns. */
  record Reviewed(
      String reference, boolean stands, @Nullable LocalDate reviewOn, Instant lookedAt) {}

  /**
   * What is judged.
   *
   * @param today the date in Europe/London
   */
  record Judged(Review review, LocalDate today) {}

  /** An objection that stands is no more for ever than when it was made (domain.md 2.5). */
  static final class ReviewDateIsOfAnObjectionThatStands implements Policy<Judged> {

    @Override
    public String rule() {
      return "review-date-is-of-an-objection-that-stands";
    }

    @Override
    public Problem.Guidance guidance() {
      return Sources.ADULT_OBJECTS.guidance();
    }

    @Override
    public Verdict judge(Judged judged) {
      LocalDate reviewOn = judged.review().reviewOn();
      return Verdict.allowedIf(
          reviewOn == null
              || (judged.review().stands()
                  && reviewOn.isAfter(judged.today())
                  && !reviewOn.isAfter(
                      judged.today().plusDays(DeclinePolicies.LONGEST_UNTIL_REVIEW_DAYS))),
          "reviewOn",
          "Give a date only where the objection stands, from tomorrow to 90 days from now. Leave it"
              + " out where it need not be looked at again.");
    }
  }

  /**
   * Somebody of the team that was asked says whether it still stands. What was decided stays
   * decided: where it no longer stands, the side that asked is told to ask again.
   */
  @Transactional
  public Reviewed review(String reference, Review review) {
    TaskAccess.Owned task = taskAccess.taskToDo(reference, CompleteDecision.LOOK_AGAIN);
    Instant now = Columns.asKept(clock.instant());
    LocalDate reviewOn = review.reviewOn();
    Policy.require(
        new Judged(review, Deadlines.dateOf(now)),
        List.of(new ReviewDateIsOfAnObjectionThatStands()));
    try {
      process.objectionReviewed(task.id(), review.stands(), reviewOn);
    } catch (StepNotOpenException tooLate) {
      throw TaskAccess.tooLate();
    }
    looks.add(
        reference,
        SecondLooks.Kind.OBJECTION,
        new SecondLooks.Word(review.stands(), review.reasons()),
        reviewOn,
        task.owner(),
        now);
    Map<String, String> metadata = new HashMap<>();
    metadata.put("stands", Boolean.toString(review.stands()));
    if (reviewOn != null) {
      metadata.put("reviewOn", reviewOn.toString());
    }
    record.append(new RecordEntry(reference, "objection-reviewed", metadata, review));
    return new Reviewed(reference, review.stands(), reviewOn, now);
  }
}
