package org.infoshare.workflow.notification;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.infoshare.events.CloudEventHeaders;
import org.infoshare.events.NotificationEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads a report as the contract writes it: CloudEvents headers around a JSON value. */
@Component
class ReportReader {

  private final JsonMapper json =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /**
   * Reads one record.
   *
   * @throws UnreadableReportException where it is not what the contract says
   */
  NotificationReport read(ConsumerRecord<String, byte[]> received) {
    if (!CloudEventHeaders.SPEC_VERSION_1.equals(
        header(received, CloudEventHeaders.SPEC_VERSION))) {
      throw new UnreadableReportException("not a CloudEvent of version 1.0");
    }
    byte[] value = received.value();
    if (value == null) {
      throw new UnreadableReportException("no value");
    }
    try {
      NotificationEvent event = json.readValue(value, NotificationEvent.class);
      if (event == null) {
        throw new UnreadableReportException("no event");
      }
      if (!event.reference().equals(received.key())) {
        throw new UnreadableReportException("the key is not the reference");
      }
      return new NotificationReport(id(received), event, traceparent(received));
    } catch (JacksonException notTheContract) {
      throw new UnreadableReportException(notTheContract.getClass().getSimpleName());
    }
  }

  private static @Nullable String traceparent(ConsumerRecord<String, byte[]> received) {
    String ofSending = header(received, CloudEventHeaders.TRACE_PARENT_OF_SENDING);
    return ofSending != null ? ofSending : header(received, CloudEventHeaders.TRACE_PARENT);
  }

  private static UUID id(ConsumerRecord<String, byte[]> received) {
    String id = header(received, CloudEventHeaders.ID);
    if (id == null) {
      throw new UnreadableReportException("no id");
    }
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException notUuid) {
      throw new UnreadableReportException("the id is not a UUID");
    }
  }

  private static @Nullable String header(ConsumerRecord<String, byte[]> received, String name) {
    Header header = received.headers().lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }
}
