package org.infoshare.workflow.request;

import java.time.LocalDate;
import java.util.List;
import org.infoshare.workflow.deadline.Urgency;
import org.jspecify.annotations.Nullable;

/** The rules that a request keeps, beyond the form of each field. */
final class SubmissionPolicies {

  /** All of them. */
  static final List<Policy<Judged>> ALL =
      List.of(
          new NotToOwnTeam(),
          new DateOfBirthOrAgeBand(),
          new BirthIsNotInTheFuture(),
          new ChildIsUnderEighteen(),
          new NhsNumberHasItsCheckDigit(),
          new LegalGroundIsStated(),
          new NotTellingIsExplained(),
          new DateGoesWithStatutoryUrgency(),
          new NeededByIsNotPast());

  private SubmissionPolicies() {}

  /**
   * What is judged.
   *
   * @param requestingTeam the team that asks
   * @param today the date in Europe/London
   */
  record Judged(Submission submission, String requestingTeam, LocalDate today) {

    Subject subject() {
      return submission.subject();
    }
  }

  /** A team does not ask itself. */
  static final class NotToOwnTeam implements Policy<Judged> {

    @Override
    public String rule() {
      return "not-to-your-own-team";
    }

    @Override
    public Verdict judge(Judged judged) {
      return Verdict.allowedIf(
          !judged.submission().holdingTeam().equals(judged.requestingTeam()),
          "holdingTeam",
          "Your own team holds this already: ask the team of another organisation, or another team.");
    }
  }

  /** The right person can only be found with an age, known or guessed. */
  static final class DateOfBirthOrAgeBand implements Policy<Judged> {

    @Override
    public String rule() {
      return "date-of-birth-or-age-band";
    }

    @Override
    public Verdict judge(Judged judged) {
      Subject subject = judged.subject();
      if (subject.kind() == SubjectKind.UNBORN_CHILD) {
        return Verdict.allowedIf(
            subject.dateOfBirth() == null && subject.ageBand() == null,
            "subject.dateOfBirth",
            "A child not born yet has no date of birth and no age band: leave both out.");
      }
      return Verdict.allowedIf(
          (subject.dateOfBirth() == null) != (subject.ageBand() == null),
          "subject.dateOfBirth",
          "Give the date of birth or, where it is not known, an age band; not both.");
    }
  }

  /** Nobody was born tomorrow, nor more than 130 years ago. */
  static final class BirthIsNotInTheFuture implements Policy<Judged> {

    @Override
    public String rule() {
      return "date-of-birth-is-likely";
    }

    @Override
    public Verdict judge(Judged judged) {
      LocalDate born = judged.subject().dateOfBirth();
      return Verdict.allowedIf(
          born == null
              || (!born.isAfter(judged.today()) && born.isAfter(judged.today().minusYears(130))),
          "subject.dateOfBirth",
          "Check the date of birth: it is in the future or too long ago.");
    }
  }

  /** Children and adults have different law, so the kind has to fit the age. */
  static final class ChildIsUnderEighteen implements Policy<Judged> {

    @Override
    public String rule() {
      return "child-is-under-eighteen";
    }

    @Override
    public Verdict judge(Judged judged) {
      Subject subject = judged.subject();
      Boolean adult = adult(subject, judged.today());
      if (adult == null) {
        return Verdict.allowed();
      }
      return switch (subject.kind()) {
        case CHILD ->
            Verdict.allowedIf(
                !adult,
                "subject.kind",
                "Somebody of 18 or over is an adult: choose ADULT_AT_RISK, or check the age.");
        case ADULT_AT_RISK ->
            Verdict.allowedIf(
                adult,
                "subject.kind",
                "Somebody under 18 is a child: choose CHILD, or check the age.");
        case UNBORN_CHILD, LINKED_PERSON -> Verdict.allowed();
      };
    }

    private static @Nullable Boolean adult(Subject subject, LocalDate today) {
      LocalDate born = subject.dateOfBirth();
      if (born != null) {
        return !born.isAfter(today.minusYears(18));
      }
      AgeBand band = subject.ageBand();
      return band == null ? null : band.compareTo(AgeBand.FROM_18_TO_64) >= 0;
    }
  }

  /** An NHS number carries a check digit, modulus 11. */
  static final class NhsNumberHasItsCheckDigit implements Policy<Judged> {

    @Override
    public String rule() {
      return "nhs-number-check-digit";
    }

    @Override
    public Verdict judge(Judged judged) {
      String number = judged.subject().nhsNumber();
      return Verdict.allowedIf(
          number == null || checkDigitFits(number),
          "subject.nhsNumber",
          "This is not an NHS number: check the digits, or leave it out.");
    }

    private static boolean checkDigitFits(String number) {
      int sum = 0;
      for (int position = 0; position < 9; position++) {
        sum += Character.digit(number.charAt(position), 10) * (10 - position);
      }
      return (11 - sum % 11) % 11 == Character.digit(number.charAt(9), 10);
    }
  }

  /** A holder has to know in writing what lets the requester ask. */
  static final class LegalGroundIsStated implements Policy<Judged> {

    @Override
    public String rule() {
      return "legal-power-or-public-task";
    }

    @Override
    public Verdict judge(Judged judged) {
      return Verdict.allowedIf(
          isWritten(judged.submission().legalPower())
              || isWritten(judged.submission().publicTaskStatement()),
          "legalPower",
          "Say which law lets you ask, or state the public task that you need this for.");
    }
  }

  /** Being open with the person is the rule, so the exception needs a reason. */
  static final class NotTellingIsExplained implements Policy<Judged> {

    @Override
    public String rule() {
      return "not-telling-is-explained";
    }

    @Override
    public Verdict judge(Judged judged) {
      Asked.PersonsKnowledge knowledge = judged.submission().personsKnowledge();
      return Verdict.allowedIf(
          knowledge.told() || isWritten(knowledge.note()),
          "personsKnowledge.note",
          "Say why the person has not been told of this request.");
    }
  }

  /** A date on an order is its own clock; the other urgencies have theirs. */
  static final class DateGoesWithStatutoryUrgency implements Policy<Judged> {

    @Override
    public String rule() {
      return "needed-by-goes-with-statutory-date";
    }

    @Override
    public Verdict judge(Judged judged) {
      boolean statutory = judged.submission().urgency() == Urgency.STATUTORY_DATE;
      return Verdict.allowedIf(
          statutory == (judged.submission().neededBy() != null),
          "neededBy",
          statutory
              ? "Give the date that the statute, order or review sets."
              : "Leave the date out: RED, AMBER and GREEN have clocks of their own.");
    }
  }

  /** A date that is over cannot be met, and one years ahead is a slip. */
  static final class NeededByIsNotPast implements Policy<Judged> {

    @Override
    public String rule() {
      return "needed-by-is-ahead";
    }

    @Override
    public Verdict judge(Judged judged) {
      LocalDate neededBy = judged.submission().neededBy();
      return Verdict.allowedIf(
          neededBy == null
              || (neededBy.isAfter(judged.today())
                  && neededBy.isBefore(judged.today().plusYears(2))),
          "neededBy",
          "Give a date from tomorrow on, within two years; choose RED for what is needed today.");
    }
  }

  private static boolean isWritten(@Nullable String text) {
    return text != null && !text.isBlank();
  }
}
