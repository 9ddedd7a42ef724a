package org.infoshare.workflow.decision;

import java.util.List;
import org.infoshare.workflow.request.Policy;
import org.infoshare.workflow.request.Verdict;

/** The rules that a decider's question keeps. */
final class QuestionPolicies {

  /** All of them. */
  static final List<Policy<Judged>> ALL =
      List.of(new OneQuestionAtATime(), new AdviceNamesNobody(), new AdviceReachesSomebody());

  private QuestionPolicies() {}

  /**
   * What is judged.
   *
   * @param open whether a question to the same is still open
   * @param identifies whether the text says whom the request is about
   * @param reachesSomebody whether somebody who is asked may know of the request
   */
  record Judged(
      Questions.AskedOf askedOf, boolean open, boolean identifies, boolean reachesSomebody) {}

  /** One question at a time, so that it is clear what an answer answers. */
  static final class OneQuestionAtATime implements Policy<Judged> {

    @Override
    public String rule() {
      return "one-question-at-a-time";
    }

    @Override
    public Verdict judge(Judged judged) {
      return Verdict.allowedIf(
          !judged.open(),
          "of",
          "They have not answered your last question yet. You can decide without the answer, or"
              + " ring them.");
    }
  }

  /** Advice is taken without naming the person where possible (golden rule 3 of 2015). */
  static final class AdviceNamesNobody implements Policy<Judged> {

    @Override
    public String rule() {
      return "advice-names-nobody";
    }

    @Override
    public Verdict judge(Judged judged) {
      return Verdict.allowedIf(
          judged.askedOf() != Questions.AskedOf.ADVISER || !judged.identifies(),
          "text",
          "The question seems to say whom it is about. Leave out names, dates of birth, numbers"
              + " and addresses. If the adviser needs to know, invite them after asking.");
    }
  }

  /** Of a restricted request only named people may know, advisers too. */
  static final class AdviceReachesSomebody implements Policy<Judged> {

    @Override
    public String rule() {
      return "advice-reaches-somebody";
    }

    @Override
    public Verdict judge(Judged judged) {
      return Verdict.allowedIf(
          judged.reachesSomebody(),
          "of",
          "There is no adviser here who may know of this request. Ask a safeguarding lead, or ring"
              + " an adviser elsewhere without naming the person.");
    }
  }
}
