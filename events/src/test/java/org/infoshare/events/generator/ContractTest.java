package org.infoshare.events.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.infoshare.events.Audience;
import org.infoshare.events.NotificationEvent;
import org.infoshare.events.NotificationEvent.Channel;
import org.infoshare.events.RequestEvent;
import org.infoshare.events.Transition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is written is what the schemas say, and what the schemas say can be read. */
class ContractTest {

  private static final Catalogue CATALOGUE = Catalogue.ofModels();
  private static final Examples EXAMPLES = new Examples(CATALOGUE);

  @ParameterizedTest
  @MethodSource("requestEvents")
  void everyRequestEventFitsItsSchemaAndReadsBackAsItWas(RequestEvent event) {
    JsonNode json = Json.MAPPER.readTree(Json.MAPPER.writeValueAsString(event));

    assertThat(complaints(Json.requestEventSchema(), json)).isEmpty();
    assertThat(Json.MAPPER.treeToValue(json, RequestEvent.class)).isEqualTo(event);
  }

  @ParameterizedTest
  @MethodSource("requestEvents")
  void aFieldWithoutAValueIsLeftOutAndReadsBackTheSame(RequestEvent event) {
    JsonNode json = Json.MAPPER.readTree(Json.AS_PUBLISHED.writeValueAsString(event));

    assertThat(json).noneMatch(JsonNode::isNull);
    assertThat(complaints(Json.requestEventSchema(), json)).isEmpty();
    assertThat(Json.MAPPER.treeToValue(json, RequestEvent.class)).isEqualTo(event);
  }

  static Stream<RequestEvent> requestEvents() {
    return CATALOGUE.entries().stream().map(EXAMPLES::requestEvent);
  }

  @ParameterizedTest
  @MethodSource("notificationEvents")
  void everyNotificationEventFitsItsSchemaAndReadsBackAsItWas(NotificationEvent event) {
    JsonNode json = Json.MAPPER.readTree(Json.MAPPER.writeValueAsString(event));

    assertThat(complaints(Json.notificationEventSchema(), json)).isEmpty();
    assertThat(Json.MAPPER.treeToValue(json, NotificationEvent.class)).isEqualTo(event);
  }

  static Stream<NotificationEvent> notificationEvents() {
    return EventCatalogue.NOTIFICATION_FACTS.keySet().stream().map(EXAMPLES::notificationEvent);
  }

  @ParameterizedTest
  @CsvSource({
    "sequence, 0",
    "transition, \"COMPLETED\"",
    "transition, \"done\"",
    "urgency, \"PURPLE\"",
    "outcome, \"UNLAWFUL\"",
    "lateBy, \"soon\"",
    "lateBy, \"PT\"",
    "lateBy, \"PT-5S\"",
    "occurredAt, \"yesterday\"",
    "fact, \"Decision recorded\"",
    "reference, null",
    "owned, \"yes\""
  })
  void theSchemaRefusesWhatIsNotAnEvent(String field, String value) {
    ObjectNode event = aRequestEvent();
    event.set(field, Json.MAPPER.readTree(value));

    assertThat(complaints(Json.requestEventSchema(), event)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({"reference", "fact", "transition", "occurredAt", "instance"})
  void anEventWithoutWhatEveryEventHasIsRefusedByReaderAndSchema(String field) {
    ObjectNode event = aRequestEvent();
    event.remove(field);

    assertThat(complaints(Json.requestEventSchema(), event)).isNotEmpty();
    assertThatExceptionOfType(JacksonException.class)
        .isThrownBy(() -> Json.MAPPER.treeToValue(event, RequestEvent.class));
  }

  @Test
  void aFieldThatNobodyKnowsYetIsIgnored() {
    ObjectNode event = aRequestEvent();
    RequestEvent before = Json.MAPPER.treeToValue(event, RequestEvent.class);
    event.put("weather", "fair");

    assertThat(complaints(Json.requestEventSchema(), event)).isEmpty();
    assertThat(Json.MAPPER.treeToValue(event, RequestEvent.class)).isEqualTo(before);
  }

  @Test
  void theSchemasNameTheFieldsOfTheRecordsAndNoOthers() {
    assertThat(fields(Json.requestEventSchema())).isEqualTo(components(RequestEvent.class));
    assertThat(fields(Json.notificationEventSchema()))
        .isEqualTo(components(NotificationEvent.class));
  }

  @Test
  void theSchemasNameTheSameCodesAsTheTypes() {
    JsonNode request = Json.requestEventSchema();
    JsonNode notification = Json.notificationEventSchema();

    assertThat(codes(request, "transition")).isEqualTo(texts(Transition.values()));
    assertThat(codes(notification, "audience")).isEqualTo(texts(Audience.values()));
    assertThat(codes(notification, "channel")).isEqualTo(texts(Channel.values()));
    assertThat(codes(notification, "fact"))
        .containsExactlyInAnyOrderElementsOf(EventCatalogue.NOTIFICATION_FACTS.keySet());
  }

  @Test
  void everyExampleInTheAsyncApiDocumentFitsTheSchemaThatItNames() {
    JsonNode document = AsyncApiDocumentTest.document();

    for (JsonNode message : document.at("/components/messages")) {
      JsonNode payload = AsyncApiDocumentTest.resolve(document, message.get("payload"));
      JsonNode headers = AsyncApiDocumentTest.resolve(document, message.get("headers"));
      JsonNode example = message.get("examples").get(0);
      assertThat(complaints(payload, example.get("payload"))).isEmpty();
      assertThat(complaints(headers, example.get("headers"))).isEmpty();
    }
  }

  private static ObjectNode aRequestEvent() {
    return Json.MAPPER.valueToTree(EXAMPLES.requestEvent(CATALOGUE.entries().get(0)));
  }

  private static List<Error> complaints(JsonNode schema, JsonNode json) {
    Schema rules =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(schema);
    return rules.validate(
        json,
        execution -> execution.executionConfig(config -> config.formatAssertionsEnabled(true)));
  }

  private static List<String> fields(JsonNode schema) {
    return List.copyOf(schema.get("properties").propertyNames());
  }

  private static List<String> components(Class<? extends Record> type) {
    return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
  }

  private static List<String> codes(JsonNode schema, String field) {
    JsonNode codes = schema.get("properties").get(field).get("enum");
    return StreamSupport.stream(codes.spliterator(), false).map(JsonNode::asString).toList();
  }

  private static List<String> texts(Object[] values) {
    return Arrays.stream(values).map(Object::toString).toList();
  }
}
