package org.infoshare.workflow.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Browser;
import org.infoshare.workflow.testing.ExchangeTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A page that looks for news by itself keeps nobody signed in. */
@ExchangeTest
class BackgroundCallsTest {

  private static final Duration AGO = Duration.ofMinutes(20);

  @LocalServerPort private int port;
  @Autowired private JdbcClient jdbc;
  private Browser browser = new Browser(0);

  @BeforeEach
  void signIn() {
    jdbc.sql("delete from spring_session").update();
    browser = Browser.of(Api.at(port), "asked-practitioner");
    long lately = Clock.systemUTC().millis() - AGO.toMillis();
    jdbc.sql("update spring_session set last_access_time = ?, expiry_time = ?")
        .params(lately, lately + Duration.ofMinutes(30).toMillis())
        .update();
  }

  @Test
  void whatNobodyAskedForIsNoSignOfLife() {
    long before = expiry();

    assertThat(browser.openInBackground("/work").body()).contains("Your work");
    assertThat(browser.openInBackground("/requests").body()).contains("Your requests");
    assertThat(browser.openInBackground("/nothing-is-here").statusCode()).isEqualTo(404);

    assertThat(expiry()).isEqualTo(before);
    assertThat(browser.open("/work").statusCode()).isEqualTo(200);
    assertThat(expiry()).isGreaterThan(before + Duration.ofMinutes(15).toMillis());
  }

  @Test
  void aFormIsASignOfLifeWhateverItSays() {
    long before = expiry();

    browser.submit("/work", "/work/none/claim", Map.of());

    assertThat(expiry()).isGreaterThan(before);
  }

  @Test
  void aSessionThatIsOverIsNotBegunAgain() {
    jdbc.sql("delete from spring_session").update();

    assertThat(browser.openInBackground("/work").uri().getPath()).isEqualTo("/sign-in");

    assertThat(
            jdbc.sql("select count(*) from spring_session where principal_name is not null")
                .query(Long.class)
                .single())
        .isZero();
  }

  private long expiry() {
    return jdbc.sql("select expiry_time from spring_session where principal_name is not null")
        .query(Long.class)
        .single();
  }
}
