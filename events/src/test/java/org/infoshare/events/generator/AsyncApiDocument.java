package org.infoshare.events.generator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.infoshare.events.CloudEventHeaders;
import org.infoshare.events.NotificationEvent;
import org.infoshare.events.RequestEvent;
import org.infoshare.events.Topics;
import org.infoshare.events.generator.Catalogue.Entry;
import org.infoshare.events.generator.DeliveryPromise.Point;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Writes {@code docs/asyncapi.yaml}, AsyncAPI 3. */
final class AsyncApiDocument {

  private static final long MILLISECONDS_A_DAY = 86_400_000L;

  private AsyncApiDocument() {}

  static String document(Catalogue catalogue) {
    Examples examples = new Examples(catalogue);
    Map<String, Object> messages = new LinkedHashMap<>();
    Map<String, Object> requestMessages = new LinkedHashMap<>();
    for (Entry entry : catalogue.entries()) {
      RequestEvent event = examples.requestEvent(entry);
      String fact = event.fact();
      messages.put(
          fact,
          message(
              event.type(),
              fact,
              entry.fact().means(),
              entry.fact().mattersTo(),
              "requestEvent",
              examples.headers(event),
              Json.AS_PUBLISHED.valueToTree(event)));
      requestMessages.put(fact, reference("components/messages/" + fact));
    }
    Map<String, Object> notificationMessages = new LinkedHashMap<>();
    EventCatalogue.NOTIFICATION_FACTS.forEach(
        (fact, meaning) -> {
          NotificationEvent event = examples.notificationEvent(fact);
          messages.put(
              fact,
              message(
                  event.type(),
                  fact,
                  meaning,
                  "Whoever follows whether notices arrive.",
                  "notificationEvent",
                  examples.headers(event),
                  Json.AS_PUBLISHED.valueToTree(event)));
          notificationMessages.put(fact, reference("components/messages/" + fact));
        });

    Map<String, Object> document = new LinkedHashMap<>();
    document.put("asyncapi", "3.0.0");
    document.put(
        "info",
        map(
            "title",
            "Infoshare events",
            "version",
            "1.0.0",
            "description",
            description(),
            "license",
            map("name", "Apache 2.0", "url", "https://www.apache.org/licenses/LICENSE-2.0")));
    document.put("defaultContentType", CloudEventHeaders.JSON);
    document.put(
        "channels",
        map(
            "requestEvents",
            channel(
                Topics.REQUEST_EVENTS,
                "Every step of every request. The key is the request's reference.",
                Topics.REQUEST_EVENT_PARTITIONS,
                requestMessages),
            "notificationEvents",
            channel(
                Topics.NOTIFICATION_EVENTS,
                "What became of notifications. The key is the request's reference.",
                Topics.NOTIFICATION_EVENT_PARTITIONS,
                notificationMessages)));
    document.put(
        "operations",
        map(
            "publishRequestEvents",
            sending("requestEvents", "The workflow service publishes every step."),
            "publishNotificationEvents",
            sending("notificationEvents", "The notification service reports back.")));
    document.put(
        "components",
        map(
            "messages",
            messages,
            "schemas",
            map(
                "cloudEventHeaders",
                headersSchema(),
                "requestEvent",
                embedded(Json.requestEventSchema()),
                "notificationEvent",
                embedded(Json.notificationEventSchema()))));
    YAMLMapper yaml =
        YAMLMapper.builder()
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
            .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .disable(YAMLWriteFeature.SPLIT_LINES)
            .enable(YAMLWriteFeature.INDENT_ARRAYS_WITH_INDICATOR)
            .build();
    return "# Generated from the models. To change it, change the model and run:\n# "
        + GeneratedFiles.COMMAND
        + "\n"
        + yaml.writeValueAsString(document).stripTrailing()
        + "\n";
  }

  private static String description() {
    StringBuilder text = new StringBuilder("Promised:\n");
    DeliveryPromise.PROMISED.forEach(point -> text.append(line(point)));
    text.append("\nNot promised:\n");
    DeliveryPromise.NOT_PROMISED.forEach(point -> text.append(line(point)));
    return text.toString().stripTrailing();
  }

  private static String line(Point point) {
    return "- " + point.title() + ". " + point.text() + "\n";
  }

