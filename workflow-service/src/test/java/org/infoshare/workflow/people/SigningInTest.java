package org.infoshare.workflow.people;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Map;
import org.infoshare.testing.PostgreSql;
import org.infoshare.workflow.WorkflowService;
import org.infoshare.workflow.testing.Browser;
import org.infoshare.workflow.testing.SampleApi;
import org.infoshare.workflow.testing.SampleServiceTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** How a person comes in at the sign-in page, stays in and goes out. */
@SampleServiceTest
class SigningInTest {

  private static final String MIDWIFE = "odette.thistlepenny";

  @LocalServerPort private int port;
  @Autowired private PostgreSql.Database database;
  @Autowired private Environment environment;

  private Browser browser;

  @BeforeEach
  void open() {
    browser = new Browser(port);
  }

  @AfterEach
  void restore() {
    database.execute(
        "update accounts set active = true, failed_attempts = 0, locked_until = null,"
            + " roles = case username when '"
            + MIDWIFE
            + "' then array['PRACTITIONER'] else roles end,"
            + " password_hash = (select password_hash from accounts"
            + "   where username = 'wilma.featherstitch')"
            + " where username <> 'notification-service'");
  }

  @Test
  void aPersonWithoutASessionIsAskedToSignInAndThenSeesWhatTheyWanted() {
    HttpResponse<String> asked = browser.open("/");
    assertThat(asked.uri().getPath()).isEqualTo("/sign-in");

    HttpResponse<String> home = browser.signIn(MIDWIFE, SampleApi.SAMPLE_PASSWORD);

    assertThat(home.uri().getPath()).isEqualTo("/");
    assertThat(home.body())
        .contains("Odette Thistlepenny")
        .contains("Community midwifery, Northmere Hospital Trust (invented)")
        .contains("Practitioner")
        .contains("Sign out")
        .doesNotContain("/oversight/requests");
  }

  @Test
  void aSessionKeepsWhereSomebodyWantedToGoAndNothingElseThatTheySent() {
    assertThat(browser.open("/test/leads?page=2").uri().getPath()).isEqualTo("/sign-in");
    HttpResponse<String> lost =
        SampleApi.of(port).as(MIDWIFE, "marker-of-a-password").get("/API/requests");
    assertThat(lost.statusCode()).isEqualTo(302);
    assertThat(lost.headers().firstValue("Location")).contains("/sign-in");

    assertThat(browser.signIn("cordelia.moonbucket", SampleApi.SAMPLE_PASSWORD).uri().toString())
        .endsWith("/test/leads?page=2");
    assertThat(
            rows(
                "select count(*) from spring_session_attributes where"
                    + " encode(attribute_bytes, 'escape') ~* 'authorization|"
                    + Base64.getEncoder()
                        .encodeToString((MIDWIFE + ":marker-of-a-password").getBytes(UTF_8))
                        .substring(0, 40)
                    + "'"))
        .isZero();
  }

  @Test
  void aLeadIsShownTheWayToTheRequestsOfTheirOrganisation() {
    HttpResponse<String> home = browser.signIn("cordelia.moonbucket", SampleApi.SAMPLE_PASSWORD);

    assertThat(home.body()).contains("/oversight/requests").contains("You belong to no team");
  }

  @Test
  void theUsernameMayBeTypedInCapitalsAndWithSpacesAround() {
    assertThat(browser.signIn(" Odette.Thistlepenny ", SampleApi.SAMPLE_PASSWORD).uri().getPath())
        .isEqualTo("/");
  }

  @Test
  void aWrongPasswordIsAnsweredWithAnErrorSummaryThatDoesNotRepeatIt() {
    HttpResponse<String> refused = browser.signIn(MIDWIFE, "marker-of-a-wrong-password");

    assertThat(refused.uri().toString()).endsWith("/sign-in?refused");
    assertThat(refused.body())
        .contains("govuk-error-summary")
        .contains("<title>Error: Sign in")
        .doesNotContain("marker-of")
        .doesNotContain(MIDWIFE);
    assertThat(browser.open("/").uri().getPath()).isEqualTo("/sign-in");
  }

  @Test
  void aFormFromElsewhereDoesNothing() {
    HttpResponse<String> answer =
        browser.post("/sign-in", "username=" + MIDWIFE + "&password=" + SampleApi.SAMPLE_PASSWORD);

    assertThat(answer.uri().toString()).endsWith("/sign-in?expired");
    assertThat(answer.body()).contains("The page had been open too long");
    assertThat(browser.open("/").uri().getPath()).isEqualTo("/sign-in");
  }

  @Test
  void signingOutFromElsewhereDoesNothing() {
    browser.signIn(MIDWIFE, SampleApi.SAMPLE_PASSWORD);

    HttpResponse<String> answer = browser.post("/sign-out", "");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("You may not do this").contains("Sign out");
    assertThat(browser.open("/").uri().getPath()).isEqualTo("/");
  }

  @Test
  void signingOutEndsTheSession() {
    browser.signIn(MIDWIFE, SampleApi.SAMPLE_PASSWORD);
    // The cookie holds the identifier in Base64.
    String session = new String(Base64.getDecoder().decode(browser.cookie()), UTF_8);
    String kept = "select count(*) from spring_session where session_id = '" + session + "'";
    assertThat(rows(kept)).isEqualTo(1);

    HttpResponse<String> out = browser.submit("/", "/sign-out", Map.of());

    assertThat(out.body()).contains("You have signed out");
    assertThat(browser.open("/").uri().getPath()).isEqualTo("/sign-in");
    assertThat(rows(kept)).isZero();
  }

