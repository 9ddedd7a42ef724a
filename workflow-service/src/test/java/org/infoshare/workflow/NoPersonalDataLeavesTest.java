package org.infoshare.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.infoshare.events.Topics;
import org.infoshare.testing.KafkaBroker;
import org.infoshare.testing.PostgreSql;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Exchange;
import org.infoshare.workflow.testing.ExchangeTest;
import org.infoshare.workflow.testing.PlayedNotificationService;
import org.infoshare.workflow.testing.Reports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A marker stands in every field that a person fills in, and the whole exchange is driven over
 * HTTP. Afterwards every place that must hold no personal data is searched for the markers, and for
 * the names, addresses and numbers of everybody.
 */
@ExchangeTest
@ExtendWith(OutputCaptureExtension.class)
class NoPersonalDataLeavesTest {

  private static final String MARKER = "QZX[";
  private static final Pattern MARKED = Pattern.compile("QZX\\[([^\\]]+)\\]");

  /** What says who somebody is: markers, names, jobs, e-mail addresses, numbers, birth dates. */
  private static final List<String> PERSONAL =
      List.of(MARKER, "Name-of-", "Job-of-", "@email.example", "9990000018", "2016-03-14");

  /** Where personal data is kept on purpose; every other table is searched. */
  private static final Set<String> KEPT_ON_PURPOSE =
      Set.of(
          "persons",
          "request_content",
          "request_withdrawal",
          "decision_content",
          "decision_draft",
          "saved_form",
          "decision_later_content",
          "disclosure_content",
          "disclosure_item",
          "direct_telling",
          "informing_content",
          "request_restriction",
          "conflict_of_interest",
          "task_handover",
          "on_call_duty",
          "urgency_change_content",
          "question_content",
          "answer_content",
          "advice_invitation_content",
          "second_look_content",
          "understanding_content",
          "understanding_check_content",
          "feedback_content",
          "misdirection_content",
          "recall_content",
          "misdirection_assessment_content",
          "record_content");

  /** What the side that asked must not read (design.md section 2). */
  private static final Set<String> OF_THE_HOLDING_SIDE =
      Set.of(
          "reasons",
          "requesterVerified.by",
          "purpose.note",
          "informationHeld.whereLooked",
          "capacity.basis",
          "consent.note",
          "consent.wishesAndFeelings",
          "consent.withdrawalRoute",
          "harmBalance.toWhom",
          "harmBalance.whyProportionate",
          "harmIfShared",
          "harmIfNotShared",
          "items.checkedBy",
          "items.withheld.text",
          "items.withheld.source",
          "items.withheldBecause",
          "addressBecause",
          "telling.note",
          "informing.whom.name",
          "informing.note",
          "informing.noReviewBecause",
          "invitation.reason",
          "secondLook.reasons",
          "recall.note",
          "assessment.reasons",
          "handOver.note");

  /** What the side that is asked may read before somebody has claimed the request. */
  private static final Set<String> BEFORE_A_CLAIM =
      Set.of(
          "subject.name", "subject.description", "subject.otherNames", "subject.identifiers.value");

  @LocalServerPort private int port;
  @Autowired private JdbcClient jdbc;
  @Autowired private PostgreSql.Database database;
  @Autowired private PlayedNotificationService notifications;

