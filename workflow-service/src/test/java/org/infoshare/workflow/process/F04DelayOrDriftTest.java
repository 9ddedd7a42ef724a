package org.infoshare.workflow.process;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.infoshare.events.Facts;
import org.infoshare.events.ProcessIds.ReachDecision;
import org.infoshare.testing.PostgreSql;
import org.infoshare.workflow.deadline.Urgency;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.publishing.Fact;
import org.infoshare.workflow.testing.RecordAndEvents;
import org.junit.jupiter.api.Test;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Delay or drift: what nobody sees to is raised up the ladder, again while nobody owns it, also
 * when the services were away meanwhile; and however late it is, it stays open and can be decided.
 */
class F04DelayOrDriftTest {

  private static final List<String> LADDER =
      List.of(
          Facts.DECISION_CHASED,
          Facts.ESCALATED_TO_TEAM_LEAD,
          Facts.DECISION_OVERDUE,
          Facts.ESCALATED_TO_SAFEGUARDING_LEAD,
          Facts.ESCALATED_TO_DESIGNATED_LEAD);

  private final PostgreSql.Database database = RecordAndEvents.freshDatabase();

  @Test
  void what_nobody_sees_to_is_raised_to_the_top_and_stays_open() {
    try (ConfigurableApplicationContext node = start()) {
      Requests requests = node.getBean(Requests.class);
      RecordedFacts facts = node.getBean(RecordedFacts.class);
      MovableClock clock = node.getBean(MovableClock.class);
      for (Urgency urgency : List.of(Urgency.RED, Urgency.AMBER, Urgency.GREEN)) {
        String reference = requests.submitted(urgency);

        clock.goForwardTo(clock.instant().plus(Duration.ofDays(30)));

        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> facts.namedOf(reference).contains(Facts.ESCALATED_TO_DESIGNATED_LEAD));
        assertThat(facts.namedOf(reference))
            .as(urgency.name())
            .contains(Facts.ACCEPTANCE_OVERDUE, Facts.DECISION_OVERDUE)
            .doesNotContain(Facts.REQUEST_CLOSED, Facts.REQUEST_WITHDRAWN);
        requests.decide(reference, Requests.somebody(), "SHARE_FULL");
        assertThat(facts.namedOf(reference)).contains(Facts.DECISION_RECORDED);
      }
    }
  }

  @Test
  void a_red_request_that_nobody_owns_is_raised_again_until_somebody_does() {
    try (ConfigurableApplicationContext node = start()) {
      Requests requests = node.getBean(Requests.class);
      RecordedFacts facts = node.getBean(RecordedFacts.class);
      MovableClock clock = node.getBean(MovableClock.class);
      String reference = requests.submitted(Urgency.RED);
      for (int times = 1; times <= 3; times++) {
        int raised = times;
        clock.goForwardTo(clock.instant().plus(Duration.ofMinutes(31)));
        await().atMost(Duration.ofSeconds(30)).until(() -> unowned(facts, reference) >= raised);
      }

      String task = requests.task(reference, ReachDecision.DECIDE_WHETHER_TO_SHARE).id();
      requests.doing(it -> it.claim(task, Requests.somebody()));
      long before = unowned(facts, reference);
      clock.goForwardTo(clock.instant().plus(Duration.ofHours(8)));
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> facts.namedOf(reference).contains(Facts.ESCALATED_TO_DESIGNATED_LEAD));

      assertThat(unowned(facts, reference)).isEqualTo(before);
    }
  }

  @Test
  void an_owner_who_has_left_counts_as_none() {
    try (ConfigurableApplicationContext node = start()) {
      Requests requests = node.getBean(Requests.class);
      RecordedFacts facts = node.getBean(RecordedFacts.class);
      MovableClock clock = node.getBean(MovableClock.class);
      PersonId elsewhere = Requests.somebody();
      String before = requests.submitted(Urgency.RED);
      claim(requests, before, elsewhere);
      works(elsewhere, true);

      clock.goForwardTo(clock.instant().plus(Duration.ofMinutes(31)));
      await().atMost(Duration.ofSeconds(30)).until(() -> unowned(facts, before) > 0);

      PersonId later = Requests.somebody();
      String after = requests.submitted(Urgency.RED);
      claim(requests, after, later);
      clock.goForwardTo(clock.instant().plus(Duration.ofHours(3)));
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> facts.namedOf(after).contains(Facts.DECISION_CHASED));
      assertThat(unowned(facts, after)).isZero();
      works(later, false);
      clock.goForwardTo(clock.instant().plus(Duration.ofHours(8)));
      await().atMost(Duration.ofSeconds(30)).until(() -> unowned(facts, after) > 0);
    }
  }

  private static void claim(Requests requests, String reference, PersonId person) {
    String task = requests.task(reference, ReachDecision.DECIDE_WHETHER_TO_SHARE).id();
    requests.doing(it -> it.claim(task, person));
  }

  /** Somebody of the organisation, but of none of its teams. */
  private void works(PersonId person, boolean active) {
    database.execute(
        """
        insert into organisations (code, name) values ('riverside', 'Riverside')
          on conflict do nothing;
        insert into persons (id, name, job_role, organisation, active)
          values ('%s', 'Somebody', 'Social worker', 'riverside', %s)
        """
            .formatted(person.value(), active));
  }

  @Test
  void a_red_decline_that_no_lead_takes_on_is_raised_again_until_one_does() {
    try (ConfigurableApplicationContext node = start()) {
      Requests requests = node.getBean(Requests.class);
      RecordedFacts facts = node.getBean(RecordedFacts.class);
      MovableClock clock = node.getBean(MovableClock.class);
      String reference = requests.submitted(Urgency.RED);
      requests.decide(reference, Requests.somebody(), "DECLINE");
      String task = requests.task(reference, ReachDecision.APPROVE_DECISION).id();
      for (int times = 1; times <= 2; times++) {
        int raised = times;
        clock.goForwardTo(clock.instant().plus(Duration.ofMinutes(31)));
        await().atMost(Duration.ofSeconds(30)).until(() -> unapproved(facts, reference) >= raised);
      }

      PersonId lead = Requests.somebody();
      requests.doing(it -> it.claim(task, lead));
      requests.doing(it -> it.release(task, lead));
      long before = unapproved(facts, reference);
      clock.goForwardTo(clock.instant().plus(Duration.ofMinutes(31)));
      await().atMost(Duration.ofSeconds(30)).until(() -> unapproved(facts, reference) > before);
      assertThat(unowned(facts, reference))
          .as("the team has accepted it, and the side that asked learns of no decline")
          .isZero();
    }
  }

  @Test
  void a_deadline_that_passes_while_every_service_is_stopped_fires_once_on_restart_and_is_late() {
    String reference;
    Instant decideBy;
    // AMBER is chased twice before its time.
    try (ConfigurableApplicationContext node = start()) {
      reference = node.getBean(Requests.class).submitted(Urgency.AMBER);
      decideBy =
          requireNonNull(
              node.getBean(Requests.class)
                  .task(reference, ReachDecision.DECIDE_WHETHER_TO_SHARE)
                  .dueAt());
    }

    try (ConfigurableApplicationContext node = start()) {
      RecordedFacts facts = node.getBean(RecordedFacts.class);
      node.getBean(MovableClock.class).goForwardTo(decideBy.plus(Duration.ofDays(10)));
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> facts.namedOf(reference).contains(Facts.ESCALATED_TO_DESIGNATED_LEAD));

      List<Fact> raised =
          facts.of(reference).stream().filter(fact -> LADDER.contains(fact.fact())).toList();
      assertThat(raised)
          .extracting(Fact::fact)
          .containsExactlyInAnyOrder(
              Facts.DECISION_CHASED,
              Facts.DECISION_CHASED,
              Facts.ESCALATED_TO_TEAM_LEAD,
              Facts.DECISION_OVERDUE,
              Facts.ESCALATED_TO_SAFEGUARDING_LEAD,
              Facts.ESCALATED_TO_DESIGNATED_LEAD);
      assertThat(unowned(facts, reference)).isEqualTo(1);
      assertThat(raised)
          .filteredOn(fact -> fact.fact().equals(Facts.DECISION_OVERDUE))
          .singleElement()
          .satisfies(
              fact -> {
                assertThat(fact.dueAt()).isEqualTo(decideBy);
                assertThat(Duration.between(decideBy, fact.occurredAt()))
                    .isGreaterThan(Duration.ofDays(9));
              });
    }
  }

  private static long unowned(RecordedFacts facts, String reference) {
    return facts.namedOf(reference).stream().filter(Facts.ACCEPTANCE_OVERDUE::equals).count();
  }

  private static long unapproved(RecordedFacts facts, String reference) {
    return facts.namedOf(reference).stream().filter(Facts.APPROVAL_UNOWNED::equals).count();
  }

  private ConfigurableApplicationContext start() {
    return new SpringApplicationBuilder(ProcessTestConfiguration.class)
        .web(WebApplicationType.NONE)
        .bannerMode(Banner.Mode.OFF)
        .run(
            "--spring.datasource.url=" + database.url() + "?reWriteBatchedInserts=true",
            "--spring.datasource.password=service",
            "--spring.flyway.password=owner",
            "--infoshare.process.jobs.wait-at-least=PT0.02S",
            "--infoshare.process.jobs.wait-at-most=PT0.05S");
  }
}
