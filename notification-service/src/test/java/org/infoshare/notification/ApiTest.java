package org.infoshare.notification;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.infoshare.notification.support.Surroundings.aReference;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.infoshare.events.Audience;
import org.infoshare.events.Facts;
import org.infoshare.notification.support.Node;
import org.infoshare.notification.support.Surroundings;
import org.infoshare.notification.support.WorkflowServer.Someone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service account may call what is stated; everything else is a problem that helps. */
class ApiTest {

  private final Surroundings around = Surroundings.shared();
  private final Node node = around.node();

  @Test
  void aPersonsListIsReadPageByPageAndMarkedAsRead() {
    Someone ann = Someone.withoutEmail();
    List<String> references = new ArrayList<>();
    for (int number = 0; number < 3; number++) {
      String reference = aReference();
      references.add(0, reference);
      around.workflow.audienceIs(reference, Audience.REQUESTER, ann);
      around.publish(reference, Facts.REQUESTER_NOTIFICATION_REQUESTED);
      await()
          .atMost(30, SECONDS)
          .until(() -> around.deliveriesOf(reference).contains("IN_APP DELIVERED"));
    }

    JsonNode first = notifications("?limit=2&person=" + ann.id());
    assertThat(first.valueStream().map(line -> line.path("reference").asString()))
        .containsExactlyElementsOf(references.subList(0, 2));
    JsonNode line = first.get(0);
    assertThat(line.propertyNames())
        .containsExactlyInAnyOrder(
            "id",
            "reference",
            "aboutFact",
            "urgency",
            "dueAt",
            "channel",
            "status",
            "attempts",
            "createdAt",
            "deliveredAt",
            "readAt",
            "person");
    assertThat(line.path("readAt").isNull()).isTrue();
    JsonNode second =
        notifications("?person=" + ann.id() + "&before=" + first.get(1).path("id").asString());
    assertThat(second.valueStream().map(older -> older.path("reference").asString()))
        .containsExactly(references.get(2));

    String read = "/notifications/" + line.path("id").asString() + "/read";
    String body = "{\"person\":\"" + ann.id() + "\"}";
    assertThat(node.post(read, body).statusCode()).isEqualTo(204);
    String readAt = notifications("?person=" + ann.id()).get(0).path("readAt").asString();
    assertThat(readAt).isNotEmpty();
    assertThat(node.post(read, body).statusCode()).isEqualTo(204);
    assertThat(notifications("?person=" + ann.id()).get(0).path("readAt").asString())
        .isEqualTo(readAt);
    assertProblem(node.post(read, "{\"person\":\"" + UUID.randomUUID() + "\"}"), 404);
    assertThat(notifications("?reference=" + references.get(0))).hasSize(1);

    assertThat(unread(ann)).isEqualTo(2);
    String through = first.get(1).path("id").asString();
    String ofSomebodyElse =
        "{\"person\":\"" + UUID.randomUUID() + "\",\"through\":\"" + through + "\"}";
    assertThat(node.post("/notifications/read", ofSomebodyElse).statusCode()).isEqualTo(204);
    assertThat(unread(ann)).isEqualTo(2);
    String oldest = second.get(0).path("id").asString();
    assertThat(readThrough(ann, oldest)).isEqualTo(204);
    assertThat(unread(ann)).isEqualTo(1);
    assertThat(readThrough(ann, through)).isEqualTo(204);
    assertThat(unread(ann)).isZero();
    assertThat(notifications("?person=" + ann.id()).get(0).path("readAt").asString())
        .isEqualTo(readAt);
    assertProblem(node.post("/notifications/read", body), 400);
  }

  private long unread(Someone person) {
    return new JsonMapper()
        .readTree(node.get("/notifications/unread?person=" + person.id()).body())
        .path("unread")
        .asLong(-1);
  }

