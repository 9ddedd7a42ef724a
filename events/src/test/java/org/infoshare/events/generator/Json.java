package org.infoshare.events.generator;

import java.io.InputStream;
import org.infoshare.events.RequestEvent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The mapper as any consumer has it: nothing is set. And the schemas of both envelopes. */
final class Json {

  static final JsonMapper MAPPER = new JsonMapper();

  private Json() {}

  static JsonNode requestEventSchema() {
    return schema("request-event.schema.json");
  }

  static JsonNode notificationEventSchema() {
    return schema("notification-event.schema.json");
  }

  private static JsonNode schema(String name) {
    InputStream stream = RequestEvent.class.getResourceAsStream(name);
    if (stream == null) {
      throw new IllegalStateException("No such schema: " + name);
    }
    return MAPPER.readTree(stream);
  }
}
