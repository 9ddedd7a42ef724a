package org.infoshare.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.infoshare.events.ProcessIds.InformationSharingRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every page in every state, as each who may see it: nothing that axe-core finds against WCAG 2.2
 * AA, and no scrolling sideways, on a wide screen and at 320 CSS pixels. The latter is also what a
 * screen of 1280 pixels has left at a zoom of 400 %, which is how WCAG 2.2, 1.4.10 defines it.
 *
 * <p>With {@code -Dinfoshare.pictures=write} it takes the pictures in {@code docs/pictures/pages}.
 */
@BrowserTest
class PagesIT {

  private static final Path PICTURES = Path.of("..", "docs", "pictures", "pages");
  private static final long LARGEST_PICTURE = 150_000;
  private static final int PICTURE_WIDTH = 1000;
  private static final int LOWEST_PICTURE = 600;
  private static final int HIGHEST_PICTURE = 2400;
  private static final int WIDE = 1280;
  private static final int HIGH = 900;

  private static final String NOBODY = "";
  private static final String REQUESTER = "humphrey.crumpetworth";
  private static final String HOLDER = "wilma.featherstitch";
  private static final String COLLEAGUE = "barnaby.lampwick";
  private static final String MIDWIFE = "odette.thistlepenny";
  private static final String LEAD = "cordelia.moonbucket";
  private static final String ADVISER = "percival.inkwell";
  private static final String AUDITOR = "constance.marblejar";
  private static final String WITHOUT_WORK = "hester.drizzlewood";

