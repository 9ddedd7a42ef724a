package org.infoshare.workflow.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.infoshare.bpmn.Models;
import org.infoshare.events.Facts;
import org.infoshare.events.ProcessIds.InformationSharingRequest;
import org.infoshare.events.ProcessIds.ReachDecision;
import org.infoshare.events.ProcessIds.TellRequester;
import org.infoshare.testing.PostgreSql;
import org.infoshare.workflow.deadline.Deadlines;
import org.infoshare.workflow.deadline.Urgency;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.publishing.Fact;
import org.infoshare.workflow.testing.RecordAndEvents;
import org.junit.jupiter.api.Test;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A model changes while requests are open, on nodes that come and go on one database. */
class ModelUpgradeTest {

  private static final String CHECK = "check-the-information";

  private final PostgreSql.Database database = RecordAndEvents.freshDatabase();

  @Test
  void requests_keep_to_the_models_with_which_they_began() {
    String offered;
    String overdue;
    String claimed;
    String sharing;
    String shared;
    String toldDirectly;
    String informed;
    String opened;
    String deferred;
    Instant review;
    try (Node old = start()) {
      Requests requests = old.requests();
      offered = requests.submitted(Urgency.AMBER);
      overdue = requests.submitted(Urgency.AMBER);
      claimed = requests.submitted(Urgency.AMBER);
      String decision = requests.task(claimed, DECIDE).id();
      requests.doing(it -> it.claim(decision, Requests.somebody()));
      sharing = requests.decided(Requests.somebody(), "SHARE_PART");
      shared = requests.shared(Requests.somebody());
      toldDirectly = requests.decided(Requests.somebody(), "DECLINE");
      requests.doing(it -> it.notificationFailed(toldDirectly));
      informed = requests.shared(Requests.somebody());
      requests.informed(informed, "INFORMED", null);
      opened = requests.shared(Requests.somebody());
      requests.doing(it -> it.outcomeOpened(opened));
      deferred = requests.shared(Requests.somebody());
      review = Instant.ofEpochMilli(old.clock().instant().plus(Duration.ofHours(1)).toEpochMilli());
      requests.informed(deferred, "DEFERRED", review);
    }

    try (Node node = start()) {
      node.deployChanged();
      Requests requests = node.requests();
      String fresh = requests.shared(Requests.somebody());
      node.complete(requests.task(fresh, CHECK).id());

      requests.decide(offered, Requests.somebody(), "NOT_HELD");
      open(requests, offered);
      String decision = requests.task(claimed, DECIDE).id();
      requests.doing(it -> it.decided(decision, Requests.as("SHARE_FULL")));
      for (String request : List.of(claimed, sharing)) {
        String task = requests.task(request, InformationSharingRequest.SHARE_INFORMATION).id();
        requests.doing(it -> it.shared(task));
      }
      String telling = requests.task(toldDirectly, TellRequester.TELL_REQUESTER_DIRECTLY).id();
      requests.doing(it -> it.toldDirectly(telling));
      requests.understood(opened);
      for (String request : List.of(claimed, sharing, shared, informed, deferred, fresh)) {
        openAndUnderstand(requests, request);
      }
      for (String request : List.of(claimed, sharing, shared, toldDirectly, opened, fresh)) {
        requests.informed(request, "INFORMED", null);
      }
      node.clock().goForwardTo(review);
      await().until(() -> node.facts().namedOf(deferred).contains(Facts.INFORMING_REVIEW_DUE));
      requests.informed(deferred, "ALREADY_AWARE", null);
      node.clock().goForwardTo(review.plus(Duration.ofHours(24)));
      await().until(() -> node.facts().namedOf(overdue).contains(Facts.DECISION_OVERDUE));
      requests.doing(it -> it.withdrawn(overdue));

      for (String request :
          List.of(offered, claimed, sharing, shared, toldDirectly, informed, opened, deferred)) {
        assertThat(node.facts().namedOf(request)).as(request).endsWith(Facts.REQUEST_CLOSED);
        assertThatAllFollow(1, node.facts().of(request));
        assertThat(node.facts().of(request)).extracting(Fact::step).doesNotContain(CHECK);
      }
      assertThat(node.facts().namedOf(overdue)).endsWith(Facts.REQUEST_WITHDRAWN);
      assertThatAllFollow(1, node.facts().of(overdue));
      assertThat(node.facts().namedOf(fresh)).endsWith(Facts.REQUEST_CLOSED);
      assertThatAllFollow(2, node.facts().of(fresh));
    }
  }

