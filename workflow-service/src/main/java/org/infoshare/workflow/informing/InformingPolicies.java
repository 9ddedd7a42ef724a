package org.infoshare.workflow.informing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.infoshare.workflow.decision.Decision;
import org.infoshare.workflow.decision.ReferenceCode;
import org.infoshare.workflow.request.Policy;
import org.infoshare.workflow.request.RequestDetails;
import org.infoshare.workflow.request.Sources;
import org.infoshare.workflow.request.Verdict;
import org.infoshare.workflow.web.Problem;
import org.jspecify.annotations.Nullable;

/** The rules that informing the individual keeps, beyond the form of each field. */
final class InformingPolicies {

  /** All of them. */
  static final List<Policy<Judged>> ALL =
      List.of(
          new InformedSaysWhomHowAndWhen(),
          new OnlyThoseWhoAreSafeToTell(),
          new AnybodyButThePersonIsNamed(),
          new NobodyOnTheMustNotLearnList(),
          new NobodyTheRequesterCallsUnsafe(),
          new InformedAfterTheDecision(),
          new DeferralIsReviewedWithinFourWeeks(),
          new NotInformingIsLookedAtAgain(),
          new NotInformingHasACodedReason(),
          new ReasonIsInForce(),
          new ReasonFitsThePerson());

  /** Those of a later date for a deferral. */
  static final List<Policy<Extended>> OF_AN_EXTENSION =
      List.of(new ExtensionIsLaterAndWithinFourWeeks());

  private InformingPolicies() {}

  /**
   * What is judged of an extension.
   *
   * @param before the date on which it was to be looked at
   * @param reviewOn the new one
   * @param today the date in Europe/London
   */
  record Extended(LocalDate before, LocalDate reviewOn, LocalDate today) {}

  /** However often it is put off, somebody looks at it within 28 days (domain.md 3.2). */
  static final class ExtensionIsLaterAndWithinFourWeeks implements Policy<Extended> {

    @Override
    public String rule() {
      return "extension-is-later-and-within-four-weeks";
    }

    @Override
    public Problem.Guidance guidance() {
      return Sources.CALDICOTT.guidance();
    }

    @Override
    public Verdict judge(Extended judged) {
      return Verdict.allowedIf(
          judged.reviewOn().isAfter(judged.before())
              && DeferralIsReviewedWithinFourWeeks.isAhead(judged.reviewOn(), judged.today()),
          "reviewOn",
          "Give a date after the one that is set, and at most 28 days from now.");
    }
  }

  /**
   * What is judged.
   *
   * @param reason the coded reason as it is in force today; null where none is given, or it is not
   * @param decidedAt when it was decided whether to share
   * @param today the date in Europe/London
   */
  record Judged(
      Informing informing,
      @Nullable ReferenceCode reason,
      RequestDetails.ToTell toTell,
      Instant decidedAt,
      Instant now,
      LocalDate today) {

    boolean informed() {
      return informing.outcome() == InformingOutcome.INFORMED;
    }
  }

  /** Parental responsibility does not mean safe to tell (domain.md 2.5). */
  static final class NobodyTheRequesterCallsUnsafe implements Policy<Judged> {

    @Override
    public String rule() {
      return "nobody-the-requester-calls-unsafe";
    }

    @Override
    public Problem.Guidance guidance() {
      return Sources.CHILDREN.guidance();
    }

    @Override
    public Verdict judge(Judged judged) {
      Informing.Whom whom = judged.informing().whom();
      String name = whom == null ? null : whom.name();
      return Verdict.allowedIf(
          name == null || !judged.toTell().names().isNotToBeTold(name),
          "whom.name",
          "The requester says that somebody of this name is not safe to tell, or may be a source of"
              + " risk. Do not tell them; if they were told, tell your safeguarding lead.");
    }
  }

  /** Told is told by somebody, to somebody, in some way, at some time. */
  static final class InformedSaysWhomHowAndWhen implements Policy<Judged> {

    @Override
    public String rule() {
      return "informed-says-whom-how-and-when";
    }

    @Override
    public Problem.Guidance guidance() {
      return Sources.RECORD.guidance();
    }

