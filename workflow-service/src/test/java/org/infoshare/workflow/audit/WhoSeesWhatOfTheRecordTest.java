package org.infoshare.workflow.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.infoshare.testing.PostgreSql;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Api.Answer;
import org.infoshare.workflow.testing.Browser;
import org.infoshare.workflow.testing.Everybody;
import org.infoshare.workflow.testing.Exchange;
import org.infoshare.workflow.testing.ExchangeTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Word by word, who may see what of the record of a request. */
@ExchangeTest
class WhoSeesWhatOfTheRecordTest {

  private static final Pattern MARKED = Pattern.compile("QZX\\[([^\\]]+)\\]");

  /** What the requester wrote. */
  private static final Set<String> ASKED =
      Set.of(
          "subject.name",
          "subject.otherNames",
          "subject.address",
          "subject.identifiers.value",
          "subject.description",
          "subject.communicationNeeds",
          "subject.interpreter",
          "linkedPeople.name",
          "parentalResponsibility.name",
          "parentalResponsibility.note",
          "use.whoWillSeeIt",
          "use.onwardSharing",
          "use.howLongKept",
          "concern.facts",
          "concern.opinion",
          "questions.text",
          "questions.whyNeeded",
          "legalPower",
          "publicTaskStatement",
          "personsKnowledge.note",
          "urgencyReason",
          "harmIfLate",
          "safeContactNote",
          "mustNotLearn.name",
          "mustNotLearn.why",
          "callBack");

  /** What the holder wrote for the requester. */
  private static final Set<String> TOLD =
      Set.of(
          "reasonsForRequester",
          "items.text",
          "items.source",
          "keyPoint",
          "recipient.role",
          "conditions");

  /** What the holder wrote for those who come after them. */
  private static final Set<String> KEPT =
      Set.of(
          "reasons",
          "requesterVerified.by",
          "purpose.note",
          "informationHeld.whereLooked",
          "capacity.basis",
          "consent.note",
          "consent.wishesAndFeelings",
          "consent.withdrawalRoute",
          "harmBalance.toWhom",
          "harmBalance.whyProportionate",
          "adviceElsewhere.from",
          "adviceElsewhere.advice",
          "harmIfShared",
          "harmIfNotShared",
          "items.checkedBy",
          "items.withheld.text",
          "items.withheld.source",
          "items.withheldBecause",
          "addressBecause");

  @LocalServerPort private int port;
  @Autowired private PostgreSql.Database database;

  private Api api = Api.at(0);
  private Exchange exchange = Exchange.at(api);

  @BeforeEach
  void set() {
    api = Api.at(port);
    exchange = new Exchange(api, field -> "QZX[" + field + "] long enough to be accepted");
  }

  @Test
  void beforeAClaimTheAskedSideSeesThatItWasAskedAndNoMore() {
    String reference = exchange.submitted("RED");

    for (String somebody : List.of("asked-practitioner", "asked-lead", "asked-auditor")) {
      List<JsonNode> entries = entries(reference, somebody);
      assertThat(entries.get(0).propertyNames())
          .containsExactlyInAnyOrder("position", "at", "action", "kind", "hash");
      assertThat(entries.get(0).path("kind").asString()).isEqualTo("Asked for information");
      assertThat(words(entries)).isEmpty();
      assertThat(entries.toString()).doesNotContain("SECTION_47", "Name-of-asking");
    }
    assertThat(words(entries(reference, "asking-practitioner"))).isEqualTo(ASKED);
  }

  @Test
  void eachSideSeesItsOwnAndWhatItWasTold() {
    String reference = exchange.outcomeReady("SHARE_PART");

    for (String somebody :
        List.of("asking-practitioner", "asking-colleague", "asking-lead", "asking-auditor")) {
      List<JsonNode> entries = entries(reference, somebody);
      assertThat(words(entries)).as(somebody + " before the opening").isEqualTo(ASKED);
      assertThat(actions(entries))
          .as(somebody + " before the opening")
          .contains("request-submitted", "task-claimed")
          .doesNotContain("decision-made", "information-shared");
    }

    exchange.requester().post("/api/requests/" + reference + "/outcome/opening", "{}").with(200);
    exchange.claim(reference, "inform-or-record-why-not");
    exchange
        .holder()
        .post("/api/requests/" + reference + "/informing", exchange.informed())
        .with(200);

    for (String somebody :
        List.of("asking-practitioner", "asking-colleague", "asking-lead", "asking-auditor")) {
      List<JsonNode> entries = entries(reference, somebody);
      assertThat(words(entries)).as(somebody).isEqualTo(union(ASKED, TOLD));
      assertThat(entries.toString())
          .as(somebody)
          .doesNotContain("Name-of-asked", "withheld", "PARENTAL_RESPONSIBILITY_HOLDER");
      assertThat(entry(entries, "decision-made").path("metadata").propertyNames())
          .containsExactly("outcome");
      assertThat(entry(entries, "information-shared").path("content").path("items")).hasSize(1);
      assertThat(
              entry(entries, "informing-recorded")
                  .path("metadata")
                  .path("individualInformed")
                  .asString())
          .isEqualTo("YES");
    }
    for (String somebody :
        List.of("asked-practitioner", "asked-colleague", "asked-lead", "asked-auditor")) {
      List<JsonNode> entries = entries(reference, somebody);
      assertThat(words(entries))
          .as(somebody)
          .isEqualTo(union(ASKED, TOLD, KEPT, Set.of("informing.note", "informing.whom.name")));
      assertThat(actions(entries))
          .as(somebody)
          .containsSubsequence(
              "request-submitted",
              "task-claimed",
              "decision-made",
              "information-shared",
              "outcome-opened",
              "informing-recorded");
    }
  }