  @Test
  void once_the_first_new_node_has_started_every_node_begins_requests_on_the_new_models() {
    try (Node old = start();
        Node node = start()) {
      node.deployChanged();
      String there = old.requests().shared(Requests.somebody());
      assertThatAllFollow(2, old.facts().of(there));
      assertThat(node.requests().task(there, CHECK).owner()).isNotNull();

      node.deployChanged();
      String again = node.requests().submitted(Urgency.RED);
      assertThatAllFollow(2, node.facts().of(again));
    }
    // Going back to the old models, or an old node that starts meanwhile, makes them the newest.
    try (Node old = start()) {
      String back = old.requests().shared(Requests.somebody());
      openAndUnderstand(old.requests(), back);
      old.requests().informed(back, "INFORMED", null);
      assertThat(old.facts().namedOf(back)).endsWith(Facts.REQUEST_CLOSED);
      assertThatAllFollow(3, old.facts().of(back));
    }
  }

  @Test
  void requests_that_are_migrated_go_on_with_the_new_model() {
    try (Node node = start()) {
      Requests requests = node.requests();
      String sharing = requests.decided(Requests.somebody(), "SHARE_FULL");
      String shared = requests.shared(Requests.somebody());
      node.deployChanged();
      node.migrate(sharing);
      node.migrate(shared);

      openAndUnderstand(requests, shared);
      requests.informed(shared, "INFORMED", null);
      String task = requests.task(sharing, InformationSharingRequest.SHARE_INFORMATION).id();
      requests.doing(it -> it.shared(task));
      node.complete(requests.task(sharing, CHECK).id());
      openAndUnderstand(requests, sharing);
      requests.informed(sharing, "INFORMED", null);

      for (String request : List.of(sharing, shared)) {
        assertThat(node.facts().namedOf(request)).endsWith(Facts.REQUEST_CLOSED);
        assertThat(last(node.facts().of(request)).modelVersion()).isEqualTo(2);
      }
    }
  }

  @Test
  void the_times_of_a_request_are_counted_by_the_tables_with_which_it_began() {
    try (Node node = start()) {
      Requests requests = node.requests();
      String began = requests.submitted(Urgency.AMBER);
      node.deploy(ModelUpgradeTest::withLessTimeForRed);
      String fresh = requests.submitted(Urgency.AMBER);

      assertThat(untilDecidedOnRed(node, began)).isEqualTo(Duration.ofHours(4));
      assertThat(untilDecidedOnRed(node, fresh)).isEqualTo(Duration.ofHours(2));
      assertThat(last(node.facts().of(began)).modelVersion()).isEqualTo(1);
      assertThat(last(node.facts().of(fresh)).modelVersion()).isEqualTo(2);
    }
  }

  private static Duration untilDecidedOnRed(Node node, String reference) {
    Instant before = node.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    RequestProcess.Deadlines deadlines =
        node.requests().act(it -> it.urgencyChanged(reference, Urgency.RED));
    return Duration.between(before, deadlines.decideBy()).truncatedTo(ChronoUnit.HOURS);
  }

  private static InputStream withLessTimeForRed(Models model) {
    String text = textOf(model);
    return asStream(
        model == Models.RESPONSE_DEADLINES
            ? text.replaceAll("(id=\"red-decide\">\\s*<text>)\"PT4H\"", "$1\"PT2H\"")
            : text);
  }

  @Test
  void requests_of_the_models_before_the_escalation_ladder_run_to_their_end() {
    try (Node node = start()) {
      node.deploy(ModelUpgradeTest::before);
      Requests requests = node.requests();
      String reference = requests.submitted(Urgency.RED);
      String shared = requests.shared(Requests.somebody());
      node.clock().goForwardTo(node.clock().instant().plus(Duration.ofHours(4)));
      await()
          .until(
              () ->
                  node.facts()
                      .namedOf(reference)
                      .containsAll(List.of(Facts.ACCEPTANCE_OVERDUE, Facts.DECISION_OVERDUE)));
      requests.decide(reference, Requests.somebody(), "NOT_HELD");
      node.clock().goForwardTo(node.clock().instant().plus(Duration.ofHours(5)));
      for (String request : List.of(reference, shared)) {
        await().until(() -> node.facts().namedOf(request).contains(Facts.DIRECT_TELLING_REQUESTED));
        open(requests, request);
      }
      requests.informed(shared, "NOT_TO_BE_INFORMED", null);

      for (String request : List.of(reference, shared)) {
        assertThat(node.facts().namedOf(request)).endsWith(Facts.REQUEST_CLOSED);
        assertThatAllFollow(2, node.facts().of(request));
      }
    }
  }

