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
    assertThat(brokenBy(about(aPerson(SubjectKind.UNBORN_CHILD, null, null, null)))).isEmpty();
    assertThat(brokenBy(about(aPerson(SubjectKind.UNBORN_CHILD, TODAY, null, null))))
        .containsExactly("date-of-birth-or-age-band");
  }

  @Test
  void everybodyElseHasADateOfBirthOrAnAgeBand() {
    assertThat(brokenBy(about(aPerson(SubjectKind.CHILD, null, AgeBand.UNDER_5, null)))).isEmpty();
    assertThat(brokenBy(about(aPerson(SubjectKind.CHILD, null, null, null))))
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
  @ValueSource(strings = {"9434765919", "4505577104", "9999999999"})
  void anNhsNumberHasItsCheckDigit(String number) {
    assertThat(brokenBy(about(aPerson(SubjectKind.CHILD, TODAY, null, number)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"9434765918", "1234567890", "9999999990"})
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
