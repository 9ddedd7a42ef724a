package org.infoshare.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.UUID;
import org.infoshare.testing.PostgreSql;
import org.infoshare.workflow.testing.Browser;
import org.infoshare.workflow.testing.SampleApi;
import org.infoshare.workflow.testing.SampleServiceTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What somebody did at one node, another node on the same database knows. */
@SampleServiceTest
class TwoNodesTest {

  private static final String REQUESTER = "humphrey.crumpetworth";
  private static final String HOLDER = "wilma.featherstitch";
  private static final String VICTIM = "hester.drizzlewood";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String SUBMISSION =
      """
      {
        "holdingTeam": "northmere-emergency",
        "subject": {"kind": "CHILD", "name": "Rowan Example", "ageBand": "FROM_5_TO_11"},
        "purpose": "SECTION_47",
        "concern": {"facts": "Two unexplained bruises were seen on the left arm on Monday."},
        "questions": [
          {
            "kind": "HEALTH",
            "text": "Was the child seen for an injury in the last six months?",
            "whyNeeded": "To tell a pattern from a single accident."
          }
        ],
        "legalPower": "Children Act 1989, section 47",
        "personsKnowledge": {"told": true, "agrees": "YES"},
        "urgency": "RED",
        "urgencyReason": "The child goes home at three o'clock.",
        "harmIfLate": "The child may be hurt again.",
        "callBack": "01632 960001",
        "use": {
          "whoWillSeeIt": "The social worker and her manager.",
          "onwardSharing": "With nobody.",
          "howLongKept": "Until the enquiry ends."
        }
      }
      """;

  private static ConfigurableApplicationContext second;

  @LocalServerPort private int one;
  @Autowired private JdbcClient jdbc;
  private int other;

  @BeforeAll
  static void startTheOther(
      @Autowired PostgreSql.Database database, @Autowired Environment environment) {
    second =
        new SpringApplicationBuilder(WorkflowService.class)
            .profiles("sample")
            .run(
                "--server.port=0",
                "--spring.datasource.url=" + database.url() + "?reWriteBatchedInserts=true",
                "--spring.datasource.password=service",
                "--spring.flyway.password=owner",
                "--spring.kafka.bootstrap-servers="
                    + environment.getRequiredProperty("spring.kafka.bootstrap-servers"),
                "--spring.kafka.consumer.group-id="
                    + environment.getRequiredProperty("spring.kafka.consumer.group-id"),
                "--spring.jmx.enabled=false");
  }

  @AfterAll
  static void stopTheOther() {
    second.close();
  }

  @AfterEach
  void unlock(@Autowired PostgreSql.Database database) {
    database.execute(
        "update accounts set failed_attempts = 0, first_failed_at = null, locked_until = null");
  }

  @BeforeEach
  void findTheOther() {
    other = second.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  @Test
  void whoSignedInAtOneSubmitsAFormAtTheOther() {
    Browser browser = new Browser(one);
    assertThat(browser.signIn(REQUESTER, SampleApi.SAMPLE_PASSWORD).uri().getPath()).isEqualTo("/");
    String formOfTheOne = browser.open("/").body();

    browser.goTo(other);
    assertThat(browser.open("/").body()).contains("Humphrey Crumpetworth");
    HttpResponse<String> out =
        browser.post(
            "/sign-out", "_csrf=" + between(formOfTheOne, "name=\"_csrf\" value=\"", "\""));

    assertThat(out.body()).contains("You have signed out");
    browser.goTo(one);
    assertThat(browser.open("/").uri().getPath()).isEqualTo("/sign-in");
  }

  @Test
  void aRequestSubmittedAtOneIsClaimedAtTheOtherAndNotTwice() {
    String reference =
        json(at(one, REQUESTER).post("/api/requests", key(), SUBMISSION), 201)
            .get("reference")
            .asString();

    String task = task(other, reference);
    assertThat(at(other, HOLDER).post("/api/tasks/" + task + "/claim", key(), "{}").statusCode())
        .isEqualTo(200);

    HttpResponse<String> late =
        at(one, "barnaby.lampwick").post("/api/tasks/" + task + "/claim", key(), "{}");
    assertThat(late.statusCode()).isEqualTo(409);
  }

  @Test
  void aCallThatIsRepeatedAtTheOtherIsNotDoneAgain() {
    String key = key();
    HttpResponse<String> first = at(one, REQUESTER).post("/api/requests", key, SUBMISSION);
    HttpResponse<String> again = at(other, REQUESTER).post("/api/requests", key, SUBMISSION);

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
  }

  @Test
  void wrongPasswordsAreCountedAcrossBoth() {
    assertThat(me(one, SampleApi.SAMPLE_PASSWORD)).isEqualTo(200);
    assertThat(me(other, SampleApi.SAMPLE_PASSWORD)).isEqualTo(200);
    for (int guess = 0; guess < 5; guess++) {
      assertThat(me(guess % 2 == 0 ? one : other, "wrong " + guess)).isEqualTo(401);
    }

    assertThat(me(one, SampleApi.SAMPLE_PASSWORD)).isEqualTo(401);
    assertThat(me(other, SampleApi.SAMPLE_PASSWORD)).isEqualTo(401);
    assertThat(
            jdbc.sql("select locked_until > now() from accounts where username = :username")
                .param("username", VICTIM)
                .query(Boolean.class)
                .single())
        .isTrue();
  }

  private static SampleApi at(int port, String username) {
    return SampleApi.of(port).as(username);
  }

  private static int me(int port, String password) {
    return SampleApi.of(port).as(VICTIM, password).get("/api/me").statusCode();
  }

  private static String task(int port, String reference) {
    JsonNode tasks = json(at(port, HOLDER).get("/api/tasks?limit=100"), 200).get("tasks");
    for (JsonNode task : tasks) {
      if (task.get("reference").asString().equals(reference)) {
        return task.get("id").asString();
      }
    }
    throw new AssertionError("No task of " + reference + " at the other node");
  }

  private static JsonNode json(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as("%s", answer.body()).isEqualTo(status);
    return JSON.readTree(answer.body());
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }

  private static String between(String text, String before, String after) {
    int begin = text.indexOf(before) + before.length();
    assertThat(begin).as("a form on the page").isGreaterThanOrEqualTo(before.length());
    return text.substring(begin, text.indexOf(after, begin));
  }
}
