package org.infoshare.workflow.decision;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.infoshare.workflow.request.Policy;
import org.infoshare.workflow.request.Verdict;

/** The rules that a decision keeps, beyond the form of each field. */
final class DecisionPolicies {

  /** All of them. */
  static final List<Policy<Judged>> ALL =
      List.of(
          new UnsureIsNotFinal(),
          new DeclineNeedsAGroundBesideConsent(),
          new DeclineCodeIsForADecline(),
          new DeclineWeighsTheHarmOfNotSharing(),
          new RequesterIsToldWhy(),
          new LawfulBasisIsInForce(),
          new LawfulBasisIsNamedOnce(),
          new SharingNamesAnArticleSixBasis(),
          new SubstantialPublicInterestNamesItsCondition(),
          new SharingAlwaysAsksAboutInforming());

  private DecisionPolicies() {}

  /**
   * What is judged.
   *
   * @param inForce the lawful reasons in force today, by code
   */
  record Judged(Draft draft, Map<String, LawfulBasis> inForce) {

    boolean names(LawfulBasis.Kind kind) {
      return draft.lawfulBasis().stream()
          .map(inForce::get)
          .filter(Objects::nonNull)
          .anyMatch(basis -> basis.kind() == kind);
    }
  }

  /** Who is unsure takes advice; a decision says yes or no (domain.md 6.3). */
  static final class UnsureIsNotFinal implements Policy<Judged> {

    @Override
    public String rule() {
      return "unsure-is-not-final";
    }

    @Override
    public Verdict judge(Judged judged) {
      return Verdict.allowedIf(
          judged.draft().likelyToSafeguard() != LikelyToSafeguard.UNSURE,
          "likelyToSafeguard",
          "A decision cannot rest on UNSURE: take advice without naming the person, then answer YES"
              + " or NO.");
    }
  }

  /**
   * Refused or absent consent alone is never a ground to decline (Information sharing advice for
   * practitioners, 2024).
   */
  static final class DeclineNeedsAGroundBesideConsent implements Policy<Judged> {

    @Override
    public String rule() {
      return "decline-needs-a-ground-beside-consent";
    }

    @Override
    public Verdict judge(Judged judged) {
      return Verdict.allowedIf(
          judged.draft().outcome() != Outcome.DECLINE || judged.draft().declineCode() != null,
          "declineCode",
          judged.draft().consent().status() == ConsentStatus.GIVEN
              ? "Name the ground of the decline."
              : "Name the ground of the decline. Consent that was refused, withdrawn or not sought is"
                  + " not a ground: it is not needed where somebody is at risk.");
    }
  }

  /** A ground to decline on anything but a decline is a slip in one or the other. */
  static final class DeclineCodeIsForADecline implements Policy<Judged> {

    @Override
    public String rule() {
      return "decline-code-is-for-a-decline";
    }

    @Override
    public Verdict judge(Judged judged) {
      return Verdict.allowedIf(
          judged.draft().outcome() == Outcome.DECLINE || judged.draft().declineCode() == null,
          "declineCode",
          "Leave the decline code out, or choose the outcome DECLINE.");
    }
  }

  /** The harm of not sharing is weighed before a decline (domain.md 1.5 and 6.3, D9). */
  static final class DeclineWeighsTheHarmOfNotSharing implements Policy<Judged> {

    @Override
    public String rule() {
      return "decline-weighs-the-harm-of-not-sharing";
    }

    @Override
    public Verdict judge(Judged judged) {
      String harm = judged.draft().harmIfNotShared();
      return Verdict.allowedIf(
          judged.draft().outcome() != Outcome.DECLINE || (harm != null && !harm.isBlank()),
          "harmIfNotShared",
          "Before you decline, write what harm could come of not sharing, and to whom. If you see"
              + " none, write why.");
    }
  }

  /** Who gets less than they asked for is told why, in words written for them. */
  static final class RequesterIsToldWhy implements Policy<Judged> {

    @Override
    public String rule() {
      return "requester-is-told-why";
    }

    @Override
    public Verdict judge(Judged judged) {
      String reasons = judged.draft().reasonsForRequester();
      return Verdict.allowedIf(
          judged.draft().outcome() == Outcome.SHARE_FULL || (reasons != null && !reasons.isBlank()),
          "reasonsForRequester",
          "Write for the requester why they do not get all that they asked for.");
    }
  }

  /** A decision rests on law that is in force on its day. */
  static final class LawfulBasisIsInForce implements Policy<Judged> {

    @Override
    public String rule() {
      return "lawful-basis-is-in-force";
    }

    @Override
    public Verdict judge(Judged judged) {
      List<String> codes = judged.draft().lawfulBasis();
      for (int index = 0; index < codes.size(); index++) {
        if (!judged.inForce().containsKey(codes.get(index))) {
          return new Verdict.RefusedBecause(
              "lawfulBasis[" + index + "]",
              "No lawful reason with this code is in force today: choose from /api/lawful-bases.");
        }
      }
      return Verdict.allowed();
    }
  }

  /** A lawful reason counts once. */
  static final class LawfulBasisIsNamedOnce implements Policy<Judged> {

    @Override
    public String rule() {
      return "lawful-basis-is-named-once";
    }

    @Override
    public Verdict judge(Judged judged) {
      List<String> codes = judged.draft().lawfulBasis();
      return Verdict.allowedIf(
          codes.stream().distinct().count() == codes.size(),
          "lawfulBasis",
          "Name each lawful reason once.");
    }
  }

  /** Personal data is shared under a basis of UK GDPR Article 6, or not at all. */
  static final class SharingNamesAnArticleSixBasis implements Policy<Judged> {

    @Override
    public String rule() {
      return "sharing-names-an-article-6-basis";
    }

    @Override
    public Verdict judge(Judged judged) {
      return Verdict.allowedIf(
          !judged.draft().outcome().shares() || judged.names(LawfulBasis.Kind.ARTICLE_6),
          "lawfulBasis",
          "Name the basis of UK GDPR Article 6 that lets you share.");
    }
  }

  /** Substantial public interest needs a condition of DPA 2018, Schedule 1. */
  static final class SubstantialPublicInterestNamesItsCondition implements Policy<Judged> {

    private static final String SUBSTANTIAL_PUBLIC_INTEREST = "ART9_SUBSTANTIAL_PUBLIC_INTEREST";

    @Override
    public String rule() {
      return "substantial-public-interest-names-its-condition";
    }

    @Override
    public Verdict judge(Judged judged) {
      return Verdict.allowedIf(
          !judged.draft().lawfulBasis().contains(SUBSTANTIAL_PUBLIC_INTEREST)
              || judged.names(LawfulBasis.Kind.SCHEDULE_1),
          "lawfulBasis",
          "Substantial public interest needs a condition of Schedule 1 beside it, such as"
              + " safeguarding.");
    }
  }

  /** Whether to inform is asked after every sharing, so it cannot be waived here. */
  static final class SharingAlwaysAsksAboutInforming implements Policy<Judged> {

    @Override
    public String rule() {
      return "sharing-always-asks-about-informing";
    }

    @Override
    public Verdict judge(Judged judged) {
      return Verdict.allowedIf(
          !judged.draft().outcome().shares()
              || !Boolean.FALSE.equals(judged.draft().informIndividual()),
          "informIndividual",
          "Leave this out: after sharing, informing the individual is settled in a step of its own.");
    }
  }
}
