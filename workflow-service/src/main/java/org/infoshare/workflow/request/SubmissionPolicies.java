package org.infoshare.workflow.request;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.infoshare.workflow.deadline.Urgency;
import org.infoshare.workflow.matching.IdentifierKind;
import org.infoshare.workflow.matching.NhsNumber;
import org.infoshare.workflow.matching.PersonName;
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
          new AtLeastTwoIdentifiers(),
          new LinkedPeopleHaveLikelyAges(),
          new SafeToTellFitsTheRest(),
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
          isLikelyBirth(born, judged.today()),
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
      Boolean adult = adult(subject.dateOfBirth(), subject.ageBand(), judged.today());
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
          number == null || NhsNumber.isValid(number),
          "subject.nhsNumber",
          "This is not an NHS number: check the digits, or leave it out.");
    }
  }

  /**
   * A name alone, or a number alone, finds the wrong person: at least two, and the NHS number never
   * by itself (domain.md 4, F15; NHS service manual, S64).
   */
  static final class AtLeastTwoIdentifiers implements Policy<Judged> {

    @Override
    public String rule() {
      return "at-least-two-identifiers";
    }

    @Override
    public Verdict judge(Judged judged) {
      return Verdict.allowedIf(
          IdentifierKind.areEnough(judged.subject().identifierKinds()),
          "subject",
          "Give at least two things that tell who it is: a name, a date of birth, an address, an"
              + " NHS number, a number of an organisation; an age band counts beside a name. One"
              + " alone can find the wrong person. Is the name or anything else not known? Then"
              + " write in description what is known of them, such as who they live with, or who"
              + " the mother of a child not born yet is.");
    }
  }

  /** Who is a child and who an adult has to be right of those around the person too. */
  static final class LinkedPeopleHaveLikelyAges implements Policy<Judged> {

    @Override
    public String rule() {
      return "linked-people-have-likely-ages";
    }

    @Override
    public Verdict judge(Judged judged) {
      List<Asked.LinkedPerson> people = judged.submission().linkedPeople();
      for (int index = 0; index < people.size(); index++) {
        Asked.LinkedPerson person = people.get(index);
        if (!isLikely(person, judged.today())) {
          return new Verdict.RefusedBecause(
              "linkedPeople[" + index + "].childOrAdult",
              "Check this person's age: give a date of birth or an age band, not both, that fits"
                  + " whether they are a child, an adult or not born yet.");
        }
      }
      return Verdict.allowed();
    }

    private static boolean isLikely(Asked.LinkedPerson person, LocalDate today) {
      LocalDate born = person.dateOfBirth();
      AgeBand band = person.ageBand();
      if (born == null && band == null) {
        return true;
      }
      Boolean adult = adult(born, band, today);
      return (born == null || band == null)
          && isLikelyBirth(born, today)
          && switch (person.childOrAdult()) {
            case CHILD -> Boolean.FALSE.equals(adult);
            case ADULT -> Boolean.TRUE.equals(adult);
            case UNBORN_CHILD -> false;
            case UNKNOWN -> true;
          };
    }
  }

  /**
   * Parental responsibility does not mean safe to tell: a parent may be the source of risk
   * (domain.md 2.5), and nobody is told who must not learn of it.
   */
  static final class SafeToTellFitsTheRest implements Policy<Judged> {

    @Override
    public String rule() {
      return "safe-to-tell-fits-the-rest";
    }

    @Override
    public Verdict judge(Judged judged) {
      List<Asked.ParentalResponsibility> holders = judged.submission().parentalResponsibility();
      for (int index = 0; index < holders.size(); index++) {
        Asked.ParentalResponsibility holder = holders.get(index);
        if (holder.safeToTell() == Known.YES) {
          PersonName name = PersonName.of(holder.name());
          if (mustNotLearn(judged.submission(), name)) {
            return refused(
                index,
                "This person is among those who must not learn of the request, so telling them is"
                    + " not safe: answer NO, or put the list right.");
          }
          if (mayBeSourceOfRisk(judged.submission(), name) && !isWritten(holder.note())) {
            return refused(
                index,
                "This person may be the source of risk: answer NO or UNKNOWN, or say in note why"
                    + " telling them is safe all the same.");
          }
        }
      }
      return Verdict.allowed();
    }

    private static Verdict refused(int index, String reason) {
      return new Verdict.RefusedBecause("parentalResponsibility[" + index + "].safeToTell", reason);
    }

    private static boolean mustNotLearn(Submission submission, PersonName name) {
      return submission.mustNotLearn().stream()
          .anyMatch(never -> PersonName.of(never.name()).isSameAs(name));
    }

    private static boolean mayBeSourceOfRisk(Submission submission, PersonName name) {
      return submission.linkedPeople().stream()
          .filter(person -> person.mayBeSourceOfRisk() == Known.YES)
          .flatMap(person -> Stream.ofNullable(person.name()))
          .anyMatch(risky -> PersonName.of(risky).isSameAs(name));
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

  private static boolean isLikelyBirth(@Nullable LocalDate born, LocalDate today) {
    return born == null || (!born.isAfter(today) && born.isAfter(today.minusYears(130)));
  }

  static @Nullable Boolean adult(
      @Nullable LocalDate born, @Nullable AgeBand band, LocalDate today) {
    if (born != null) {
      return !born.isAfter(today.minusYears(18));
    }
    return band == null ? null : band.compareTo(AgeBand.FROM_18_TO_64) >= 0;
  }

  private static boolean isWritten(@Nullable String text) {
    return text != null && !text.isBlank();
  }
}