  @Test
  void requests_that_began_while_deciding_was_no_process_of_its_own_run_to_their_end() {
    try (Node node = start()) {
      node.deploy(ModelUpgradeTest::embedded);
      Requests requests = node.requests();
      String reference = requests.submitted(Urgency.AMBER);
      PersonId decider = Requests.somebody();
      String decision = requests.task(reference, DECIDE).id();
      requests.doing(it -> it.claim(decision, decider));
      requests.act(it -> it.asked(reference, RequestProcess.Question.CLARIFICATION));
      String question = requests.task(reference, ReachDecision.ANSWER_CLARIFICATION).id();
      requests.act(it -> it.answered(question));
      requests.act(it -> it.urgencyChanged(reference, Urgency.RED));
      requests.doing(it -> it.escalated(reference, RequestProcess.Rung.DESIGNATED_LEAD));
      requests.doing(it -> it.decided(decision, Requests.as("DECLINE")));
      node.clock().goForwardTo(node.clock().instant().plus(Duration.ofHours(5)));
      await().until(() -> node.facts().namedOf(reference).contains(Facts.DECISION_OVERDUE));
      sendBack(requests, reference);
      requests.decide(reference, decider, "SHARE_FULL");
      String sharing = requests.task(reference, InformationSharingRequest.SHARE_INFORMATION).id();
      requests.doing(it -> it.shared(sharing));
      requests.doing(it -> it.notificationFailed(reference));
      openAndUnderstand(requests, reference);
      requests.informed(reference, "INFORMED", null);

      String withdrawn = requests.submitted(Urgency.RED);
      requests.decide(withdrawn, Requests.somebody(), "DECLINE");
      requests.doing(it -> it.withdrawn(withdrawn));

      assertThat(node.facts().namedOf(reference))
          .contains(
              Facts.CLOCK_PAUSED,
              Facts.CLOCK_RESUMED,
              Facts.URGENCY_CHANGED,
              Facts.ESCALATED_BY_HAND_TO_DESIGNATED_LEAD)
          .endsWith(Facts.REQUEST_CLOSED);
      assertThat(node.facts().namedOf(withdrawn)).endsWith(Facts.REQUEST_WITHDRAWN);
    }
  }

  private static void sendBack(Requests requests, String reference) {
    String approving = requests.task(reference, ReachDecision.APPROVE_DECISION).id();
    requests.doing(it -> it.approved(approving, false, null));
  }

  @Test
  void requests_of_the_models_that_asked_for_an_objection_run_to_their_end() {
    try (Node node = start()) {
      node.deploy(ModelUpgradeTest::askingForAnObjection);
      Requests requests = node.requests();
      String reference = requests.submitted(Urgency.AMBER);
      String decision = requests.task(reference, DECIDE).id();
      LocalDate review = Deadlines.dateOf(node.clock().instant()).plusDays(14);
      requests.doing(it -> it.claim(decision, Requests.somebody()));
      requests.doing(
          it ->
              it.decided(
                  decision,
                  new RequestProcess.Decided("DECLINE", true, false, false, null, review)));
      open(requests, reference);

      assertThat(node.facts().namedOf(reference)).endsWith(Facts.REQUEST_CLOSED);
      assertThatAllFollow(2, node.facts().of(reference));
    }
  }

  private static InputStream askingForAnObjection(Models model) {
    return asStream(textOf(model).replace("owed.anotherLook(", "owed.objection("));
  }

  private static final String DECIDE = ReachDecision.DECIDE_WHETHER_TO_SHARE;

  private static void open(Requests requests, String reference) {
    assertThat(requests.<Boolean>act(it -> it.outcomeOpened(reference))).isTrue();
  }

  private static void openAndUnderstand(Requests requests, String reference) {
    open(requests, reference);
    requests.understood(reference);
  }

  /** Those of the called process too. */
  private static void assertThatAllFollow(int version, List<Fact> facts) {
    assertThat(facts).isNotEmpty();
    assertThat(facts)
        .as(last(facts).reference())
        .extracting(Fact::modelVersion)
        .containsOnly(version);
  }