  @Test
  void noMarkerIsFoundWhereNoPersonalDataMayBe(CapturedOutput output) throws Exception {
    notifications.reset();
    Api api = Api.at(port);
    Exchange exchange = new Exchange(api, field -> MARKER + field + "] long enough to be accepted");

    String unclaimed = exchange.submitted("RED");
    String shared = sharedAndInformed(exchange);
    String declined = declinedAndToldDirectly(exchange);
    withdrawn(exchange);
    refused(exchange);
    restrictedHandedOverAndGivenUp(api, exchange);
    String stuck = jobThatFails(exchange);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                jdbc.sql(
                            """
                            select count(*) from event_pending
                            where reference <> ?
                              and reference not in (select reference from event_parked)
                            """)
                        .param(stuck)
                        .query(Long.class)
                        .single()
                    == 0);

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> assertThat(output.getAll()).contains("(UnreadableReportException) and went to"));

    List<String> published = published();
    assertThat(published)
        .anyMatch(text -> text.contains(shared))
        .anyMatch(text -> text.contains(declined));
    assertClean("topics", published);
    assertClean("log", logged(output));
    assertClean(
        "metrics",
        List.of(api.as("platform-administrator").get("/actuator/prometheus").with(200).body()));
    assertClean("addresses called", notifications.calls());
    assertTablesAreClean();
    assertAnswersAreForThoseWhoMayReadThem(api, unclaimed, shared, declined);
  }

  private static String sharedAndInformed(Exchange exchange) {
    String reference = exchange.accepted("RED");
    String path = "/api/requests/" + reference;
    Api lead = exchange.requester().as("asked-lead");
    exchange.requester().post(path + "/urgency", exchange.urgency("AMBER")).with(200);
    exchange.requester().post(path + "/urgency", exchange.urgency("RED")).with(200);
    exchange.holder().post(path + "/questions", exchange.question("REQUESTER")).with(200);
    exchange.requester().post(path + "/questions/1/answer", exchange.answer()).with(200);
    exchange
        .holder()
        .post(path + "/questions", "{\"of\":\"ADVISER\",\"text\":\"May we share?\"}")
        .with(200);
    exchange.holder().post(path + "/questions/2/invitation", exchange.invitation()).with(200);
    exchange.claimAs("asked-adviser", reference, "give-advice");
    exchange
        .requester()
        .as("asked-adviser")
        .post("/api/advice/" + reference + "/2/answer", exchange.answer())
        .with(200);
    exchange.holder().post(path + "/decision", exchange.decision("DECLINE")).with(200);
    exchange.claimAs("asked-lead", reference, "approve-decision");
    lead.post(path + "/decision/approval", exchange.word(false)).with(200);
    int version =
        exchange.holder().get(path + "/decision/draft").with(200).json().path("version").asInt();
    exchange
        .holder()
        .save("PUT", path + "/decision/draft", exchange.decision("SHARE_PART"), version)
        .with(200);
    exchange.holder().post(path + "/decision", "{}").with(200);
    exchange.claim(reference, "share-information");
    exchange.holder().post(path + "/disclosure", exchange.disclosure("SHARE_PART")).with(200);
    exchange.requester().post(path + "/outcome/opening", "{}").with(200);
    exchange.requester().post(path + "/understanding", exchange.understanding()).with(200);
    exchange
        .holder()
        .post(path + "/understanding/comparison", exchange.comparison(false))
        .with(200);
    exchange.followUp(reference);
    exchange.claim(reference, "inform-or-record-why-not");
    exchange.holder().post(path + "/informing", exchange.notInforming()).with(200);
    exchange.claimAs("asked-lead", reference, "approve-not-informing");
    lead.post(path + "/informing/approval", exchange.word(false)).with(200);
    exchange.holder().post(path + "/informing", exchange.informed()).with(200);
    exchange.requester().post(path + "/misdirection", exchange.misdirection()).with(200);
    exchange.claim(reference, "recall-information");
    exchange.holder().post(path + "/misdirection/recall", exchange.recall()).with(200);
    exchange.claimAs("asked-lead", reference, "assess-misdirection");
    lead.post(path + "/misdirection/assessment", exchange.assessment(true)).with(200);
    return reference;
  }

  private String declinedAndToldDirectly(Exchange exchange) {
    String reference = exchange.outcomeReady("DECLINE");
    try (Reports reports = new Reports()) {
      reports.publish(UUID.randomUUID(), reference, "notification-failed", "EMAIL");
      reports.publish(UUID.randomUUID().toString(), reference, "{\"note\":\"not a report\"}");
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                jdbc.sql(
                        """
                        select exists (select from inbox_task
                                       where reference = ? and step = 'tell-requester-directly')
                        """)
                    .param(reference)
                    .query(Boolean.class)
                    .single());
    exchange.claim(reference, "tell-requester-directly");
    exchange.holder().post("/api/requests/" + reference + "/telling", exchange.telling()).with(200);
    return reference;
  }

  private static void withdrawn(Exchange exchange) {
    exchange
        .requester()
        .post(
            "/api/requests/" + exchange.submitted("GREEN") + "/withdrawal",
            "{\"reason\":\"QZX[withdrawal.reason] no longer needed\"}")
        .with(200);
  }

  private static void restrictedHandedOverAndGivenUp(Api api, Exchange exchange) {
    String reference = exchange.restricted("AMBER");
    for (String username : List.of("asked-practitioner", "asked-colleague")) {
      api.as("asked-lead")
          .post("/api/requests/" + reference + "/named-people", exchange.naming(username))
          .with(200);
    }
    exchange.claim(reference, "decide-whether-to-share");
    exchange
        .holder()
        .post(
            "/api/tasks/" + exchange.task(reference, "decide-whether-to-share") + "/hand-over",
            exchange.handOver("asked-colleague"))
        .with(200);
    api.as("asked-colleague")
        .post("/api/requests/" + reference + "/conflict-of-interest", exchange.conflictOfInterest())
        .with(200);
    api.as("asked-auditor").get("/api/requests/" + reference).with(404);
  }

  /** Bad input is logged and answered more often than good input. */
  private static void refused(Exchange exchange) {
    exchange
        .requester()
        .post("/api/requests", exchange.submission("RED").replace("RED", "QZX[urgency]"));
    exchange.requester().post("/api/requests", exchange.submission("RED").replace("}]", "}"));
    exchange.requester().post("/api/requests", "{\"QZX[unknown]\":1}");
    exchange
        .requester()
        .post(
            "/api/requests",
            exchange.submission("RED").replace("concern.facts]", "concern.facts]\\u0000"));
    String accepted = exchange.accepted("RED");
    exchange
        .holder()
        .post(
            "/api/requests/" + accepted + "/decision",
            exchange.decision("DECLINE").replace("NOT_PROPORTIONATE", "QZX[declineCode]"));
  }

  /** The database refuses what a timer does, and says why with a marker in its message. */
  private String jobThatFails(Exchange exchange) {
    String reference = exchange.submitted("RED");
    database.execute(
        """
        create function refuse_with_marker() returns trigger language plpgsql as $$
        begin
          raise exception 'QZX[database message]';
        end $$;
        create trigger refuse_with_marker before insert on event_log for each row
          when (new.reference = '%s') execute function refuse_with_marker();
        update act_ru_job set duedate_ = now() - interval '1 day'
        where process_instance_id_ in (
          select instance from event_log where reference = '%s');
        """
            .formatted(reference, reference));
    try {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () ->
                  jdbc.sql(
                          """
                          select exists (
                            select from act_ru_job
                            where exception_stack_id_ is not null and process_instance_id_ in (
                              select instance from event_log where reference = ?))
                          """)
                      .param(reference)
                      .query(Boolean.class)
                      .single());
    } finally {
      database.execute("drop trigger refuse_with_marker on event_log");
    }
    return reference;
  }

  /** The service's own lines, without those that the embedded database server writes beside. */
  private static List<String> logged(CapturedOutput output) {
    return output.getAll().lines().filter(line -> !line.contains("EmbeddedPostgres")).toList();
  }

  private static List<String> published() throws ExecutionException, InterruptedException {
    List<String> texts = new ArrayList<>();
    try (Admin admin =
            Admin.create(
                Map.of(
                    AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, KafkaBroker.bootstrapServers()));
        KafkaConsumer<String, String> consumer =
            new KafkaConsumer<>(
                Map.of(
                    ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                    KafkaBroker.bootstrapServers(),
                    ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                    StringDeserializer.class,
                    ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                    StringDeserializer.class))) {
      Set<String> topics = admin.listTopics().names().get();
      assertThat(topics)
          .contains(Topics.REQUEST_EVENTS, Topics.deadLettersOf(Topics.NOTIFICATION_EVENTS));
      List<TopicPartition> partitions =
          topics.stream()
              .flatMap(topic -> consumer.partitionsFor(topic).stream())
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer
            .poll(Duration.ofMillis(200))
            .forEach(
                message -> {
                  StringBuilder text = new StringBuilder(message.key() + " " + message.value());
                  for (Header header : message.headers()) {
                    text.append(' ')
                        .append(header.key())
                        .append('=')
                        .append(new String(header.value(), StandardCharsets.UTF_8));
                  }
                  texts.add(text.toString());
                });
      }
    }
    return texts;
  }

  /** Every table but those that keep personal data on purpose; binary columns as bytes too. */
  private void assertTablesAreClean() {
    List<String> tables =
        jdbc.sql(
                """
                select table_name from information_schema.tables
                where table_schema = 'public' and table_type = 'BASE TABLE'
                """)
            .query((row, number) -> row.getString(1))
            .list();
    assertThat(tables)
        .contains("act_ru_variable", "act_ge_bytearray", "act_ru_job", "idempotency_keys")
        .containsAll(KEPT_ON_PURPOSE);
    for (String table : tables) {
      if (!KEPT_ON_PURPOSE.contains(table)) {
        assertClean(
            table,
            jdbc.sql("select t::text from " + table + " t")
                .query((row, number) -> row.getString(1))
                .list());
      }
    }
    assertThat(jdbc.sql("select count(*) from act_ge_bytearray").query(Long.class).single())
        .isPositive();
  }

  private static void assertAnswersAreForThoseWhoMayReadThem(
      Api api, String unclaimed, String shared, String declined) {
    for (String reference : List.of(shared, declined)) {
      for (String path : paths(reference)) {
        for (String username :
            List.of("asking-practitioner", "asking-colleague", "asking-lead", "asking-auditor")) {
          assertThat(markers(api.as(username).get(path).body()))
              .as(username + " reads " + path)
              .doesNotContainAnyElementsOf(OF_THE_HOLDING_SIDE);
        }
        for (String username :
            List.of(
                "stranger-practitioner",
                "stranger-lead",
                "asking-other-practitioner",
                "asked-other-practitioner",
                "asked-adviser",
                "asking-organisation-administrator",
                "asking-system",
                "asked-system",
                "platform-administrator",
                "notification-service")) {
          assertClean(username + " reads " + path, List.of(api.as(username).get(path).body()));
        }
      }
    }
    assertThat(
            markers(
                api.as("asked-practitioner").get("/api/requests/" + unclaimed).with(200).body()))
        .isNotEmpty()
        .isSubsetOf(BEFORE_A_CLAIM);
    for (String list : List.of("/api/requests", "/api/tasks", "/api/oversight/requests")) {
      assertThat(markers(api.as("asked-lead").get(list).with(200).body())).as(list).isEmpty();
    }
  }

  private static List<String> paths(String reference) {
    String path = "/api/requests/" + reference;
    return List.of(
        path,
        path + "/decision",
        path + "/disclosure",
        path + "/disclosure/before-sending",
        path + "/informing/before-informing",
        path + "/handovers",
        path + "/whom-to-phone",
        path + "/named-people",
        path + "/outcome",
        path + "/questions",
        path + "/understanding",
        path + "/misdirection",
        path + "/informing",
        path + "/notifications");
  }

  private static List<String> markers(String text) {
    return MARKED.matcher(text).results().map(found -> found.group(1)).toList();
  }

  private static void assertClean(String where, List<String> texts) {
    for (String text : texts) {
      for (String personal : PERSONAL) {
        String bytes = HexFormat.of().formatHex(personal.getBytes(StandardCharsets.UTF_8));
        if (text.contains(personal) || text.toLowerCase(Locale.ROOT).contains(bytes)) {
          Matcher marked = MARKED.matcher(text);
          throw new AssertionError(
              "Personal data (%s) in %s: %s"
                  .formatted(
                      marked.find() ? marked.group() : personal,
                      where,
                      text.substring(0, Math.min(2_000, text.length()))));
        }
      }
    }
  }
}