    @Override
    public Verdict judge(Judged judged) {
      Informing informing = judged.informing();
      if (judged.informed()) {
        return Verdict.allowedIf(
            informing.whom() != null
                && informing.method() != null
                && informing.informedAt() != null,
            informing.whom() == null
                ? "whom"
                : informing.method() == null ? "method" : "informedAt",
            "Say who was told, how and when.");
      }
      return Verdict.allowedIf(
          informing.whom() == null && informing.method() == null && informing.informedAt() == null,
          "whom",
          "Leave out whom, method and time: they belong to INFORMED only.");
    }
  }

  /** Nobody is told by default: somebody has to have asked whether it is safe. */
  static final class OnlyThoseWhoAreSafeToTell implements Policy<Judged> {

    @Override
    public String rule() {
      return "only-those-who-are-safe-to-tell";
    }

    @Override
    public Problem.Guidance guidance() {
      return Sources.ADVICE.guidance();
    }

    @Override
    public Verdict judge(Judged judged) {
      Informing.Whom whom = judged.informing().whom();
      return Verdict.allowedIf(
          whom == null || whom.safeToTell(),
          "whom.safeToTell",
          "Nobody may be told whom it is not safe to tell: defer, or record why not. If they were"
              + " told already, tell your safeguarding lead now.");
    }
  }

  /** A holder of parental responsibility, an attorney or a deputy is a named person. */
  static final class AnybodyButThePersonIsNamed implements Policy<Judged> {

    @Override
    public String rule() {
      return "anybody-but-the-person-is-named";
    }

    @Override
    public Problem.Guidance guidance() {
      return Sources.RECORD.guidance();
    }

    @Override
    public Verdict judge(Judged judged) {
      Informing.Whom whom = judged.informing().whom();
      if (whom == null || whom.kind() == WhomKind.THE_PERSON) {
        return Verdict.allowed();
      }
      String name = whom.name();
      return Verdict.allowedIf(
          name != null && !name.isBlank(), "whom.name", "Give the name of the person told.");
    }
  }

  /** Whoever must not learn of a request is never told of it. */
  static final class NobodyOnTheMustNotLearnList implements Policy<Judged> {

    @Override
    public String rule() {
      return "nobody-on-the-must-not-learn-list";
    }

    @Override
    public Problem.Guidance guidance() {
      return Sources.REPRIMANDS.guidance();
    }

    @Override
    public Verdict judge(Judged judged) {
      Informing.Whom whom = judged.informing().whom();
      if (whom == null) {
        return Verdict.allowed();
      }
      List<String> told = new ArrayList<>();
      if (whom.kind() == WhomKind.THE_PERSON) {
        told.addAll(judged.toTell().names().subject());
      }
      if (whom.name() != null) {
        told.add(whom.name());
      }
      return Verdict.allowedIf(
          told.stream().noneMatch(judged.toTell().names()::mustNotLearn),
          "whom",
          "This person is on the list of people who must not learn of the request. If they were"
              + " told already, tell your safeguarding lead now.");
    }
  }

  /** There was nothing to tell before the decision, and the future has not happened. */
  static final class InformedAfterTheDecision implements Policy<Judged> {

    @Override
    public String rule() {
      return "informed-after-the-decision";
    }

    @Override
    public Problem.Guidance guidance() {
      return Sources.RECORD.guidance();
    }

    @Override
    public Verdict judge(Judged judged) {
      Instant informedAt = judged.informing().informedAt();
      return Verdict.allowedIf(
          informedAt == null
              || Decision.canHaveBeenToldAt(informedAt, judged.decidedAt(), judged.now()),
          "informedAt",
          "Say when they were told: after the decision, and not in the future. If they knew before,"
              + " choose ALREADY_AWARE.");
    }
  }

  /** Deferred is not forgotten: at most 28 days (domain.md 3.2). */
  static final class DeferralIsReviewedWithinFourWeeks implements Policy<Judged> {

    private static final int LONGEST_DAYS = 28;

    @Override
    public String rule() {
      return "deferral-is-reviewed-within-four-weeks";
    }

    @Override
    public Problem.Guidance guidance() {
      return Sources.CALDICOTT.guidance();
    }

