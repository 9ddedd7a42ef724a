package org.infoshare.notification.listening;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.infoshare.events.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/** Puts records on the dead-letter topic as they came: same key, value and headers. */
@Component
class DeadLetterSender {

  /** Says why a record is there: a code, without data. */
  static final String REASON = "infoshare-dead-letter-reason";

  /** Says where it was read first: topic, partition and offset. */
  static final String FROM = "infoshare-dead-letter-from";

  private static final Logger log = LoggerFactory.getLogger(DeadLetterSender.class);
  private static final long SECONDS_FOR_ACKNOWLEDGEMENTS = 20;

  private final KafkaTemplate<byte[], byte[]> kafka;

  DeadLetterSender(KafkaTemplate<byte[], byte[]> kafka) {
    this.kafka = kafka;
  }

  record DeadLetter(ConsumerRecord<byte[], byte[]> message, String reason) {}

  /**
   * Returns when Kafka has acknowledged all of them.
   *
   * @throws KafkaException when it has not
   */
  void send(List<DeadLetter> letters) {
    List<CompletableFuture<?>> sending = new ArrayList<>();
    for (DeadLetter letter : letters) {
      ConsumerRecord<byte[], byte[]> message = letter.message();
      log.error(
          "A record cannot be read ({}) and goes to the dead letters: {}-{}@{}."
              + " See docs/operations.md#dead-letters",
          letter.reason(),
          message.topic(),
          message.partition(),
          message.offset());
      ProducerRecord<byte[], byte[]> copy =
          new ProducerRecord<>(
              Topics.deadLettersOf(Topics.REQUEST_EVENTS),
              null,
              message.key(),
              message.value(),
              message.headers());
      copy.headers().remove(REASON).add(REASON, letter.reason().getBytes(UTF_8));
      if (copy.headers().lastHeader(FROM) == null) {
        String from = message.topic() + "-" + message.partition() + "@" + message.offset();
        copy.headers().add(FROM, from.getBytes(UTF_8));
      }
      sending.add(kafka.send(copy));
    }
    try {
      CompletableFuture.allOf(sending.toArray(CompletableFuture[]::new))
          .get(SECONDS_FOR_ACKNOWLEDGEMENTS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException failure) {
      throw new KafkaException("Kafka did not acknowledge a dead letter", failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new KafkaException("Stopped while sending a dead letter", interrupted);
    }
  }
}
