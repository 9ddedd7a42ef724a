package org.infoshare.workflow.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.infoshare.workflow.testing.Browser;
import org.infoshare.workflow.testing.SampleApi;
import org.infoshare.workflow.testing.SampleServiceTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.StreamUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What nobody stated is refused, and answers as if it did not exist. */
@SampleServiceTest
class StatedUsersTest {

  private static final String PRACTITIONER = "wilma.featherstitch";
  private static final String LEAD = "cordelia.moonbucket";
  private static final String PLATFORM_ADMINISTRATOR = "dorothea.switchboard";

  @LocalServerPort private int port;
  @Autowired private Collection<RequestMappingHandlerMapping> mappings;
  @Autowired private PathMappedEndpoints actuator;

  @Test
  void everyEndpointIsListedWithWhoMayUseIt() throws IOException {
    Set<String> found = new TreeSet<>();
    for (RequestMappingHandlerMapping mapping : mappings) {
      mapping.getHandlerMethods().forEach((info, method) -> found.addAll(lines(info, method)));
    }
    actuator.getAllPaths().forEach(path -> found.add("ANY " + path));
    for (Resource file :
        new PathMatchingResourcePatternResolver().getResources("classpath*:/static/**/*.*")) {
      found.add("FILE " + file.getURL().getPath().replaceAll("^.*/static/", "/"));
    }

    assertThat(found).containsExactlyInAnyOrderElementsOf(listed());
  }

  @Test
  void aHandlerThatStatesNothingDoesNotExistForAnybody() {
    for (String account : SampleAccounts.ALL) {
      assertThat(SampleApi.of(port).as(account).get("/api/test/nothing-stated").statusCode())
          .as(account)
          .isEqualTo(404);
    }
    String stated = SampleApi.of(port).as(LEAD).get("/api/test/nothing-stated").body();
    assertThat(stated).isEqualTo(SampleApi.of(port).as(LEAD).get("/api/nothing-at-all").body());
    assertThat(notificationService().get("/service/test/nothing-stated").statusCode())
        .isEqualTo(404);
    Browser browser = new Browser(port);
    browser.signIn(LEAD, SampleApi.SAMPLE_PASSWORD);
    assertThat(browser.open("/test/nothing-stated").statusCode()).isEqualTo(404);
  }

  @Test
  void aRoleThatIsNotStatedIsRefused() {
    assertThat(SampleApi.of(port).as(LEAD).get("/api/test/leads").body()).isEqualTo("for leads");
    assertThat(SampleApi.of(port).as(PRACTITIONER).get("/api/test/leads").statusCode())
        .isEqualTo(403);
    assertThat(SampleApi.of(port).get("/api/test/leads").statusCode()).isEqualTo(401);
  }

  @Test
  void whatIsForTheNotificationServiceDoesNotExistForOthers() {
    String path = "/service/test/notification-service";

    assertThat(notificationService().get(path).body()).isEqualTo("for the notification service");
    assertThat(SampleApi.of(port).as(PLATFORM_ADMINISTRATOR).get(path).statusCode()).isEqualTo(404);
    assertThat(SampleApi.of(port).as("westvale-case-system").get(path).statusCode()).isEqualTo(404);
    assertThat(SampleApi.of(port).get(path).statusCode()).isEqualTo(401);
  }

  @Test
  void figuresAreForPlatformAdministratorsAndHealthIsForEverybodyWithoutDetails() {
    assertThat(
            SampleApi.of(port).as(PLATFORM_ADMINISTRATOR).get("/actuator/prometheus").statusCode())
        .isEqualTo(200);
    for (String hidden : new String[] {"/actuator/prometheus", "/actuator", "/actuator/env"}) {
      assertThat(SampleApi.of(port).as(LEAD).get(hidden).statusCode()).isEqualTo(404);
      assertThat(SampleApi.of(port).get(hidden).statusCode()).isEqualTo(401);
    }
    assertThat(SampleApi.of(port).get("/actuator/health").body())
        .contains("UP")
        .doesNotContain("components")
        .doesNotContain("details");
  }

  @Test
  void whoeverIsSignedInIsToldWhoTheyAre() {
    assertThat(SampleApi.of(port).as(PRACTITIONER).get("/api/me").body())
        .contains("\"name\":\"Wilma Featherstitch\"")
        .contains("\"organisation\":\"northmere-hospital\"")
        .contains("\"teams\":[\"northmere-emergency\"]")
        .contains("\"roles\":[\"PRACTITIONER\"]");
    assertThat(notificationService().get("/api/me").body())
        .contains("\"roles\":[\"NOTIFICATION_SERVICE\"]");
  }

  @Test
  void theApiIsDescribedForEverybodyAndTheDescriptionHidesTheServicesOwnCalls() {
    assertThat(SampleApi.of(port).get("/api/docs").body())
        .contains("\"title\":\"Infoshare API\"")
        .contains("\"scheme\":\"basic\"")
        .contains("#/components/schemas/Problem")
        .contains("Idempotency-Key")
        .contains("/api/me")
        .doesNotContain("/service/");
  }

  private SampleApi notificationService() {
    return SampleApi.of(port).as("notification-service", "sample-notification-service-not-secret");
  }

  private static Set<String> lines(RequestMappingInfo info, HandlerMethod method) {
    Set<String> lines = new TreeSet<>();
    if (method.getBeanType().getName().startsWith("org.infoshare.workflow.testing.")) {
      return lines;
    }
    assertThat(StatedUsers.isStated(method)).as(method.toString()).isTrue();
    String users =
        StatedUsers.rolesAllowed(method).stream().sorted().collect(Collectors.joining(", "));
    assertThat(StatedUsers.rolesAllowed(method))
        .as(method.toString())
        .isSubsetOf(
            Stream.concat(
                    Stream.of("**", "everybody"), Arrays.stream(Role.values()).map(Role::name))
                .toList());
    Set<String> verbs = new TreeSet<>();
    info.getMethodsCondition().getMethods().forEach(verb -> verbs.add(verb.name()));
    for (String path : info.getPatternValues()) {
      for (String verb : verbs.isEmpty() ? Set.of("ANY") : verbs) {
        lines.add(verb + " " + path + " " + users);
      }
    }
    return lines;
  }

  private static Set<String> listed() throws IOException {
    try (var stream = StatedUsersTest.class.getResourceAsStream("/endpoints.txt")) {
      return StreamUtils.copyToString(stream, StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** The usernames of the sample. */
  private static final class SampleAccounts {
    static final Set<String> ALL =
        Stream.concat(
                SamplePeople.read().people().stream().map(SamplePeople.SamplePerson::username),
                SamplePeople.read().services().stream().map(SamplePeople.SampleService::username))
            .collect(Collectors.toUnmodifiableSet());
  }
}
