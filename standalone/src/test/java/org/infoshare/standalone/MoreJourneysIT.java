package org.infoshare.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The journeys that have no page of their own but another end, each from signing in. */
@BrowserTest
@EnabledIfSystemProperty(
    named = "infoshare.full",
    matches = "true",
    disabledReason = "only -Dinfoshare.full=true has the time for every journey")
class MoreJourneysIT {

  private static final ZoneId LOCAL = ZoneId.of("Europe/London");

  private final Practitioners people;
  private final Together together;

  MoreJourneysIT(Practitioners people) {
    this.people = people;
    together = new Together(people);
  }

  /** Whether this run has the time for these. */
  static boolean areRun() {
    return Boolean.getBoolean("infoshare.full");
  }

  @AfterEach
  void leave() {
    people.leave();
  }

  @Test
  void aRequestIsAskedSharedUnderstoodAndFollowedUp() {
    together.sharedUnderstoodAndFollowedUp();
  }

  @Test
  void aPartIsSharedAndTheRestIsNotSeen() {
    Practitioner requester = people.signIn(Together.REQUESTER);
    String reference = together.asked(requester, Together.AMBER);
    Practitioner holder = people.signIn(Together.HOLDER);
    together.decided(holder, reference, OnPages.SHARE_SOME, OnPages.SIGN_OFF_AND_SHARE);
    OnPages.itemAndOneWithheld(holder);
    OnPages.messageAndRecipient(holder);
    holder.press("Share information");

    together.opened(requester, reference);

    assertThat(requester.text())
        .contains("They share a part of what you asked for.", "Seen with a sprained wrist.")
        .doesNotContain("shouting", "another family");
    together.confirmed(requester);
  }

  @Test
  void aRedRequestIsDeclinedWhenASecondPersonAgrees() {
    Practitioner requester = people.signIn(Together.REQUESTER);
    String reference = together.asked(requester, Together.RED);
    Practitioner holder = people.signIn(Together.HOLDER);
    together.decided(holder, reference, OnPages.DECLINE, "Decline request");
    assertThat(holder.heading()).isEqualTo("Decision waits for a second person");
    requester.open("/requests/" + reference);
    assertThat(requester.text()).doesNotContain("Open the outcome");

    Practitioner lead = people.signIn("cordelia.moonbucket");
    together.take(lead, reference);
    assertThat(lead.heading()).isEqualTo("Do you agree with this decision?");
    lead.choose("Do you agree?", "Yes");
    lead.fill("Your reasons", "The record has no bearing on the question.");
    lead.press("Send");
    assertThat(lead.text()).contains("Recorded.");

    together.opened(requester, reference);
    assertThat(requester.text())
        .contains("They do not share it.", "What we hold has no bearing on your question.")
        .doesNotContain("Two earlier visits");
  }

  @Test
  void whatIsNotHeldIsAskedOfSomebodyElse() {
    Practitioner requester = people.signIn(Together.REQUESTER);
    String reference = together.asked(requester, Together.AMBER);
    Practitioner holder = people.signIn(Together.HOLDER);
    together.decided(holder, reference, OnPages.NOT_HELD, "Answer that you do not hold it");
    assertThat(holder.heading()).isEqualTo("Decision signed off");

    together.opened(requester, reference);
    assertThat(requester.text()).contains("They do not hold it.");
    requester.follow("Ask somebody else for the same");
    requester.select(
        "Whom do you ask?", "Northmere Hospital Trust (invented), Community midwifery");
    requester.press("Send request");

    assertThat(requester.heading()).isEqualTo("Request sent");
    assertThat(OnPages.referenceIn(requester.path())).isNotEqualTo(reference);
    assertThat(requester.text()).contains("Community midwifery");
  }

