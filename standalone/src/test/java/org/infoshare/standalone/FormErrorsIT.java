package org.infoshare.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.infoshare.events.ProcessIds.InformationSharingRequest;
import org.infoshare.events.ProcessIds.ReachDecision;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A form that was refused says so first, brings the focus there, leads to each field, says the same
 * beside it, and still holds what was typed; without scripts as well.
 */
@BrowserTest
class FormErrorsIT {

  private static final String REQUESTER = "humphrey.crumpetworth";
  private static final String HOLDER = "wilma.featherstitch";

  /**
   * A form, filled in wrongly.
   *
   * @param who fills it in
   * @param page where it is
   * @param steps from the empty form to the answer with the errors
   * @param kept what the answer's fields still hold, by label
   * @param alike whether the words beside a field are those of the summary
   */
  private record Wrong(
      String name,
      String who,
      String page,
      Consumer<Practitioner> steps,
      Map<String, String> kept,
      boolean alike) {

    @Override
    public String toString() {
      return name;
    }
  }

  private final Practitioners people;
  private String handOver = "";
  private String outcome = "";
  private String deciding = "";
  private String sharing = "";

  FormErrorsIT(Practitioners people) {
    this.people = people;
  }

  @BeforeAll
  void setTheScene() throws IOException, ApiClient.Refused {
    Colleague requester = people.atTheApi(REQUESTER);
    Colleague holder = people.atTheApi(HOLDER);
    String reference = requester.ask(SampleContent.request(SamplePeople.HOLDING_TEAM, "AMBER"));
    holder.claimDecision(reference);
    handOver =
        "/work/"
            + holder
                .task(reference, ReachDecision.DECIDE_WHETHER_TO_SHARE)
                .orElseThrow()
                .get("id")
                .asString()
            + "/hand-over";
    deciding = "/requests/" + reference;
    String decided = requester.ask(SampleContent.request(SamplePeople.HOLDING_TEAM, "AMBER"));
    holder.decide(decided, SampleContent.decisionToShare());
    holder.claim(decided, InformationSharingRequest.SHARE_INFORMATION);
    sharing = "/requests/" + decided + "/sharing";
    String shared = requester.ask(SampleContent.request(SamplePeople.HOLDING_TEAM, "AMBER"));
    holder.decide(shared, SampleContent.decisionToShare());
    holder.share(shared, java.time.Clock.systemUTC().instant());
    requester.openOutcome(shared);
    outcome = "/requests/" + shared + "/outcome";
  }