  @Test
  void signingInChangesTheSessionsIdentifier() {
    browser.open("/sign-in");
    String before = browser.cookie();

    browser.signIn(MIDWIFE, SampleApi.SAMPLE_PASSWORD);

    assertThat(before).isNotEmpty();
    assertThat(browser.cookie()).isNotEmpty().isNotEqualTo(before);
  }

  @Test
  void aSessionGoesOnAtAnotherNode() {
    browser.signIn(MIDWIFE, SampleApi.SAMPLE_PASSWORD);
    try (ConfigurableApplicationContext node =
        new SpringApplicationBuilder(WorkflowService.class)
            .profiles("sample")
            .run(
                "--server.port=0",
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.password=service",
                "--spring.flyway.password=owner",
                "--spring.kafka.bootstrap-servers="
                    + environment.getRequiredProperty("spring.kafka.bootstrap-servers"),
                "--spring.kafka.consumer.group-id="
                    + environment.getRequiredProperty("spring.kafka.consumer.group-id"),
                "--spring.jmx.enabled=false")) {
      browser.goTo(node.getEnvironment().getRequiredProperty("local.server.port", Integer.class));

      assertThat(browser.open("/").body()).contains("Odette Thistlepenny");
      browser.submit("/", "/sign-out", Map.of());
    }
    browser.goTo(port);
    assertThat(browser.open("/").uri().getPath()).isEqualTo("/sign-in");
  }

  @Test
  void whoeverHasLeftIsOutAtTheNextClick() {
    browser.signIn(MIDWIFE, SampleApi.SAMPLE_PASSWORD);
    database.execute("update accounts set active = false where username = '" + MIDWIFE + "'");

    assertThat(browser.open("/").uri().getPath()).isEqualTo("/sign-in");
  }

  @Test
  void aRoleTakenAwayIsGoneAtTheNextClick() {
    database.execute(
        "update accounts set roles = array['PRACTITIONER', 'LEAD'] where username = '"
            + MIDWIFE
            + "'");
    browser.signIn(MIDWIFE, SampleApi.SAMPLE_PASSWORD);
    assertThat(browser.open("/test/leads").statusCode()).isEqualTo(200);

    database.execute(
        "update accounts set roles = array['PRACTITIONER'] where username = '" + MIDWIFE + "'");

    assertThat(browser.open("/test/leads").statusCode()).isEqualTo(403);
  }

  @Test
  void anotherPasswordEndsTheSessionsOfTheOldOne() {
    browser.signIn(MIDWIFE, SampleApi.SAMPLE_PASSWORD);
    database.execute(
        "update accounts set password_hash = '{bcrypt}$2a$10$"
            + "x".repeat(53)
            + "' where username = '"
            + MIDWIFE
            + "'");

    assertThat(browser.open("/").uri().getPath()).isEqualTo("/sign-in");
  }

  @Test
  void aComputerSystemDoesNotSignInAtThePage() {
    assertThat(browser.signIn("westvale-case-system", SampleApi.SAMPLE_PASSWORD).uri().toString())
        .endsWith("/sign-in?refused");
  }

  @Test
  void aSessionIsNoWayIntoTheApi() {
    browser.signIn(MIDWIFE, SampleApi.SAMPLE_PASSWORD);

    assertThat(browser.open("/api/me").statusCode()).isEqualTo(401);
  }

  @Test
  void pagesForbidForeignScriptsFramesAndKeepingCopies() {
    HttpResponse<String> page = browser.open("/sign-in");

    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'")
        .contains("frame-ancestors 'none'")
        .contains("form-action 'self'")
        .contains("script-src 'self';")
        .doesNotContain("unsafe");
    assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(page.headers().firstValue("X-Frame-Options")).contains("DENY");
    assertThat(page.headers().firstValue("Referrer-Policy")).contains("same-origin");
    assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    assertThat(
            page.body()
                .replace("<script type=\"module\" src=\"/assets/infoshare.js\"></script>", ""))
        .doesNotContain("<script")
        .doesNotContain("style=");
    assertThat(page.headers().firstValue("Set-Cookie").orElse(""))
        .contains("HttpOnly")
        .contains("SameSite=Lax");
  }

  @Test
  void errorPagesTellNothingAndKeepTheHeaders() {
    browser.signIn(MIDWIFE, SampleApi.SAMPLE_PASSWORD);

    HttpResponse<String> failed = browser.open("/test/unexpected");
    assertThat(failed.statusCode()).isEqualTo(500);
    assertThat(failed.body())
        .contains("Sorry, there is a problem with the service")
        .contains("error number")
        .doesNotContain("Featherstitch");
    assertThat(failed.headers().firstValue("Content-Security-Policy")).isPresent();
    HttpResponse<String> absent = browser.open("/nothing");
    assertThat(absent.statusCode()).isEqualTo(404);
    assertThat(absent.body()).contains("Page not found").contains("Sign out");
    assertThat(browser.open("/test/leads").statusCode()).isEqualTo(403);
    assertThat(browser.post("/sign-in", "username=%zz").statusCode()).isBetween(400, 403);
  }

  private long rows(String sql) {
    try (var connection = database.connectAsSuperuser();
        var statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    } catch (java.sql.SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
