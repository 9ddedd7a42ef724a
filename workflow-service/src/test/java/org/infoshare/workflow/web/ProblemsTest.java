package org.infoshare.workflow.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.infoshare.workflow.testing.SampleApi;
import org.infoshare.workflow.testing.SampleServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Nonsense gets a problem that helps and never repeats what was sent. */
@SampleServiceTest
@ExtendWith(OutputCaptureExtension.class)
class ProblemsTest {

  private static final String BODIES = "/api/test/bodies";
  private static final String ID = "/api/test/parameters/00000000-0000-0000-0000-000000000001";

  private SampleApi api;

  @BeforeEach
  void signIn(@LocalServerPort int port) {
    api = SampleApi.of(port).as("wilma.featherstitch");
  }

  static Stream<Arguments> bodiesThatBreakARule() {
    return Stream.of(
        Arguments.of("{\"colour\":\"RED\"}", 422, "text", "required"),
        Arguments.of("{\"text\":\"  \",\"colour\":\"RED\"}", 422, "text", "required"),
        Arguments.of("{\"text\":\"a\"}", 422, "colour", "required"),
        Arguments.of("{\"text\":\"marker12345\",\"colour\":\"RED\"}", 422, "text", "too-long"),
        Arguments.of(
            "{\"text\":\"marker\\u0000\",\"colour\":\"RED\"}", 422, "text", "control-characters"),
        Arguments.of(
            "{\"text\":\"marker\\u001b\",\"colour\":\"RED\"}", 422, "text", "control-characters"),
        Arguments.of(
            "{\"text\":\"marker\\ud800\",\"colour\":\"RED\"}", 422, "text", "control-characters"),
        Arguments.of("{\"text\":\"a\",\"note\":\" \",\"colour\":\"RED\"}", 422, "note", "required"),
        Arguments.of("{\"text\":\"a\",\"colour\":\"marker\"}", 400, "colour", "unknown-value"),
        Arguments.of("{\"text\":\"a\",\"colour\":0}", 400, "colour", "unknown-value"),
        Arguments.of(
            "{\"text\":\"a\",\"colour\":\"RED\",\"marker\":1}", 400, "marker", "unknown-field"),
        Arguments.of(
            "{\"text\":\"a\",\"colour\":\"RED\",\"number\":\"marker\"}", 400, "number", "type"),
        Arguments.of("{\"text\":\"a\",\"colour\":\"RED\",\"number\":1.5}", 400, "number", "type"),
        Arguments.of(
            "{\"text\":\"a\",\"colour\":\"RED\",\"number\":99999999999}", 400, "number", "type"),
        Arguments.of("{\"text\":\"a\",\"colour\":\"RED\",\"flag\":\"yes\"}", 400, "flag", "type"),
        Arguments.of("{\"text\":\"a\",\"colour\":\"RED\",\"id\":\"marker\"}", 400, "id", "type"),
        Arguments.of("{\"text\":\"a\",\"colour\":\"RED\",\"at\":\"marker\"}", 400, "at", "type"),
        Arguments.of("{\"text\":7,\"colour\":\"RED\"}", 400, "text", "type"),
        Arguments.of("{\"text\":{},\"colour\":\"RED\"}", 400, "text", "type"),
        Arguments.of("{\"text\":\"a\",\"colour\":\"RED\",\"items\":{}}", 400, "items", "type"),
        Arguments.of(
            "{\"text\":\"a\",\"colour\":\"RED\",\"items\":[{\"source\":\"b\",\"date\":\"marker\"}]}",
            400,
            "items[0].date",
            "type"),
        Arguments.of(
            "{\"text\":\"a\",\"colour\":\"RED\",\"items\":[{\"source\":\"markermarker\"}]}",
            422,
            "items[0].source",
            "too-long"),
        Arguments.of(
            "{\"text\":\"a\",\"colour\":\"RED\",\"items\":[{\"source\":\"b\"},{\"source\":\"b\"},"
                + "{\"source\":\"b\"}]}",
            422,
            "items",
            "length"));
  }