  private int readThrough(Someone person, String id) {
    return node.post(
            "/notifications/read",
            "{\"person\":\"" + person.id() + "\",\"through\":\"" + id + "\"}")
        .statusCode();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/notifications",
        "/notifications?person=x",
        "/notifications/unread",
        "/notifications/unread?person=x",
        "/notifications?person=",
        "/notifications?person=%00",
        "/notifications?reference=",
        "/notifications?reference=a%00b",
        "/notifications?reference=a%0Ab",
        "/notifications?reference=%ff",
        "/notifications?%ff=x",
        "/notifications?reference=R-1&limit=0",
        "/notifications?reference=R-1&limit=201",
        "/notifications?reference=R-1&limit=many",
        "/notifications?reference=R-1&limit=99999999999999",
        "/notifications?reference=R-1&before=yesterday",
        "/notifications?reference=R-1&person=6f3e7a52-0a1c-4d0e-9f0e-000000000001",
        "/notifications/x/read",
        "/nothing",
        "/",
        "/actuator",
        "/actuator/env",
        "/actuator/health/db",
        "/error",
        "/dead-letters/replay",
        "/notifications;x=1",
        "/a//b",
        "/%2e%2e/%2e%2e",
      })
  void nonsenseInAnAddressIsAProblem(String path) {
    HttpResponse<String> response = node.get(path);

    assertThat(response.statusCode()).isBetween(400, 499);
    assertProblem(response, response.statusCode());
  }

  static Stream<String> bodies() {
    return Stream.of(
        "",
        "{",
        "[]",
        "null",
        "{}",
        "{\"person\":null}",
        "{\"person\":\"x\"}",
        "{\"person\":[1]}",
        "{\"person\":\"\\u0000\"}",
        "{\"person\":\"" + "x".repeat(10_000_000) + "\"}",
        "\u0000\u0001");
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void nonsenseInABodyIsAProblem(String body) {
    HttpResponse<String> response =
        node.post("/notifications/" + UUID.randomUUID() + "/read", body);

    assertThat(response.statusCode()).isBetween(400, 499);
    assertProblem(response, response.statusCode());
  }

  @Test
  void aWrongMethodOrContentTypeIsAProblem() {
    String read = "/notifications/" + UUID.randomUUID() + "/read";
    assertProblem(
        Node.send(
            node.request(read)
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("x"))
                .build()),
        415);
    assertProblem(
        Node.send(
            node.request(read)
                .header("Content-Type", "*/*")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build()),
        415);
    assertProblem(Node.send(node.request(read).DELETE().build()), 404);
    assertProblem(
        Node.send(
            node.request("/notifications")
                .method("TRACE", HttpRequest.BodyPublishers.noBody())
                .build()),
        405,
        404);
  }

  @Test
  void onlyTheServiceAccountIsAnswered() {
    for (String path :
        List.of(
            "/notifications?reference=R-1", "/dead-letters", "/actuator/prometheus", "/nothing")) {
      URI address = URI.create(node.url(path));
      HttpResponse<String> nobody = Node.send(HttpRequest.newBuilder(address).build());
      assertProblem(nobody, 401);
      assertThat(nobody.headers().firstValue("WWW-Authenticate")).isPresent();
      for (String credentials :
          List.of(
              Node.basic(Node.USERNAME, "wrong"),
              Node.basic("somebody", Node.PASSWORD),
              Node.basic(Node.USERNAME, ""),
              "Basic x",
              "Bearer " + Node.PASSWORD)) {
        assertProblem(
            Node.send(HttpRequest.newBuilder(address).header("Authorization", credentials).build()),
            401);
      }
    }
  }

  @Test
  void healthIsOpenAndSaysNoMoreThanThat() {
    HttpResponse<String> health =
        Node.send(HttpRequest.newBuilder(URI.create(node.url("/actuator/health"))).build());

    assertThat(health.statusCode()).isEqualTo(200);
    assertThat(health.body())
        .contains("\"status\":\"UP\"")
        .doesNotContain("PostgreSQL", "components");
  }

  @ParameterizedTest
  @ValueSource(strings = {"liveness", "readiness", "exchange"})
  void aHealthGroupIsOpenAndSaysOnlyItsStatus(String group) {
    await()
        .atMost(30, SECONDS)
        .untilAsserted(
            () -> {
              HttpResponse<String> health =
                  Node.send(
                      HttpRequest.newBuilder(URI.create(node.url("/actuator/health/" + group)))
                          .build());
              assertThat(health.body()).isEqualTo("{\"status\":\"UP\"}");
              assertThat(health.statusCode()).isEqualTo(200);
            });
  }

  /** The table that operators read, and the endpoint: the same metrics in both. */
  @Test
  void theMetricsAreThoseOfTheRunbook() throws IOException {
    String runbook = Files.readString(Path.of("../docs/operations.md"));
    String figures = node.get("/actuator/prometheus").body();

    Set<String> named = found("`((?:infoshare_notification|kafka|http)_[a-z_]+)`", runbook);
    named.removeIf(name -> name.startsWith("infoshare_notification_reports_dead"));
    Set<String> measured = found("(?m)^# TYPE ([a-z_]+) ", figures);
    assertThat(named).contains("infoshare_notification_pending").isSubsetOf(measured);
    measured.removeIf(name -> !name.startsWith("infoshare_"));
    assertThat(measured).as("metrics that the runbook does not name").isSubsetOf(named);
  }

  private static Set<String> found(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(hit -> hit.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private JsonNode notifications(String query) {
    HttpResponse<String> response = node.get("/notifications" + query);
    assertThat(response.statusCode()).isEqualTo(200);
    return new JsonMapper().readTree(response.body()).path("notifications");
  }

  private static void assertProblem(HttpResponse<String> response, Integer... statuses) {
    assertThat(response.statusCode()).isIn((Object[]) statuses);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    JsonNode problem = new JsonMapper().readTree(response.body());
    assertThat(problem.path("status").asInt()).isEqualTo(response.statusCode());
    assertThat(problem.path("detail").asString()).isNotEmpty();
  }
}