  @Test
  void aQuestionToTheRequesterIsAnsweredAndThenItIsShared() {
    Practitioner requester = people.signIn(Together.REQUESTER);
    String reference = together.asked(requester, Together.AMBER);
    Practitioner holder = people.signIn(Together.HOLDER);
    together.take(holder, reference);
    holder.follow("Ask the requester");
    holder.fill("Your question", "Which school was the child at in May?");
    holder.press("Ask");
    assertThat(holder.text()).contains("They are asked.");

    together.goOn(requester, "Answer a question about the request", reference);
    assertThat(requester.text()).contains("Which school was the child at in May?");
    requester.fill("Your answer", "At ours, since September.");
    requester.press("Answer");
    assertThat(requester.text()).contains("Your answer is sent.");

    holder.follow("See what was asked");
    assertThat(holder.text()).contains("At ours, since September.");
    holder.goBack();
    OnPages.decide(holder, OnPages.SHARE_ALL, false);
    holder.press(OnPages.SIGN_OFF_AND_SHARE);
    together.shared(holder);
    together.opened(requester, reference);
    together.confirmed(requester);
  }

  @Test
  void adviceIsGivenWithoutNamesAndThenItIsShared() {
    Practitioner requester = people.signIn(Together.REQUESTER);
    String reference = together.asked(requester, Together.AMBER);
    Practitioner holder = people.signIn(Together.HOLDER);
    together.take(holder, reference);
    holder.follow("Ask an adviser, without naming anybody");
    holder.fill(
        "Your question, without names or anything that tells who it is",
        "May we share notes of a visit with a school?");
    holder.press("Ask");
    assertThat(holder.text()).contains("They are asked.");

    Practitioner adviser = people.signIn("percival.inkwell");
    together.take(adviser, reference);
    adviser.follow("Read question 1 " + reference);
    assertThat(adviser.text())
        .contains("May we share notes of a visit with a school?")
        .doesNotContain("Rowan Example");
    adviser.fill("Your advice", "You may, where it keeps a child safe.");
    adviser.press("Send advice");
    assertThat(adviser.text()).contains("Your advice is sent.");

    holder.follow("See what was asked");
    assertThat(holder.text()).contains("You may, where it keeps a child safe.");
    holder.goBack();
    OnPages.decide(holder, OnPages.SHARE_ALL, false);
    holder.press(OnPages.SIGN_OFF_AND_SHARE);
    together.shared(holder);
    together.opened(requester, reference);
    together.confirmed(requester);
  }

  @Test
  void aRequestIsWithdrawnWhileItIsBeingDecided() {
    Practitioner requester = people.signIn(Together.REQUESTER);
    String reference = together.asked(requester, Together.AMBER);
    Practitioner holder = people.signIn(Together.HOLDER);
    together.take(holder, reference);

    requester.follow("See the request");
    requester.follow("Withdraw the request");
    requester.fill("Why do you need it no longer?", "The child was seen by another hospital.");
    requester.press("Withdraw request");

    assertThat(requester.text()).contains("Your request is withdrawn.");
    holder.follow("See what was asked");
    assertThat(holder.text()).contains("The child was seen by another hospital.");
    holder.open("/work?mine=true");
    assertThat(holder.text()).doesNotContain(reference);
  }

  @Test
  void tellingTheIndividualIsPutOffAndComesBack() {
    Practitioner requester = people.signIn(Together.REQUESTER);
    String reference = together.asked(requester, Together.AMBER);
    Practitioner holder = people.signIn(Together.HOLDER);
    together.decided(holder, reference, OnPages.SHARE_ALL, OnPages.SIGN_OFF_AND_SHARE);
    together.shared(holder);
    holder.follow("Decide whether, when and how to tell the individual");
    holder.follow("Put it off to a date");
    holder.fillDay("When is it looked at again?", LocalDate.now(LOCAL).plusDays(7));
    holder.fill("Why is it put off?", "The police see the family first.");
    holder.press("Put it off");
    assertThat(holder.text()).contains("The police see the family first.");
    String task = "Decide about telling the individual " + reference;
    holder.open("/work?mine=true");
    assertThat(holder.text()).doesNotContain(task);

    people.letTimersRunOut(reference, "informing-deferred");
    together.goOn(holder, "Decide about telling the individual", reference);
    holder.follow("They know already");
    holder.fill("How do they know?", "The police told them.");
    holder.press("Record it");
    assertThat(holder.text()).contains("The police told them.");
  }
}
