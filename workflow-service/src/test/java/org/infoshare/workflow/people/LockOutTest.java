package org.infoshare.workflow.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.infoshare.testing.PostgreSql;
import org.infoshare.workflow.testing.Browser;
import org.infoshare.workflow.testing.SampleApi;
import org.infoshare.workflow.testing.SampleServiceTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Guessing passwords is slow, tells nothing, and ends after five tries. */
@SampleServiceTest
class LockOutTest {

  private static final String VICTIM = "jasper.windlebottom";

  @LocalServerPort private int port;
  @Autowired private PostgreSql.Database database;
  @Autowired private JdbcClient jdbc;
  @Autowired private Accounts accounts;
  @Autowired private Clock clock;

  @AfterEach
  void unlock() {
    database.execute(
        "update accounts set failed_attempts = 0, first_failed_at = null, locked_until = null,"
            + " active = true");
  }

  @Test
  void fiveWrongPasswordsLockTheAccountForCallsAndForPages() {
    guess(2);
    Browser browser = new Browser(port);
    for (int guess = 0; guess < 3; guess++) {
      browser.signIn(VICTIM, "wrong " + guess);
    }

    assertThat(call(SampleApi.SAMPLE_PASSWORD)).isEqualTo(401);
    assertThat(browser.signIn(VICTIM, SampleApi.SAMPLE_PASSWORD).uri().toString())
        .endsWith("refused");
    assertThat(minutesLocked()).isBetween(14, 15);
  }

  @Test
  void fourWrongPasswordsDoNotAndSigningInIsAFreshStart() {
    guess(4);
    assertThat(new Browser(port).signIn(VICTIM, SampleApi.SAMPLE_PASSWORD).uri().getPath())
        .isEqualTo("/");
    guess(4);
    assertThat(new Browser(port).signIn(VICTIM, SampleApi.SAMPLE_PASSWORD).uri().getPath())
        .isEqualTo("/");
  }

  @Test
  void theCallsOfABusySystemGiveNobodyMoreGuesses() {
    assertThat(call(SampleApi.SAMPLE_PASSWORD)).isEqualTo(200);
    for (int guess = 0; guess < 4; guess++) {
      guess(1);
      assertThat(call(SampleApi.SAMPLE_PASSWORD)).isEqualTo(200);
    }
    guess(1);

    assertThat(call(SampleApi.SAMPLE_PASSWORD)).isEqualTo(401);
  }

  @Test
  void aRememberedPasswordDoesNotOpenALockedAccount() {
    assertThat(call(SampleApi.SAMPLE_PASSWORD)).isEqualTo(200);
    guess(5);

    assertThat(call(SampleApi.SAMPLE_PASSWORD)).isEqualTo(401);
  }

  @Test
  void aRememberedPasswordDoesNotOutliveAChangeOrTheAccount() {
    assertThat(call(SampleApi.SAMPLE_PASSWORD)).isEqualTo(200);
    String hash = hash();
    database.execute(
        "update accounts set password_hash = '{bcrypt}$2a$10$"
            + "x".repeat(53)
            + "' where username = '"
            + VICTIM
            + "'");
    assertThat(call(SampleApi.SAMPLE_PASSWORD)).isEqualTo(401);
    database.execute(
        "update accounts set password_hash = '" + hash + "' where username = '" + VICTIM + "'");
    assertThat(call(SampleApi.SAMPLE_PASSWORD)).isEqualTo(200);

    database.execute("update accounts set active = false where username = '" + VICTIM + "'");
    assertThat(call(SampleApi.SAMPLE_PASSWORD)).isEqualTo(401);
  }

