package org.infoshare.workflow.request;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules that a request keeps that was made because of an earlier one. */
final class LinkPolicies {

  /** All of them. */
  static final List<Policy<Judged>> ALL =
      List.of(
          new ChallengeSaysWhatIsNewOrDisputed(),
          new OnlyWhoAskedAsksAgain(),
          new OutcomeIsKnownFirst(),
          new OnlyLessThanAskedIsChallenged(),
          new ChallengeGoesToTheSameOrganisation(),
          new OneChallengeAtATime(),
          new OnlyWhatIsNotHeldIsRedirected(),
          new RedirectionGoesElsewhere(),
          new RestrictionStays());

  private LinkPolicies() {}

  /**
   * What is judged.
   *
   * @param earlier the request that the new one comes of
   * @param ownTeam whether the team that asked it asks again, and the person belongs to it
   * @param outcome what was decided on it; null while its requester does not know
   * @param challenged whether a challenge of it is open
   * @param holdingOrganisation who is asked now
   * @param holdingTeam which of its teams
   * @param restricts whether the new request is restricted to named people
   */
  record Judged(
      LinkedTo linkedTo,
      RequestHeader earlier,
      boolean ownTeam,
      @Nullable String outcome,
      boolean challenged,
      String holdingOrganisation,
      String holdingTeam,
      boolean restricts) {

    boolean is(LinkKind kind) {
      return linkedTo.kind() == kind;
    }
  }

  /** Who disagrees says with what, or nobody can think again (domain.md 4, F10). */
  static final class ChallengeSaysWhatIsNewOrDisputed implements Policy<Judged> {

    @Override
    public String rule() {
      return "challenge-says-what-is-new-or-disputed";
    }

    @Override
    public Verdict judge(Judged judged) {
      boolean written = judged.linkedTo().grounds() != null;
      return Verdict.allowedIf(
          written == judged.is(LinkKind.CHALLENGES),
          "linkedTo.grounds",
          written
              ? "Leave grounds out: they are for a request that challenges a decision."
              : "Say what is new, or what you dispute in the decision and why.");
    }
  }

  /** The answer to a request is between the two teams; nobody else asks again for them. */
  static final class OnlyWhoAskedAsksAgain implements Policy<Judged> {

    @Override
    public String rule() {
      return "only-who-asked-asks-again";
    }

    @Override
    public Verdict judge(Judged judged) {
      return Verdict.allowedIf(
          !judged.linkedTo().kind().asksAgain() || judged.ownTeam(),
          "linkedTo.reference",
          "Only the team that asked the earlier request can challenge or redirect it: link the new"
              + " one as SAME_CONCERN or FOLLOWS.");
    }
  }

  /** What nobody has read cannot be disputed, nor taken elsewhere. */
  static final class OutcomeIsKnownFirst implements Policy<Judged> {

    @Override
    public String rule() {
      return "outcome-is-known-first";
    }

    @Override
    public Verdict judge(Judged judged) {
      return Verdict.allowedIf(
          !judged.linkedTo().kind().asksAgain() || !judged.ownTeam() || judged.outcome() != null,
          "linkedTo.reference",
          "Open the outcome of the earlier request first. While there is none yet, ring the holding"
              + " team; a safeguarding lead can chase it.");
    }
  }

  /** There is nothing to challenge in getting what one asked for (design.md 4, step 8). */
  static final class OnlyLessThanAskedIsChallenged implements Policy<Judged> {

    private static final Set<String> LESS_THAN_ASKED = Set.of("DECLINE", "SHARE_PART");

    @Override
    public String rule() {
      return "only-less-than-asked-is-challenged";
    }

    @Override
    public Verdict judge(Judged judged) {
      String outcome = judged.outcome();
      return Verdict.allowedIf(
          !judged.is(LinkKind.CHALLENGES) || outcome == null || LESS_THAN_ASKED.contains(outcome),
          "linkedTo.kind",
          "Only a decision to decline or to share in part can be challenged. To ask for more, link"
              + " a new request as FOLLOWS.");
    }
  }

  /** Whose decision is disputed gets to think again. */
  static final class ChallengeGoesToTheSameOrganisation implements Policy<Judged> {

    @Override
    public String rule() {
      return "challenge-goes-to-the-same-organisation";
    }

    @Override
    public Verdict judge(Judged judged) {
      return Verdict.allowedIf(
          !judged.is(LinkKind.CHALLENGES)
              || judged.holdingOrganisation().equals(judged.earlier().holdingOrganisation()),
          "holdingTeam",
          "Address the challenge to a team of the organisation that decided. To ask another one,"
              + " link a new request as SAME_CONCERN.");
    }
  }

  /** The same dispute is not held twice at once. */
  static final class OneChallengeAtATime implements Policy<Judged> {

    @Override
    public String rule() {
      return "one-challenge-at-a-time";
    }

    @Override
    public Verdict judge(Judged judged) {
      return Verdict.allowedIf(
          !judged.is(LinkKind.CHALLENGES) || !judged.challenged(),
          "linkedTo.reference",
          "Your team has challenged this decision already and the answer is open: see the links of"
              + " the earlier request.");
    }
  }

  /** What was shared or declined stays where it is held (design.md 4, step 2). */
  static final class OnlyWhatIsNotHeldIsRedirected implements Policy<Judged> {

    private static final Set<String> NOT_HERE = Set.of("NOT_HELD", "REDIRECT");

    @Override
    public String rule() {
      return "only-what-is-not-held-is-redirected";
    }

    @Override
    public Verdict judge(Judged judged) {
      String outcome = judged.outcome();
      return Verdict.allowedIf(
          !judged.is(LinkKind.REDIRECTED_FROM) || outcome == null || NOT_HERE.contains(outcome),
          "linkedTo.kind",
          "Only a request of which the organisation said that it does not hold the information is"
              + " redirected. Link a new one as SAME_CONCERN, or challenge the decision.");
    }
  }

  /** Who does not hold it is not asked again. */
  static final class RedirectionGoesElsewhere implements Policy<Judged> {

    @Override
    public String rule() {
      return "redirection-goes-elsewhere";
    }

    @Override
    public Verdict judge(Judged judged) {
      return Verdict.allowedIf(
          !judged.is(LinkKind.REDIRECTED_FROM)
              || !judged.holdingTeam().equals(judged.earlier().holdingTeam()),
          "holdingTeam",
          "This team has said that it does not hold the information: choose another one.");
    }
  }

  /** It is about the same person and concern, so an open one would betray the restricted one. */
  static final class RestrictionStays implements Policy<Judged> {

    @Override
    public String rule() {
      return "restriction-stays";
    }

    @Override
    public Verdict judge(Judged judged) {
      return Verdict.allowedIf(
          !judged.earlier().restricted() || judged.restricts(),
          "restriction",
          "The earlier request is restricted to named people: restrict this one as well, and say"
              + " why.");
    }
  }
}