  @Test
  void anEntrySaysWhenWhoInWhichJobAndWhatInPlainWords() {
    String reference = exchange.decided("DECLINE");

    JsonNode decision = entry(entries(reference, "asked-lead"), "decision-made");

    assertThat(decision.path("kind").asString()).isEqualTo("Decided");
    assertThat(decision.path("at").asString()).startsWith("20");
    assertThat(decision.path("actor").path("name").asString())
        .isEqualTo(Everybody.nameOf("asked-practitioner"));
    assertThat(decision.path("actor").path("jobRole").asString())
        .isEqualTo("Job-of-asked-practitioner");
    assertThat(decision.path("metadata").path("declineCode").asString())
        .isEqualTo("NOT_PROPORTIONATE");
  }

  @Test
  void lookingForOtherRequestsIsTheRecordsInPlainWordsToo() {
    String reference = exchange.accepted("RED");
    for (String part : List.of("links", "earlier-requests")) {
      api.as("asked-lead").get("/api/requests/" + reference + "/" + part).with(200);
    }

    List<JsonNode> entries = entries(reference, "asked-lead");

    assertThat(entry(entries, "links-viewed").path("kind").asString())
        .isEqualTo("Looked which requests belong together");
    assertThat(entry(entries, "earlier-requests-viewed").path("kind").asString())
        .isEqualTo("Looked for other requests about the same person");
  }

  @Test
  void looksOfTheOtherSideAreLeftOutAndOnesOwnAreThere() {
    String reference = exchange.accepted("RED");
    api.as("asked-lead").get("/api/requests/" + reference).with(200);
    api.as("asking-lead").get("/api/requests/" + reference).with(200);

    assertThat(lookers(entries(reference, "asked-practitioner"), "request-viewed"))
        .containsExactly(Everybody.nameOf("asked-lead"));
    assertThat(lookers(entries(reference, "asking-practitioner"), "request-viewed"))
        .containsExactly(Everybody.nameOf("asking-lead"));
  }

