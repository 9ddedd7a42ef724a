package org.infoshare.workflow.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.infoshare.testing.PostgreSql;
import org.infoshare.workflow.testing.SampleApi;
import org.infoshare.workflow.testing.SampleServiceTest;
import org.infoshare.workflow.testing.TestEndpoints;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** A POST with the same key is done once. */
@SampleServiceTest
class IdempotencyTest {

  private static final String ACTIONS = "/api/test/actions";

  @Autowired private TestEndpoints.Calls calls;
  @Autowired private JdbcClient jdbc;
  @Autowired private IdempotencyKeyDisposal disposal;
  @Autowired private PostgreSql.Database database;

  private SampleApi api;
  private SampleApi other;
  private String key;
  private String code;

  @BeforeEach
  void begin(@LocalServerPort int port) {
    api = SampleApi.of(port).as("wilma.featherstitch");
    other = SampleApi.of(port).as("rufus.gingerquill");
    key = UUID.randomUUID().toString();
    code = "test-" + key;
    calls.begun.set(0);
  }

  @Test
  void theSameCallAgainGetsTheSameAnswerAndIsNotDoneAgain() {
    HttpResponse<String> first = api.post(ACTIONS, key, act(code, false));
    HttpResponse<String> again =
        api.post(ACTIONS, key, "{ \"fail\": false, \"code\" : \"" + code + "\" }");

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
    assertThat(calls.begun).hasValue(1);
  }

  @Test
  void theSameCallManyTimesAtOnceIsDoneOnce() throws Exception {
    List<HttpResponse<String>> answers = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      CountDownLatch start = new CountDownLatch(1);
      List<Future<HttpResponse<String>>> sent = new ArrayList<>();
      for (int call = 0; call < 8; call++) {
        sent.add(
            threads.submit(
                () -> {
                  start.await();
                  return api.post(ACTIONS, key, act(code, false));
                }));
      }
      start.countDown();
      for (Future<HttpResponse<String>> answer : sent) {
        answers.add(answer.get());
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(answers).allMatch(answer -> answer.statusCode() == 200);
    assertThat(answers).extracting(HttpResponse::body).containsOnly(answers.get(0).body());
    assertThat(answers)
        .filteredOn(answer -> answer.headers().firstValue("Idempotency-Replayed").isEmpty())
        .hasSize(1);
    assertThat(calls.begun).hasValue(1);
  }

  @Test
  void theSameKeyForSomethingElseIsRefused() {
    api.post(ACTIONS, key, act(code, false));

    HttpResponse<String> reused = api.post(ACTIONS, key, act(code + "x", false));

    assertThat(reused.statusCode()).isEqualTo(422);
    assertThat(type(reused)).isEqualTo("urn:infoshare:problem:idempotency-key-reused");
    assertThat(organisations(code + "x")).isZero();
  }

  @Test
  void aFailureIsNotKeptSoTheSameCallMayBeTriedAgain() {
    assertThat(api.post(ACTIONS, key, act(code, true)).statusCode()).isEqualTo(409);
    assertThat(organisations(code)).isZero();

    assertThat(api.post(ACTIONS, key, act(code, false)).statusCode()).isEqualTo(200);
    assertThat(organisations(code)).isEqualTo(1);
    assertThat(calls.begun).hasValue(2);
  }

  @Test
  void theSameKeyOfAnotherAccountIsAnotherKey() {
    assertThat(api.post(ACTIONS, key, act(code, false)).statusCode()).isEqualTo(200);
    HttpResponse<String> others = other.post(ACTIONS, key, act(code + "y", false));

    assertThat(others.statusCode()).isEqualTo(200);
    assertThat(others.headers().firstValue("Idempotency-Replayed")).isEmpty();
    assertThat(organisations(code + "y")).isEqualTo(1);
  }

  @Test
  void aCallWithoutAKeyIsToldWhatToDo() {
    HttpResponse<String> answer = api.post(ACTIONS, null, act(code, false));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(type(answer)).isEqualTo("urn:infoshare:problem:idempotency-key-missing");
    assertThat(answer.body()).contains("Send the header Idempotency-Key");
    assertThat(calls.begun).hasValue(0);
  }

  @Test
  void aKeyThatIsTooLongOrNotPrintableIsRefused() {
    for (String malformed : List.of("k".repeat(201), "two words")) {
      HttpResponse<String> answer = api.post(ACTIONS, malformed, act(code, false));

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).doesNotContain(malformed);
    }
    assertThat(api.post(ACTIONS, "k".repeat(200), act(code, false)).statusCode()).isEqualTo(200);
  }

  @Test
  void keysAreForgottenAfterSevenDays() {
    String younger = UUID.randomUUID().toString();
    api.post(ACTIONS, key, act(code, false));
    api.post(ACTIONS, younger, act(code + "z", false));
    age(key, Duration.ofDays(7).plusMinutes(1));
    age(younger, Duration.ofDays(7).minusMinutes(1));

    disposal.deleteOld();

    assertThat(
            jdbc.sql("select key from idempotency_keys where key in (:keys)")
                .param("keys", List.of(key, younger))
                .query(String.class)
                .list())
        .containsExactly(younger);
  }

  private void age(String aged, Duration by) {
    database.execute(
        "update idempotency_keys set made_at = made_at - interval '"
            + by.toMinutes()
            + " minutes' where key = '"
            + aged
            + "'");
  }

  private int organisations(String withCode) {
    return jdbc.sql("select count(*) from organisations where code = :code")
        .param("code", withCode)
        .query(Integer.class)
        .single();
  }

  private static String act(String code, boolean fail) {
    return "{\"code\":\"" + code + "\",\"fail\":" + fail + "}";
  }

  private static String type(HttpResponse<String> answer) {
    return JsonMapper.builder().build().readTree(answer.body()).path("type").asString();
  }
}
