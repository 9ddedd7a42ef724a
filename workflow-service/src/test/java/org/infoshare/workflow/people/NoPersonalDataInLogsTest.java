package org.infoshare.workflow.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.infoshare.workflow.testing.Browser;
import org.infoshare.workflow.testing.SampleApi;
import org.infoshare.workflow.testing.SampleServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Signing in, failing to, and mistakes leave nobody's name in a log or among the figures. */
@SampleServiceTest
@ExtendWith(OutputCaptureExtension.class)
class NoPersonalDataInLogsTest {

  @Test
  void aNameIsInNoLogLineAndNoFigure(@LocalServerPort int port, CapturedOutput output) {
    Browser browser = new Browser(port);
    browser.signIn("marigold.teacup", "marker-of-a-password");
    browser.signIn("marigold.teacup", SampleApi.SAMPLE_PASSWORD);
    browser.open("/test/unexpected");
    browser.open("/marker-of-an-address?name=Marigold%20Teacup");
    browser.submit("/", "/sign-out", Map.of());
    SampleApi api = SampleApi.of(port).as("marigold.teacup");
    api.get("/api/me");
    api.get("/api/test/unexpected");
    api.get("/api/test/integrity");
    api.get("/api/Marigold%20Teacup");
    api.get("/api/test/parameters/Marigold%20Teacup?limit=marker-of-a-limit");
    api.post("/api/test/bodies", null, "{\"text\":\"marker-of-a-text\",\"colour\":\"Marigold\"}");
    api.as("marigold.teacup", "marker-of-a-password").get("/api/me");

    String figures =
        SampleApi.of(port).as("dorothea.switchboard").get("/actuator/prometheus").body();

    assertThat(figures).contains("http_server_requests");
    // Only the service's own lines: the database server of the tests logs the SQL that fails.
    List<String> lines =
        output.getAll().lines().filter(line -> !line.contains("EmbeddedPostgres")).toList();
    assertThat(lines).anyMatch(line -> line.contains("java.lang.IllegalStateException"));
    for (String marker :
        List.of("marigold", "Marigold", "Teacup", "marker-of", "Featherstitch", "Wilma")) {
      assertThat(figures).doesNotContain(marker);
      assertThat(lines).noneMatch(line -> line.contains(marker));
    }
  }
}
