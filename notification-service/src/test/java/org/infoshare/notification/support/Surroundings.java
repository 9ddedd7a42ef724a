package org.infoshare.notification.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.infoshare.events.CloudEventHeaders;
import org.infoshare.events.Topics;
import org.infoshare.notification.NotificationService;
import org.infoshare.testing.KafkaBroker;
import org.infoshare.testing.PostgreSql;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.json.JsonMapper;

/** A database, a broker, a mail server, the workflow service and a called system around nodes. */
public final class Surroundings {

  public static final String WEBHOOK_ORGANISATION = "ORG-CALLED";
  public static final String SILENT_ORGANISATION = "ORG-SILENT";
  public static final String WEBHOOK_SECRET = "a-secret-of-both-sides-only";

  private static final JsonMapper JSON = new JsonMapper();
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private static @Nullable Surroundings shared;

  public final PostgreSql.Database database = PostgreSql.freshDatabase();
  public final JdbcTemplate sql =
      new JdbcTemplate(new DriverManagerDataSource(database.url(), "postgres", "postgres"));
  public final WorkflowServer workflow = new WorkflowServer();
  public final MailServer mail = new MailServer();
  public final WebhookServer webhook = new WebhookServer();

  private final KafkaProducer<byte[], byte[]> producer =
      new KafkaProducer<>(
          Map.of("bootstrap.servers", KafkaBroker.bootstrapServers()),
          new ByteArraySerializer(),
          new ByteArraySerializer());
  private final String group = "notification-" + UUID.randomUUID();
  private @Nullable Node node;

  public Surroundings() {
    database.executeScript(
        "/db/roles.sql",
        Map.of("notification_owner_password", "owner", "notification_service_password", "service"));
    createRequestEvents();
  }

  /** The surroundings that most tests share, with one node in them. */
  public static synchronized Surroundings shared() {
    Surroundings existing = shared;
    if (existing == null) {
      existing = new Surroundings();
      existing.node = existing.start();
      shared = existing;
    }
    return existing;
  }

  /** The one node of the shared surroundings. */
  public Node node() {
    Node started = node;
    if (started == null) {
      throw new IllegalStateException("No node is shared here");
    }
    return started;
  }

  /**
   * Starts a node; the caller closes it.
   *
   * @param more settings, each {@code --name=value}, that stand over the usual ones
   */
  public Node start(String... more) {
    return new Node(settings(more));
  }

