package org.infoshare.events.generator;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.InputStream;
import org.infoshare.events.RequestEvent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The mappers of a consumer and of examples. And the schemas of both envelopes. */
final class Json {

  /** As any consumer has it: nothing is set. */
  static final JsonMapper MAPPER = new JsonMapper();

  /** Writes as the service publishes: a field without a value is left out. */
  static final JsonMapper AS_PUBLISHED =
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

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
