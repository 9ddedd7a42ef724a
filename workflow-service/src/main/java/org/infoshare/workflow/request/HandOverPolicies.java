package org.infoshare.workflow.request;

import java.util.List;

/** The rules for handing a task over. */
final class HandOverPolicies {

  /** All of them. */
  static final List<Policy<Judged>> ALL =
      List.of(
          new ColleagueIsOfTheSameTeam(),
          new ColleagueIsSomebodyElse(),
          new ColleagueDidNotAsk(),
          new ColleagueTookNoPart(),
          new ColleagueMayKnow(),
          new ColleagueIsNotKeptFromIt());

  private HandOverPolicies() {}

  /**
   * What is judged.
   *
   * @param member whether the colleague is active and belongs to the task's team
   * @param same whether they are the one who hands over
   * @param asked whether they asked for the information
   * @param tookPart whether they took part in the decision that the request challenges
   * @param mayKnow false where the request is restricted and they are not named on it
   * @param kept whether they declared a conflict of interest, or have the name of the person whom
   *     it is about or of somebody who must not learn of it or be told
   */
  record Judged(
      boolean member,
      boolean same,
      boolean asked,
      boolean tookPart,
      boolean mayKnow,
      boolean kept) {}

  /** A team answers for its tasks, so a task stays in its team (failure F1 of domain.md). */
  static final class ColleagueIsOfTheSameTeam implements Policy<Judged> {

    @Override
    public String rule() {
      return "colleague-is-of-the-same-team";
    }

    @Override
    public Verdict judge(Judged judged) {
      return Verdict.allowedIf(
          judged.member(), "to", "Choose somebody who belongs to the task's team today.");
    }
  }

  /** Handing over to oneself changes nothing and looks as if it did. */
  static final class ColleagueIsSomebodyElse implements Policy<Judged> {

    @Override
    public String rule() {
      return "colleague-is-somebody-else";
    }

    @Override
    public Verdict judge(Judged judged) {
      return Verdict.allowedIf(
          !judged.same(), "to", "This person has the task already: choose somebody else.");
    }
  }

  /** Who asks does not answer. */
  static final class ColleagueDidNotAsk implements Policy<Judged> {

    @Override
    public String rule() {
      return "colleague-did-not-ask";
    }

    @Override
    public Verdict judge(Judged judged) {
      return Verdict.allowedIf(
          !judged.asked(), "to", "This person asked for the information: choose somebody else.");
    }
  }

  /** Whoever made a decision does not answer the challenge to it. */
  static final class ColleagueTookNoPart implements Policy<Judged> {

    @Override
    public String rule() {
      return "colleague-took-no-part-in-what-is-challenged";
    }

    @Override
    public Verdict judge(Judged judged) {
      return Verdict.allowedIf(
          !judged.tookPart(),
          "to",
          "This request challenges a decision in which this person took part: choose somebody who"
              + " took no part in it.");
    }
  }

  /** Need to know (Caldicott principle 4): a restricted request is for named people only. */
  static final class ColleagueMayKnow implements Policy<Judged> {

    @Override
    public String rule() {
      return "colleague-is-named-on-a-restricted-request";
    }

    @Override
    public Verdict judge(Judged judged) {
      return Verdict.allowedIf(
          judged.mayKnow(),
          "to",
          "The request is restricted and this person is not named on it: ask a named lead of your"
              + " side to name them first.");
    }
  }

  /** A conflict of interest means no task, and who must not learn of it gets none either. */
  static final class ColleagueIsNotKeptFromIt implements Policy<Judged> {

    @Override
    public String rule() {
      return "colleague-is-not-kept-from-it";
    }

    @Override
    public Verdict judge(Judged judged) {
      return Verdict.allowedIf(
          !judged.kept(),
          "to",
          "This person cannot work on this request: they declared a conflict of interest, or their"
              + " name is that of somebody who is kept from it. Choose somebody else.");
    }
  }
}