  /**
   * A page in a state.
   *
   * @param name of its picture
   * @param who looks at it
   * @param path where it is, in the scene that was set
   * @param steps what they do there before they look
   * @param shows words that tell the page and its state from every other
   */
  private record State(
      String name,
      String who,
      Function<Scene, String> path,
      Consumer<Practitioner> steps,
      String shows) {

    private static State of(String name, String who, String path, String shows) {
      return of(name, who, scene -> path, shows);
    }

    private static State of(String name, String who, Function<Scene, String> path, String shows) {
      return new State(name, who, path, reader -> {}, shows);
    }

    private State after(Consumer<Practitioner> steps) {
      return new State(name, who, path, steps, shows);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** The table: a line for each page and state. A new page needs nothing more than its line. */
  static Stream<State> states() {
    return Stream.of(
        State.of("sign-in", NOBODY, "/sign-in", "Username"),
        State.of("sign-in-refused", NOBODY, "/sign-in", "There is a problem")
            .after(reader -> reader.press("Sign in")),
        State.of("sign-in-signed-out", NOBODY, "/sign-in?signed-out", "You have signed out"),
        State.of("sign-in-expired", NOBODY, "/sign-in?expired", "open too long"),
        State.of("sign-in-sent-too-late", NOBODY, "/sign-in?sent-too-late", "is kept for you"),
        State.of("account-practitioner", HOLDER, "/", "Emergency nurse"),
        State.of("account-lead", LEAD, "/", "Named nurse for safeguarding"),
        State.of("account-adviser", ADVISER, "/", "Caldicott Guardian"),
        State.of("account-auditor", AUDITOR, "/", "Quality auditor"),
        State.of("account-organisation-administrator", "agatha.buttonhook", "/", "Business"),
        State.of("account-platform-administrator", "dorothea.switchboard", "/", "Platform"),
        State.of("work", HOLDER, "/work", "Take it"),
        State.of("work-mine", HOLDER, "/work?mine=true", "Give it back"),
        State.of("work-taken", COLLEAGUE, "/work", "You own this now")
            .after(reader -> reader.page().getByText("Take it").first().click()),
        State.of("work-empty", WITHOUT_WORK, "/work", "There is nothing to do"),
        State.of("work-mine-empty", WITHOUT_WORK, "/work?mine=true", "You own no tasks"),
        State.of("work-lead", LEAD, "/work", "Agree with the decision"),
        State.of("work-adviser", ADVISER, "/work", "There is nothing to do"),
        State.of("hand-over", HOLDER, Scene::handOver, "What they need to know"),
        State.of("hand-over-refused", HOLDER, Scene::handOver, "There is a problem")
            .after(reader -> reader.press("Hand over")),
        State.of("hand-over-nobody", MIDWIFE, Scene::handOverAlone, "Nobody else belongs"),
        State.of("requests", REQUESTER, "/requests", "Where it stands"),
        State.of("requests-empty", WITHOUT_WORK, "/requests", "have asked for nothing yet"),
        State.of("outcome-to-open", REQUESTER, Scene::toOpen, "Open the outcome"),
        State.of("outcome-shared", REQUESTER, Scene::shared, "What they share"),
        State.of("outcome-refused", REQUESTER, Scene::shared, "There is a problem")
            .after(reader -> reader.press("Confirm receipt")),
        State.of("outcome-declined", REQUESTER, Scene::declined, "They do not share it"),
        State.of("outcome-understood", REQUESTER, Scene::understood, "What was understood"),
        State.of("oversight", LEAD, "/oversight/requests", "How they stand"),
        State.of("not-found", REQUESTER, "/nothing-here", "Page not found"),
        State.of("forbidden", AUDITOR, "/work", "You may not do this"),
        State.of("session-ends", REQUESTER, "/requests", "You are about to be signed out")
            .after(reader -> reader.page().clock().fastForward("25:30")));
  }

  /**
   * What the sample people did before somebody looks.
   *
   * @param handOver the page to hand over a task of the holder
   * @param handOverAlone that page of somebody who is alone in their team
   */
  private record Scene(
      String handOver,
      String handOverAlone,
      String toOpen,
      String shared,
      String declined,
      String understood) {

    static Scene set(Practitioners people) throws IOException, ApiClient.Refused {
      Colleague requester = people.atTheApi(REQUESTER);
      Colleague holder = people.atTheApi(HOLDER);
      Colleague midwife = people.atTheApi(MIDWIFE);
      String owned = requester.ask(SampleContent.request(SamplePeople.HOLDING_TEAM, "AMBER"));
      holder.claimDecision(owned);
      String alone = requester.ask(SampleContent.request("northmere-midwifery", "GREEN"));
      midwife.claimDecision(alone);
      String proposed = requester.ask(SampleContent.request(SamplePeople.HOLDING_TEAM, "RED"));
      holder.decide(proposed, SampleContent.decisionToDecline());
      requester.ask(SampleContent.request(SamplePeople.HOLDING_TEAM, "RED"));

      String declined = requester.ask(SampleContent.request("northmere-midwifery", "GREEN"));
      midwife.decide(declined, SampleContent.decisionToDecline());
      requester.openOutcome(declined);
      String toOpen = shared(requester, holder);
      String opened = shared(requester, holder);
      requester.openOutcome(opened);
      String understood = shared(requester, holder);
      requester.openOutcome(understood);
      requester.confirm(understood, "Two injuries, neither of them explained.");
      holder.correct(understood, "One earlier injury, which was explained at the time.");
      return new Scene(
          handOver(holder, owned),
          handOver(midwife, alone),
          outcome(toOpen),
          outcome(opened),
          outcome(declined),
          outcome(understood));
    }

    private static String shared(Colleague requester, Colleague holder)
        throws IOException, ApiClient.Refused {
      String reference = requester.ask(SampleContent.request(SamplePeople.HOLDING_TEAM, "AMBER"));
      holder.decide(reference, SampleContent.decisionToShare());
      holder.share(reference, Clock.systemUTC().instant());
      return reference;
    }

    private static String outcome(String reference) {
      return "/requests/" + reference + "/outcome";
    }

    private static String handOver(Colleague owner, String reference)
        throws IOException, ApiClient.Refused {
      return "/work/"
          + owner
              .task(reference, InformationSharingRequest.DECIDE_WHETHER_TO_SHARE)
              .orElseThrow()
              .get("id")
              .asString()
          + "/hand-over";
    }
  }

  private final Practitioners people;
  private final Map<String, Practitioner> readers = new HashMap<>();
  private final long begin = System.nanoTime();
  private Scene scene = new Scene("", "", "", "", "", "");
  private int seen;

  PagesIT(Practitioners people) {
    this.people = people;
  }

  @BeforeAll
  void setTheScene() throws IOException, ApiClient.Refused {
    scene = Scene.set(people);
  }

  @AfterAll
  void say() {
    System.out.printf(
        "%d pages and states were looked at in %d seconds.%n",
        seen, Duration.ofNanos(System.nanoTime() - begin).toSeconds());
  }

  @ParameterizedTest
  @MethodSource("states")
  void everybodyCanReadAndUseThePage(State state) throws IOException {
    Practitioner reader = readers.computeIfAbsent(state.who(), this::arrive);
    Page page = reader.page();
    page.setViewportSize(WIDE, HIGH);
    reader.open(state.path().apply(scene));
    state.steps().accept(reader);
    com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat(page.locator("body"))
        .containsText(state.shows());
    assertFits(page, "on a wide screen");
    assertThat(page.locator("h1").count()).as("headings of the first level").isEqualTo(1);
    takePicture(page, state.name());

    page.setViewportSize(Practitioners.NARROW, HIGH);
    assertFits(page, "at 320 pixels, or a zoom of 400 %");
    seen++;
  }

  @Test
  void aPageThatSomePeopleCannotUseIsFoundOut() {
    Page page = people.somebody(Practitioners.Way.NARROW_SCREEN).page();
    page.setContent(
        "<html><body><input type='text'><p style='color:#bbb'>Pale</p>"
            + "<div style='width:400px'>Wide</div></body></html>");

    assertThat(Accessibility.faults(page))
        .anySatisfy(fault -> assertThat(fault).contains("(label)"))
        .anySatisfy(fault -> assertThat(fault).contains("(color-contrast)"));
    assertThat(Accessibility.sideways(page)).isPositive();
  }

  private Practitioner arrive(String username) {
    Practitioner reader = username.equals(NOBODY) ? people.somebody() : people.signIn(username);
    // Time passes only where a state says so.
    reader.page().clock().install();
    return reader;
  }

  private static void assertFits(Page page, String where) {
    assertThat(Accessibility.faults(page)).as(where).isEqualTo(List.of());
    assertThat(Accessibility.sideways(page)).as("pixels too wide %s", where).isZero();
  }

  private static void takePicture(Page page, String name) throws IOException {
    if (!Objects.equals(System.getProperty("infoshare.pictures"), "write")) {
      return;
    }
    Files.createDirectories(PICTURES);
    Path picture = PICTURES.resolve(name + ".png");
    page.setViewportSize(PICTURE_WIDTH, LOWEST_PICTURE);
    // What lies behind an open dialog ends with the window.
    int high =
        page.locator("dialog[open]").count() > 0
            ? LOWEST_PICTURE
            : ((Number) page.evaluate("document.documentElement.scrollHeight")).intValue();
    SmallPicture.write(
        page.screenshot(
            new Page.ScreenshotOptions()
                .setFullPage(true)
                .setClip(0, 0, PICTURE_WIDTH, Math.min(high, HIGHEST_PICTURE))),
        picture);
    assertThat(Files.size(picture)).as("bytes of %s", picture).isLessThan(LARGEST_PICTURE);
  }
}
