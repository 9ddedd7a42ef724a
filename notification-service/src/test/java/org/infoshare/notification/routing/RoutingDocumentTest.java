package org.infoshare.notification.routing;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.infoshare.events.Audience;
import org.infoshare.events.Facts;
import org.infoshare.events.ProcessIds;
import org.infoshare.events.ProcessIds.ReachDecision;
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

  /** Facts of which nobody is told, each with why not. */
  private static final Map<String, String> TELLS_NOBODY =
      Map.ofEntries(
          entry(Facts.DEADLINES_SET, "the request itself is told of, with its due time"),
          entry(Facts.DECISION_SIGNED_OFF, "it counts later: its owner did it, who knows"),
          entry(Facts.DISCLOSURE_REQUESTED, "whoever decided goes on with it, and has the task"),
          entry(Facts.REQUESTER_NOTIFICATION_DELIVERED, "it is the report of a message"),
          entry(Facts.REQUESTER_NOTIFIED, "the requester opened it or was rung: they know"),
          entry(Facts.INFORMING_NOT_NEEDED, "nobody has anything to do"),
          entry(Facts.DECISION_COMPLETED, "whoever was asked for it has just done it"),
          entry(Facts.ANOTHER_LOOK_TAKEN, "whoever was asked for it has just done it"),
          entry(Facts.UNDERSTANDING_RECORDED, "the request to compare it follows at once"),
          entry(Facts.UNDERSTANDING_AGREED, "the request to tell what came of it follows at once"),
          entry(Facts.INFORMATION_RECALLED, "the end of it all is told: that it was assessed"),
          entry(Facts.MISDIRECTION_SETTLED, "that it was assessed is told already"),
          entry(Facts.TASK_CLAIMED, "who claims knows, and the lists of the others change"),
          entry(Facts.TASK_TAKEN, "who takes it knows, and the lists of the others change"),
          entry(Facts.INCIDENT_OPENED, "operators watch incidents, who are no audience"),
          entry(Facts.INCIDENT_RESOLVED, "operators watch incidents, who are no audience"),
          entry(Facts.CLOCK_PAUSED, "the question that stops the clock is told of"),
          entry(Facts.CLOCK_RESUMED, "the answer that starts the clock is told of"));

  @Test
  void everyFactTellsSomebodyOrSaysWhyItTellsNobody() {
    List<String> routed = RoutingTable.ROUTES.stream().map(Route::fact).distinct().toList();

    assertThat(
            Facts.ALL.stream()
                .filter(fact -> !fact.startsWith("step-") && !fact.startsWith("process-"))
                .filter(fact -> !routed.contains(fact)))
        .containsExactlyInAnyOrderElementsOf(TELLS_NOBODY.keySet());
  }

  @Test
  void whoAskedIsToldThatTheIndividualIsNotToBeToldYet() {
    assertThat(RoutingTable.routesOf(Facts.INFORMING_DEFERRED))
        .extracting(Route::audience)
        .containsExactly(Audience.REQUESTER_TEAM);
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
  void aTaskThatIsGivenBackReachesTheGroupToWhomItIsOffered() {
    assertThat(ProcessIds.OFFERED_TO.entrySet())
        .isNotEmpty()
        .allSatisfy(
            task ->
                assertThat(RoutingTable.routesOf(Facts.TASK_GIVEN_BACK, task.getKey()))
                    .extracting(Route::audience)
                    .containsExactly(
                        switch (task.getValue()) {
                          case "REQUESTING_TEAM" -> Audience.REQUESTER_TEAM;
                          case "HOLDING_LEADS" -> Audience.HOLDING_LEADS;
                          default -> Audience.ADVISERS;
                        }));
    assertThat(ProcessIds.OFFERED_TO).containsEntry(ReachDecision.GIVE_ADVICE, "HOLDING_ADVISERS");
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
