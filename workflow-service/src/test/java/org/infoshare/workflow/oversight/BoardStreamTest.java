package org.infoshare.workflow.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.infoshare.workflow.testing.Everybody.personOf;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.infoshare.testing.PostgreSql;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Browser;
import org.infoshare.workflow.testing.Exchange;
import org.infoshare.workflow.testing.ExchangeTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an open board is told while it is open. */
@ExchangeTest
class BoardStreamTest {

  private static final String PATH = "/oversight/requests/changes";

  @LocalServerPort private int port;
  @Autowired private PostgreSql.Database database;
  @Autowired private JdbcClient jdbc;
  @Autowired private BoardStream boards;

  private Api api = Api.at(0);
  private Exchange exchange = Exchange.at(api);
  private final List<Told> opened = new ArrayList<>();

  @BeforeEach
  void set() {
    api = Api.at(port);
    exchange = Exchange.at(api);
  }

  @AfterEach
  void close() {
    opened.forEach(Told::close);
  }

  @Test
  void aStepReachesTheOpenBoardsOfBothSidesWithinASecond() {
    Told asked = follow(Browser.of(api, "asked-lead"));
    Told asking = follow(Browser.of(api, "asking-lead"));
    Told stranger = follow(Browser.of(api, "stranger-lead"));
    List<Duration> took = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      String reference = exchange.submitted("RED");
      long from = System.nanoTime();
      await()
          .pollInterval(Duration.ofMillis(10))
          .atMost(Duration.ofSeconds(10))
          .until(() -> asked.hears(reference) && asking.hears(reference));
      took.add(Duration.ofNanos(System.nanoTime() - from));
    }

