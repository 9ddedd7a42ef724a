package org.infoshare.workflow.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.infoshare.workflow.request.SubmissionFixtures.TODAY;
import static org.infoshare.workflow.request.SubmissionFixtures.aChild;
import static org.infoshare.workflow.request.SubmissionFixtures.aPerson;
import static org.infoshare.workflow.request.SubmissionFixtures.aRedRequest;
import static org.infoshare.workflow.request.SubmissionFixtures.about;
import static org.infoshare.workflow.request.SubmissionFixtures.with;

import java.time.LocalDate;
import java.util.List;
import org.infoshare.workflow.deadline.Urgency;
import org.infoshare.workflow.web.Problem;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubmissionPoliciesTest {

  @Test
  void aRedRequestAboutAChildKeepsEveryRule() {
    assertThat(brokenBy(aRedRequest())).isEmpty();
  }

  @Test
  void aTeamDoesNotAskItself() {
    assertThat(broken(aRedRequest(), "holding-team")).containsExactly("not-to-your-own-team");
  }

  @Test
  void anUnbornChildHasNoAge() {
    assertThat(brokenBy(about(anUnbornChild(null)))).isEmpty();
    assertThat(brokenBy(about(anUnbornChild(TODAY)))).containsExactly("date-of-birth-or-age-band");
  }

  private static Subject anUnbornChild(@Nullable LocalDate born) {
    return aPerson(
        SubjectKind.UNBORN_CHILD, null, "Of Sam Example, due in May", born, null, null, "1 Road");
  }

  @Test
  void anAgeBandCountsBesideANameOnly() {
    assertThat(brokenBy(about(aPerson(SubjectKind.CHILD, null, AgeBand.UNDER_5, null)))).isEmpty();
    assertThat(brokenBy(about(nameless(null, AgeBand.UNDER_5, "9434765919", null))))
        .containsExactly("at-least-two-identifiers");
    assertThat(brokenBy(about(nameless("Wears a red coat", AgeBand.UNDER_5, null, null))))
        .containsExactly("at-least-two-identifiers");
  }

  @Test
  void whoHasNoKnownNameIsToldByWhatIsKnown() {
    assertThat(brokenBy(about(nameless("Sam Example's lodger", AgeBand.UNDER_5, null, "1 Road"))))
        .isEmpty();
    assertThat(brokenBy(about(nameless(null, AgeBand.UNDER_5, "9434765919", "1 Road")))).isEmpty();
  }

  private static Subject nameless(
      @Nullable String description,
      AgeBand age,
      @Nullable String number,
      @Nullable String address) {
    return aPerson(SubjectKind.CHILD, null, description, null, age, number, address);
  }

  @Test
  void thoseAroundThePersonHaveLikelyAges() {
    LocalDate eight = TODAY.minusYears(8);
    assertThat(brokenBy(with(List.of(around(ChildOrAdult.CHILD, eight, null)), List.of())))
        .isEmpty();
    assertThat(brokenBy(with(List.of(around(ChildOrAdult.UNKNOWN, null, null)), List.of())))
        .isEmpty();
    for (Asked.LinkedPerson unlikely :
        List.of(
            around(ChildOrAdult.ADULT, eight, null),
            around(ChildOrAdult.CHILD, null, AgeBand.FROM_65),
            around(ChildOrAdult.CHILD, eight, AgeBand.FROM_5_TO_11),
            around(ChildOrAdult.UNBORN_CHILD, eight, null),
            around(ChildOrAdult.UNKNOWN, TODAY.plusDays(1), null))) {
      assertThat(brokenBy(with(List.of(unlikely), List.of())))
          .as(unlikely.toString())
          .containsExactly("linked-people-have-likely-ages");
    }
  }

  private static Asked.LinkedPerson around(
      ChildOrAdult childOrAdult, @Nullable LocalDate born, @Nullable AgeBand age) {
    return new Asked.LinkedPerson(
        "Sam Example",
        Relation.OTHER_RELATIVE,
        Known.YES,
        childOrAdult,
        born,
        age,
        Known.YES,
        Known.UNKNOWN);
  }

  @Test
  void parentalResponsibilityDoesNotMeanSafeToTell() {
    List<Asked.LinkedPerson> risky = List.of(around(ChildOrAdult.ADULT, null, null));
    assertThat(brokenBy(with(risky, List.of(holder("Sam Example", Known.NO, null))))).isEmpty();
    assertThat(brokenBy(with(risky, List.of(holder("EXAMPLE, Sam", Known.YES, null)))))
        .containsExactly("safe-to-tell-fits-the-rest");
    assertThat(brokenBy(with(risky, List.of(holder("Sam Example", Known.YES, "In prison.")))))
        .isEmpty();
    assertThat(
            brokenBy(with(List.of(), List.of(holder("Pat Example", Known.YES, "She has asked.")))))
        .containsExactly("safe-to-tell-fits-the-rest");
  }

  private static Asked.ParentalResponsibility holder(
      String name, Known safeToTell, @Nullable String note) {
    return new Asked.ParentalResponsibility(name, Relation.FATHER, safeToTell, note);
  }

  @Test
  void everybodyElseHasADateOfBirthOrAnAgeBand() {
    assertThat(brokenBy(about(aPerson(SubjectKind.CHILD, null, AgeBand.UNDER_5, null)))).isEmpty();
    assertThat(brokenBy(about(aPerson(SubjectKind.CHILD, null, null, "9434765919"))))
        .containsExactly("date-of-birth-or-age-band");
    assertThat(brokenBy(about(aPerson(SubjectKind.CHILD, TODAY, AgeBand.UNDER_5, null))))
        .containsExactly("date-of-birth-or-age-band");
  }

  @Test
  void nobodyWasBornTomorrowOrTooLongAgo() {
    assertThat(brokenBy(about(aPerson(SubjectKind.CHILD, TODAY, null, null)))).isEmpty();
    assertThat(brokenBy(about(aPerson(SubjectKind.CHILD, TODAY.plusDays(1), null, null))))
        .containsExactly("date-of-birth-is-likely");
    assertThat(
            brokenBy(
                about(aPerson(SubjectKind.LINKED_PERSON, LocalDate.of(1880, 1, 1), null, null))))
        .containsExactly("date-of-birth-is-likely");
  }

  @ParameterizedTest
  @CsvSource({
    "CHILD, 2008-03-04, true",
    "CHILD, 2008-03-03, false",
    "ADULT_AT_RISK, 2008-03-03, true",
    "ADULT_AT_RISK, 2008-03-04, false",
    "LINKED_PERSON, 2008-03-04, true"
  })
  void theKindFitsTheAgeOnTheDay(SubjectKind kind, LocalDate born, boolean allowed) {
    assertThat(brokenBy(about(aPerson(kind, born, null, null))))
        .isEqualTo(allowed ? List.of() : List.of("child-is-under-eighteen"));
  }

  @Test
  void theKindFitsTheAgeBand() {
    assertThat(
            brokenBy(about(aPerson(SubjectKind.ADULT_AT_RISK, null, AgeBand.FROM_18_TO_64, null))))
        .isEmpty();
    assertThat(brokenBy(about(aPerson(SubjectKind.CHILD, null, AgeBand.FROM_65, null))))
        .containsExactly("child-is-under-eighteen");
  }

  @ParameterizedTest
  @ValueSource(strings = {"9434765919", "4505577104"})
  void anNhsNumberHasItsCheckDigit(String number) {
    assertThat(brokenBy(about(aPerson(SubjectKind.CHILD, TODAY, null, number)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"9434765918", "1234567890", "9999999990", "9999999999", "0000000000"})
  void anotherNumberIsNoNhsNumber(String number) {
    assertThat(brokenBy(about(aPerson(SubjectKind.CHILD, TODAY, null, number))))
        .containsExactly("nhs-number-check-digit");
  }

  @Test
  void aLegalPowerOrAPublicTaskIsStated() {
    assertThat(brokenBy(with(aChild(), Urgency.GREEN, null, null, "Our public task."))).isEmpty();
    assertThat(brokenBy(with(aChild(), Urgency.GREEN, null, null, null)))
        .containsExactly("legal-power-or-public-task");
    assertThat(brokenBy(with(aChild(), Urgency.GREEN, null, " ", " ")))
        .containsExactly("legal-power-or-public-task");
  }

  @Test
  void whoWasNotToldWasNotToldForAReason() {
    assertThat(brokenBy(knowing(new Asked.PersonsKnowledge(false, Agreement.NOT_ASKED, "Unsafe."))))
        .isEmpty();
    assertThat(brokenBy(knowing(new Asked.PersonsKnowledge(false, Agreement.NOT_ASKED, null))))
        .containsExactly("not-telling-is-explained");
  }

  @Test
  void aDateBelongsToAStatutoryRequestAndToNoOther() {
    assertThat(
            brokenBy(with(aChild(), Urgency.STATUTORY_DATE, TODAY.plusDays(1), "An order", null)))
        .isEmpty();
    assertThat(brokenBy(with(aChild(), Urgency.STATUTORY_DATE, null, "An order", null)))
        .containsExactly("needed-by-goes-with-statutory-date");
    assertThat(brokenBy(with(aChild(), Urgency.RED, TODAY.plusDays(1), "An order", null)))
        .containsExactly("needed-by-goes-with-statutory-date");
  }

  @Test
  void aDateThatIsOverCannotBeMet() {
    assertThat(brokenBy(with(aChild(), Urgency.STATUTORY_DATE, TODAY, "An order", null)))
        .containsExactly("needed-by-is-ahead");
  }

  @Test
  void everyBrokenRuleIsNamedAtOnceWithItsField() {
    Submission broken = with(aChild(), Urgency.STATUTORY_DATE, null, null, null);

    assertThat(errors(broken, "asking-team"))
        .extracting(Problem.FieldError::field, Problem.FieldError::rule)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("legalPower", "legal-power-or-public-task"),
            org.assertj.core.groups.Tuple.tuple("neededBy", "needed-by-goes-with-statutory-date"));
  }

  private static Submission knowing(Asked.PersonsKnowledge knowledge) {
    return with(aChild(), Urgency.RED, null, "Children Act 1989", null, knowledge);
  }

  private static List<String> brokenBy(Submission submission) {
    return broken(submission, "asking-team");
  }

  private static List<String> broken(Submission submission, String requestingTeam) {
    return errors(submission, requestingTeam).stream().map(Problem.FieldError::rule).toList();
  }

  private static List<Problem.FieldError> errors(Submission submission, String requestingTeam) {
    try {
      Policy.require(
          new SubmissionPolicies.Judged(submission, requestingTeam, TODAY), SubmissionPolicies.ALL);
      return List.of();
    } catch (ProblemException refused) {
      return ((Problem.InvalidInput) refused.problem()).errors();
    }
  }
}