  private static Fact last(List<Fact> facts) {
    return facts.get(facts.size() - 1);
  }

  private Node start() {
    return new Node(
        new SpringApplicationBuilder(ProcessTestConfiguration.class)
            .web(WebApplicationType.NONE)
            .bannerMode(Banner.Mode.OFF)
            .run(
                "--spring.datasource.url=" + database.url() + "?reWriteBatchedInserts=true",
                "--spring.datasource.password=service",
                "--spring.flyway.password=owner",
                "--infoshare.process.jobs.wait-at-least=PT0.02S",
                "--infoshare.process.jobs.wait-at-most=PT0.05S"));
  }

  private record Node(ConfigurableApplicationContext context) implements AutoCloseable {

    Requests requests() {
      return context.getBean(Requests.class);
    }

    RecordedFacts facts() {
      return context.getBean(RecordedFacts.class);
    }

    MovableClock clock() {
      return context.getBean(MovableClock.class);
    }

    private ProcessEngine engine() {
      return context.getBean(ProcessEngine.class);
    }

    /** Does what a node with changed models does when it starts. */
    void deployChanged() {
      deploy(ModelUpgradeTest::changed);
    }

    void deploy(Function<Models, InputStream> models) {
      new ModelDeployment(engine()) {
        @Override
        InputStream open(Models model) {
          return models.apply(model);
        }
      }.afterSingletonsInstantiated();
    }

    /** For a step that only the changed model has. */
    void complete(String task) {
      requests().doing(any -> engine().getTaskService().complete(task));
    }

    /** Moves a request, and what it has called, to the newest models. */
    void migrate(String reference) {
      for (ProcessInstance instance :
          engine()
              .getRuntimeService()
              .createProcessInstanceQuery()
              .processInstanceBusinessKey(reference)
              .list()) {
        ProcessDefinition newest =
            engine()
                .getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(keyOf(instance))
                .latestVersion()
                .singleResult();
        engine()
            .getRuntimeService()
            .newMigration(
                engine()
                    .getRuntimeService()
                    .createMigrationPlan(instance.getProcessDefinitionId(), newest.getId())
                    .mapEqualActivities()
                    .build())
            .processInstanceIds(instance.getId())
            .execute();
      }
    }

    private String keyOf(ProcessInstance instance) {
      return engine()
          .getRepositoryService()
          .getProcessDefinition(instance.getProcessDefinitionId())
          .getKey();
    }

    @Override
    public void close() {
      context.close();
    }
  }

  /**
   * The next version: what is shared is checked by somebody, and the called process is told what
   * was decided, which only a caller of the same version does.
   */
  private static InputStream changed(Models model) {
    String text = textOf(model);
    return asStream(
        switch (model) {
          case INFORMATION_SHARING_REQUEST ->
              replaced(
                  replaced(
                      text,
                      "sourceRef=\"share-information\" targetRef=\"outcome-ready\" />",
                      "sourceRef=\""
                          + CHECK
                          + "\" targetRef=\"outcome-ready\" />"
                          + "<bpmn:userTask id=\""
                          + CHECK
                          + "\" name=\"Check\" />"
                          + "<bpmn:sequenceFlow id=\"check\" sourceRef=\"share-information\""
                          + " targetRef=\""
                          + CHECK
                          + "\" />"),
                  "<camunda:in source=\"nothingToTell\"",
                  "<camunda:in source=\"outcome\" target=\"decided\" />"
                      + "<camunda:in source=\"nothingToTell\"");
          case INFORM_INDIVIDUAL ->
              replaced(text, "${nothingToTell}", "${nothingToTell || decided == 'NOT_HELD'}");
          default -> text;
        });
  }

  /** The version before the escalation ladder, as it was; what it did not have is as it is now. */
  private static InputStream before(Models model) {
    InputStream then = ModelUpgradeTest.class.getResourceAsStream("before/" + model.fileName());
    return then == null ? model.open() : then;
  }

  /** The version in which deciding and telling were parts of the one model. */
  private static InputStream embedded(Models model) {
    InputStream then = ModelUpgradeTest.class.getResourceAsStream("embedded/" + model.fileName());
    return then == null ? model.open() : then;
  }

  private static String textOf(Models model) {
    try (InputStream xml = model.open()) {
      return new String(xml.readAllBytes(), UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static InputStream asStream(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  private static String replaced(String text, String from, String to) {
    assertThat(text).contains(from);
    return text.replace(from, to);
  }
}
