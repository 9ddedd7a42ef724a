package org.infoshare.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The picture of the process and the reports, as leads read them. */
@BrowserTest
class ReportPagesIT {

  private static final String LEAD = "cordelia.moonbucket";
  private static final String REQUESTER = "humphrey.crumpetworth";
  private static final String HOLDER = "wilma.featherstitch";
  private static final Clock CLOCK = Clock.systemUTC();

  private static final String PAST_REQUESTS =
      """
      insert into request_outcome (reference, requesting_organisation, holding_organisation, urgency, asked_at, due_at,
        decided_at, outcome, unowned_seconds, shared_at, understood_at, mismatches)
      select 'PAST-' || n, (array['westvale-children', 'westvale-children', 'westvale-children', 'harrowfell-police'])[1 + n %% 4],
        'northmere-hospital', (array['RED', 'AMBER', 'AMBER', 'AMBER', 'GREEN'])[1 + n %% 5], begun,
        begun + interval '5 hours', begun + n * interval '20 minutes',
        (array['SHARE_FULL', 'SHARE_FULL', 'SHARE_PART', 'DECLINE'])[1 + n %% 4], n * 50, begun, begun, n %% 2
      from (select n, date '%1$s' + n * interval '12 hours' as begun from generate_series(1, 24) n) past
      on conflict do nothing;
      insert into step_visit (reference, activity_instance, step, urgency, requesting_organisation, holding_organisation,
        entered_at, due_at, left_at)
      select 'PAST-' || n, step || n, step, 'AMBER', 'westvale-children', 'northmere-hospital', begun, begun + hours * interval '40 minutes',
        begun + hours * n * interval '5 minutes'
      from (select n, date '%1$s' + n * interval '12 hours' as begun from generate_series(1, 24) n) past,
        (values ('decide-whether-to-share', 6), ('share-information', 2), ('wait-for-opening', 8), ('give-feedback', 60),
          ('inform-or-record-why-not', 20)) as way (step, hours)
      on conflict do nothing;
      insert into record_entry (reference, position, at, actor, action, metadata, content_hash, previous_hash, entry_hash)
      select reference, place, decided_at, 'person:somebody', action, '{}', sha256('content'), sha256('before'), sha256('entry')
      from request_outcome, (values (5, 'decision-made'), (7, 'information-shared')) as named (place, action)
      where reference like 'PAST-%%'
      on conflict do nothing;
      insert into record_content (reference, position, salt, content)
      select reference, position, 'salt', '{"reasons": "Invented words."}' from record_entry where reference like 'PAST-%%'
      on conflict do nothing
      """;

  private final Practitioners people;

  ReportPagesIT(Practitioners people) {
    this.people = people;
  }

  /** A page in a state: the name of its picture, where it is, and words that tell it. */
  private record State(String name, String path, String shows) {

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<State> states() {
    String past = "from=" + past() + "&to=" + past();
    return Stream.of(
        new State("process-picture", "/oversight/picture", "Longest wait"),
        new State(
            "process-picture-asked", "/oversight/picture?side=REQUESTING", "Those that we asked"),
        new State(
            "process-picture-month", "/oversight/picture?month=" + past(), "Share of the time"),
        new State(
            "process-picture-informing",
            "/oversight/picture?process=inform-individual",
            "Longest wait"),
        new State("process-picture-empty", "/oversight/picture?month=2020-01", "No step ended"),
        new State("reports", "/oversight/reports", "% of cases"),
        new State("reports-partnership", "/oversight/reports?partnership=true&" + past, "withheld"),
        new State("reports-asked", "/oversight/reports?side=REQUESTING", "that was asked"),
        new State(
            "reports-refused",
            "/oversight/reports?from=2026-02&to=2026-01",
            "The last month must not be before"),
        new State("not-informed", "/oversight/not-informed", "Second person"));
  }

  @BeforeAll
  void setTheScene() throws IOException, ApiClient.Refused {
    Colleague requester = people.atTheApi(REQUESTER);
    Colleague holder = people.atTheApi(HOLDER);
    requester.ask(SampleContent.request(SamplePeople.HOLDING_TEAM, "RED"));
    String shared = requester.ask(SampleContent.request(SamplePeople.HOLDING_TEAM, "AMBER"));
    holder.decide(shared, SampleContent.decisionToShare());
    holder.share(shared, CLOCK.instant());
    requester.openOutcome(shared);
    requester.confirm(shared, "One earlier injury.");
    String deferred = requester.ask(SampleContent.request(SamplePeople.HOLDING_TEAM, "GREEN"));
    holder.decide(deferred, SampleContent.decisionToShare());
    holder.share(deferred, CLOCK.instant());
    holder.deferInforming(deferred, CLOCK.instant());
    // Nobody can bring about what was months ago.
    people.execute(PAST_REQUESTS.formatted(past() + "-03"));
  }

