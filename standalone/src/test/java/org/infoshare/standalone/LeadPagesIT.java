package org.infoshare.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.infoshare.events.ProcessIds.InformIndividual;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages of safeguarding leads and auditors, held to what {@link PagesIT} holds the others. */
@BrowserTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeadPagesIT {

  private static final String LEAD = "cordelia.moonbucket";
  private static final String AUDITOR = "constance.marblejar";
  private static final String PROBLEM = "There is a problem";
  private static final String WHY = "Why do you look?";
  private static final String WHY_IT_IS_DONE = "Why?";
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final Duration A_SECOND = Duration.ofSeconds(1);

  private final Practitioners people;
  private final Map<String, Practitioner> readers = new HashMap<>();
  private final Map<String, String> places = new HashMap<>();

  LeadPagesIT(Practitioners people) {
    this.people = people;
  }

  private record State(
      String name, String who, String path, Consumer<Practitioner> steps, String shows) {

    @Override
    public String toString() {
      return name;
    }
  }

  private static State of(String name, String who, String path, String shows) {
    return new State(name, who, path, reader -> {}, shows);
  }

  private static State after(
      String name, String who, String path, String shows, Consumer<Practitioner> steps) {
    return new State(name, who, path, steps, shows);
  }

  static Stream<State> states() {
    return Stream.of(
        of("oversight-filtered", LEAD, "/oversight/requests?urgency=RED", "Show all open"),
        after("oversight-refused", LEAD, "/oversight/requests", PROBLEM, LeadPagesIT::findNothing),
        of("change-owner", LEAD, "/oversight/tasks/{task}/owner", "Change who has this task"),
        of("change-owners", LEAD, "/oversight/owners", "all tasks of a colleague"),
        after("change-owners-refused", LEAD, "/oversight/owners", PROBLEM, r -> send(r)),
        of("escalate", LEAD, "/requests/{decided}/escalation", "To the lead of the team"),
        after("escalate-refused", LEAD, "/requests/{decided}/escalation", PROBLEM, r -> send(r)),
        of("change-team", LEAD, "/requests/{decided}/holding-team", "Which team is to have it?"),
        after(
            "change-team-refused", LEAD, "/requests/{decided}/holding-team", PROBLEM, r -> send(r)),
        of("extend-deferral", LEAD, "/requests/{deferred}/informing/extension", "Look again"),
        after(
            "extend-deferral-refused",
            LEAD,
            "/requests/{deferred}/informing/extension",
            PROBLEM,
            r -> send(r)),
        of("lead-urgency", LEAD, "/requests/{decided}/urgency", "Change how urgent it is"),
        of("restriction", LEAD, "/requests/{decided}/restriction", "named people"),
        of("legal-hold", LEAD, "/requests/{decided}/legal-hold", "on legal hold"),
        of("conflict-of-interest", LEAD, "/requests/{decided}/conflict-of-interest", "conflict"),
        of("find-person", LEAD, "/oversight/person", "kept for your auditors"),
        after("find-person-refused", LEAD, "/oversight/person", PROBLEM, r -> send(r)),
        after(
            "find-person-found",
            LEAD,
            "/oversight/person",
            "Agrees in: another number",
            LeadPagesIT::findPerson),
        of("request-lead", LEAD, "/requests/{deferred}", "Clocks"),
        after(
            "picture-lead",
            LEAD,
            "/requests/{deferred}/picture",
            "Where it has been",
            r -> drawn(r)),
        of("events-lead", LEAD, "/requests/{deferred}/events", "Partition and offset"),
        of("verify-record", LEAD, "/requests/{decided}/verification", "Every entry is compared"),
        of("audit", AUDITOR, "/audit", "Search the records"),
        of("audit-entries", AUDITOR, "/audit/entries", "What was done"),
        after("audit-entries-refused", AUDITOR, "/audit/entries", PROBLEM, r -> send(r)),
        after(
            "audit-entries-found",
            AUDITOR,
            "/audit/entries",
            "Asked for information",
            r -> because(r)),
        after("audit-looks", AUDITOR, "/audit/looks", PROBLEM, r -> send(r)),
        after(
            "audit-looks-found",
            AUDITOR,
            "/audit/looks",
            "No part in the request",
            r -> exceptions(r)),
        after(
            "audit-verifications",
            AUDITOR,
            "/audit/verifications",
            "as they were written",
            r -> verified(r)),
        after("request-auditor", AUDITOR, "/requests/{audited}", "The record", r -> looking(r)));
  }

  @BeforeAll
  void setTheScene() throws IOException, ApiClient.Refused {
    Colleague requester = people.atTheApi("humphrey.crumpetworth");
    Colleague holder = people.atTheApi("wilma.featherstitch");
    String decided = requester.ask(SampleContent.request(SamplePeople.HOLDING_TEAM, "RED"));
    holder.claimDecision(decided);
    places.put("decided", decided);
    places.put(
        "task", holder.task(decided, "decide-whether-to-share").orElseThrow().get("id").asString());
    String deferred = requester.ask(SampleContent.request(SamplePeople.HOLDING_TEAM, "AMBER"));
    holder.decide(deferred, SampleContent.decisionToShare());
    holder.share(deferred, Clock.systemUTC().instant());
    requester.openOutcome(deferred);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> holder.task(deferred, InformIndividual.INFORM_OR_RECORD_WHY_NOT).isPresent());
    holder.deferInforming(deferred, Clock.systemUTC().instant());
    places.put("deferred", deferred);
    String audited =
        people
            .atTheApi("marigold.teacup")
            .ask(SampleContent.request(SamplePeople.HOLDING_TEAM, "GREEN"));
    holder.claimDecision(audited);
    people.atTheApi("rufus.gingerquill").api().get("/api/requests/" + audited);
    places.put("audited", audited);
  }

  @ParameterizedTest
  @MethodSource("states")
  void leadsAndAuditorsCanReadAndUseThePage(State state) throws IOException {
    Practitioner reader = readers.computeIfAbsent(state.who(), people::signIn);
    Page page = reader.page();
    LookedAt.widely(page);
    reader.open(path(state.path()));
    state.steps().accept(reader);
    assertThat(page.locator("body")).containsText(state.shows());
    LookedAt.byEverybody(page, state.name());
  }

  @Test
  void aStepThatHappensIsOnAnOpenBoardWithinASecond() throws IOException, ApiClient.Refused {
    Colleague requester = people.atTheApi("humphrey.crumpetworth");
    Practitioner lead = people.signIn(LEAD);
    lead.open("/oversight/requests?urgency=RED");
    List<Duration> took = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      String reference = requester.ask(SampleContent.request(SamplePeople.HOLDING_TEAM, "RED"));
      long from = System.nanoTime();
      lead.page().locator("#board").getByText(reference).first().waitFor();
      took.add(Duration.ofNanos(System.nanoTime() - from));
    }

    System.out.printf("A step was on an open board after %s.%n", took);
    assertThat(took)
        .as("each took, on a machine that does other things too")
        .anyMatch(one -> one.compareTo(A_SECOND) < 0);
  }

  @Test
  void thePictureOfARequestThatIsOverIsDrawnToo() throws IOException, ApiClient.Refused {
    Colleague requester = people.atTheApi("humphrey.crumpetworth");
    String reference = requester.ask(SampleContent.request(SamplePeople.HOLDING_TEAM, "GREEN"));
    requester
        .api()
        .post("/api/requests/" + reference + "/withdrawal", Map.of("reason", "No longer needed."));
    Practitioner lead = people.signIn(LEAD);

    lead.open("/requests/" + reference + "/picture");

    drawn(lead);
  }

  @Test
  void aLeadEscalatesAndHandsOnOnPages() throws IOException, ApiClient.Refused {
    Colleague requester = people.atTheApi("humphrey.crumpetworth");
    String reference = requester.ask(SampleContent.request(SamplePeople.HOLDING_TEAM, "AMBER"));
    Practitioner lead = people.signIn(LEAD);
    lead.open("/requests/" + reference);
    lead.follow("Escalate it now");
    lead.fill("Why can it not wait?", "The family is moving on Friday.");
    lead.press("Escalate now");
    assertThat(lead.text()).contains("It is escalated");

    lead.follow("Hand it to another team");
    lead.select("Which team is to have it?", "Community midwifery");
    lead.fill("Why?", "They know the mother.");
    lead.press("Hand it to this team");
    assertThat(lead.text()).contains("The other team has it", "Community midwifery");
  }

  @Test
  void aLeadChangesWhoHasATaskAndHowUrgentItIsOnPages() throws IOException, ApiClient.Refused {
    Colleague requester = people.atTheApi("humphrey.crumpetworth");
    Colleague holder = people.atTheApi("wilma.featherstitch");
    String reference = requester.ask(SampleContent.request(SamplePeople.HOLDING_TEAM, "AMBER"));
    holder.claimDecision(reference);
    String task =
        holder.task(reference, "decide-whether-to-share").orElseThrow().get("id").asString();
    Practitioner lead = people.signIn(LEAD);

    lead.open("/requests/" + reference + "/urgency");
    lead.choose("Red: significant harm now, or soon");
    lead.fill(WHY_IT_IS_DONE, "The child is at home with him.");
    lead.press("Change urgency");
    assertThat(lead.text()).contains("The urgency is changed.", "Red");

    lead.open("/oversight/tasks/" + task + "/owner");
    lead.choose("It goes back to the team, and anybody of it can take it");
    lead.fill("Why? It goes on the record; whoever gets the task reads it too", "She is off.");
    lead.press("Change who has it");
    assertThat(lead.text()).contains("It is changed.");
  }

  @Test
  void aLeadTakesAllTasksFromSomebodyWhoIsOffOnAPage() throws IOException, ApiClient.Refused {
    Colleague requester = people.atTheApi("humphrey.crumpetworth");
    Colleague midwife = people.atTheApi("odette.thistlepenny");
    String reference = requester.ask(SampleContent.request("northmere-midwifery", "AMBER"));
    midwife.claimDecision(reference);
    Practitioner lead = people.signIn(LEAD);

    lead.open("/oversight/owners");
    lead.select(
        "Whose tasks?",
        lead.page()
            .locator("select[name=owner] option", new Page.LocatorOptions().setHasText("Odette"))
            .first()
            .innerText());
    lead.choose("They go back to their teams, and anybody there can take them");
    lead.fill(
        "Why? It goes on the record of each request; whoever gets a task reads it too",
        "She is off until Monday.");
    lead.press("Change who has them");

    assertThat(lead.text()).contains("1 task has changed.");
    assertThat(midwife.task(reference, "decide-whether-to-share").orElseThrow().toString())
        .doesNotContain("Odette");
  }

  @Test
  void aLeadPutsOffHoldsAndRestrictsOnPages() throws IOException, ApiClient.Refused {
    Colleague requester = people.atTheApi("humphrey.crumpetworth");
    Colleague holder = people.atTheApi("wilma.featherstitch");
    String reference = requester.ask(SampleContent.request(SamplePeople.HOLDING_TEAM, "AMBER"));
    holder.decide(reference, SampleContent.decisionToShare());
    holder.share(reference, Clock.systemUTC().instant());
    requester.openOutcome(reference);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> holder.task(reference, InformIndividual.INFORM_OR_RECORD_WHY_NOT).isPresent());
    holder.deferInforming(reference, Clock.systemUTC().instant());
    Practitioner lead = people.signIn(LEAD);

    lead.open("/requests/" + reference + "/informing/extension");
    lead.fillDay("When is it to be looked at?", LocalDate.now(Clock.system(LONDON)).plusDays(25));
    lead.fill("Why can they still not be told?", "He is still at home.");
    lead.press("Set this date");
    assertThat(lead.text()).contains("The date is changed, and your reason is kept.");

    lead.open("/requests/" + reference + "/legal-hold");
    lead.fill(WHY_IT_IS_DONE, "An inquiry.");
    lead.press("Put on hold");
    assertThat(lead.text()).contains("The request is on hold.");
    lead.open("/requests/" + reference + "/legal-hold/release");
    lead.fill("Why is it not needed any more?", "The inquiry is over.");
    lead.press("Release the hold");
    assertThat(lead.text()).contains("hold is released.");

    lead.open("/requests/" + reference + "/restriction");
    lead.choose("For another reason");
    lead.fill("What does a named lead need to know to choose whom to name?", "Staff know her.");
    lead.press("Restrict request");
    assertThat(lead.text()).contains("Only named people can find this request now.");

    lead.open("/requests/" + reference + "/named-people");
    lead.select("Name somebody of your side", "Wilma Featherstitch, Emergency nurse");
    lead.press("Name them");
    assertThat(lead.text()).contains("They are named.", "Wilma Featherstitch, named by");
  }

  @Test
  void aLeadWithAConflictOfInterestSaysSoOnAPageAndOpensTheRequestNoMore()
      throws IOException, ApiClient.Refused {
    String reference =
        people
            .atTheApi("humphrey.crumpetworth")
            .ask(SampleContent.request(SamplePeople.HOLDING_TEAM, "AMBER"));
    Practitioner lead = people.signIn(LEAD);

    lead.open("/requests/" + reference + "/conflict-of-interest");
    lead.fill("What is your conflict of interest?", "She is my niece.");
    lead.press("Declare it");
    assertThat(lead.text()).contains("Your conflict of interest is on the record.");
    lead.open("/requests/" + reference);
    assertThat(lead.text()).contains("You declared a conflict of interest on this request");
  }

  private String path(String template) {
    String path = template;
    for (Map.Entry<String, String> place : places.entrySet()) {
      path = path.replace("{" + place.getKey() + "}", place.getValue());
    }
    return path;
  }

  /** Presses the button of a form in which nothing is typed. */
  private static void send(Practitioner reader) {
    reader.page().locator("#answers button.govuk-button").first().click();
  }

  private static void findNothing(Practitioner reader) {
    reader.fill("Find a reference", "?");
    reader.press("Find");
  }

  private static void findPerson(Practitioner reader) {
    reader.fill("Another number: what sort is it?", "pupil number");
    reader.fill("That number", "H-1234");
    reader.fill(WHY, "A court asks for them.");
    reader.press("Find requests");
  }

  private static void because(Practitioner reader) {
    reader.fill(WHY, "The yearly audit.");
    reader.press("Search");
  }

  private static void exceptions(Practitioner reader) {
    reader.choose("Of people with no part in the request");
    reader.fill(WHY, "The yearly audit.");
    reader.press("See who looked");
  }

  private static void verified(Practitioner reader) {
    reader.fill("Why now?", "The yearly audit.");
    reader.press("Verify all records");
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              reader.reload();
              return reader.text().contains("as they were written");
            });
  }

  private static void looking(Practitioner reader) {
    if (reader.text().contains(WHY)) {
      reader.page().getByRole(AriaRole.TEXTBOX).first().fill("The yearly audit.");
      reader.page().locator("main button").first().click();
    }
  }

  private static void drawn(Practitioner reader) {
    assertThat(reader.page().locator("#picture[data-drawn=true]")).isVisible();
  }
}
