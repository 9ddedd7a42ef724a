package org.infoshare.notification.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.infoshare.events.Audience;
import org.infoshare.events.Facts;
import org.junit.jupiter.api.Test;

/**
 * The table in docs/notifications.md is the one in the code. To write it anew: {@code mvn -pl
 * notification-service -am test -Dtest=RoutingDocumentTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dinfoshare.docs.write=true}.
 */
class RoutingDocumentTest {

  private static final Path DOCUMENT = Path.of("..", "docs", "notifications.md");
  private static final String BEGIN = "<!-- routing table, generated: begin -->\n";
  private static final String END = "<!-- routing table, generated: end -->";

  @Test
  void theDocumentHoldsTheTableOfTheCode() throws IOException {
    String document = Files.readString(DOCUMENT);
    int begin = document.indexOf(BEGIN) + BEGIN.length();
    int end = document.indexOf(END);
    if (Boolean.getBoolean("infoshare.docs.write")) {
      document = document.substring(0, begin) + table() + document.substring(end);
      Files.writeString(DOCUMENT, document);
      end = document.indexOf(END);
    }

    assertThat(document.substring(begin, end))
        .as("docs/notifications.md differs from RoutingTable; see this test for how to write it")
        .isEqualTo(table());
  }

  @Test
  void everyFactInTheTableIsOneThatTheModelsRaise() {
    assertThat(RoutingTable.ROUTES).extracting(Route::fact).isSubsetOf(Facts.ALL);
  }

  @Test
  void noAudienceIsToldTwiceOfOneFact() {
    assertThat(RoutingTable.ROUTES.stream().map(route -> route.fact() + route.audience()))
        .doesNotHaveDuplicates();
  }

  @Test
  void aTaskThatIsGivenBackReachesTheTeamThatMustClaimIt() {
    assertThat(RoutingTable.routesOf(Facts.TASK_RELEASED))
        .extracting(Route::audience)
        .containsExactly(Audience.HOLDING_TEAM);
  }

  @Test
  void aRequesterWhoIsNotToldInTimeComesToTheLeads() {
    assertThat(RoutingTable.routesOf(Facts.DIRECT_TELLING_REQUESTED))
        .extracting(Route::audience)
        .containsExactlyInAnyOrder(
            Audience.HOLDER, Audience.HOLDING_LEADS, Audience.HOLDING_ON_CALL);
  }

  private static String table() {
    return RoutingTable.ROUTES.stream()
        .map(RoutingDocumentTest::row)
        .collect(
            Collectors.joining(
                "\n",
                "\n| Fact | Who is told | Through | Rung of the clocks' ladder | Why |\n|---|---|---|---|---|\n",
                "\n\n"));
  }

  private static String row(Route route) {
    return "| `%s` | `%s` | %s | %s | %s |"
        .formatted(
            route.fact(),
            route.audience(),
            route.channels().stream()
                .map(channel -> "`" + channel + "`")
                .collect(Collectors.joining(", ")),
            route.clockRank() == null ? "" : route.clockRank(),
            route.why());
  }
}
