package org.infoshare.workflow.decision;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The seven principles of sharing, each derived from what was answered and done, and never ticked
 * by hand (advice 2024; domain.md 1.3).
 */
final class Principles {

  private Principles() {}

  /** The principles. */
  enum Principle {
    /** Not more than the purpose needs. */
    NECESSARY_AND_PROPORTIONATE("Necessary and proportionate"),
    /** It bears on the purpose. */
    RELEVANT("Relevant"),
    /** Enough to be understood and relied on. */
    ADEQUATE("Adequate"),
    /** Right, and about the right person; fact apart from opinion. */
    ACCURATE("Accurate"),
    /** Soon enough to be of use. */
    TIMELY("Timely"),
    /** To the right person, by a safe way. */
    SECURE("Secure"),
    /** Decision and reasons are on the record. */
    RECORDED("Recorded");

    private final String label;

    Principle(String label) {
      this.label = label;
    }
  }

  /** How a principle stands. */
  enum Standing {
    /** It is met. */
    MET,
    /** It is not. */
    NOT_MET,
    /** What it follows from is not answered yet, or does not arise. */
    NOT_ANSWERED
  }

  /**
   * How a principle stands, and what that follows from.
   *
   * @param inWords for a person
   */
  record View(Principle principle, String label, Standing standing, String inWords) {}

  /**
   * What the principles follow from.
   *
   * @param judged the answers, with those added afterwards
   * @param signedOff whether it is signed off
   * @param owed what is still to be answered; empty while it is a draft
   * @param overdue whether the time to answer that is over
   * @param shared what was shared, or null while nothing was
   */
  record Evidence(
      Judged judged,
      boolean signedOff,
      List<String> owed,
      boolean overdue,
      SharedInformation.@Nullable Numbers shared) {

    private boolean wentWrong(SharedInformation.WentWrong how) {
      return shared != null && shared.wentWrong().contains(how);
    }

    private boolean declinedBecause(DeclineCode code) {
      return judged.declines() && judged.draft().declineCode() == code;
    }
  }

  private record Verdict(Standing standing, String because) {}

  static List<View> of(Evidence evidence) {
    return Arrays.stream(Principle.values())
        .map(
            principle -> {
              Verdict verdict = judge(principle, evidence);
              return new View(principle, principle.label, verdict.standing(), verdict.because());
            })
        .toList();
  }

  private static Verdict judge(Principle principle, Evidence evidence) {
    return switch (principle) {
      case NECESSARY_AND_PROPORTIONATE -> necessaryAndProportionate(evidence);
      case RELEVANT -> relevant(evidence);
      case ADEQUATE -> adequate(evidence);
      case ACCURATE -> accurate(evidence);
      case TIMELY -> timely(evidence);
      case SECURE -> secure(evidence);
      case RECORDED -> recorded(evidence);
    };
  }

  private static Verdict necessaryAndProportionate(Evidence evidence) {
    Draft draft = evidence.judged().draft();
    Draft.LegitimatePurpose purpose = draft.purpose();
    if (purpose != null && purpose.legitimate() == Draft.Legitimate.NO) {
      return notMet("There is no clear and legitimate purpose.");
    }
    if (evidence.declinedBecause(DeclineCode.NOT_PROPORTIONATE)) {
      return notMet("Sharing was declined as more than the purpose needs.");
    }
    if (evidence.wentWrong(SharedInformation.WentWrong.TOO_MUCH)) {
      return notMet("It was reported that more went than was decided.");
    }
    if (purpose == null || purpose.legitimate() == Draft.Legitimate.UNSURE) {
      return notAnswered("Whether there is a legitimate purpose is not answered.");
    }
    return evidence.judged().missing(DecisionField.D9) == null
        ? met("There is a purpose, and harm was weighed on both sides.")
        : notAnswered("The harm on both sides is not weighed.");
  }

