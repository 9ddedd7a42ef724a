package org.infoshare.workflow.retention;

import java.time.LocalDate;
import java.util.List;
import org.infoshare.workflow.request.Policy;
import org.infoshare.workflow.request.Verdict;

/** The rules of a review before disposal (domain.md 7: reviewed disposal, a hold blocks it). */
final class ReviewPolicies {

  /** All of them. */
  static final List<Policy<Judged>> ALL =
      List.of(
          new OnlyWhatIsClosed(),
          new PeriodIsKept(),
          new LegalHoldWins(),
          new RetainingNamesALaterDay());

  private ReviewPolicies() {}

  /**
   * What is judged.
   *
   * @param today in Europe/London
   */
  record Judged(Review review, Standing standing, LocalDate today) {

    boolean disposes() {
      return review.decision() == Review.Decision.DISPOSE;
    }
  }

  /** What is still being worked on is not reviewed. */
  static final class OnlyWhatIsClosed implements Policy<Judged> {

    @Override
    public String rule() {
      return "only-what-is-closed";
    }

    @Override
    public Verdict judge(Judged judged) {
      return Verdict.allowedIf(
          judged.standing().closedOn() != null,
          "decision",
          "The request is open. It can be reviewed once it is closed or withdrawn.");
    }
  }

  /**
   * Nothing is disposed of before the period of the organisations' retention schedule is over, nor
   * before a day that a review has named.
   */
  static final class PeriodIsKept implements Policy<Judged> {

    @Override
    public String rule() {
      return "period-is-kept";
    }

    @Override
    public Verdict judge(Judged judged) {
      return Verdict.allowedIf(
          !judged.disposes() || !judged.standing().isKept(judged.today()),
          "decision",
          "It has to be kept until "
              + judged.standing().due()
              + ". It can be reviewed for disposal from that day on.");
    }
  }

  /** A legal hold blocks disposal, whatever the schedule says. */
  static final class LegalHoldWins implements Policy<Judged> {

    @Override
    public String rule() {
      return "legal-hold-wins";
    }

    @Override
    public Verdict judge(Judged judged) {
      return Verdict.allowedIf(
          !judged.disposes() || !judged.standing().held(),
          "decision",
          "A legal hold stands. Whoever set it has to release it before anything is disposed of.");
    }
  }

  /** Who keeps something for longer says until when it is looked at again. */
  static final class RetainingNamesALaterDay implements Policy<Judged> {

    private static final int MOST_YEARS = 100;

    @Override
    public String rule() {
      return "retaining-names-a-later-day";
    }

    @Override
    public Verdict judge(Judged judged) {
      LocalDate until = judged.review().retainUntil();
      return judged.disposes()
          ? Verdict.allowedIf(
              until == null,
              "retainUntil",
              "Leave this out, or choose RETAIN_UNTIL: what is disposed of is not kept.")
          : Verdict.allowedIf(
              until != null
                  && until.isAfter(judged.today())
                  && until.isBefore(judged.today().plusYears(MOST_YEARS)),
              "retainUntil",
              "Name the day on which it is looked at again: after today, and within a hundred"
                  + " years.");
    }
  }
}
