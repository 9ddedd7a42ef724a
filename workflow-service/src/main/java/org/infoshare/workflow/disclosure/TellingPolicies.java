package org.infoshare.workflow.disclosure;

import java.time.Instant;
import java.util.List;
import org.infoshare.workflow.decision.Decision;
import org.infoshare.workflow.request.Policy;
import org.infoshare.workflow.request.Sources;
import org.infoshare.workflow.request.Verdict;
import org.infoshare.workflow.web.Problem;

/** The rules that telling the requester directly keeps. */
final class TellingPolicies {

  /** All of them. */
  static final List<Policy<Judged>> ALL =
      List.of(
          new ToldPersonBelongsToTheRequestingTeam(),
          new ToldPersonMayLearnOfTheRequest(),
          new ToldPersonIsNamedOnARestrictedRequest(),
          new ToldAfterTheDecision());

  private TellingPolicies() {}

  /**
   * What is judged.
   *
   * @param isOfRequestingTeam whether the person told is active and belongs to the team
   * @param mustNotLearn whether the person told has the name of somebody who must not learn of the
   *     request or be told
   * @param mayKnow false where the request is restricted and the person told is not named on the
   *     side that asks
   */
  record Judged(
      Telling telling,
      boolean isOfRequestingTeam,
      boolean mustNotLearn,
      boolean mayKnow,
      Instant decidedAt,
      Instant now) {}

  /** Only the team that asked is told. */
  static final class ToldPersonBelongsToTheRequestingTeam implements Policy<Judged> {

    @Override
    public String rule() {
      return "told-person-belongs-to-the-requesting-team";
    }

    @Override
    public Problem.Guidance guidance() {
      return Sources.ADVICE.guidance();
    }

    @Override
    public Verdict judge(Judged judged) {
      return Verdict.allowedIf(
          judged.isOfRequestingTeam(), "toldPerson", "Say whom of the requesting team you told.");
    }
  }

  /** Somebody who must not learn of the request is not told of it. */
  static final class ToldPersonMayLearnOfTheRequest implements Policy<Judged> {

    @Override
    public String rule() {
      return "told-person-may-learn-of-the-request";
    }

    @Override
    public Problem.Guidance guidance() {
      return Sources.REPRIMANDS.guidance();
    }

    @Override
    public Verdict judge(Judged judged) {
      return Verdict.allowedIf(
          !judged.mustNotLearn(),
          "toldPerson",
          "Somebody of this name is one of the people who must not learn of the request, or are not"
              + " to be told. If they were told already, tell your safeguarding lead now.");
    }
  }

  /** Need to know (Caldicott principle 4): a restricted request is for named people only. */
  static final class ToldPersonIsNamedOnARestrictedRequest implements Policy<Judged> {

    @Override
    public String rule() {
      return "told-person-is-named-on-a-restricted-request";
    }

    @Override
    public Problem.Guidance guidance() {
      return Sources.CALDICOTT.guidance();
    }

    @Override
    public Verdict judge(Judged judged) {
      return Verdict.allowedIf(
          judged.mayKnow(),
          "toldPerson",
          "The request is restricted and this person is not named on it. If they were told already,"
              + " tell your safeguarding lead now.");
    }
  }

  /** There was nothing to tell before the decision, and the future has not happened. */
  static final class ToldAfterTheDecision implements Policy<Judged> {

    @Override
    public String rule() {
      return "told-after-the-decision";
    }

    @Override
    public Problem.Guidance guidance() {
      return Sources.RECORD.guidance();
    }

    @Override
    public Verdict judge(Judged judged) {
      Instant toldAt = judged.telling().toldAt();
      return Verdict.allowedIf(
          Decision.canHaveBeenToldAt(toldAt, judged.decidedAt(), judged.now()),
          "toldAt",
          "Say when they were told: after the decision, and not in the future.");
    }
  }
}