  private static Map<String, Object> channel(
      String topic, String description, int partitions, Map<String, Object> messages) {
    return map(
        "address",
        topic,
        "description",
        description,
        "messages",
        messages,
        "bindings",
        map(
            "kafka",
            map(
                "topic",
                topic,
                "partitions",
                partitions,
                "topicConfiguration",
                map(
                    "cleanup.policy",
                    List.of("delete"),
                    "retention.ms",
                    Topics.RETENTION_DAYS * MILLISECONDS_A_DAY),
                "bindingVersion",
                "0.5.0")));
  }

  private static Map<String, Object> sending(String channel, String summary) {
    return map("action", "send", "channel", reference("channels/" + channel), "summary", summary);
  }

  private static Map<String, Object> message(
      String name,
      String title,
      String summary,
      String mattersTo,
      String payload,
      Map<String, String> headers,
      JsonNode example) {
    return map(
        "name",
        name,
        "title",
        title,
        "summary",
        summary,
        "description",
        "Who should care: " + mattersTo,
        "contentType",
        CloudEventHeaders.JSON,
        "headers",
        reference("components/schemas/cloudEventHeaders"),
        "payload",
        reference("components/schemas/" + payload),
        "bindings",
        map(
            "kafka",
            map(
                "key",
                map("type", "string", "description", "The request's reference."),
                "bindingVersion",
                "0.5.0")),
        "examples",
        List.of(map("name", title, "headers", headers, "payload", example)));
  }

  private static Map<String, Object> headersSchema() {
    Map<String, Object> headers = new LinkedHashMap<>();
    headers.put(CloudEventHeaders.SPEC_VERSION, map("const", CloudEventHeaders.SPEC_VERSION_1));
    headers.put(
        CloudEventHeaders.ID,
        text("Made with the event and stored. A repeat carries the same one.", "uuid"));
    headers.put(
        CloudEventHeaders.SOURCE,
        map(
            "type",
            "string",
            "pattern",
            "^urn:infoshare:[a-z0-9][a-z0-9-]*:epoch:[1-9][0-9]*$",
            "description",
            "The deployment and its epoch. A restore from a backup raises the epoch."));
    headers.put(
        CloudEventHeaders.TYPE,
        map(
            "type",
            "string",
            "pattern",
            "^org\\.infoshare\\.(request|notification)\\.[a-z]+(-[a-z]+)*$",
            "description",
            "The fact, with a prefix."));
    headers.put(CloudEventHeaders.SUBJECT, text("The request's reference.", null));
    headers.put(CloudEventHeaders.TIME, text("When it happened. UTC.", "date-time"));
    headers.put(
        CloudEventHeaders.DATA_SCHEMA,
        map(
            "enum",
            List.of(
                CloudEventHeaders.REQUEST_EVENT_SCHEMA,
                CloudEventHeaders.NOTIFICATION_EVENT_SCHEMA)));
    headers.put(
        CloudEventHeaders.SEQUENCE,
        map(
            "type",
            "string",
            "pattern",
            "^[1-9][0-9]*$",
            "description",
            "Of a request event: its place among those of its request."));
    headers.put(
        CloudEventHeaders.TRACE_PARENT,
        text("The W3C trace context of the step, when it was traced.", null));
    headers.put(
        CloudEventHeaders.TRACE_PARENT_OF_SENDING,
        text("The W3C trace context of this sending, when its trace is exported.", null));
    headers.put(CloudEventHeaders.CONTENT_TYPE, map("const", CloudEventHeaders.JSON));
    return map(
        "type",
        "object",
        "required",
        List.of(
            CloudEventHeaders.SPEC_VERSION,
            CloudEventHeaders.ID,
            CloudEventHeaders.SOURCE,
            CloudEventHeaders.TYPE,
            CloudEventHeaders.SUBJECT,
            CloudEventHeaders.TIME,
            CloudEventHeaders.DATA_SCHEMA,
            CloudEventHeaders.CONTENT_TYPE),
        "properties",
        headers);
  }

  private static Map<String, Object> text(String description, @Nullable String format) {
    Map<String, Object> text = map("type", "string", "description", description);
    if (format != null) {
      text.put("format", format);
    }
    return text;
  }

  /** The schema as it stands inside another document, which says for itself what dialect it is. */
  private static JsonNode embedded(JsonNode schema) {
    ObjectNode embedded = (ObjectNode) schema.deepCopy();
    embedded.remove("$schema");
    return embedded;
  }

  private static Map<String, Object> reference(String path) {
    return map("$ref", "#/" + path);
  }

  private static Map<String, Object> map(Object... namesAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return map;
  }
}