  private static Verdict relevant(Evidence evidence) {
    if (evidence.declinedBecause(DeclineCode.NOT_RELEVANT)) {
      return notMet("Sharing was declined as not relevant.");
    }
    SharedInformation.Numbers shared = evidence.shared();
    if (shared == null) {
      return notAnswered(NOTHING_SHARED);
    }
    return shared.withoutQuestion() == 0
        ? met("Every item that went answers a question.")
        : notAnswered("Of some items it is not said which question they answer.");
  }

  private static Verdict adequate(Evidence evidence) {
    SharedInformation.Numbers shared = evidence.shared();
    if (shared == null) {
      return notAnswered(NOTHING_SHARED);
    }
    if (shared.unanswered() == 0) {
      return met("Every question is answered, with a key point.");
    }
    return evidence.judged().draft().reasonsForRequester() == null
        ? notMet("Questions have no answer, and the requester was not told why.")
        : met("What went has a key point, and the requester was told why it is not all.");
  }

  private static Verdict accurate(Evidence evidence) {
    if (evidence.wentWrong(SharedInformation.WentWrong.WRONG_PERSON)) {
      return notMet("It was reported that what went is about somebody else.");
    }
    Draft.RightPerson person = evidence.judged().draft().rightPerson();
    if (person == null) {
      return notAnswered("Whether it is about the right person is not answered.");
    }
    if (person.confidence() == Draft.Confidence.UNCERTAIN) {
      return notMet("Nobody is sure that it is about the right person.");
    }
    SharedInformation.Numbers shared = evidence.shared();
    if (shared == null) {
      return notAnswered(NOTHING_SHARED);
    }
    return shared.currencyUnsaid() == 0
        ? met(
            "The person was matched, and each item says what it is, whose word, of when, and"
                + " whether it is still so.")
        : notAnswered("Of some items it is not said whether they are still so.");
  }

  private static Verdict timely(Evidence evidence) {
    if (evidence.judged().request().isLate()) {
      return notMet("The time to decide by was over.");
    }
    SharedInformation.Numbers shared = evidence.shared();
    if (shared != null && shared.late()) {
      return notMet("The time to share by was over.");
    }
    if (evidence.judged().request().decideBy() == null) {
      return notAnswered("There was no time to decide by.");
    }
    if (!evidence.signedOff()) {
      return notAnswered("There is still time to decide.");
    }
    if (!evidence.judged().shares()) {
      return met("It was decided within its time.");
    }
    return shared == null
        ? notAnswered("It was decided within its time, and has not gone yet.")
        : met("It was decided and shared within its time.");
  }

  private static Verdict secure(Evidence evidence) {
    if (evidence.wentWrong(SharedInformation.WentWrong.WRONG_RECIPIENT)) {
      return notMet("It was reported that somebody has it who was not to have it.");
    }
    Draft.RequesterVerified verified = evidence.judged().draft().requesterVerified();
    if (verified == null) {
      return notAnswered("How it was made sure who asks is not answered.");
    }
    if (verified.how() == Draft.HowVerified.NOT_VERIFIED) {
      return notMet("Who asks could not be verified.");
    }
    return evidence.shared() == null
        ? notAnswered(NOTHING_SHARED)
        : met("Who asks was verified, and it went to a named person of their team.");
  }

  private static Verdict recorded(Evidence evidence) {
    if (!evidence.signedOff()) {
      return notAnswered("It is not signed off.");
    }
    if (evidence.owed().isEmpty()) {
      return met("Decision and reasons are on the record.");
    }
    return evidence.overdue()
        ? notMet("The time to answer what was left open is over: " + evidence.owed() + ".")
        : notAnswered("Still to be answered: " + evidence.owed() + ".");
  }

  private static final String NOTHING_SHARED = "Nothing was shared so far.";

  private static Verdict met(String because) {
    return new Verdict(Standing.MET, because);
  }

  private static Verdict notMet(String because) {
    return new Verdict(Standing.NOT_MET, because);
  }

  private static Verdict notAnswered(String because) {
    return new Verdict(Standing.NOT_ANSWERED, because);
  }
}
