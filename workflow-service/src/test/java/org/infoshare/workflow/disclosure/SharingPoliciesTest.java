package org.infoshare.workflow.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.infoshare.workflow.decision.Outcome;
import org.infoshare.workflow.request.IdentifyingText;
import org.infoshare.workflow.request.Policy;
import org.infoshare.workflow.request.RequestDetails;
import org.infoshare.workflow.testing.RuleExample;
import org.infoshare.workflow.web.Problem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SharingPoliciesTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 3, 3);
  private static final String KEY_POINT = "Two injuries in three months.";
  private static final RequestDetails.Asked ASKED =
      new RequestDetails.Asked(
          2,
          new RequestDetails.Names(List.of(), List.of("Pat Example"), List.of(), List.of()),
          IdentifyingText.ofAddresses("12 Refuge Road, Westvale", "Write to 7 Harbour View."),
          IdentifyingText.ofNames(List.of("Pat Example")));

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
  void anItemAnswersNoQuestionThatWasNotAsked() {
    assertThat(broken(Outcome.SHARE_FULL, item(TODAY, 2, true, null))).isEmpty();
    assertThat(broken(Outcome.SHARE_FULL, item(TODAY, 3, true, null)))
        .containsExactly("item-answers-a-question-that-was-asked");
  }

  @Test
  void whatAnswersNothingGoesForAReasonOnly() {
    assertThat(broken(Outcome.SHARE_FULL, aFactNobodyAskedFor("It changes what is safe.")))
        .isEmpty();
    for (String why : new String[] {null, " "}) {
      assertThat(broken(Outcome.SHARE_FULL, aFactNobodyAskedFor(why)))
          .containsExactly("item-that-answers-nothing-says-why");
    }
    assertThat(broken(Outcome.SHARE_PART, aFact(), item(TODAY, null, false, "Not needed.")))
        .isEmpty();
  }

  @Test
  void anItemIsNotFromTheFuture() {
    assertThat(broken(Outcome.SHARE_FULL, item(TODAY, 1, true, null))).isEmpty();
    assertThat(broken(Outcome.SHARE_FULL, item(TODAY.plusDays(1), 1, true, null)))
        .containsExactly("item-is-not-from-the-future");
    assertThat(broken(Outcome.SHARE_FULL, item(LocalDate.MIN, 1, true, null)))
        .containsExactly("item-is-not-from-the-future");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "They are at 12 refuge road now.",
        "Post goes to 7 Harbour View.",
        "Pat Example was at the gate."
      })
  void anAddressOrANameThatCouldPutSomebodyInDangerIsFoundWhereverTheReceiverReads(String unsafe) {
    Sharing.Item other = said("Seen on Monday.", "The record", null);
    for (Sharing.Item item :
        List.of(
            said(unsafe, "The record", null),
            said("Seen on Monday.", unsafe, null),
            said("Seen on Monday.", "The record", unsafe))) {
      assertThat(unsafe(judged(KEY_POINT, null, null, other, item)))
          .singleElement()
          .satisfies(
              error -> {
                assertThat(error.field()).startsWith("items[1].");
                assertThat(error.message()).startsWith("Item 2 holds ");
              });
    }
    assertThat(unsafe(judged(unsafe, null, null, other)))
        .extracting(Problem.FieldError::field)
        .containsExactly("keyPoint");
    assertThat(unsafe(judged(KEY_POINT, unsafe, null, other)))
        .extracting(Problem.FieldError::field)
        .containsExactly("conditions");
    assertThat(unsafe(judged(unsafe, unsafe, "They are to be fetched from there.", other)))
        .isEmpty();
  }

  @Test
  void whatIsWithheldMayHoldAnAddress() {
    assertThat(
            unsafe(
                judged(
                    KEY_POINT,
                    null,
                    null,
                    aFact(),
                    new Sharing.Item(
                        ItemKind.FACT,
                        "They are at 12 Refuge Road.",
                        "The record",
                        TODAY,
                        null,
                        null,
                        1,
                        null,
                        false,
                        "It is not safe."))))
        .isEmpty();
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
  }

  @Test
  void whatIsRestrictedGoesToNamedPeopleOnly() {
    assertThat(errors(true, false, false, Outcome.SHARE_FULL, aFact()))
        .extracting(Problem.FieldError::rule)
        .containsExactly("recipient-is-named-on-a-restricted-request");
  }

  static Stream<RuleExample<SharingPolicies.Judged>> examples() {
    SharingPolicies.Judged allowed = judged(true, false, true, Outcome.SHARE_FULL, aFact());
    SharingPolicies.Judged inPart =
        judged(
            true, false, true, Outcome.SHARE_PART, aFact(), aWithheldItem("Not about this child."));
    return Stream.of(
        new RuleExample<>(
            "at-least-one-item-is-included",
            inPart,
            judged(true, false, true, Outcome.SHARE_PART, aWithheldItem("Not about this child.")),
            "items",
            "the decision was to share"),
        new RuleExample<>(
            "sharing-in-full-withholds-nothing",
            allowed,
            judged(
                true,
                false,
                true,
                Outcome.SHARE_FULL,
                aFact(),
                aWithheldItem("Not about this child.")),
            "items[1].included",
            "no item can be withheld"),
        new RuleExample<>(
            "withheld-item-says-why",
            inPart,
            judged(true, false, true, Outcome.SHARE_PART, aFact(), aWithheldItem(" ")),
            "items[1].withheldBecause",
            "Give a reason for an item that is withheld"),
        new RuleExample<>(
            "item-answers-a-question-that-was-asked",
            allowed,
            judged(true, false, true, Outcome.SHARE_FULL, item(TODAY, 3, true, null)),
            "items[0].answersQuestion",
            "the number of a question that was asked"),
        new RuleExample<>(
            "item-that-answers-nothing-says-why",
            judged(
                true,
                false,
                true,
                Outcome.SHARE_FULL,
                aFactNobodyAskedFor("It changes what is safe.")),
            judged(true, false, true, Outcome.SHARE_FULL, aFactNobodyAskedFor(null)),
            "items[0].answersQuestion",
            "say why it is shared all the same"),
        new RuleExample<>(
            "item-is-not-from-the-future",
            allowed,
            judged(true, false, true, Outcome.SHARE_FULL, item(TODAY.plusDays(1), 1, true, null)),
            "items[0].date",
            "it cannot be in the future"),
        new RuleExample<>(
            "unsafe-address-or-name-says-why",
            judged(
                KEY_POINT,
                null,
                "They are to be fetched from there.",
                said("They are at 12 Refuge Road.", "The record", null)),
            judged(KEY_POINT, null, null, said("They are at 12 Refuge Road.", "The record", null)),
            "items[0].text",
            "Item 1 holds an address of the person whom it is about: take it out, or say why"),
        new RuleExample<>(
            "recipient-belongs-to-the-requesting-team",
            allowed,
            judged(false, false, true, Outcome.SHARE_FULL, aFact()),
            "recipient.person",
            "belongs to the requesting team today"),
        new RuleExample<>(
            "recipient-may-learn-of-the-request",
            allowed,
            judged(true, true, true, Outcome.SHARE_FULL, aFact()),
            "recipient.person",
            "people who must not learn of the request"),
        new RuleExample<>(
            "recipient-is-named-on-a-restricted-request",
            allowed,
            judged(true, false, false, Outcome.SHARE_FULL, aFact()),
            "recipient.person",
            "this person is not named on it"));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyRuleAllowsAndRefusesWithAReasonAndItsGuidance(
      RuleExample<SharingPolicies.Judged> example) {
    example.isKeptBy(SharingPolicies.ALL);
  }

  @Test
  void everyRuleHasAnExample() {
    assertThat(examples().map(RuleExample::rule))
        .containsExactlyElementsOf(SharingPolicies.ALL.stream().map(Policy::rule).toList());
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
        ItemKind.FACT,
        "Attended with a fracture.",
        "The record",
        date,
        null,
        null,
        answers,
        null,
        included,
        because);
  }

  private static Sharing.Item aFactNobodyAskedFor(@Nullable String why) {
    return new Sharing.Item(
        ItemKind.FACT,
        "Attended with a fracture.",
        "The record",
        TODAY,
        null,
        null,
        null,
        why,
        true,
        null);
  }

  private static Sharing.Item said(String text, String source, @Nullable String why) {
    return new Sharing.Item(ItemKind.FACT, text, source, TODAY, null, null, 1, why, true, null);
  }

  private static List<Problem.FieldError> unsafe(SharingPolicies.Judged judged) {
    return RuleExample.errors(judged, SharingPolicies.ALL).stream()
        .filter(error -> error.rule().equals("unsafe-address-or-name-says-why"))
        .toList();
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
    return RuleExample.errors(
        judged(
            recipientIsOfRequestingTeam, recipientMustNotLearn, recipientMayKnow, decided, items),
        SharingPolicies.ALL);
  }

  private static SharingPolicies.Judged judged(
      boolean recipientIsOfRequestingTeam,
      boolean recipientMustNotLearn,
      boolean recipientMayKnow,
      Outcome decided,
      Sharing.Item... items) {
    return new SharingPolicies.Judged(
        sharing(KEY_POINT, null, null, items),
        decided,
        ASKED,
        recipientIsOfRequestingTeam,
        recipientMustNotLearn,
        recipientMayKnow,
        TODAY);
  }

  private static SharingPolicies.Judged judged(
      String keyPoint,
      @Nullable String conditions,
      @Nullable String addressBecause,
      Sharing.Item... items) {
    return new SharingPolicies.Judged(
        sharing(keyPoint, conditions, addressBecause, items),
        Outcome.SHARE_PART,
        ASKED,
        true,
        false,
        true,
        TODAY);
  }

  private static Sharing sharing(
      String keyPoint,
      @Nullable String conditions,
      @Nullable String addressBecause,
      Sharing.Item... items) {
    return new Sharing(
        List.of(items),
        keyPoint,
        new Sharing.Recipient(UUID.randomUUID(), "Social worker"),
        Channel.IN_SERVICE,
        conditions,
        addressBecause);
  }
}
