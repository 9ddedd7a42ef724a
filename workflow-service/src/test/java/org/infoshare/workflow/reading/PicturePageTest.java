package org.infoshare.workflow.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.infoshare.workflow.testing.Everybody.nameOf;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.infoshare.bpmn.Models;
import org.infoshare.workflow.request.MainPicture;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Browser;
import org.infoshare.workflow.testing.Exchange;
import org.infoshare.workflow.testing.ExchangeTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Where a request is in the process, in words and as a picture. */
@ExchangeTest
class PicturePageTest {

  private static final Pattern USER_TASK = Pattern.compile("<bpmn:userTask id=\"([^\"]+)\"");
  private static final Pattern SHAPE = Pattern.compile("bpmnElement=\"([^\"]+)\"");

  private static final Pattern FILE =
      Pattern.compile("<(?:link|script)[^>]* (?:href|src)=\"([^\"]+)\"");

  @LocalServerPort private int port;

  private Api api = Api.at(0);
  private Exchange exchange = Exchange.at(api);
  private Browser requester = new Browser(0);
  private Browser holder = new Browser(0);

  @BeforeEach
  void set() {
    api = Api.at(port);
    exchange = Exchange.at(api);
    requester = Browser.of(api, "asking-practitioner");
    holder = Browser.of(api, "asked-practitioner");
  }

  @Test
  void whereItIsStandsInWordsWhoeverHasItAndUntilWhen() {
    String reference = exchange.accepted("RED");

    assertThat(holder.open(picture(reference)).body())
        .contains("Decide whether to share", "Owner: You", "Due by", "The picture needs JavaScript")
        .contains("data-here=\"deciding\"");
    assertThat(requester.open(picture(reference)).body())
        .contains("Decide whether to share", "Somebody at the other organisation")
        .doesNotContain(nameOf("asked-practitioner"));
  }

  @Test
  void aStepOfACalledProcessIsMarkedWhereItIsCalled() {
    String body = holder.open(picture(exchange.notToBeInformed())).body();

    assertThat(body).contains("Agree that the individual is not informed");
    assertThat(here(body)).contains("informing", "telling-requester").doesNotContain("approve");
  }

  @Test
  void theSideThatAskedDoesNotLearnFromItHowTheDecisionGoes() {
    String reference = exchange.proposed();

    assertThat(holder.open(picture(reference)).body()).contains("Agree with the decision");
    assertThat(requester.open(picture(reference)).body())
        .contains("Decide whether to share", "Somebody at the other organisation")
        .doesNotContain("approve-decision", "Agree with the decision", "Nobody yet");
    assertThat(steps(exchange.proposed())).isEqualTo(steps(exchange.accepted("RED")));
  }

  /** What the side that asked reads of where it is; times differ by the minute at most. */
  private String steps(String reference) {
    String body = requester.open(picture(reference)).body();
    return body.substring(body.indexOf("Open now"), body.indexOf("The whole process"))
        .replaceAll("[0-9:]+[ap]m", "time");
  }

  @Test
  void everyTaskThatCanBeOpenHasItsPlaceInThePicture() throws IOException {
    Set<String> shapes =
        SHAPE
            .matcher(text(Models.INFORMATION_SHARING_REQUEST))
            .results()
            .map(hit -> hit.group(1))
            .collect(Collectors.toSet());
    int tasks = 0;
    for (Models model : Arrays.stream(Models.values()).filter(Models::isProcess).toList()) {
      // What went wrong is seen to in a process of its own, beside the one of the picture.
      if (model == Models.RECALL_SHARED_INFORMATION) {
        continue;
      }
      for (String task :
          USER_TASK.matcher(text(model)).results().map(hit -> hit.group(1)).toList()) {
        assertThat(shapes).as(task).contains(MainPicture.element(task));
        tasks++;
      }
    }
    assertThat(tasks).isGreaterThan(10);
  }

  @Test
  void onlyItsOwnPageAllowsStyleInAttributes() {
    String reference = exchange.submitted("RED");
    String policy = policy(holder.open(picture(reference)));
    assertThat(policy)
        .contains("style-src 'self' 'unsafe-inline'", "script-src 'self';", "connect-src 'self'")
        .contains("default-src 'none'", "frame-ancestors 'none'");

    for (String page :
        List.of(
            "/",
            "/work",
            "/requests",
            "/requests/" + reference,
            "/requests/ISR-2222-2222/outcome",
            "/help",
            "/notifications",
            "/sign-in",
            "/no-such-page",
            "/requests/" + reference + "/picture/more",
            "/models/information-sharing-request.bpmn",
            "/assets/infoshare.css")) {
      assertThat(policy(holder.open(page)))
          .as(page)
          .contains("default-src 'none'", "style-src 'self';", "script-src 'self';")
          .doesNotContain("unsafe", "data:");
    }
  }

  @Test
  void theModelAndTheViewerAreServedToWhoeverIsSignedIn() {
    HttpResponse<String> model = holder.open("/models/information-sharing-request.bpmn");
    assertThat(model.statusCode()).isEqualTo(200);
    assertThat(model.body()).contains("share-information", "bpmndi:BPMNShape");
    for (Models each : Models.values()) {
      String address = "/models/" + each.fileName().replaceAll("[.](bpmn|dmn)$", "") + ".bpmn";
      assertThat(holder.open(address).statusCode())
          .as(address)
          .isEqualTo(each.isProcess() ? 200 : 404);
    }
    for (String file :
        List.of(
            "/webjars/bpmn-js/dist/bpmn-navigated-viewer.production.min.js",
            "/webjars/bpmn-js/dist/assets/diagram-js.css",
            "/assets/picture.js",
            "/assets/picture.css")) {
      assertThat(holder.open(file).statusCode()).as(file).isEqualTo(200);
    }
    assertThat(new Browser(port).open("/models/information-sharing-request.bpmn").uri().getPath())
        .isEqualTo("/sign-in");
  }

  @Test
  void itIsLightEnoughForABorrowedLaptop() throws IOException, InterruptedException {
    String reference = exchange.opened();
    String page = holder.open(picture(reference)).body();
    int files = 0;
    int bytes = weight(picture(reference)) + weight("/models/information-sharing-request.bpmn");
    for (MatchResult file : FILE.matcher(page).results().toList()) {
      bytes += weight(file.group(1));
      files++;
    }

    assertThat(files).isGreaterThan(5);
    assertThat(bytes).isBetween(50_000, 300_000);
    assertThat(weight("/requests/" + reference)).isLessThan(30_000);
  }

  /** As a browser fetches it. */
  private int weight(String path) throws IOException, InterruptedException {
    HttpResponse<byte[]> file =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                    .header("Accept-Encoding", "gzip")
                    .header("Cookie", "infoshare-session=" + holder.cookie())
                    .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    assertThat(file.statusCode()).as(path).isEqualTo(200);
    return file.body().length;
  }

  private static String picture(String reference) {
    return "/requests/" + reference + "/picture";
  }

  private static String here(String body) {
    return body.replaceAll("(?s).*data-here=\"([^\"]*)\".*", "$1");
  }

  private static String policy(HttpResponse<String> page) {
    List<String> policies = page.headers().allValues("Content-Security-Policy");
    assertThat(policies).hasSize(1);
    return policies.get(0);
  }

  private static String text(Models model) throws IOException {
    try (InputStream xml = model.open()) {
      return new String(xml.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