  @Test
  void readingTheRecordIsOnTheRecordAndItsPagesEndAllTheSame() {
    String reference = exchange.accepted("RED");
    entries(reference, "asked-lead");

    List<JsonNode> one = new ArrayList<>();
    String after = "";
    int pages = 0;
    while (true) {
      JsonNode page =
          api.as("asked-practitioner")
              .get("/api/requests/" + reference + "/record?limit=1" + after)
              .with(200)
              .json();
      page.path("entries").forEach(one::add);
      assertThat(++pages).isLessThan(20);
      if (!page.hasNonNull("next")) {
        break;
      }
      after = "&after=" + page.path("next").asString();
    }

    assertThat(actions(one)).containsExactly("request-submitted", "task-claimed", "record-viewed");
    assertThat(lookers(one, "record-viewed")).containsExactly(Everybody.nameOf("asked-lead"));
    assertThat(lookers(entries(reference, "asked-lead"), "record-viewed"))
        .filteredOn(name -> name.equals(Everybody.nameOf("asked-practitioner")))
        .hasSize(pages);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "asking-adviser",
        "asking-organisation-administrator",
        "asking-other-practitioner",
        "asking-system",
        "asked-adviser",
        "asked-organisation-administrator",
        "asked-other-practitioner",
        "asked-system",
        "stranger-practitioner",
        "stranger-lead",
        "stranger-auditor",
        "platform-administrator",
        "notification-service"
      })
  void toEverybodyElseThereIsNoRecord(String stranger) {
    String reference = exchange.decided("DECLINE");
    for (String part : List.of("/record", "/record/verification")) {
      assertThat(look(reference, stranger, part).with(404).body())
          .isEqualTo(look("ISR-2222-2222", stranger, part).with(404).body());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/record", "/record/verification", "/decision-record.pdf"})
  void anAuditorSaysWhyAndThatIsOnTheRecord(String part) {
    String reference = exchange.decided("DECLINE");
    Api auditor = api.as("asked-auditor");
    String path = "/api/requests/" + reference + part;

    Answer refused = auditor.get(path).with(422);
    assertThat(refused.json().path("errors").get(0).path("rule").asString())
        .isEqualTo("auditor-says-why");
    auditor.send(auditor.call(path).header("Infoshare-Reason", "--").GET()).with(422);
    auditor.send(auditor.call(path).header("Infoshare-Reason", "x".repeat(501)).GET()).with(422);
    auditor
        .send(auditor.call(path).header("Infoshare-Reason", "Yearly sample, case 12").GET())
        .with(200);

    List<JsonNode> looks =
        entries(reference, "asked-lead").stream()
            .filter(
                entry ->
                    entry.path("actor").path("name").asString().equals("Name-of-asked-auditor"))
            .toList();
    assertThat(looks).hasSize(1);
    assertThat(looks.get(0).path("content").path("reason").asString())
        .isEqualTo("Yearly sample, case 12");
    Browser auditing = Browser.of(api, "asked-auditor");
    auditing.send("/requests/" + reference + "/reason", "reason", "Yearly sample, case 13");
    assertThat(auditing.open("/requests/" + reference).statusCode()).isEqualTo(200);
    List<JsonNode> toAPractitioner = entries(reference, "asked-practitioner");
    assertThat(lookers(toAPractitioner, looks.get(0).path("action").asString()))
        .contains("Name-of-asked-auditor");
    assertThat(actions(toAPractitioner)).contains("decision-viewed");
    assertThat(toAPractitioner.toString()).doesNotContain("Yearly sample");
  }

  @Test
  void verificationNamesTheFirstEntryThatWasTamperedWith() {
    String reference = exchange.decided("DECLINE");
    String other = exchange.submitted("RED");
    JsonNode whole = look(reference, "asking-lead", "/record/verification").with(200).json();
    assertThat(whole.path("whole").asBoolean()).isTrue();
    assertThat(whole.path("entries").asLong()).isEqualTo(3);
    assertThat(whole.has("firstBroken")).isFalse();
    List<JsonNode> entries = entries(reference, "asked-lead");
    assertThat(entries.get(2).path("hash").asString()).isEqualTo(whole.path("headHash").asString());

    database.execute(
        "set session_replication_role = replica;"
            + " update record_entry set actor = 'person:x' where position = 2 and reference = '"
            + reference
            + "'");

    JsonNode broken = look(reference, "asking-lead", "/record/verification").with(200).json();
    assertThat(broken.path("whole").asBoolean()).isFalse();
    assertThat(broken.path("firstBroken").path("position").asLong()).isEqualTo(2);
    assertThat(broken.path("firstBroken").path("fault").asString()).isEqualTo("EDITED");
    assertThat(
            look(other, "asking-lead", "/record/verification")
                .with(200)
                .json()
                .path("whole")
                .asBoolean())
        .isTrue();
  }

  @Test
  void aCursorThatIsNoneAndALimitOutOfRangeAreAnsweredWithHelp() {
    String reference = exchange.submitted("RED");
    for (String query : List.of("?after=x", "?after=1", "?after=-1-2", "?limit=0", "?limit=101")) {
      api.as("asking-lead").get("/api/requests/" + reference + "/record" + query).with(422);
    }
    for (String wrong : List.of("ISR-2222-2222", "x", "%20", "A".repeat(300))) {
      api.as("asking-lead").get("/api/requests/" + wrong + "/record").with(404);
      api.as("asking-lead").get("/api/requests/" + wrong + "/record/verification").with(404);
      api.as("asked-lead").get("/api/requests/" + wrong + "/decision-record.pdf").with(404);
    }
  }

  private Answer look(String reference, String somebody, String part) {
    Api looker = api.as(somebody);
    return looker.send(
        looker
            .call("/api/requests/" + reference + part)
            .header("Infoshare-Reason", "Asked to by the board")
            .GET());
  }

  private List<JsonNode> entries(String reference, String somebody) {
    JsonNode page = look(reference, somebody, "/record?limit=100").with(200).json();
    assertThat(page.has("next")).isFalse();
    return page.path("entries").valueStream().toList();
  }

  private static JsonNode entry(List<JsonNode> entries, String action) {
    return entries.stream()
        .filter(entry -> entry.path("action").asString().equals(action))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No " + action));
  }

  private static List<String> actions(List<JsonNode> entries) {
    return entries.stream().map(entry -> entry.path("action").asString()).toList();
  }

  private static List<String> lookers(List<JsonNode> entries, String action) {
    return entries.stream()
        .filter(entry -> entry.path("action").asString().equals(action))
        .map(entry -> entry.path("actor").path("name").asString())
        .toList();
  }

  private static Set<String> words(List<JsonNode> entries) {
    return MARKED
        .matcher(entries.toString())
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }

  @SafeVarargs
  private static Set<String> union(Set<String>... sets) {
    Set<String> union = new TreeSet<>();
    for (Set<String> set : sets) {
      union.addAll(set);
    }
    return union;
  }
}
