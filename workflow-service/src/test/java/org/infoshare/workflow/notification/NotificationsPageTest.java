package org.infoshare.workflow.notification;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.infoshare.workflow.testing.Everybody.personOf;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Browser;
import org.infoshare.workflow.testing.Exchange;
import org.infoshare.workflow.testing.ExchangeTest;
import org.infoshare.workflow.testing.PlayedNotificationService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The bell on each page, and the page behind it. */
@ExchangeTest
class NotificationsPageTest {

  private static final Pattern ROUTE =
      Pattern.compile("(?m)^\\| `([a-z-]+)` \\| `[A-Z_]+` \\| [^|]*`IN_APP`");

  @LocalServerPort private int port;
  @Autowired private PlayedNotificationService notifications;

  private Api api = Api.at(0);
  private Exchange exchange = Exchange.at(api);
  private Browser requester = new Browser(0);

  @BeforeEach
  void set() {
    api = Api.at(port);
    exchange = Exchange.at(api);
    notifications.reset();
    requester = Browser.of(api, "asking-practitioner");
    await().atMost(20, SECONDS).until(() -> !requester.open("/help").body().contains("unread"));
  }

  @AfterEach
  void comeBack() {
    notifications.reset();
  }

  @Test
  void theBellCountsWhatIsUnreadOnEveryPage() {
    String reference = exchange.outcomeReady("NOT_HELD");
    UUID one = sent("asking-practitioner", reference);
    sent("asking-practitioner", reference);
    sent("asked-practitioner", reference);
    awaitBell("2 unread");
    for (String page : List.of("/", "/requests", "/help", "/notifications", "/no-such-page")) {
      assertThat(requester.open(page).body()).as(page).contains(">2 unread<", "Your requests");
    }

    HttpResponse<String> opened =
        requester.submit(
            "/notifications", "/notifications/" + one + "/opened", Map.of("reference", reference));

    assertThat(opened.uri().getPath()).isEqualTo("/requests/" + reference);
    assertThat(requester.open("/help").body()).contains(">1 unread<");
  }

  @Test
  void thePageSaysWhatEachIsAboutAndMarksAllAsRead() {
    String reference = exchange.outcomeReady("NOT_HELD");
    sent("asking-practitioner", reference);
    UUID newest = sent("asking-practitioner", reference);

    String page = requester.open("/notifications").body();
    assertThat(page)
        .contains("There is an outcome to your request. Open it.", reference, "Red", ">New<")
        .contains("Sent 11am on Wednesday 15 July");

    HttpResponse<String> read =
        requester.submit(
            "/notifications", "/notifications/read", Map.of("through", newest.toString()));

    assertThat(read.body()).contains("All marked as read.").doesNotContain(">New<", "unread<");
  }

  @Test
  void nobodyReadsOrOpensWhatIsNotTheirs() {
    String reference = exchange.submitted("RED");
    UUID theirs = sent("asked-practitioner", reference);
    sent("stranger-practitioner", reference);

    assertThat(requester.open("/notifications").body()).doesNotContain(theirs.toString());
    assertThat(
            requester
                .submit("/help", "/notifications/" + theirs + "/opened", Map.of())
                .statusCode())
        .isEqualTo(404);
    Browser stranger = Browser.of(api, "stranger-practitioner");
    assertThat(stranger.open("/notifications").body()).doesNotContain(reference);
  }

  @Test
  void openingNeverLeadsElsewhere() {
    UUID one = sent("asking-practitioner", exchange.submitted("RED"));

    for (String elsewhere : List.of("//other.example", "../sign-out", "a b", "")) {
      HttpResponse<String> opened =
          requester.submit(
              "/help", "/notifications/" + one + "/opened", Map.of("reference", elsewhere));
      assertThat(opened.uri().getPath()).isEqualTo("/work");
    }
  }

  @Test
  void anAdviserIsLedToTheirWorkForTheRequestIsNotTheirsToRead() {
    UUID one = sent("asked-adviser", exchange.questioned("ADVISER"));
    Browser adviser = Browser.of(api, "asked-adviser");

    assertThat(adviser.open("/notifications").body())
        .contains("Go to your work")
        .doesNotContain("Open the request");
    assertThat(
            adviser.submit("/help", "/notifications/" + one + "/opened", Map.of()).uri().getPath())
        .isEqualTo("/work");
  }

  @Test
  void withoutTheNotificationServicePagesWorkAndSayWhatIsMissing() {
    UUID one = sent("asking-practitioner", exchange.submitted("RED"));
    awaitBell("1 unread");
    notifications.failsWith(503);

    assertThat(requester.open("/requests").body())
        .contains("Your requests")
        .doesNotContain("unread");
    HttpResponse<String> page = requester.open("/notifications");
    assertThat(page.statusCode()).isEqualTo(503);
    assertThat(page.body()).contains("Notifications cannot be shown just now");
    assertThat(
            requester
                .submit("/help", "/notifications/read", Map.of("through", one.toString()))
                .body())
        .contains("There is a problem", "Notifications cannot be shown just now");
    notifications.failsWith(0);
    awaitBell("1 unread");
  }

  @Test
  void aNotificationServiceThatHangsKeepsNoPageWaiting() {
    notifications.hangs();

    long began = System.nanoTime();
    for (int page = 0; page < 20; page++) {
      assertThat(requester.open("/help").statusCode()).isEqualTo(200);
    }

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));
    assertThat(notifications.calls().stream().filter(call -> call.endsWith("/unread")).count())
        .isLessThan(5);
  }

  @Test
  void everyFactThatSomebodyIsToldOfHasWords() throws IOException {
    Properties words = new Properties();
    try (var bundle =
        Files.newBufferedReader(Path.of("src/main/resources/notification-messages.properties"))) {
      words.load(bundle);
    }
    Set<String> facts =
        ROUTE
            .matcher(Files.readString(Path.of("../docs/notifications.md")))
            .results()
            .map((MatchResult route) -> "notifications.fact." + route.group(1))
            .collect(Collectors.toSet());

    assertThat(facts).hasSizeGreaterThan(40);
    assertThat(words.stringPropertyNames()).containsAll(facts);
  }

  private UUID sent(String username, String reference) {
    return notifications.sent(personOf(username), reference, "IN_APP");
  }

  /** It may have been found away a moment ago by another test. */
  private void awaitBell(String words) {
    await()
        .atMost(20, SECONDS)
        .untilAsserted(
            () -> assertThat(requester.open("/help").body()).contains(">" + words + "<"));
  }
}
