package org.infoshare.workflow.help;

import static org.assertj.core.api.Assertions.assertThat;
import static org.infoshare.workflow.testing.Everybody.nameOf;
import static org.infoshare.workflow.testing.Everybody.personOf;

import java.time.Instant;
import java.util.Map;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Browser;
import org.infoshare.workflow.testing.Everybody;
import org.infoshare.workflow.testing.ExchangeTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What to keep in mind, the law in force, and whom to ask, for whoever is signed in. */
@ExchangeTest
class HelpPageTest {

  @LocalServerPort private int port;

  private Api api = Api.at(0);

  @BeforeEach
  void set() {
    api = Api.at(port);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "asking-practitioner",
        "asked-lead",
        "asked-adviser",
        "asked-auditor",
        "asked-organisation-administrator",
        "platform-administrator"
      })
  void everybodyReadsTheRulesAndPrinciples(String username) {
    assertThat(Browser.of(api, username).open("/help").body())
        .contains("Golden rule 1", "Golden rule 7", "Keeping a child safe comes before")
        .contains("Necessary and proportionate", "Timely", "Recorded", "phone 999");
  }

  @Test
  void eachLawfulReasonInForceIsThereWithALink() {
    String page = Browser.of(api, "asked-practitioner").open("/help").body();
    JsonNode bases =
        api.as("asked-practitioner").get("/api/lawful-bases").with(200).json().path("lawfulBases");

    assertThat(bases).hasSizeGreaterThan(10);
    for (JsonNode basis : bases) {
      assertThat(page)
          .contains(
              basis.path("label").asString().replace("'", "&#39;"),
              basis.path("law").asString().replace("'", "&#39;"),
              "href=\"" + basis.path("guidance").asString() + "\"");
    }
  }

  @Test
  void whomToAskIsWhoeverIsOnCallAndTheLeadsOfOnesOwnOrganisation() {
    String none = Browser.of(api, "asked-practitioner").open("/help").body();
    assertThat(none)
        .contains("Nobody is on the rota", nameOf("asked-lead"), "No number is known here")
        .doesNotContain(nameOf("asking-lead"));
    Instant now = Instant.now();
    String duty =
        JsonMapper.shared()
            .writeValueAsString(
                Map.of(
                    "person", Everybody.personOf("asked-lead").toString(),
                    "telephone", "01632 960001",
                    "from", now.minusSeconds(60).toString(),
                    "to", now.plusSeconds(3600).toString()));
    String id =
        api.as("asked-lead")
            .post("/api/organisation/on-call", duty)
            .with(201)
            .json()
            .path("id")
            .asString();
    try {
      assertThat(Browser.of(api, "asked-practitioner").open("/help").body())
          .contains("01632 960001", "On call until")
          .doesNotContain("Nobody is on the rota", personOf("asked-lead").toString());
      assertThat(Browser.of(api, "asking-practitioner").open("/help").body())
          .doesNotContain("01632 960001");
    } finally {
      api.as("asked-lead").delete("/api/organisation/on-call/" + id).with(204);
    }
  }
}