    @Override
    public Verdict judge(Judged judged) {
      LocalDate reviewOn = judged.informing().reviewOn();
      if (judged.informing().outcome() == InformingOutcome.NOT_TO_BE_INFORMED) {
        return Verdict.allowed();
      }
      if (judged.informing().outcome() != InformingOutcome.DEFERRED) {
        return Verdict.allowedIf(
            reviewOn == null,
            "reviewOn",
            "Leave the date out: it belongs to DEFERRED and NOT_TO_BE_INFORMED only.");
      }
      return Verdict.allowedIf(
          isAhead(reviewOn, judged.today()),
          "reviewOn",
          "Give the date on which this is looked at again, from tomorrow to 28 days from now.");
    }

    private static boolean isAhead(@Nullable LocalDate reviewOn, LocalDate today) {
      return reviewOn != null
          && reviewOn.isAfter(today)
          && !reviewOn.isAfter(today.plusDays(LONGEST_DAYS));
    }
  }

  /**
   * What is not safe to tell today may be later: a date to look again, or why there is none
   * (domain.md 4, F14).
   */
  static final class NotInformingIsLookedAtAgain implements Policy<Judged> {

    private static final int LONGEST_DAYS = 365;

    @Override
    public String rule() {
      return "not-informing-is-looked-at-again";
    }

    @Override
    public Problem.Guidance guidance() {
      return Sources.EXEMPTIONS.guidance();
    }

    @Override
    public Verdict judge(Judged judged) {
      Informing informing = judged.informing();
      LocalDate reviewOn = informing.reviewOn();
      String never = informing.noReviewBecause();
      if (informing.outcome() != InformingOutcome.NOT_TO_BE_INFORMED) {
        return Verdict.allowedIf(
            never == null,
            "noReviewBecause",
            "Leave this out: it belongs to NOT_TO_BE_INFORMED only.");
      }
      if (reviewOn == null) {
        return Verdict.allowedIf(
            never != null && !never.isBlank(),
            "reviewOn",
            "Give the date on which this is looked at again, or say why it never needs to be.");
      }
      return Verdict.allowedIf(
          never == null
              && reviewOn.isAfter(judged.today())
              && !reviewOn.isAfter(judged.today().plusDays(LONGEST_DAYS)),
          "reviewOn",
          "Give a date from tomorrow to a year from now, and then no reason for having none.");
    }
  }

  /** Not telling somebody takes a reason that can be counted (domain.md 6.3, D18). */
  static final class NotInformingHasACodedReason implements Policy<Judged> {

    @Override
    public String rule() {
      return "not-informing-has-a-coded-reason";
    }

    @Override
    public Problem.Guidance guidance() {
      return Sources.EXEMPTIONS.guidance();
    }

    @Override
    public Verdict judge(Judged judged) {
      boolean needed = judged.informing().outcome() == InformingOutcome.NOT_TO_BE_INFORMED;
      return Verdict.allowedIf(
          needed == (judged.informing().reasonCode() != null),
          "reasonCode",
          needed
              ? "Give the coded reason why the individual is not to be told."
              : "Leave the reason code out: it belongs to NOT_TO_BE_INFORMED only.");
    }
  }

  /** The law changes: a reason counts from its first day to its last (domain.md 2.1). */
  static final class ReasonIsInForce implements Policy<Judged> {

    @Override
    public String rule() {
      return "not-informing-reason-is-in-force";
    }

    @Override
    public Problem.Guidance guidance() {
      return Sources.EXEMPTIONS.guidance();
    }

    @Override
    public Verdict judge(Judged judged) {
      return Verdict.allowedIf(
          judged.informing().reasonCode() == null || judged.reason() != null,
          "reasonCode",
          "Choose a reason that is in force today: /api/decision-codes has them.");
    }
  }

  /** That a child is too young to understand is no reason not to tell an adult (domain.md 2.1). */
  static final class ReasonFitsThePerson implements Policy<Judged> {

    @Override
    public String rule() {
      return "not-informing-reason-fits-the-person";
    }

    @Override
    public Problem.Guidance guidance() {
      return Sources.EXEMPTIONS.guidance();
    }

    @Override
    public Verdict judge(Judged judged) {
      ReferenceCode reason = judged.reason();
      return Verdict.allowedIf(
          reason == null || reason.appliesTo().fits(judged.toTell().under18()),
          "reasonCode",
          reason != null && reason.appliesTo() == ReferenceCode.AppliesTo.ADULT
              ? "This reason is for an adult: choose one that fits the person."
              : "This reason is for a child: choose one that fits the person.");
    }
  }
}
