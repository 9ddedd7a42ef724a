package org.infoshare.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** What several people do on the pages, one after the other. */
final class Together {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

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
    Locator taking = button(who, "Take it " + reference);
    seeWork(who, () -> taking.count() > 0);
    who.press("Take it " + reference);
  }

  /** Goes on with a task that is theirs, or takes it where nobody owns it. */
  void goOn(Practitioner who, String task, String reference) {
    String link = task + " " + reference;
    Locator going = who.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link));
    Locator taking = button(who, "Take it " + reference);
    seeWork(who, () -> going.count() > 0 || taking.count() > 0);
    if (going.count() > 0) {
      who.follow(link);
    } else {
      who.press("Take it " + reference);
    }
  }

  private static Locator button(Practitioner who, String name) {
    return who.page()
        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** Looks at the list of tasks until it shows one, which may come a moment later. */
  private static void seeWork(Practitioner who, BooleanSupplier shown) {
    who.open("/");
    who.follow("Your work");
    await()
        .atMost(LONGEST_WAIT)
        .until(
            () -> {
              who.reload();
              return shown.getAsBoolean();
            });
  }

  /** Opens the outcome and reads it. */
  void opened(Practitioner requester, String reference) {
    requester.open("/");
    requester.follow("Your requests");
    requester.follow("Open the outcome " + reference);
    requester.press("Open the outcome");
  }

  /** Says on the page of the outcome what was understood. */
  void confirmed(Practitioner requester) {
    requester.fill("What does it mean, in your own words?", "One earlier injury.");
    requester.fill("What will you do?", "Speak to the family today.");
    requester.press("Confirm receipt");
    assertThat(requester.text()).contains("Thank you");
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
    confirmed(requester);

    goOn(holder, "Compare what was understood with what was meant", reference);
    assertThat(holder.text()).contains("One earlier injury.", "Speak to the family today.");
    holder.choose("Is this what you meant?", "Yes");
    holder.press("Send");
    assertThat(holder.text()).contains("Thank you. They can read it.");

    holder.follow("Decide about telling the individual " + reference);
    holder.follow("They know already");
    holder.fill("How do they know?", "They were told when it was asked.");
    holder.press("Record it");
    assertThat(holder.path()).isEqualTo("/requests/" + reference);
    assertThat(holder.text()).contains("They were told when it was asked.");

    goOn(requester, "Tell what came of it", reference);
    assertThat(requester.heading()).isEqualTo("What came of it?");
    requester.choose("Somebody was protected or helped because of it");
    requester.fill("In your own words", "The family accepted help.");
    requester.press("Send");
    assertThat(requester.text()).contains("Whoever shared it can read it.");
    holder.open("/requests/" + reference);
    assertThat(holder.text()).contains("The family accepted help.");
  }
}
