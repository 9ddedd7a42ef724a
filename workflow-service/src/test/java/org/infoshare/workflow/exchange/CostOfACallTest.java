package org.infoshare.workflow.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.infoshare.workflow.exchange.Story.AS_USUAL;
import static org.infoshare.workflow.exchange.Story.aDecision;
import static org.infoshare.workflow.exchange.Story.aDisclosure;
import static org.infoshare.workflow.exchange.Story.aRedRequest;
import static org.infoshare.workflow.exchange.Story.anItem;
import static org.infoshare.workflow.exchange.Story.path;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.infoshare.testing.PostgreSql;
import org.infoshare.workflow.testing.CountedStatements;
import org.infoshare.workflow.testing.CountedStatements.Cost;
import org.infoshare.workflow.testing.Everybody;
import org.infoshare.workflow.testing.WorkflowServiceTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/**
 * What each call of an exchange costs the database, all told: sign-in, idempotency, domain, engine,
 * record and event log. docs/decisions.md quotes what this prints.
 */
@WorkflowServiceTest
class CostOfACallTest {

  private static final Map<String, Integer> MOST_STATEMENTS =
      Map.of("submit", 19, "claim", 16, "decide", 32, "share", 31, "open", 32, "inform", 24);

  private static final BlockingQueue<Cost> COSTS = new LinkedBlockingQueue<>();

  @LocalServerPort private int port;
  @Autowired private PostgreSql.Database database;

  private Story story;

  @BeforeEach
  void everybodyArrives() {
    Everybody.arriveAt(database);
    story = Story.at(port);
  }

  @Test
  void aCallTakesOneCommitForAllThatItChanges() throws InterruptedException {
    costsOfOneExchange();
    Map<String, Cost> costs = costsOfOneExchange();

    costs.forEach(
        (call, cost) ->
            System.out.printf(
                "%-8s %3d statements, %d commit%n",
                call, cost.statements().size(), cost.commits()));
    costs.forEach(
        (call, cost) -> {
          // Opening reads what it shows after the commit, in a transaction that writes nothing.
          assertThat(cost.commits())
              .as("commits to " + call)
              .isEqualTo(call.equals("open") ? 2 : 1);
          assertThat(cost.statements().size())
              .as("statements to " + call)
              .isLessThanOrEqualTo(MOST_STATEMENTS.getOrDefault(call, 0));
        });
  }

  private Map<String, Cost> costsOfOneExchange() throws InterruptedException {
    Map<String, Cost> costs = new LinkedHashMap<>();
    COSTS.clear();
    String reference =
        story
            .requester
            .post("/api/requests", aRedRequest())
            .with(201)
            .json()
            .path("reference")
            .asString();
    costs.put("submit", lastCost());
    String task = story.task(reference, "decide-whether-to-share");
    lastCost();
    story.holder.post("/api/tasks/" + task + "/claim", "").with(200);
    costs.put("claim", lastCost());
    story.holder.post(path(reference, "decision"), aDecision("SHARE_FULL", AS_USUAL)).with(200);
    costs.put("decide", lastCost());
    story
        .holder
        .post(path(reference, "disclosure"), aDisclosure(List.of(anItem(true)), AS_USUAL))
        .with(200);
    costs.put("share", lastCost());
    story.open(reference).with(200);
    costs.put("open", lastCost());
    story.inform(reference, Story.informed()).with(200);
    costs.put("inform", lastCost());
    return costs;
  }

  /** The answer may be here before the filter has counted. */
  private static Cost lastCost() throws InterruptedException {
    Cost cost = COSTS.poll(10, TimeUnit.SECONDS);
    assertThat(cost).as("the call was counted").isNotNull();
    Cost later;
    while ((later = COSTS.poll()) != null) {
      cost = later;
    }
    return cost;
  }

  @TestConfiguration(proxyBeanMethods = false)
  static class Counting {

    @Bean
    static CountedStatements countedStatements() {
      return new CountedStatements();
    }

    @Bean
    static BeanPostProcessor countingDataSource(CountedStatements counted) {
      return new BeanPostProcessor() {
        @Override
        public @Nullable Object postProcessAfterInitialization(Object bean, String name) {
          return bean instanceof DataSource dataSource ? counted.in(dataSource) : bean;
        }
      };
    }

    @Bean
    FilterRegistrationBean<Filter> countingCalls(CountedStatements counted) {
      Filter filter =
          (request, response, chain) ->
              COSTS.add(
                  counted.of(
                      () -> {
                        try {
                          chain.doFilter(request, response);
                        } catch (IOException failure) {
                          throw new UncheckedIOException(failure);
                        } catch (ServletException failure) {
                          throw new IllegalStateException(failure);
                        }
                      }));
      var registration = new FilterRegistrationBean<>(filter);
      registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
      return registration;
    }
  }
}