  @Test
  void nobodyKeepsTheNotificationServiceOutByGuessing() {
    SampleApi api = SampleApi.of(port);
    for (int guess = 0; guess < 6; guess++) {
      assertThat(
              api.as("notification-service", "wrong " + guess)
                  .post("/service/recipients", null, "{\"questions\": []}")
                  .statusCode())
          .isEqualTo(401);
    }

    assertThat(
            api.as("notification-service", "sample-notification-service-not-secret")
                .post("/service/recipients", null, "{\"questions\": []}")
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void theLockEndsByItself() {
    guess(5);
    database.execute(
        "update accounts set locked_until = now() - interval '1 second',"
            + " first_failed_at = now() - interval '15 minutes 1 second'");

    guess(1);
    assertThat(call(SampleApi.SAMPLE_PASSWORD)).isEqualTo(200);
  }

  @Test
  void wrongPasswordsOfLongAgoDoNotCount() {
    guess(4);
    database.execute("update accounts set first_failed_at = now() - interval '16 minutes'");

    guess(1);
    assertThat(call(SampleApi.SAMPLE_PASSWORD)).isEqualTo(200);
  }

  @Test
  void guessesAtTheSameTimeAreCountedOneAfterTheOther() throws Exception {
    List<Callable<Integer>> guesses = new ArrayList<>();
    for (int guess = 0; guess < 24; guess++) {
      String wrong = "wrong " + guess;
      guesses.add(() -> call(wrong));
    }

    assertThat(atOnce(guesses)).containsOnly(401);
    assertThat(failedAttempts()).isEqualTo(5);
    assertThat(call(SampleApi.SAMPLE_PASSWORD)).isEqualTo(401);
  }

  @Test
  void aRightGuessThatWasUnderWayWhenTheAccountLockedIsRefused() {
    Account readBefore = accounts.withUsername(VICTIM).orElseThrow();
    guess(5);

    assertThat(accounts.accept(readBefore, clock.instant())).isFalse();
    assertThat(call(SampleApi.SAMPLE_PASSWORD)).isEqualTo(401);
  }

  @Test
  void nobodyLearnsWhichAccountsThereAreOrWhichAreLocked() {
    guess(5);
    database.execute("update accounts set active = false where username = 'humphrey.crumpetworth'");
    SampleApi api = SampleApi.of(port);
    List<HttpResponse<String>> refused =
        List.of(
            api.as(VICTIM, "wrong").get("/api/me"),
            api.as(VICTIM).get("/api/me"),
            api.as("nobody.at.all").get("/api/me"),
            api.as("humphrey.crumpetworth").get("/api/me"),
            api.as("fenella.chalkdust", "wrong").get("/api/me"),
            api.as("fenella.chalkdust\u0000").get("/api/me"),
            api.as("x".repeat(5000)).get("/api/me"),
            api.as("", "").get("/api/me"),
            api.send("/api/me", call -> call.header("Authorization", "Basic !!!").GET()),
            api.get("/api/me"));

    assertThat(refused).extracting(HttpResponse::statusCode).containsOnly(401);
    assertThat(refused).extracting(HttpResponse::body).containsOnly(refused.get(0).body());
    assertThat(refused)
        .extracting(answer -> answer.headers().map().keySet())
        .containsOnly(refused.get(0).headers().map().keySet());

    List<String> pages = new ArrayList<>();
    for (String username :
        List.of(VICTIM, "nobody.at.all", "humphrey.crumpetworth", "fenella.chalkdust")) {
      HttpResponse<String> page = new Browser(port).signIn(username, "wrong");
      pages.add(page.uri() + page.body().replaceAll("value=\"[^\"]*\"", ""));
    }
    assertThat(pages).containsOnly(pages.get(0));
  }

  private void guess(int times) {
    for (int guess = 0; guess < times; guess++) {
      assertThat(call("wrong " + guess)).isEqualTo(401);
    }
  }

  private int call(String password) {
    return SampleApi.of(port).as(VICTIM, password).get("/api/me").statusCode();
  }

  private int failedAttempts() {
    return jdbc.sql("select failed_attempts from accounts where username = :username")
        .param("username", VICTIM)
        .query(Integer.class)
        .single();
  }

  private int minutesLocked() {
    return jdbc.sql(
            """
            select floor(extract(epoch from locked_until - now()) / 60) from accounts
            where username = :username
            """)
        .param("username", VICTIM)
        .query(Integer.class)
        .single();
  }

  private String hash() {
    return accounts.withUsername(VICTIM).orElseThrow().passwordHash();
  }

  private static <T> List<T> atOnce(List<Callable<T>> tasks) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
    try {
      CountDownLatch start = new CountDownLatch(1);
      List<Future<T>> running = new ArrayList<>();
      for (Callable<T> task : tasks) {
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  return task.call();
                }));
      }
      start.countDown();
      List<T> results = new ArrayList<>();
      for (Future<T> result : running) {
        results.add(result.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
