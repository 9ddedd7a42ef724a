package org.infoshare.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.infoshare.events.ProcessIds.ReachDecision;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever crosses what somebody does: nothing is lost, nothing doubled, a sentence explains. */
@BrowserTest
class NothingIsLostIT {

  private static final Pattern REFERENCE = Pattern.compile("ISR-[A-Z0-9]{4}-[A-Z0-9]{4}");
  private static final String SAVE = "Save and continue";
  private static final String REASONS = "Two earlier visits bear on whether the child is safe.";

  private final Practitioners people;

  NothingIsLostIT(Practitioners people) {
    this.people = people;
  }

  @AfterEach
  void leave() {
    people.leave();
  }

  /** Without scripts, so that nothing but the service keeps the second click from counting. */
  @Test
  void aDoubleClickSendsOneRequestAndGoingBackShowsItsConfirmation() {
    Practitioner requester =
        people.signIn(Together.REQUESTER, Practitioners.Way.WITHOUT_JAVASCRIPT);
    requester.open("/requests");
    Set<String> before = references(requester);
    requester.press("Ask for information");
    OnPages.ask(requester, Together.AMBER);

    requester
        .page()
        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send request"))
        .dblclick();
    PlaywrightAssertions.assertThat(requester.page().locator("h1")).hasText("Request sent");
    String reference = OnPages.referenceIn(requester.path());
    requester.goBack();

    assertThat(requester.heading()).isEqualTo("Request sent");
    assertThat(requester.text()).contains(reference);
    requester.open("/requests");
    Set<String> after = new HashSet<>(references(requester));
    after.removeAll(before);
    assertThat(after).containsExactly(reference);
  }

  @Test
  void inTwoTabsNothingIsOverwrittenWithoutASentence() throws IOException, ApiClient.Refused {
    String reasons = "/requests/" + beingDecided() + "/decision/reasons";
    Practitioner first = people.signIn(Together.HOLDER);
    Practitioner second = new Practitioner(first.page().context().newPage(), false);
    first.open(reasons);
    second.open(reasons);
    first.fill("Reasons", "Written in the first tab.");
    first.press(SAVE);
    second.fill("Reasons", "Written in the second tab.");

    second.press(SAVE);

    assertThat(second.errors())
        .singleElement()
        .satisfies(error -> assertThat(error).contains("changed in the meantime"));
    assertThat(second.valueOf("Reasons")).isEqualTo("Written in the second tab.");
    first.open(reasons);
    assertThat(first.valueOf("Reasons")).isEqualTo("Written in the first tab.");
    second.press(SAVE);
    first.open(reasons);
    assertThat(first.valueOf("Reasons")).isEqualTo("Written in the second tab.");
  }

  @Test
  void whoeverIsSignedOutWhileDecidingGoesOnWithWhatTheyTyped()
      throws IOException, ApiClient.Refused {
    String reasons = "/requests/" + beingDecided() + "/decision/reasons";
    Practitioner nurse = people.signIn(Together.HOLDER);
    nurse.open(reasons);
    nurse.fill("Reasons", REASONS);
    people.endSessionsOf(Together.HOLDER);

    nurse.press(SAVE);
    assertThat(nurse.heading()).isEqualTo("Sign in");
    people.signInAgain(nurse, Together.HOLDER);

    assertThat(nurse.path()).isEqualTo(reasons);
    assertThat(nurse.text()).contains("You had been signed out");
    assertThat(nurse.valueOf("Reasons")).isEqualTo(REASONS);
    nurse.press(SAVE);
    nurse.open(reasons);
    assertThat(nurse.valueOf("Reasons")).isEqualTo(REASONS);
    assertThat(nurse.text()).doesNotContain("You had been signed out");
  }

  @Test
  void whoeverIsTooLateToSignOffIsToldWhy() throws IOException, ApiClient.Refused {
    String reference = beingDecided();
    Practitioner nurse = people.signIn(Together.HOLDER);
    nurse.open("/requests/" + reference + "/decision");
    OnPages.decide(nurse, OnPages.SHARE_ALL, true);
    giveBack(reference);
    people.atTheApi("barnaby.lampwick").decide(reference, SampleContent.decisionToShare());

    nurse.press(OnPages.SIGN_OFF_AND_SHARE);

    assertThat(nurse.heading()).isEqualTo("Decision signed off");
    assertThat(nurse.text()).contains("Barnaby Lampwick signed it off before you");
    nurse.open("/requests/" + reference);
    assertThat(nurse.text()).contains("Barnaby Lampwick");
  }

  private String beingDecided() throws IOException, ApiClient.Refused {
    String reference =
        people
            .atTheApi(Together.REQUESTER)
            .ask(SampleContent.request(SamplePeople.HOLDING_TEAM, "RED"));
    people.atTheApi(Together.HOLDER).claimDecision(reference);
    return reference;
  }

  private void giveBack(String reference) throws IOException, ApiClient.Refused {
    Colleague holder = people.atTheApi(Together.HOLDER);
    String task =
        holder
            .task(reference, ReachDecision.DECIDE_WHETHER_TO_SHARE)
            .orElseThrow()
            .get("id")
            .asString();
    holder.api().post("/api/tasks/" + task + "/release", Map.of());
  }

  private static Set<String> references(Practitioner reader) {
    return REFERENCE
        .matcher(reader.text())
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }
}
