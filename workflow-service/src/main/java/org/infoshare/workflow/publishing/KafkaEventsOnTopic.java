package org.infoshare.workflow.publishing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Utils;
import org.infoshare.events.CloudEventHeaders;
import org.infoshare.events.Topics;
import org.infoshare.workflow.publishing.LoggedEvents.Logged;
import org.infoshare.workflow.publishing.LoggedEvents.State;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;

/**
 * Reads the partition of the request from shortly before each event was recorded. Nothing is noted
 * when an event is sent: thirty writes for each request would be made for the few that somebody
 * looks at.
 */
@Component
class KafkaEventsOnTopic implements EventsOnTopic {

  private static final int LOOKING_AT_ONCE = 4;
  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(250);

  /** The clocks of two nodes may differ by so much. */
  private static final Duration EARLIER = Duration.ofSeconds(2);

  /** An event that is not among so many records after it was recorded was sent much later. */
  private static final int MOST_RECORDS_FOR_ONE = 5_000;

  private final KafkaProperties properties;
  private final KafkaConnectionDetails connection;
  private final Semaphore looking = new Semaphore(LOOKING_AT_ONCE);

  KafkaEventsOnTopic(KafkaProperties properties, KafkaConnectionDetails connection) {
    this.properties = properties;
    this.connection = connection;
  }

  @Override
  public Answer of(String reference, List<Logged> events) {
    List<Logged> published =
        events.stream().filter(event -> event.state() == State.PUBLISHED).toList();
    if (published.isEmpty()) {
      return new Found(Map.of());
    }
    if (!looking.tryAcquire()) {
      return new NoAnswer();
    }
    try (var consumer =
        new KafkaConsumer<>(
            configuration(), new StringDeserializer(), new ByteArrayDeserializer())) {
      return new Search(consumer, reference).look(published);
    } catch (KafkaException away) {
      return new NoAnswer();
    } finally {
      looking.release();
    }
  }

  private Map<String, Object> configuration() {
    var configuration = new HashMap<String, Object>(properties.buildConsumerProperties());
    configuration.put(
        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, connection.getConsumer().getBootstrapServers());
    configuration.remove(ConsumerConfig.GROUP_ID_CONFIG);
    configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    configuration.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    configuration.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    configuration.put(
        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(LONGEST.toMillis()));
    configuration.put(
        ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.toIntExact(LONGEST.toMillis()));
    return configuration;
  }

  /** One look through one partition. */
  private static final class Search {

    private final KafkaConsumer<String, byte[]> consumer;
    private final String reference;
    private final TopicPartition partition;
    private final Map<UUID, List<Place>> places = new HashMap<>();
    private final long giveUpAt = System.nanoTime() + LONGEST.toNanos();

    Search(KafkaConsumer<String, byte[]> consumer, String reference) {
      this.consumer = consumer;
      this.reference = reference;
      int partitions = consumer.partitionsFor(Topics.REQUEST_EVENTS).size();
      // As the producer's own partitioner chooses for a key.
      this.partition =
          new TopicPartition(
              Topics.REQUEST_EVENTS,
              Utils.toPositive(Utils.murmur2(reference.getBytes(UTF_8))) % partitions);
    }

    Answer look(List<Logged> events) {
      consumer.assign(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      long reached = 0;
      long inVain = -1;
      for (Logged event : events) {
        if (places.containsKey(event.id())) {
          continue;
        }
        long begin = Math.max(reached, offsetAt(event.recordedAt().minus(EARLIER), end));
        if (begin == inVain) {
          continue;
        }
        reached = readOn(event.id(), begin, end);
        inVain = reached == begin ? begin : -1;
        if (System.nanoTime() > giveUpAt) {
          return new NoAnswer();
        }
      }
      return new Found(places);
    }

    private long offsetAt(Instant time, long end) {
      OffsetAndTimestamp first =
          consumer.offsetsForTimes(Map.of(partition, time.toEpochMilli())).get(partition);
      return first == null ? end : first.offset();
    }

    /** Until that event was seen, the end is reached, or it is not where it should be. */
    private long readOn(UUID wanted, long begin, long end) {
      long next = begin;
      consumer.seek(partition, begin);
      while (!places.containsKey(wanted)
          && next < end
          && next - begin < MOST_RECORDS_FOR_ONE
          && System.nanoTime() < giveUpAt) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
          note(record);
          next = record.offset() + 1;
        }
        next = Math.max(next, consumer.position(partition));
      }
      return places.containsKey(wanted) ? next : begin;
    }

    private void note(ConsumerRecord<String, byte[]> record) {
      Header id = record.headers().lastHeader(CloudEventHeaders.ID);
      if (reference.equals(record.key()) && id != null) {
        List<Place> known =
            places.computeIfAbsent(
                UUID.fromString(new String(id.value(), UTF_8)), first -> new ArrayList<>());
        Place place =
            new Place(
                record.partition(), record.offset(), Instant.ofEpochMilli(record.timestamp()));
        if (!known.contains(place)) {
          known.add(place);
        }
      }
    }
  }
}
