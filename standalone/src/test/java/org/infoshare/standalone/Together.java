package org.infoshare.standalone;

import static org.assertj.core.api.Assertions.assertThat;

/** What several people do on the pages, one after the other. */
final class Together {

  static final String REQUESTER = "humphrey.crumpetworth";
  static final String HOLDER = "wilma.featherstitch";
  static final String AMBER = "Amber: a significant concern";
  static final String RED = "Red: significant harm now, or soon";

  private final Practitioners people;

  Together(Practitioners people) {
    this.people = people;
  }

  /** Signs in and asks; the reference that the last page names. */
  String asked(Practitioner requester, String urgency) {
    requester.follow("Your requests");
    requester.press("Ask for information");
    OnPages.ask(requester, urgency);
    assertThat(requester.heading()).isEqualTo("Check your answers before you send the request");
    requester.press("Send request");
    assertThat(requester.heading()).isEqualTo("Request sent");
    return OnPages.referenceIn(requester.path());
  }

  /** Takes the request and decides it; the page after the sign-off. */
  void decided(Practitioner holder, String reference, String outcome, String button) {
    take(holder, reference);
    assertThat(holder.heading()).isEqualTo("Decide whether to share");
    OnPages.decide(holder, outcome, false);
    holder.press(button);
  }

  /** Shares one thing, after the sign-off. */
  void shared(Practitioner holder) {
    OnPages.item(holder);
    OnPages.messageAndRecipient(holder);
    holder.press("Share information");
    assertThat(holder.heading()).isEqualTo("Information shared");
  }

  /** Takes the only task of the request that nobody owns, which leads to its page. */
  void take(Practitioner who, String reference) {
    who.open("/");
    who.follow("Your work");
    who.press("Take it " + reference);
  }

  /** Opens the outcome and reads it. */
  void opened(Practitioner requester, String reference) {
    requester.open("/");
    requester.follow("Your requests");
    requester.follow("Open the outcome " + reference);
    requester.press("Open the outcome");
  }

  /** The whole way, on which something is shared and what came of it is told. */
  void sharedUnderstoodAndFollowedUp(Practitioners.Way... ways) {
    Practitioner requester = people.signIn(REQUESTER, ways);
    String reference = asked(requester, AMBER);
    Practitioner holder = people.signIn(HOLDER, ways);
    decided(holder, reference, OnPages.SHARE_ALL, OnPages.SIGN_OFF_AND_SHARE);
    shared(holder);

    opened(requester, reference);
    assertThat(requester.text())
        .contains("They share what you asked for.", "Seen with a sprained wrist.");
    requester.fill("What does it mean, in your own words?", "One earlier injury.");
    requester.fill("What will you do?", "Speak to the family today.");
    requester.press("Confirm receipt");
    assertThat(requester.text()).contains("Thank you");

    holder.open("/requests/" + reference);
    holder.follow("Your work");
    holder.follow("Compare what was understood with what was meant " + reference);
    assertThat(holder.text()).contains("One earlier injury.", "Speak to the family today.");
    holder.choose("Is this what you meant?", "Yes");
    holder.press("Send");
    assertThat(holder.text()).contains("Thank you. They can read it.");

    holder.follow("Inform the individual, or record why not " + reference);
    holder.follow("They know already");
    holder.fill("How do they know?", "They were told when it was asked.");
    holder.press("Record it");
    assertThat(holder.path()).isEqualTo("/requests/" + reference);
    assertThat(holder.text()).contains("They were told when it was asked.");

    take(requester, reference);
    assertThat(requester.heading()).isEqualTo("What came of it?");
    requester.choose("Somebody was protected or helped because of it");
    requester.fill("In your own words", "The family accepted help.");
    requester.press("Send");
    assertThat(requester.text()).contains("Whoever shared it can read it.");
    holder.open("/requests/" + reference);
    assertThat(holder.text()).contains("The family accepted help.", "everything is done");
  }
}
