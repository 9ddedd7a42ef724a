package org.infoshare.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;

/** Whoever is called away in the middle of a form is warned, and loses nothing. */
@BrowserTest
class SessionEndsIT {

  private static final String REQUESTER = "humphrey.crumpetworth";
  private static final String UNDERSTOOD = "What does it mean, in your own words?";
  private static final String WILL_DO = "What will you do?";

  private final Practitioners people;
  private String outcome = "";

  SessionEndsIT(Practitioners people) {
    this.people = people;
  }

  @BeforeEach
  void setTheScene() throws IOException, ApiClient.Refused {
    Colleague requester = people.atTheApi(REQUESTER);
    Colleague holder = people.atTheApi("wilma.featherstitch");
    String reference = requester.ask(SampleContent.request(SamplePeople.HOLDING_TEAM, "AMBER"));
    holder.decide(reference, SampleContent.decisionToShare());
    holder.share(reference, Clock.systemUTC().instant());
    requester.openOutcome(reference);
    outcome = "/requests/" + reference + "/outcome";
  }

  @ParameterizedTest
  @NullSource
  @EnumSource(
      value = Practitioners.Way.class,
      names = {"WITHOUT_JAVASCRIPT", "KEYBOARD_ONLY"})
  void whatWasTypedIsThereAgainAfterSigningIn(Practitioners.@Nullable Way way) {
    Practitioner somebody = way == null ? people.signIn(REQUESTER) : people.signIn(REQUESTER, way);
    somebody.open(outcome);
    somebody.fill(UNDERSTOOD, "One earlier injury.\nIt was explained.");
    somebody.fill(WILL_DO, "Speak to the family today.");
    people.endSessionsOf(REQUESTER);

    somebody.press("Confirm receipt");
    assertThat(somebody.heading()).isEqualTo("Sign in");
    people.signInAgain(somebody, REQUESTER);

    assertThat(somebody.heading()).isEqualTo("The outcome of your request");
    assertThat(somebody.text())
        .contains("You had been signed out", "press the button again")
        .doesNotContain("Thank you");
    assertThat(somebody.valueOf(UNDERSTOOD)).isEqualTo("One earlier injury.\nIt was explained.");
    assertThat(somebody.valueOf(WILL_DO)).isEqualTo("Speak to the family today.");
    if (way != Practitioners.Way.WITHOUT_JAVASCRIPT) {
      // axe-core is a script itself
      assertThat(Accessibility.faults(somebody.page())).isEqualTo(List.of());
    }
    somebody.press("Confirm receipt");
    assertThat(somebody.text()).contains("Thank you").doesNotContain("You had been signed out");
  }

  @Test
  void aWarningComesFiveMinutesBeforeAndOneKeyIsEnoughToStay() {
    Practitioner somebody = people.signIn(REQUESTER);
    Page page = somebody.page();
    page.clock().install();
    somebody.open(outcome);
    Locator dialog = page.getByRole(AriaRole.DIALOG);
    page.clock().fastForward("24:50");
    assertThat(dialog).isHidden();

    page.clock().fastForward("00:20");

    assertThat(dialog).isVisible();
    assertThat(dialog).hasAccessibleName("You are about to be signed out");
    Locator stay =
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Stay signed in"));
    assertThat(stay).isFocused();
    page.waitForResponse("**/session", () -> page.keyboard().press("Enter"));
    assertThat(dialog).isHidden();
    page.clock().fastForward("24:50");
    assertThat(dialog).isHidden();
  }

  @Test
  void whoeverDoesNotStayIsToldWhatBecomesOfWhatTheyTyped() {
    Practitioner somebody = people.signIn(REQUESTER);
    Page page = somebody.page();
    page.clock().install();
    somebody.open(outcome);
    somebody.fill(WILL_DO, "Speak to the family today.");
    page.clock().fastForward("25:10");
    Locator dialog = page.getByRole(AriaRole.DIALOG);
    assertThat(dialog).isVisible();

    page.clock().fastForward("05:00");

    assertThat(dialog).hasAccessibleName("You have been signed out");
    assertThat(Accessibility.faults(page)).isEqualTo(List.of());
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Close")).click();
    assertThat(dialog).isHidden();
    assertThat(somebody.valueOf(WILL_DO)).isEqualTo("Speak to the family today.");
  }

  @Test
  void whoeverTypesIsNotSignedOut() {
    Practitioner somebody = people.signIn(REQUESTER);
    Page page = somebody.page();
    page.clock().install();
    somebody.open(outcome);
    page.clock().fastForward("20:00");

    page.waitForResponse("**/session", () -> somebody.fill(WILL_DO, "Speak to the family."));

    page.clock().fastForward("20:00");
    assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();
  }
}
