package org.infoshare.notification.listening;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.infoshare.events.Topics;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Hears request events in batches; offsets are committed after the database has. */
@Component
class RequestEventListener {

  private final Intake intake;

  RequestEventListener(Intake intake) {
    this.intake = intake;
  }

  @KafkaListener(id = "request-events", idIsGroup = false, topics = Topics.REQUEST_EVENTS)
  void hear(List<ConsumerRecord<byte[], byte[]>> batch) {
    intake.take(batch);
  }
}