  /**
   * Starts a node as a process of its own, which can be killed.
   *
   * @param more settings, each {@code --name=value}, that stand over the usual ones
   */
  public Process startProcess(String... more) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Duser.timezone=UTC", "-Xmx192m", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(NotificationService.class.getName());
    command.addAll(List.of(settings(more)));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(Path.of("target", "killed-node.log").toFile())
        .start();
  }

  private String[] settings(String... more) {
    Map<String, String> settings = new LinkedHashMap<>();
    Stream.concat(usualSettings(), Arrays.stream(more))
        .forEach(
            setting ->
                settings.put(
                    setting.substring(0, setting.indexOf('=')),
                    setting.substring(setting.indexOf('=') + 1)));
    return settings.entrySet().stream()
        .map(setting -> setting.getKey() + "=" + setting.getValue())
        .toArray(String[]::new);
  }

  private Stream<String> usualSettings() {
    return Stream.of(
        "--server.port=0",
        "--spring.datasource.url=" + database.url(),
        "--spring.datasource.password=service",
        "--spring.flyway.password=owner",
        "--spring.kafka.bootstrap-servers=" + KafkaBroker.bootstrapServers(),
        "--spring.kafka.consumer.group-id=" + group,
        "--spring.kafka.consumer.properties.metadata.max.age.ms=1000",
        "--spring.mail.port=" + mail.port(),
        "--spring.mail.properties.mail.smtp.timeout=1500",
        "--infoshare.workflow.url=" + workflow.url(),
        "--infoshare.workflow.password=" + WorkflowServer.PASSWORD,
        "--infoshare.notification.password=" + Node.PASSWORD,
        "--infoshare.public-url=https://infoshare.example.org/",
        "--infoshare.delivery.gathering=700ms",
        "--infoshare.delivery.nobody-for=2s",
        "--infoshare.delivery.email.most=3",
        "--infoshare.delivery.email.first-pause=100ms",
        "--infoshare.delivery.webhook.most=4",
        "--infoshare.delivery.webhook.first-pause=100ms",
        "--infoshare.webhooks.timeout=2s",
        "--infoshare.webhooks.organisations[0].organisation=" + WEBHOOK_ORGANISATION,
        "--infoshare.webhooks.organisations[0].url=" + webhook.url("/hook"),
        "--infoshare.webhooks.organisations[0].secret=" + WEBHOOK_SECRET);
  }

  /** A reference that no other test uses. */
  public static String aReference() {
    return "R-%05d-%s"
        .formatted(NUMBERS.incrementAndGet(), UUID.randomUUID().toString().substring(0, 8));
  }

  /** An event as the workflow service publishes it. */
  public static Map<String, @Nullable Object> anEvent(String reference, String fact) {
    Map<String, @Nullable Object> event = new LinkedHashMap<>();
    event.put("reference", reference);
    event.put("sequence", 7);
    event.put("fact", fact);
    event.put("process", "information-sharing-request");
    event.put("step", "decide-whether-to-share");
    event.put("transition", "entered");
    event.put("modelVersion", 1);
    event.put("instance", UUID.randomUUID().toString());
    event.put("urgency", "AMBER");
    event.put("requestingOrganisation", SILENT_ORGANISATION);
    event.put("holdingOrganisation", SILENT_ORGANISATION);
    event.put("team", "TEAM-1");
    event.put("owned", false);
    event.put("dueAt", "2026-11-23T14:30:00Z");
    event.put("lateBy", null);
    event.put("occurredAt", Instant.now().toString());
    event.put("recordedAt", Instant.now().toString());
    event.put("addedLater", "a field that this version does not know");
    return event;
  }

  /** Publishes an event under an id of its own; returns the id. */
  public UUID publish(String reference, String fact) {
    return publish(anEvent(reference, fact));
  }

  /** Publishes events about one request so that no pause of the machine comes between them. */
  public void publishTogether(String reference, String... facts) {
    List<Future<RecordMetadata>> sent =
        Arrays.stream(facts)
            .map(
                fact ->
                    send(
                        Topics.REQUEST_EVENTS,
                        reference,
                        JSON.writeValueAsBytes(anEvent(reference, fact)),
                        headers(UUID.randomUUID().toString(), fact)))
            .toList();
    sent.forEach(Surroundings::await);
  }

  public UUID publish(Map<String, @Nullable Object> event) {
    UUID id = UUID.randomUUID();
    publish(id, event);
    return id;
  }

  public void publish(UUID id, Map<String, @Nullable Object> event) {
    String reference = String.valueOf(event.get("reference"));
    publishRaw(
        reference,
        JSON.writeValueAsBytes(event),
        headers(id.toString(), String.valueOf(event.get("fact"))));
  }

  public static Map<String, String> headers(String id, String fact) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(CloudEventHeaders.SPEC_VERSION, "1.0");
    headers.put(CloudEventHeaders.ID, id);
    headers.put(CloudEventHeaders.SOURCE, "urn:infoshare:test:epoch:1");
    headers.put(CloudEventHeaders.TYPE, CloudEventHeaders.REQUEST_TYPE_PREFIX + fact);
    headers.put(CloudEventHeaders.CONTENT_TYPE, "application/json");
    return headers;
  }

  /** Publishes whatever it is given; returns when Kafka has it. */
  public void publishRaw(String key, byte @Nullable [] value, Map<String, String> headers) {
    publish(Topics.REQUEST_EVENTS, key, value, headers);
  }

  /** Puts a readable event among the dead letters, as an older version might have done. */
  public void publishDeadLetter(Map<String, @Nullable Object> event) {
    publish(
        Topics.deadLettersOf(Topics.REQUEST_EVENTS),
        String.valueOf(event.get("reference")),
        JSON.writeValueAsBytes(event),
        headers(UUID.randomUUID().toString(), String.valueOf(event.get("fact"))));
  }

  /** Regards all dead letters as dealt with. */
  public void skipDeadLetters() {
    String topic = Topics.deadLettersOf(Topics.REQUEST_EVENTS);
    Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                KafkaBroker.bootstrapServers(),
                "group.id",
                group + "-dead-letters"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer
          .endOffsets(partitions)
          .forEach((partition, end) -> ends.put(partition, new OffsetAndMetadata(end)));
      consumer.commitSync(ends);
    }
  }

  private void publish(
      String topic, String key, byte @Nullable [] value, Map<String, String> headers) {
    await(send(topic, key, value, headers));
  }

  private Future<RecordMetadata> send(
      String topic, String key, byte @Nullable [] value, Map<String, String> headers) {
    ProducerRecord<byte[], byte[]> toSend = new ProducerRecord<>(topic, key.getBytes(UTF_8), value);
    headers.forEach((name, text) -> toSend.headers().add(name, text.getBytes(UTF_8)));
    return producer.send(toSend);
  }

  private static void await(Future<RecordMetadata> sent) {
    try {
      sent.get(30, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    } catch (ExecutionException | TimeoutException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** All that a topic holds under a key, in order. */
  public static List<ConsumerRecord<byte[], byte[]>> recordsOf(String topic, String key) {
    List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", KafkaBroker.bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream()
          .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
        for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofMillis(100))) {
          if (key.isEmpty() || key.equals(new String(message.key(), UTF_8))) {
            all.add(message);
          }
        }
      }
    }
    return all;
  }

  /** The facts that were reported about a request, each with its channel, in order. */
  public static List<String> reportsOf(String reference) {
    return recordsOf(Topics.NOTIFICATION_EVENTS, reference).stream()
        .map(message -> JSON.readTree(message.value()))
        .map(body -> body.path("fact").asString() + " " + body.path("channel").asString())
        .toList();
  }

  public static String header(ConsumerRecord<byte[], byte[]> message, String name) {
    Header header = message.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), UTF_8);
  }

  /** The deliveries of a request: channel and status, in the order of the channels' names. */
  public List<String> deliveriesOf(String reference) {
    return sql.queryForList(
        """
        select channel || ' ' || status from delivery
        where reference = ? order by channel, fact, status
        """,
        String.class,
        reference);
  }

  /** Ends the connections of all nodes, as a crash of the database would. */
  public void dropConnections() {
    sql.queryForList(
        "select pg_terminate_backend(pid) from pg_stat_activity where usename = ? and datname = ?",
        "notification_service",
        database.name());
  }

  private static void createRequestEvents() {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", KafkaBroker.bootstrapServers()))) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(Topics.REQUEST_EVENTS, Topics.REQUEST_EVENT_PARTITIONS, (short) 1)))
          .all()
          .get(30, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    } catch (ExecutionException failure) {
      if (!(failure.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException(failure);
      }
    } catch (TimeoutException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