  @ParameterizedTest
  @MethodSource("bodiesThatBreakARule")
  void aBodyThatBreaksARuleIsAnsweredWithTheFieldAndTheRule(
      String body, int status, String field, String rule) {
    HttpResponse<String> answer = api.post(BODIES, null, body);

    JsonNode problem = problem(answer, status);
    assertThat(problem.at("/errors/0/field").asString()).isEqualTo(field);
    assertThat(problem.at("/errors/0/rule").asString()).isEqualTo(rule);
    assertThat(problem.at("/errors/0/message").asString()).isNotBlank().doesNotContain("{");
    assertThat(problem.at("/errors/1").isMissingNode()).isTrue();
    if (!field.equals("marker")) {
      assertThat(answer.body()).doesNotContain("marker");
    }
  }

  static Stream<String> bodiesThatAreNotUnderstood() {
    return Stream.of(
        "",
        "marker",
        "{\"text\":\"marker",
        "{\"text\":\"a\",\"text\":\"marker\",\"colour\":\"RED\"}",
        "{\"text\":\"a\",\"colour\":\"RED\"} marker",
        "[]",
        "null",
        "\"marker\"",
        "17",
        "{\"text\":\"a\tmarker\"}",
        "[".repeat(5000),
        "{\"" + "marker".repeat(20_000) + "\":1}",
        "{\"number\":" + "9".repeat(5000) + "}");
  }

  @ParameterizedTest
  @MethodSource("bodiesThatAreNotUnderstood")
  void aBodyThatIsNotUnderstoodIsAnsweredWithAProblem(String body) {
    HttpResponse<String> answer = api.post(BODIES, null, body);

    problem(answer, 400);
    assertThat(answer.body()).doesNotContain("marker");
  }

  @Test
  void allowedValuesAreListed() {
    HttpResponse<String> answer = api.post(BODIES, null, "{\"text\":\"a\",\"colour\":\"marker\"}");

    assertThat(problem(answer, 400).at("/errors/0/message").asString())
        .isEqualTo("Give one of: RED, AMBER.");
  }

  @Test
  void everyBrokenRuleIsNamedAtOnce() {
    JsonNode problem =
        problem(api.post(BODIES, null, "{\"note\":\"\",\"items\":[{\"source\":\"\"}]}"), 422);

    assertThat(problem.path("errors").findValuesAsString("field"))
        .containsExactly("colour", "items[0].source", "note", "text");
    assertThat(problem.path("type").asString()).isEqualTo("urn:infoshare:problem:invalid-input");
  }

