package org.infoshare.workflow.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.infoshare.events.ProcessIds.InformIndividual;
import org.infoshare.events.ProcessIds.InformationSharingRequest;
import org.infoshare.events.ProcessIds.ReachDecision;
import org.infoshare.workflow.deadline.Urgency;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.testing.CountedStatements;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What each step costs the database, so that it cannot grow unseen. */
@ProcessTest
class CostOfAStepTest {

  private static final Map<String, Integer> MOST_STATEMENTS =
      Map.of("submit", 7, "claim", 5, "decide", 18, "share", 16, "open", 17, "inform", 12);

  @Autowired Requests requests;
  @Autowired CountedStatements counted;
  @Autowired EngineQueries engineQueries;
  @Autowired ProcessEngine engine;

  @Test
  void a_step_takes_one_commit_and_no_more_statements_than_it_needs() {
    costsOfOneRequest();
    Map<String, CountedStatements.Cost> costs = costsOfOneRequest();
    costs.forEach(
        (step, cost) -> {
          System.out.println(
              step
                  + ": "
                  + cost.statements().size()
                  + " statements, "
                  + cost.commits()
                  + " commit");
        });
    costs.forEach(
        (step, cost) -> {
          assertThat(cost.commits()).as("commits to " + step).isEqualTo(1);
          assertThat(cost.statements())
              .as("statements to " + step)
              .hasSizeLessThanOrEqualTo(MOST_STATEMENTS.getOrDefault(step, 0));
        });
  }

  @Test
  void working_time_costs_the_one_statement_that_reads_the_hours() {
    requests.submitted(Urgency.GREEN);
    RequestProcess.Start start = requests.aStart(Requests.newReference(), Urgency.GREEN);
    CountedStatements.Cost cost = counted.of(() -> requests.doing(it -> it.start(start)));
    assertThat(cost.statements())
        .hasSizeLessThanOrEqualTo(MOST_STATEMENTS.getOrDefault("submit", 0) + 1)
        .filteredOn(statement -> statement.contains("working_hours"))
        .hasSize(1);
  }

  @Test
  void no_step_asks_the_engine_a_query() {
    Map<String, CountedStatements.Cost> costs = costsOfOneRequest();
    engineQueries.clear();
    costsOfOneRequest();
    assertThat(engineQueries.asked()).isEmpty();
    costs.forEach(
        (step, cost) ->
            assertThat(cost.statements())
                .as(step)
                .noneMatch(CostOfAStepTest::comesFromAQueryObject));
  }

  @Test
  void a_query_of_the_engine_would_be_seen() {
    engineQueries.clear();
    List<String> statements =
        counted
            .of(() -> engine.getTaskService().createTaskQuery().taskId("any").list())
            .statements();
    assertThat(engineQueries.asked()).containsExactly("TaskQueryImpl");
    assertThat(statements).anyMatch(CostOfAStepTest::comesFromAQueryObject);
  }

  /** A query object sorts what it finds, which it calls RES. */
  private static boolean comesFromAQueryObject(String statement) {
    return statement.toLowerCase(Locale.ROOT).contains("order by res.");
  }

  private Map<String, CountedStatements.Cost> costsOfOneRequest() {
    PersonId person = Requests.somebody();
    String reference = Requests.newReference();
    Map<String, CountedStatements.Cost> costs = new LinkedHashMap<>();
    RequestProcess.Start start = requests.aStart(reference, Urgency.AMBER);
    costs.put("submit", counted.of(() -> requests.doing(it -> it.start(start))));
    String decision = task(reference, ReachDecision.DECIDE_WHETHER_TO_SHARE);
    costs.put("claim", counted.of(() -> requests.doing(it -> it.claim(decision, person))));
    costs.put(
        "decide",
        counted.of(() -> requests.doing(it -> it.decided(decision, Requests.as("SHARE_FULL")))));
    String sharing = task(reference, InformationSharingRequest.SHARE_INFORMATION);
    costs.put("share", counted.of(() -> requests.doing(it -> it.shared(sharing))));
    costs.put("open", counted.of(() -> requests.doing(it -> it.outcomeOpened(reference))));
    String informing = task(reference, InformIndividual.INFORM_OR_RECORD_WHY_NOT);
    costs.put(
        "inform", counted.of(() -> requests.doing(it -> it.informed(informing, "INFORMED", null))));
    assertThat(List.copyOf(costs.keySet())).hasSize(6);
    return costs;
  }

  private String task(String reference, String step) {
    return requests.task(reference, step).id();
  }
}