  /** The table: a line for each form. */
  Stream<Wrong> forms() {
    return Stream.of(
        new Wrong(
            "sign in",
            "",
            "/sign-in",
            somebody -> {
              somebody.fill("Username", "wilma.featherstitch");
              somebody.fill("Password", "marker-of-a-wrong-password");
              somebody.press("Sign in");
            },
            // The page must not say which of them was right, and repeats neither.
            Map.of("Username", "", "Password", ""),
            false),
        new Wrong(
            "hand over without a colleague",
            HOLDER,
            handOver,
            somebody -> {
              somebody.fill("What they need to know", "Ring the school at two.");
              somebody.press("Hand over");
            },
            Map.of("What they need to know", "Ring the school at two."),
            true),
        new Wrong(
            "say nothing of what was understood",
            REQUESTER,
            outcome,
            somebody -> somebody.press("Confirm receipt"),
            Map.of(),
            true),
        new Wrong(
            "say what was understood by half",
            REQUESTER,
            outcome,
            somebody -> {
              somebody.fill("What will you do?", "See the child.");
              somebody.press("Confirm receipt");
            },
            Map.of("What will you do?", "See the child."),
            true),
        new Wrong(
            "ask nobody",
            REQUESTER,
            "/requests/new",
            somebody -> {
              somebody.press("Start");
              somebody.press("Continue");
            },
            Map.of(),
            true),
        new Wrong(
            "write down half of some advice",
            HOLDER,
            deciding + "/decision/advice",
            somebody -> {
              somebody.fill("What did they advise?", "Share what the enquiry needs.");
              somebody.press("Save and continue");
            },
            Map.of("What did they advise?", "Share what the enquiry needs."),
            true),
        new Wrong(
            "decide about somebody who was matched by half",
            HOLDER,
            deciding + "/decision/person",
            somebody -> {
              somebody.choose("How sure are you?", "There is no doubt");
              somebody.press("Save and continue");
            },
            Map.of(),
            true),
        new Wrong(
            "share a statement that nobody made",
            HOLDER,
            sharing + "/items/1",
            somebody -> {
              somebody.fill("The statement", "Seen with a sprained wrist.");
              somebody.press("Continue");
            },
            Map.of("The statement", "Seen with a sprained wrist."),
            true),
        new Wrong(
            "withdraw without a reason",
            REQUESTER,
            deciding + "/withdrawal",
            somebody -> somebody.press("Withdraw request"),
            Map.of(),
            true),
        new Wrong(
            "report what went wrong without saying what",
            REQUESTER,
            outcome.replace("/outcome", "/misdirection"),
            somebody -> somebody.press("Report it"),
            Map.of(),
            true));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void errorsAreSaidFirstWithTheFocusOnThemAndLeadToTheFields(Wrong form) {
    Practitioner somebody = arrive(form);

    assertThat(somebody.title()).startsWith("Error: ");
    assertThat(somebody.errors()).isNotEmpty().doesNotHaveDuplicates();
    Page page = somebody.page();
    assertThat(page.locator(".govuk-error-summary")).isFocused();
    assertThat(isBefore(page, ".govuk-error-summary", "h1")).isTrue();
    for (Locator link : page.locator(".govuk-error-summary li a").all()) {
      String id = String.valueOf(link.getAttribute("href")).substring(1);
      link.click();
      assertThat(page.locator("#" + id)).isFocused();
    }
    assertSaidBesideTheFieldsAndKept(form, somebody);
  }

  @ParameterizedTest
  @MethodSource("forms")
  void errorsAreSaidFirstWithoutScripts(Wrong form) {
    Practitioner somebody = arrive(form, Practitioners.Way.WITHOUT_JAVASCRIPT);

    assertThat(somebody.title()).startsWith("Error: ");
    assertThat(isBefore(somebody.page(), ".govuk-error-summary", "h1")).isTrue();
    assertSaidBesideTheFieldsAndKept(form, somebody);
  }

  private static void assertSaidBesideTheFieldsAndKept(Wrong form, Practitioner somebody) {
    Page page = somebody.page();
    for (Locator link : page.locator(".govuk-error-summary li a").all()) {
      String id = String.valueOf(link.getAttribute("href")).substring(1);
      Locator field = page.locator("#" + id);
      assertThat(field).hasCount(1);
      String beside = somebody.errorBeside(id);
      if (form.alike()) {
        assertThat(beside).isEqualTo("Error: " + link.innerText());
      }
      assertThat(describedBy(field)).contains(id + "-error");
    }
    form.kept().forEach((label, text) -> assertThat(somebody.valueOf(label)).isEqualTo(text));
  }

  /** A button or a box of a group is described by what describes the group. */
  private static List<String> describedBy(Locator field) {
    Object ids =
        field.evaluate(
            "element => element.getAttribute('aria-describedby') + ' '"
                + " + element.closest('fieldset')?.getAttribute('aria-describedby')");
    return List.of(String.valueOf(ids).split(" ", -1));
  }

  private Practitioner arrive(Wrong form, Practitioners.Way... ways) {
    Practitioner somebody =
        form.who().isEmpty() ? people.somebody(ways) : people.signIn(form.who(), ways);
    somebody.open(form.page());
    form.steps().accept(somebody);
    return somebody;
  }

  private static boolean isBefore(Page page, String first, String second) {
    assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
        .hasCount(1);
    return Boolean.TRUE.equals(
        page.locator(first)
            .evaluate(
                "(element, other) => Boolean(element.compareDocumentPosition("
                    + "document.querySelector(other)) & Node.DOCUMENT_POSITION_FOLLOWING)",
                second));
  }
}
