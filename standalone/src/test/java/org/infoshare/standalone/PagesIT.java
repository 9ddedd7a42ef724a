package org.infoshare.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
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

  private static final String NOBODY = "";
  private static final String REQUESTER = "humphrey.crumpetworth";
  private static final String HOLDER = "wilma.featherstitch";
  private static final String MIDWIFE = "odette.thistlepenny";
  private static final String LEAD = "cordelia.moonbucket";
  private static final String ADVISER = "percival.inkwell";
  private static final String AUDITOR = "constance.marblejar";
  private static final String WITHOUT_WORK = "hester.drizzlewood";
  private static final String NOT_NOTIFIED = "hester.drizzlewood";
  private static final String PROBLEM = "There is a problem";
  private static final String CONTINUE = "Continue";

  /**
   * A page in a state.
   *
   * @param name of its picture
   * @param who looks at it
   * @param path where it is; names in braces stand for what the {@link PagesScene} has set
   * @param steps what they do there before they look
   * @param shows words that tell the page and its state from every other
   */
  private record State(
      String name, String who, String path, Consumer<Practitioner> steps, String shows) {

    private static State of(String name, String who, String path, String shows) {
      return new State(name, who, path, reader -> {}, shows);
    }

    private State after(Consumer<Practitioner> steps) {
      return new State(name, who, path, steps, shows);
    }

    private State afterPressing(String button) {
      return after(reader -> reader.press(button));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** The table: a line for each page and state. A new page needs nothing more than its line. */
  static Stream<State> states() {
    return Stream.of(
            asking(),
            deciding(),
            sharing(),
            receiving(),
            informing(),
            others(),
            // Last, because a task is given back there.
            signingInAndWork())
        .flatMap(states -> states);
  }

  private static Stream<State> signingInAndWork() {
    return Stream.of(
        State.of("sign-in", NOBODY, "/sign-in", "Username"),
        State.of("sign-in-refused", NOBODY, "/sign-in", PROBLEM).afterPressing("Sign in"),
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
        State.of("work-given-back", HOLDER, "/work?mine=true", "Given back")
            .after(reader -> reader.page().getByText("Give it back").first().click()),
        State.of("work-empty", WITHOUT_WORK, "/work", "There is nothing to do"),
        State.of("work-mine-empty", WITHOUT_WORK, "/work?mine=true", "You own no tasks"),
        State.of("work-lead", LEAD, "/work", "Agree with the decision"),
        State.of("work-adviser", ADVISER, "/work", "advice"),
        State.of("hand-over", HOLDER, "{handOver}", "What they need to know"),
        State.of("hand-over-refused", HOLDER, "{handOver}", PROBLEM).afterPressing("Hand over"),
        State.of("hand-over-nobody", MIDWIFE, "{handOverAlone}", "Nobody else belongs"),
        State.of("requests", REQUESTER, "/requests", "Where it stands"),
        State.of("requests-empty", WITHOUT_WORK, "/requests", "have asked for nothing yet"));
  }

  private static Stream<State> asking() {
    return Stream.of(
        State.of("ask", REQUESTER, "/requests/new", "Not sent yet"),
        State.of("ask-teams", REQUESTER, "{asking}/teams", "whom do you ask?"),
        State.of("ask-who", REQUESTER, "{asking}/who", "Who is it about?"),
        State.of("ask-person", REQUESTER, "{asking}/person", "how old are they?"),
        State.of("ask-person-refused", REQUESTER, "{asking}/person", PROBLEM)
            .after(
                reader -> {
                  reader.fill("Date of birth", "Month", "13");
                  reader.press(CONTINUE);
                }),
        State.of("ask-identifiers", REQUESTER, "{asking}/identifiers", "Where do they live"),
        State.of("ask-needs", REQUESTER, "{asking}/needs", "interpreter"),
        State.of("ask-household", REQUESTER, "{asking}/household", "Person 1"),
        State.of("ask-household-refused", REQUESTER, "{asking}/household", PROBLEM)
            .after(
                reader -> {
                  reader.press("Add a person");
                  reader.fill("Person 2", "Name", "Ash Example");
                  reader.press(CONTINUE);
                }),
        State.of("ask-parents", REQUESTER, "{asking}/parents", "parental responsibility?"),
        State.of("ask-must-not-learn", REQUESTER, "{asking}/must-not-learn", "Person 1"),
        State.of("ask-purpose", REQUESTER, "{asking}/purpose", "An enquiry into"),
        State.of("ask-concern", REQUESTER, "{asking}/concern", "What you make of it"),
        State.of("ask-questions", REQUESTER, "{asking}/questions", "Question 1"),
        State.of("ask-law", REQUESTER, "{asking}/law", "What gives you the right to ask?"),
        State.of("ask-knowledge", REQUESTER, "{asking}/knowledge", "Were they told?"),
        State.of("ask-urgency", REQUESTER, "{asking}/urgency", "How urgent is it?"),
        State.of("ask-use", REQUESTER, "{asking}/use", "How will you use the information?"),
        State.of("ask-contact", REQUESTER, "{asking}/contact", "How do they reach you?"),
        State.of("ask-restricted", REQUESTER, "{asking}/restricted", "only named people"),
        State.of("ask-check-refused", REQUESTER, "{begun}/check", PROBLEM)
            .afterPressing("Send request"),
        State.of("ask-check", REQUESTER, "{asking}/check", "Check your answers"),
        State.of("ask-sent", REQUESTER, "/requests/{owned}/sent", "Request sent"));
  }

  private static Stream<State> deciding() {
    return Stream.of(
        State.of("decide-not-now", HOLDER, "/requests/{unclaimed}/decision", "cannot be done now"),
        State.of("decide-before", HOLDER, "/requests/{fresh}/decision", "Depends on"),
        State.of("decide", HOLDER, "{deciding}", "Needed before you sign off"),
        State.of("decide-outcome", HOLDER, "{deciding}/outcome", "Golden rule 7"),
        State.of("decide-requester", HOLDER, "{deciding}/requester", "Check who is asking"),
        State.of("decide-person", HOLDER, "{deciding}/person", "the right person"),
        State.of("decide-person-refused", HOLDER, "/requests/{fresh}/decision/person", PROBLEM)
            .after(
                reader -> {
                  reader.choose("There is no doubt");
                  reader.press("Save and continue");
                }),
        State.of("decide-held", HOLDER, "{deciding}/held", "Say what you hold"),
        State.of("decide-purpose", HOLDER, "{deciding}/purpose", "Weigh the purpose"),
        State.of("decide-identification", HOLDER, "{deciding}/identification", "is confidential"),
        State.of("decide-capacity", HOLDER, "{deciding}/capacity", "competence or capacity"),
        State.of("decide-consent", HOLDER, "{deciding}/consent", "known of consent"),
        State.of("decide-objection", HOLDER, "{deciding}/objection", "Weigh the objection"),
        State.of("decide-law", HOLDER, "{deciding}/law", "Name what lets you share"),
        State.of("decide-harm", HOLDER, "{deciding}/harm", "Weigh the harm"),
        State.of("decide-advice", HOLDER, "{deciding}/advice", "Write down advice"),
        State.of("decide-advice-refused", HOLDER, "/requests/{fresh}/decision/advice", PROBLEM)
            .after(
                reader -> {
                  reader.fill("Who gave it, in which role?", "Solicitor of the council");
                  reader.press("Save and continue");
                }),
        State.of("decide-reasons", HOLDER, "{deciding}/reasons", "Give your reasons"),
        State.of("decide-for-requester", HOLDER, "{deciding}/for-requester", "on which ground"),
        State.of("decide-informing", HOLDER, "{deciding}/informing", "Decide later"),
        State.of(
                "decide-check-refused", HOLDER, "/requests/{begunDecision}/decision/check", PROBLEM)
            .afterPressing("Sign off, and go on to share"),
        State.of("decide-check", HOLDER, "{deciding}/check", "The seven principles"),
        State.of(
            "ask-requester", HOLDER, "/requests/{fresh}/questions/new/requester", "told at once"),
        State.of("ask-adviser", HOLDER, "/requests/{fresh}/questions/new/adviser", "Name nobody"),
        State.of(
            "answer-question", REQUESTER, "/requests/{questioned}/questions/open", "Your answer"),
        State.of("advice", ADVISER, "/advice", "Questions to advisers"),
        State.of("advise", ADVISER, "/advice/{questioned}/2", "Your advice"),
        State.of("advice-given", ADVISER, "/advice/{advised}/1", "advice"),
        State.of(
            "invite-adviser",
            HOLDER,
            "/requests/{questioned}/questions/2/invitation",
            "need to know"),
        State.of(
            "decide-waiting", HOLDER, "/requests/{proposed}/decision/signed", "waits for a second"),
        State.of(
            "take-back", HOLDER, "/requests/{proposed}/decision/taken-back", "Take your decision"),
        State.of("approve", LEAD, "/requests/{proposed}/decision/approval", "Do you agree"),
        State.of("approve-refused", LEAD, "/requests/{proposed}/decision/approval", PROBLEM)
            .afterPressing("Send"),
        State.of("review", LEAD, "/requests/{reviewed}/decision/review", "did not wait"),
        State.of(
            "look-again", HOLDER, "/requests/{objected}/decision/look-again", "objection still"),
        State.of("look-again-refused", HOLDER, "/requests/{objected}/decision/look-again", PROBLEM)
            .afterPressing("Send"),
        State.of(
            "decide-signed", HOLDER, "/requests/{sharing}/decision/signed", "Decision signed off"),
        State.of(
            "decide-later", HOLDER, "/requests/{owing}/decision/later", "Add what was still open"));
  }

  private static Stream<State> sharing() {
    return Stream.of(
        State.of("share", HOLDER, "{sharingPages}", "What you share"),
        State.of("share-item", HOLDER, "{sharingPages}/items/1", "Write one thing"),
        State.of("share-item-refused", HOLDER, "{sharingPages}/items/3", PROBLEM)
            .afterPressing(CONTINUE),
        State.of("share-message", HOLDER, "{sharingPages}/message", "What must they not miss"),
        State.of("share-recipient", HOLDER, "{sharingPages}/recipient", "Must not learn of it"),
        State.of(
            "share-address", HOLDER, "{sharingPages}/address", "Why does an address or a name"),
        State.of("share-check", HOLDER, "{sharingPages}/check", "Look at it as they will see it"),
        State.of("share-check-refused", HOLDER, "/requests/{nothingShared}/sharing/check", PROBLEM)
            .afterPressing("Share information"),
        State.of("shared", HOLDER, "/requests/{shared}/shared", "Information shared"));
  }

  private static Stream<State> receiving() {
    return Stream.of(
        State.of("outcome-to-open", REQUESTER, "/requests/{toOpen}/outcome", "Open the outcome"),
        State.of("outcome-shared", REQUESTER, "/requests/{shared}/outcome", "What they share"),
        State.of("outcome-refused", REQUESTER, "/requests/{shared}/outcome", PROBLEM)
            .afterPressing("Confirm receipt"),
        State.of("outcome-declined", REQUESTER, "/requests/{declined}/outcome", "do not share it"),
        State.of(
            "outcome-understood", REQUESTER, "/requests/{understood}/outcome", "was understood"),
        State.of("compare", HOLDER, "/requests/{confirmed}/understanding/comparison", "understand"),
        State.of(
                "compare-refused",
                HOLDER,
                "/requests/{confirmed}/understanding/comparison",
                PROBLEM)
            .afterPressing("Send"),
        State.of("feedback", REQUESTER, "/requests/{understood}/feedback", "What came of it?"),
        State.of("telling", HOLDER, "/requests/{unopened}/telling", "Tell the requester directly"),
        State.of("misdirection", REQUESTER, "/requests/{shared}/misdirection", "went wrong"),
        State.of(
            "recall", HOLDER, "/requests/{astray}/misdirection/recall", "Get the information back"),
        State.of("outcome-recalled", REQUESTER, "/requests/{astray}/outcome", "Do not use it"),
        State.of("assess", LEAD, "/requests/{recalled}/misdirection/assessment", "who is told"));
  }

  private static Stream<State> informing() {
    return Stream.of(
        State.of("inform", HOLDER, "{informing}", "Inform the individual"),
        State.of("inform-aware", HOLDER, "{informing}/already-aware", "How do they know?"),
        State.of("inform-told", HOLDER, "{informing}/informed", "Record how they were told"),
        State.of("inform-told-refused", HOLDER, "{informing}/informed", PROBLEM)
            .afterPressing("Record that they were told"),
        State.of("inform-later", HOLDER, "{informing}/deferred", "Put it off to a date"),
        State.of("inform-not", HOLDER, "{informing}/not-to-be-informed", "They are not to be told"),
        State.of("letter", HOLDER, "{informing}/letter", "Letter to check and print"),
        State.of(
            "approve-not-informing", LEAD, "/requests/{notInforming}/informing/approval", "agree"));
  }

  private static Stream<State> others() {
    return Stream.of(
        State.of("request-before-asking", REQUESTER, "/requests/{deciding0}", "What was asked"),
        State.of("request-before-asked", HOLDER, "/requests/{deciding0}", "What was asked"),
        State.of("request-after-asking", REQUESTER, "/requests/{understood}", "The outcome"),
        State.of("request-after-asked", HOLDER, "/requests/{understood}", "What was shared"),
        State.of("request-why", AUDITOR, "/requests/{audited}", "Why do you look?"),
        State.of("picture", HOLDER, "/requests/{deciding0}/picture", "Where it is in the process"),
        State.of(
            "withdraw", REQUESTER, "/requests/{unclaimed}/withdrawal", "Withdraw your request"),
        State.of("urgency", REQUESTER, "/requests/{unclaimed}/urgency", "Change how urgent it is"),
        State.of(
            "challenge", REQUESTER, "/requests/{declined}/challenge", "Ask them to think again"),
        State.of("redirected", REQUESTER, "/requests/{notHeld}/redirected", "Ask somebody else"),
        State.of("notifications", HOLDER, "/notifications", "Mark all as read"),
        State.of(
            "notifications-empty", NOT_NOTIFIED, "/notifications", "You have no notifications"),
        State.of("help", HOLDER, "/help", "golden rules"),
        State.of("oversight", LEAD, "/oversight/requests", "How they stand"),
        State.of("not-found", REQUESTER, "/nothing-here", "Page not found"),
        State.of("forbidden", AUDITOR, "/work", "You may not do this"),
        State.of("session-ends", REQUESTER, "/requests", "You are about to be signed out")
            .after(reader -> reader.page().clock().fastForward("25:30")));
  }

  private final Practitioners people;
  private final Map<String, Practitioner> readers = new HashMap<>();
  private final long begin = System.nanoTime();
  private PagesScene scene = PagesScene.NONE;
  private int seen;

  PagesIT(Practitioners people) {
    this.people = people;
  }

  @BeforeAll
  void setTheScene() throws IOException, ApiClient.Refused {
    scene = PagesScene.set(people);
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
    LookedAt.widely(page);
    reader.open(scene.path(state.path()));
    state.steps().accept(reader);
    com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat(page.locator("body"))
        .containsText(state.shows());
    LookedAt.byEverybody(page, state.name());
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
}
