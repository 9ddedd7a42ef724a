package org.infoshare.notification.reporting;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.infoshare.events.CloudEventHeaders;
import org.infoshare.events.Topics;
import org.jspecify.annotations.Nullable;

/** A stored report: what became of one delivery. */
record Report(
    long number,
    UUID id,
    String reference,
    String fact,
    String body,
    Instant occurredAt,
    @Nullable String traceparent) {

  /**
   * As it goes to the topic.
   *
   * @param traceparentOfSending where the trace of this sending goes on from
   */
  ProducerRecord<byte[], byte[]> toRecord(String source, @Nullable String traceparentOfSending) {
    ProducerRecord<byte[], byte[]> toSend =
        new ProducerRecord<>(
            Topics.NOTIFICATION_EVENTS, reference.getBytes(UTF_8), body.getBytes(UTF_8));
    Headers headers = toSend.headers();
    add(headers, CloudEventHeaders.SPEC_VERSION, CloudEventHeaders.SPEC_VERSION_1);
    add(headers, CloudEventHeaders.ID, id.toString());
    add(headers, CloudEventHeaders.SOURCE, source);
    add(headers, CloudEventHeaders.TYPE, CloudEventHeaders.NOTIFICATION_TYPE_PREFIX + fact);
    add(headers, CloudEventHeaders.SUBJECT, reference);
    add(headers, CloudEventHeaders.TIME, occurredAt.toString());
    add(headers, CloudEventHeaders.DATA_SCHEMA, CloudEventHeaders.NOTIFICATION_EVENT_SCHEMA);
    add(headers, CloudEventHeaders.TRACE_PARENT, traceparent);
    add(headers, CloudEventHeaders.TRACE_PARENT_OF_SENDING, traceparentOfSending);
    add(headers, CloudEventHeaders.CONTENT_TYPE, CloudEventHeaders.JSON);
    return toSend;
  }

  private static void add(Headers headers, String name, @Nullable String value) {
    if (value != null) {
      headers.add(name, value.getBytes(UTF_8));
    }
  }
}