    assertThat(took)
        .as("each took, on a machine that does other things too")
        .anyMatch(one -> one.compareTo(Duration.ofSeconds(1)) < 0);
    assertThat(stranger.lines).noneMatch(line -> line.contains("ISR-"));
    assertThat(asked.lines)
        .filteredOn(line -> line.contains("ISR-"))
        .allMatch(line -> line.matches("data:\\[(\\{\"reference\":\"ISR-[A-Z0-9-]+\"},?)+]"));
  }

  @Test
  void aRestrictedRequestMovesOnForThoseOnlyWhoAreNamed() {
    Told told = follow(Browser.of(api, "asked-lead"));
    Told named = follow(Browser.of(api, "asking-lead"));
    String restricted = exchange.restricted("RED");
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> told.hears(restricted) && named.hears(restricted));
    long before = told.times(restricted);
    long namedBefore = named.times(restricted);
    long signs = told.times(":here");

    database.execute(
        "delete from request_named_person where person = '%s' and reference = '%s'"
            .formatted(personOf("asked-lead"), restricted));
    database.execute(
        """
        insert into event_log select (jsonb_populate_record(log, jsonb_build_object(
          'sequence', 7000, 'fact', 'request-submitted', 'event_id', gen_random_uuid(), 'recorded_at', now()))).*
        from event_log log where reference = '%s' and sequence = 1
        """
            .formatted(restricted));
    await().atMost(Duration.ofSeconds(10)).until(() -> named.times(restricted) > namedBefore);
    String open = exchange.submitted("RED");

    await().atMost(Duration.ofSeconds(10)).until(() -> told.hears(open));
    assertThat(told.times(restricted)).isEqualTo(before);
    assertThat(told.times(":here")).as("signs of life out of their time").isEqualTo(signs);
  }

  @Test
  void theSideThatAskedIsNotToldThatAnAdviserIsAsked() {
    String reference = exchange.accepted("AMBER");
    Told asked = follow(Browser.of(api, "asked-lead"));
    Told asking = follow(Browser.of(api, "asking-lead"));
    String before = exchange.submitted("RED");
    await().atMost(Duration.ofSeconds(10)).until(() -> asked.hears(before) && asking.hears(before));
    long askedBefore = asked.times(reference);
    long askingBefore = asking.times(reference);

    exchange
        .holder()
        .post("/api/requests/" + reference + "/questions", exchange.question("ADVISER"))
        .with(200);
    String after = exchange.submitted("RED");

    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                asked.times(reference) > askedBefore && asked.hears(after) && asking.hears(after));
    assertThat(asking.times(reference)).isEqualTo(askingBefore);
  }

  @Test
  void whoeverDeclaredAConflictOfInterestIsNotToldThatItMovesOn() {
    String conflict = exchange.submitted("RED");
    api.as("asked-lead")
        .post("/api/requests/" + conflict + "/conflict-of-interest", exchange.conflictOfInterest())
        .with(200);
    Told told = follow(Browser.of(api, "asked-lead"));
    Told other = follow(Browser.of(api, "asking-lead"));

    exchange.claim(conflict, "decide-whether-to-share");
    String open = exchange.submitted("RED");

    await().atMost(Duration.ofSeconds(10)).until(() -> told.hears(open) && other.hears(conflict));
    assertThat(told.hears(conflict)).isFalse();
  }

  @Test
  void itEndsWhenTheLeadSignsOut() {
    Browser browser = Browser.of(api, "asked-lead");
    Told told = follow(browser);
    browser.submit("/", "/sign-out", Map.of());

    exchange.submitted("RED");

    await().atMost(Duration.ofSeconds(10)).until(() -> told.ended);
    assertThat(told.lines).noneMatch(line -> line.contains("ISR-"));
  }

  @Test
  void whatThePageAsksForByItselfProlongsNoSession() {
    Browser browser = Browser.of(api, "asking-lead");
    browser.open("/oversight/requests");
    long before = lastAsked("asking-lead");

    Told told = follow(browser);
    assertThat(browser.openInBackground("/oversight/requests").statusCode()).isEqualTo(200);

    assertThat(lastAsked("asking-lead")).isEqualTo(before);
    told.close();
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(lastAsked("asking-lead")).isEqualTo(before));
    browser.open("/oversight/requests");
    assertThat(lastAsked("asking-lead")).isGreaterThan(before);
  }

  @Test
  void oneLeadKeepsNoMoreThanAFewBoardsUpToDate() {
    Browser browser = Browser.of(api, "stranger-lead");
    for (int i = 0; i < BoardStream.MOST_OF_ONE; i++) {
      follow(browser);
    }

    HttpResponse<Stream<String>> refused = browser.follow(PATH);

    assertThat(refused.statusCode()).isEqualTo(503);
    opened.forEach(Told::close);
    await().atMost(Duration.ofSeconds(40)).until(() -> boards.connections() == 0);
  }

  @Test
  void itIsForLeadsOnly() {
    assertThat(Browser.of(api, "asked-practitioner").follow(PATH).statusCode()).isEqualTo(403);
    assertThat(Browser.of(api, "asked-lead").open("/oversight/requests").body())
        .contains("data-changes=\"" + PATH + "\"", "/assets/board.js");
  }

  private long lastAsked(String username) {
    return jdbc.sql(
            """
            select max(last_access_time) from spring_session
            where principal_name = (select id::text from accounts where username = ?)
            """)
        .param(username)
        .query(Long.class)
        .single();
  }

  private Told follow(Browser browser) {
    HttpResponse<Stream<String>> stream = browser.follow(PATH);
    assertThat(stream.statusCode()).isEqualTo(200);
    assertThat(stream.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/event-stream");
    Told told = new Told(stream.body());
    opened.add(told);
    return told;
  }

  /** What came on a stream so far. */
  private static final class Told {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Stream<String> stream;
    private volatile boolean ended;

    Told(Stream<String> stream) {
      this.stream = stream;
      Thread reader = new Thread(this::read, "told");
      reader.setDaemon(true);
      reader.start();
    }

    private void read() {
      try {
        stream.forEach(lines::add);
      } catch (UncheckedIOException closed) {
        // the test has seen enough
      }
      ended = true;
    }

    long times(String words) {
      return lines.stream().filter(line -> line.contains(words)).count();
    }

    boolean hears(String reference) {
      return lines.stream().anyMatch(line -> line.contains(reference));
    }

    void close() {
      stream.close();
    }
  }
}
