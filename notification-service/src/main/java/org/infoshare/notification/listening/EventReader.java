package org.infoshare.notification.listening;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.infoshare.events.CloudEventHeaders;
import org.infoshare.events.RequestEvent;
import org.infoshare.notification.routing.RoutingTable;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells events from what is none. Everything that the database could choke on later is refused
 * here: a value that passes can be stored.
 */
final class EventReader {

  private static final Pattern REFERENCE = Pattern.compile("[\\x21-\\x7e]{1,40}");
  private static final Pattern CODE = Pattern.compile("[\\x21-\\x7e]{1,64}");
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private EventReader() {}

  static Heard read(ConsumerRecord<byte[], byte[]> message) {
    String version = header(message, CloudEventHeaders.SPEC_VERSION);
    String id = header(message, CloudEventHeaders.ID);
    String type = header(message, CloudEventHeaders.TYPE);
    if (version == null || id == null || type == null) {
      return new Heard.Unreadable("header-missing");
    }
    if (!CloudEventHeaders.SPEC_VERSION_1.equals(version)) {
      return new Heard.Unreadable("unknown-specification-version");
    }
    if (message.value() == null) {
      return new Heard.Unreadable("no-value");
    }
    JsonNode body;
    try {
      body = JSON.readTree(message.value());
    } catch (JacksonException broken) {
      return new Heard.Unreadable("broken-json");
    }
    if (!type.startsWith(CloudEventHeaders.REQUEST_TYPE_PREFIX)) {
      return new Heard.Foreign();
    }
    UUID eventId = uuid(id);
    if (eventId == null) {
      return new Heard.Unreadable("id-not-a-uuid");
    }
    String fact = type.substring(CloudEventHeaders.REQUEST_TYPE_PREFIX.length());
    if (RoutingTable.routesOf(fact).isEmpty()) {
      return new Heard.Silent(eventId);
    }
    RequestEvent event;
    try {
      event = JSON.treeToValue(body, RequestEvent.class);
    } catch (JacksonException notAnEvent) {
      return new Heard.Unreadable("not-a-request-event");
    }
    if (event == null) {
      return new Heard.Unreadable("not-a-request-event");
    }
    String reason = check(message, fact, event);
    return reason == null
        ? new Heard.Telling(eventId, event, traceparent(message))
        : new Heard.Unreadable(reason);
  }

  private static @Nullable String traceparent(ConsumerRecord<byte[], byte[]> message) {
    String ofSending = header(message, CloudEventHeaders.TRACE_PARENT_OF_SENDING);
    return ofSending != null ? ofSending : header(message, CloudEventHeaders.TRACE_PARENT);
  }

  private static @Nullable String check(
      ConsumerRecord<byte[], byte[]> message, String fact, RequestEvent event) {
    String subject = header(message, CloudEventHeaders.SUBJECT);
    if (!event.fact().equals(fact)) {
      return "type-differs-from-fact";
    }
    if (subject != null && !subject.equals(event.reference())) {
      return "subject-differs-from-reference";
    }
    if (!REFERENCE.matcher(event.reference()).matches()) {
      return "unusable-reference";
    }
    if (!CODE.matcher(event.urgency()).matches()
        || !CODE.matcher(event.requestingOrganisation()).matches()
        || !CODE.matcher(event.holdingOrganisation()).matches()) {
      return "unusable-code";
    }
    if (!storable(event.occurredAt()) || (event.dueAt() != null && !storable(event.dueAt()))) {
      return "unusable-time";
    }
    return null;
  }

  private static boolean storable(Instant time) {
    return time.isAfter(EARLIEST) && time.isBefore(LATEST);
  }

  private static @Nullable UUID uuid(String text) {
    if (text.length() != 36) {
      return null;
    }
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException notOne) {
      return null;
    }
  }

  private static @Nullable String header(ConsumerRecord<byte[], byte[]> message, String name) {
    Header header = message.headers().lastHeader(name);
    return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
  }
}
