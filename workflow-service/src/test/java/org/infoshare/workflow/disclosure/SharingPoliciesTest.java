package org.infoshare.workflow.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.infoshare.workflow.decision.Outcome;
import org.infoshare.workflow.request.Policy;
import org.infoshare.workflow.web.Problem;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SharingPoliciesTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 3, 3);
  private static final Instant NOW = Instant.parse("2026-03-03T10:00:00Z");

  @Test
  void sharingInPartMayWithholdForAReason() {
    assertThat(broken(Outcome.SHARE_PART, aFact(), aWithheldItem("Not about this child.")))
        .isEmpty();
  }

  @Test
  void sharingInFullWithholdsNothing() {
    assertThat(broken(Outcome.SHARE_FULL, aFact())).isEmpty();
    assertThat(errors(true, Outcome.SHARE_FULL, aFact(), aWithheldItem("Not about this child.")))
        .extracting(Problem.FieldError::rule, Problem.FieldError::field)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "sharing-in-full-withholds-nothing", "items[1].included"));
  }

  @Test
  void whoSharesIncludesAtLeastOneItem() {
    assertThat(broken(Outcome.SHARE_PART, aWithheldItem("Not about this child.")))
        .containsExactly("at-least-one-item-is-included");
  }

  @Test
  void onlyWhatIsWithheldAndAllThatIsWithheldSaysWhy() {
    assertThat(broken(Outcome.SHARE_PART, aFact(), aWithheldItem(null)))
        .containsExactly("withheld-item-says-why");
    assertThat(broken(Outcome.SHARE_PART, item(TODAY, 1, true, "Why indeed?")))
        .containsExactly("withheld-item-says-why");
  }

  @Test
  void anItemAnswersAQuestionThatWasAskedOrNone() {
    assertThat(broken(Outcome.SHARE_FULL, item(TODAY, 2, true, null))).isEmpty();
    assertThat(broken(Outcome.SHARE_FULL, item(TODAY, null, true, null))).isEmpty();
    assertThat(broken(Outcome.SHARE_FULL, item(TODAY, 3, true, null)))
        .containsExactly("item-answers-a-question-that-was-asked");
  }

  @Test
  void anItemIsNotFromTheFuture() {
    assertThat(broken(Outcome.SHARE_FULL, item(TODAY, 1, true, null))).isEmpty();
    assertThat(broken(Outcome.SHARE_FULL, item(TODAY.plusDays(1), 1, true, null)))
        .containsExactly("item-is-not-from-the-future");
    assertThat(broken(Outcome.SHARE_FULL, item(LocalDate.MIN, 1, true, null)))
        .containsExactly("item-is-not-from-the-future");
  }

  @Test
  void theRecipientIsSomebodyOfTheTeamThatAsked() {
    assertThat(errors(true, Outcome.SHARE_FULL, aFact())).isEmpty();
    assertThat(errors(false, Outcome.SHARE_FULL, aFact()))
        .extracting(Problem.FieldError::rule)
        .containsExactly("recipient-belongs-to-the-requesting-team");
  }

  @Test
  void nothingGoesToSomebodyWhoMustNotLearnOfTheRequest() {
    assertThat(errors(true, true, Outcome.SHARE_FULL, aFact()))
        .extracting(Problem.FieldError::rule)
        .containsExactly("recipient-may-learn-of-the-request");
    assertThat(telling(true, true, NOW)).containsExactly("told-person-may-learn-of-the-request");
  }

  @Test
  void whatIsRestrictedGoesToNamedPeopleOnly() {
    assertThat(errors(true, false, false, Outcome.SHARE_FULL, aFact()))
        .extracting(Problem.FieldError::rule)
        .containsExactly("recipient-is-named-on-a-restricted-request");
    assertThat(telling(true, false, false, NOW))
        .containsExactly("told-person-is-named-on-a-restricted-request");
  }

  @Test
  void onlyTheTeamThatAskedIsToldDirectly() {
    assertThat(telling(true, NOW)).isEmpty();
    assertThat(telling(false, NOW)).containsExactly("told-person-belongs-to-the-requesting-team");
  }

  @Test
  void tellingComesAfterTheDecisionAndNotInTheFutureByMoreThanClocksDiffer() {
    assertThat(telling(true, NOW.minusSeconds(3600))).isEmpty();
    assertThat(telling(true, NOW.minusSeconds(3601))).containsExactly("told-after-the-decision");
    assertThat(telling(true, NOW.plusSeconds(60))).isEmpty();
    assertThat(telling(true, NOW.plusSeconds(61))).containsExactly("told-after-the-decision");
  }

  private static List<String> telling(boolean isOfRequestingTeam, Instant toldAt) {
    return telling(isOfRequestingTeam, false, toldAt);
  }

  private static List<String> telling(
      boolean isOfRequestingTeam, boolean mustNotLearn, Instant toldAt) {
    return telling(isOfRequestingTeam, mustNotLearn, true, toldAt);
  }

  private static List<String> telling(
      boolean isOfRequestingTeam, boolean mustNotLearn, boolean mayKnow, Instant toldAt) {
    Telling telling = new Telling(UUID.randomUUID(), toldAt, TellingMethod.TELEPHONE, null);
    try {
      Policy.require(
          new TellingPolicies.Judged(
              telling, isOfRequestingTeam, mustNotLearn, mayKnow, NOW.minusSeconds(3600), NOW),
          TellingPolicies.ALL);
      return List.of();
    } catch (ProblemException refused) {
      return ((Problem.InvalidInput) refused.problem())
          .errors().stream().map(Problem.FieldError::rule).toList();
    }
  }

  private static Sharing.Item aFact() {
    return item(TODAY.minusDays(50), 1, true, null);
  }

  private static Sharing.Item aWithheldItem(@Nullable String because) {
    return item(TODAY.minusDays(50), 1, false, because);
  }

  private static Sharing.Item item(
      LocalDate date, @Nullable Integer answers, boolean included, @Nullable String because) {
    return new Sharing.Item(
        ItemKind.FACT, "Attended with a fracture.", "The record", date, answers, included, because);
  }

  private static List<String> broken(Outcome decided, Sharing.Item... items) {
    return errors(true, decided, items).stream().map(Problem.FieldError::rule).toList();
  }

  private static List<Problem.FieldError> errors(
      boolean recipientIsOfRequestingTeam, Outcome decided, Sharing.Item... items) {
    return errors(recipientIsOfRequestingTeam, false, decided, items);
  }

  private static List<Problem.FieldError> errors(
      boolean recipientIsOfRequestingTeam,
      boolean recipientMustNotLearn,
      Outcome decided,
      Sharing.Item... items) {
    return errors(recipientIsOfRequestingTeam, recipientMustNotLearn, true, decided, items);
  }

  private static List<Problem.FieldError> errors(
      boolean recipientIsOfRequestingTeam,
      boolean recipientMustNotLearn,
      boolean recipientMayKnow,
      Outcome decided,
      Sharing.Item... items) {
    Sharing sharing =
        new Sharing(
            List.of(items),
            "Two injuries in three months.",
            new Sharing.Recipient(UUID.randomUUID(), "Social worker"),
            Channel.IN_SERVICE,
            null);
    try {
      Policy.require(
          new SharingPolicies.Judged(
              sharing,
              decided,
              2,
              recipientIsOfRequestingTeam,
              recipientMustNotLearn,
              recipientMayKnow,
              TODAY),
          SharingPolicies.ALL);
      return List.of();
    } catch (ProblemException refused) {
      return ((Problem.InvalidInput) refused.problem()).errors();
    }
  }
}