  @ParameterizedTest
  @MethodSource("states")
  void everybodyCanReadAndUseThePage(State state) throws IOException {
    Practitioner lead = people.signIn(LEAD);
    Page page = lead.page();
    LookedAt.widely(page);
    lead.open(state.path());
    assertThat(page.locator("body")).containsText(state.shows());
    if (state.path().contains("picture")) {
      assertThat(page.locator("#flow[data-drawn=true]")).isVisible();
    }

    LookedAt.byEverybody(page, state.name());
  }

  @Test
  void aStepThatHappensIsOnTheOpenPictureWithinASecondWithoutAReload()
      throws IOException, ApiClient.Refused {
    Practitioner lead = people.signIn(LEAD);
    Page page = lead.page();
    lead.open("/oversight/picture");
    assertThat(page.locator("#flow[data-drawn=true]")).isVisible();
    int before = requestsAt(page, "Decide whether to share");
    int deciding =
        Integer.parseInt(badge(page, "deciding").innerText().replaceAll("(?s)\\D.*", ""));
    page.evaluate("window.sameDocument = true");

    people.atTheApi(REQUESTER).ask(SampleContent.request(SamplePeople.HOLDING_TEAM, "GREEN"));

    assertThat(row(page, "Decide whether to share").locator("td").first())
        .hasText(
            Integer.toString(before + 1), new LocatorAssertions.HasTextOptions().setTimeout(3_000));
    assertThat(badge(page, "deciding")).containsText(Integer.toString(deciding + 1));
    assertThat(page.evaluate("window.sameDocument")).isEqualTo(true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "reach-decision",
        "tell-requester",
        "inform-individual",
        "understand-shared-information",
        "complete-decision",
        "recall-shared-information"
      })
  void eachProcessThatIsCalledHasItsOwnPicture(String process) {
    Practitioner lead = people.signIn(LEAD);
    Page page = lead.page();
    lead.open("/oversight/picture?month=" + past());

    page.locator("#process").selectOption(process);
    lead.press("Show");

    assertThat(page.locator("#flow[data-drawn=true]")).isVisible();
    assertThat(page.locator("#month")).hasValue(past().toString());
    assertThat(page.locator("[data-element-id=set-deadlines]")).hasCount(0);
    if (process.equals("inform-individual")) {
      assertThat(badge(page, "inform-or-record-why-not")).containsText("%");
    }
  }

  @Test
  void theNumbersAreBesideTheStepsAgainWhenTheWindowHasChanged() {
    Practitioner lead = people.signIn(LEAD);
    Page page = lead.page();
    lead.open("/oversight/picture?month=" + past());
    assertThat(badge(page, "deciding")).isVisible();

    page.setViewportSize(900, 700);
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");

    assertThat(badge(page, "deciding")).isVisible();
  }

  @Test
  void theTableIsThereWithoutJavaScript() {
    Practitioner lead = people.signIn(LEAD, Practitioners.Way.WITHOUT_JAVASCRIPT);

    lead.follow("Process");

    assertThat(lead.heading()).isEqualTo("Where requests are in the process");
    assertThat(lead.text()).contains("The picture needs JavaScript", "Decide whether to share");
    lead.select("Now, or a month", monthInWords());
    lead.press("Show");
    assertThat(lead.text()).contains("Share of the time", "Tell what came of it");
    lead.follow("Reports");
    assertThat(lead.text()).contains("Do we always record when we have requested or shared");
  }

  @Test
  void whatIsPutOffIsInTheRegister() {
    Practitioner lead = people.signIn(LEAD);
    lead.open("/oversight/reports");

    lead.follow("Individuals who were not told, and reviews due");

    assertThat(lead.text()).contains("Put off to a later date", "Not needed");
  }

  private static YearMonth past() {
    return YearMonth.from(CLOCK.instant().atZone(ZoneOffset.UTC)).minusMonths(2);
  }

  private static String monthInWords() {
    return DateTimeFormatter.ofPattern("MMMM uuuu", Locale.UK).format(past());
  }

  private static Locator row(Page page, String step) {
    return page.locator("#flow-rows tbody tr").filter(new Locator.FilterOptions().setHasText(step));
  }

  private static Locator badge(Page page, String element) {
    return page.locator(".djs-overlays[data-container-id='" + element + "'] .flow-badge");
  }

  private static int requestsAt(Page page, String step) {
    return Integer.parseInt(row(page, step).locator("td").first().innerText().strip());
  }
}