  @Test
  void textArrivesStrippedAndKeepsItsLinesAndItsCharacters() {
    HttpResponse<String> answer =
        api.post(BODIES, null, "{\"text\":\"  é\\n\\t😀 x  \",\"colour\":\"RED\"}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).path("text").asString()).isEqualTo("é\n\t😀 x");
  }

  @Test
  void aTextIsAsLongAsItsCharactersNotItsBytes() {
    assertThat(
            api.post(BODIES, null, "{\"text\":\"A😀😀😀😀😀😀😀😀😀\",\"colour\":\"RED\"}")
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void anotherMediaTypeIsRefused() {
    HttpResponse<String> answer =
        api.send(
            BODIES,
            call -> call.header("Content-Type", "text/xml").POST(BodyPublishers.ofString("<a/>")));

    assertThat(problem(answer, 415).path("detail").asString()).contains("application/json");
    for (String any : List.of("*/*", "application/*")) {
      problem(
          api.send(
              BODIES,
              call ->
                  call.header("Content-Type", any)
                      .POST(BodyPublishers.ofString("{\"text\":\"a\",\"colour\":\"RED\"}"))),
          415);
    }
  }

  @Test
  void anAnswerThatCannotBeGivenIsRefused() {
    HttpResponse<String> answer =
        api.send("/api/me", call -> call.header("Accept", "image/png").GET());

    problem(answer, 406);
  }

  @Test
  void anotherMethodIsRefused() {
    HttpResponse<String> answer = api.send(BODIES, call -> call.DELETE());

    problem(answer, 405);
    assertThat(answer.headers().firstValue("Allow")).contains("POST");
  }

  @Test
  void aBodyOfTenMegabytesIsRefused() {
    problem(api.post(BODIES, null, "x".repeat(10_000_000)), 413);
  }

  @Test
  void aBodyThatDoesNotSayHowLongItIsIsRefusedWhereTheLimitIs() {
    byte[] body = ("{\"text\":\"" + "x".repeat(3_000_000) + "\"}").getBytes(UTF_8);
    HttpResponse<String> answer =
        api.send(
            BODIES,
            call ->
                call.header("Content-Type", "application/json")
                    .POST(
                        BodyPublishers.ofInputStream(
                            () -> new java.io.ByteArrayInputStream(body))));

    problem(answer, 413);
  }

  @Test
  void parametersAreCheckedToo() {
    JsonNode wrongId = problem(api.get("/api/test/parameters/marker?limit=1&after=a"), 400);
    assertThat(wrongId.at("/errors/0/field").asString()).isEqualTo("id");
    JsonNode wrongType = problem(api.get(ID + "?limit=marker&after=a"), 400);
    assertThat(wrongType.at("/errors/0/field").asString()).isEqualTo("limit");
    JsonNode missing = problem(api.get(ID + "?limit=1"), 400);
    assertThat(missing.at("/errors/0/field").asString()).isEqualTo("after");
    JsonNode tooMany = problem(api.get(ID + "?limit=101&after=a"), 422);
    assertThat(tooMany.at("/errors/0/field").asString()).isEqualTo("limit");
    assertThat(tooMany.at("/errors/0/rule").asString()).isEqualTo("range");
    problem(api.get(ID + "?limit=1&after=%00"), 400);
    problem(api.get(ID + "%00?limit=1&after=a"), 400);
    problem(api.get("/api/test//parameters"), 400);
    problem(api.get(ID + ";marker=1?limit=1&after=a"), 400);
  }

  @Test
  void aPlaceThatDoesNotExistIsNotFound() {
    problem(api.get("/api/marker"), 404);
    problem(api.get("/api"), 404);
  }

  @Test
  void whoeverLosesARaceIsToldSo() {
    JsonNode problem = problem(api.get("/api/test/lost-update"), 409);

    assertThat(problem.path("rule").asString()).isEqualTo("somebody-acted-first");
  }

  @Test
  void whatTheDatabaseRefusesIsAConflict() {
    HttpResponse<String> answer = api.get("/api/test/integrity");

    problem(answer, 409);
    assertThat(answer.body()).doesNotContain("organisations").doesNotContain("Wilma");
  }

  @Test
  void ourOwnMistakesTellNothingButANumberThatIsInTheLog(CapturedOutput output) {
    HttpResponse<String> answer = api.get("/api/test/unexpected");

    String error = problem(answer, 500).path("error").asString();
    assertThat(error).hasSize(8);
    assertThat(answer.body()).doesNotContain("Wilma").doesNotContain("Illegal");
    assertThat(output)
        .contains(error)
        .contains("java.lang.IllegalArgumentException < java.lang.IllegalStateException")
        .contains("TestEndpoints")
        .doesNotContain("Wilma Featherstitch")
        .doesNotContain("wilma.featherstitch");
  }

  private static final Charset UTF_8 = StandardCharsets.UTF_8;

  private static JsonNode problem(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    JsonNode problem = json(answer);
    assertThat(problem.path("type").asString()).startsWith("urn:infoshare:problem:");
    assertThat(problem.path("title").asString()).isNotBlank();
    assertThat(problem.path("detail").asString()).isNotBlank();
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.propertyNames())
        .isSubsetOf("type", "title", "detail", "status", "errors", "rule", "error");
    return problem;
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.builder().build().readTree(answer.body());
  }
}
