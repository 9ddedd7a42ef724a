package org.infoshare.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A list that is left open shows what is new, politely and without keeping anybody signed in. */
@BrowserTest
class ListRefreshesIT {

  private static final String REQUESTER = "humphrey.crumpetworth";
  private static final String HOLDER = "wilma.featherstitch";
  private static final String RED_NEWEST = "/work?urgency=RED&sort=newest";

  private final Practitioners people;

  ListRefreshesIT(Practitioners people) {
    this.people = people;
  }

  @Test
  void whatIsNewComesByItselfAndIsSaidOnce() throws IOException, ApiClient.Refused {
    Practitioner holder = people.signIn(HOLDER);
    Page page = holder.page();
    page.clock().install();
    holder.open(RED_NEWEST);
    String one = asked();
    String two = asked();

    refreshes(page);

    assertThat(page.locator("#list")).containsText(one);
    assertThat(page.locator("#list")).containsText(two);
    assertThat(page.getByRole(AriaRole.STATUS)).hasText("2 new tasks");
    assertThat(Accessibility.faults(page)).isEqualTo(List.of());
    holder.press("Take it " + one);
    assertThat(holder.path()).isEqualTo("/requests/" + one + "/decision");
  }

  @Test
  void nothingMovesUnderSomebodyWhoIsInTheList() throws IOException, ApiClient.Refused {
    String there = asked();
    Practitioner holder = people.signIn(HOLDER);
    Page page = holder.page();
    page.clock().install();
    holder.open(RED_NEWEST);
    Locator take =
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Take it " + there));
    take.focus();
    String later = asked();

    refreshes(page);

    assertThat(take).isFocused();
    assertThat(page.locator("#list")).not().containsText(later);
    page.locator("h1").click();
    page.clock().runFor(1);
    assertThat(page.locator("#list")).containsText(later);
  }

  @Test
  void whoeverPausesItSeesNothingMoveUntilTheyGoOn() throws IOException, ApiClient.Refused {
    Practitioner holder = people.signIn(HOLDER);
    Page page = holder.page();
    page.clock().install();
    holder.open(RED_NEWEST);
    button(page, "Pause").click();
    assertThat(button(page, "Go on refreshing")).isFocused();
    String later = asked();
    AtomicInteger fetched = new AtomicInteger();
    page.onRequest(
        request -> {
          if (request.headers().containsKey("infoshare-background")) {
            fetched.incrementAndGet();
          }
        });
    page.clock().runFor("02:00");
    assertThat(fetched).hasValue(0);

    page.waitForResponse("**/work?**", () -> button(page, "Go on refreshing").click());

    assertThat(page.locator("#list")).containsText(later);
  }

  @Test
  void whoeverIsAboutToBeSignedOutIsAskedAndTheListStandsStill() {
    Practitioner requester = people.signIn(REQUESTER);
    Page page = requester.page();
    page.clock().install();
    requester.open("/requests?state=OPEN");
    refreshes(page);
    page.clock().fastForward("25:10");
    assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
    AtomicInteger fetched = new AtomicInteger();
    page.onRequest(request -> fetched.incrementAndGet());

    page.clock().runFor("01:00");

    assertThat(fetched).hasValue(0);
  }

  @Test
  void whoeverWasSignedOutIsNotToldThatTheListRefreshes() {
    Practitioner requester = people.signIn(REQUESTER);
    Page page = requester.page();
    page.clock().install();
    requester.open("/requests");
    assertThat(page.locator("#list-refreshing")).isVisible();
    people.endSessionsOf(REQUESTER);

    page.clock().runFor("00:31");

    assertThat(page.locator("#list-refreshing")).isHidden();
    assertThat(requester.heading()).isEqualTo("Your requests");
  }

  private String asked() throws IOException, ApiClient.Refused {
    return people.atTheApi(REQUESTER).ask(SampleContent.request(SamplePeople.HOLDING_TEAM, "RED"));
  }

  private static Locator button(Page page, String words) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(words).setExact(true));
  }

  /** Half a minute, after which the page asks for its list. */
  private static void refreshes(Page page) {
    page.waitForResponse(
        response -> response.request().headers().containsKey("infoshare-background"),
        () -> page.clock().runFor("00:31"));
  }
}
