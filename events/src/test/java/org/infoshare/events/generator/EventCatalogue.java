package org.infoshare.events.generator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.infoshare.events.NotificationEvent;
import org.infoshare.events.NotificationFacts;
import org.infoshare.events.RequestEvent;
import org.infoshare.events.Topics;
import org.infoshare.events.generator.Catalogue.Entry;
import org.infoshare.events.generator.DeliveryPromise.Point;
import org.infoshare.events.generator.ProcessModel.Source;
import tools.jackson.databind.JsonNode;

/** Writes {@code docs/events.md}. */
final class EventCatalogue {

  static final Map<String, String> NOTIFICATION_FACTS = new LinkedHashMap<>();

  static {
    NOTIFICATION_FACTS.put(
        NotificationFacts.NOTIFICATION_DELIVERED,
        "A channel accepted the notification, or it is in the person's list. Nobody need have read"
            + " it.");
    NOTIFICATION_FACTS.put(
        NotificationFacts.NOTIFICATION_FAILED, "Every attempt failed and no more will be made.");
    NOTIFICATION_FACTS.put(
        NotificationFacts.NOTIFICATION_SUPERSEDED,
        "A later or higher notification to the same person says it instead, so this one was not"
            + " sent.");
    NOTIFICATION_FACTS.put(
        NotificationFacts.NOTIFICATION_WITHHELD,
        "The person may no longer know, so this one was not sent.");
  }

  private final Catalogue catalogue;
  private final Examples examples;
  private final StringBuilder page = new StringBuilder();

  private EventCatalogue(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.examples = new Examples(catalogue);
  }

  static String page(Catalogue catalogue) {
    EventCatalogue page = new EventCatalogue(catalogue);
    page.introduce();
    page.promise();
    page.envelope();
    page.overview();
    page.catalogue.entries().forEach(page::fact);
    page.notificationEvents();
    return page.page.toString();
  }

  private void introduce() {
    say("# Events");
    say(Markdown.generatedNote());
    say(
        "Every step of every request is published on Kafka, so that other systems can follow it"
            + " without asking. The same as a machine-readable contract:"
            + " [asyncapi.yaml](asyncapi.yaml). The steps: [process.md](process.md).");
    say(
        Markdown.table(
            List.of("Topic", "What", "Key", "Partitions", "Kept"),
            List.of(
                List.of(
                    code(Topics.REQUEST_EVENTS),
                    "every step of every request",
                    "reference",
                    "" + Topics.REQUEST_EVENT_PARTITIONS,
                    Topics.RETENTION_DAYS + " days"),
                List.of(
                    code(Topics.NOTIFICATION_EVENTS),
                    "what became of notifications",
                    "reference",
                    "" + Topics.NOTIFICATION_EVENT_PARTITIONS,
                    Topics.RETENTION_DAYS + " days"),
                List.of(
                    code("<topic>-dlt"),
                    "dead letters: what a consumer could not process, headers kept",
                    "as it was",
                    "as the topic",
                    "as the topic"))));
  }

  private void promise() {
    say("## What is promised");
    say(points(DeliveryPromise.PROMISED));
    say("## What is not promised");
    say(points(DeliveryPromise.NOT_PROMISED));
  }

  private static String points(List<Point> points) {
    return points.stream()
        .map(point -> "- **" + point.title() + ".** " + point.text())
        .collect(Collectors.joining("\n"));
  }

  private void envelope() {
    say("## What an event looks like");
    say(
        "[CloudEvents](https://cloudevents.io) 1.0 in binary mode: what every event has stands in"
            + " the record's headers, the value is JSON. One envelope serves all steps. Here a"
            + " decision has been recorded:");
    Entry recorded =
        catalogue.entries().stream()
            .filter(entry -> entry.fact().name().equals("decision-recorded"))
            .findFirst()
            .orElse(catalogue.entries().get(0));
    RequestEvent event = examples.requestEvent(recorded);
    StringBuilder record = new StringBuilder("```\nkey: " + event.reference() + "\n\n");
    examples.headers(event).forEach((name, value) -> record.append(name + ": " + value + "\n"));
    record.append('\n').append(Markdown.pretty(Json.AS_PUBLISHED.valueToTree(event)));
    say(record.append("\n```").toString());
    say(
        "`ce_traceparent` is there when the step was traced, and names the call that it came from."
            + " `traceparent` is there as well when the trace is exported, and names this sending:"
            + " go on from it. Ignore headers and fields that you do not know.");
    say(fields(Json.requestEventSchema()));
  }

  private static String fields(JsonNode schema) {
    List<String> required =
        StreamSupport.stream(schema.get("required").spliterator(), false)
            .map(JsonNode::asString)
            .toList();
    return Markdown.table(
        List.of("Field", "Always", "Meaning"),
        schema.get("properties").properties().stream()
            .map(
                field ->
                    List.of(
                        code(field.getKey()),
                        required.contains(field.getKey()) ? "yes" : "left out without a value",
                        field.getValue().get("description").asString()
                            + Markdown.choices(field.getValue().get("enum"))))
            .toList());
  }

  private void overview() {
    say("## What can happen");
    say(
        "A step that names no fact of its own still publishes: `step-entered`, `step-completed` or"
            + " `step-cancelled`, with the step's id in `step`.");
    say(
        Markdown.table(
            List.of("Fact", "Meaning"),
            catalogue.entries().stream()
                .map(
                    entry ->
                        List.of(
                            "[" + code(entry.fact().name()) + "](#" + entry.fact().name() + ")",
                            entry.fact().means()))
                .toList()));
  }

  private void fact(Entry entry) {
    say("### " + code(entry.fact().name()));
    say(entry.fact().means());
    say("**Who should care:** " + entry.fact().mattersTo());
    say("**Raised:** " + raised(entry));
    RequestEvent example = examples.requestEvent(entry);
    say("```json\n" + Json.AS_PUBLISHED.writeValueAsString(example) + "\n```");
  }

  private static String raised(Entry entry) {
    if (entry.sources().isEmpty()) {
      return "at whichever step it happens.";
    }
    if (entry.isGeneric()) {
      return "by every "
          + (entry.fact().name().startsWith("process") ? "process" : "step")
          + " that names no fact of its own for this: "
          + entry.sources().stream()
              .map(source -> code(source.step()))
              .distinct()
              .collect(Collectors.joining(", "))
          + ".";
    }
    return entry.sources().stream()
            .map(EventCatalogue::raisedAt)
            .collect(Collectors.joining("; or "))
        + ".";
  }

  private static String raisedAt(Source source) {
    return "when \"%s\" (`%s`) in `%s` is %s"
        .formatted(source.stepName(), source.step(), source.process().id(), source.transition());
  }

  private void notificationEvents() {
    say("## What became of notifications");
    say(
        "On `"
            + Topics.NOTIFICATION_EVENTS
            + "`, with the same headers but no sequence: reports of different notifications come in"
            + " no order that means anything. The process itself listens here.");
    say(fields(Json.notificationEventSchema()));
    NOTIFICATION_FACTS.forEach(
        (fact, meaning) -> {
          NotificationEvent example = examples.notificationEvent(fact);
          say("### " + code(fact));
          say(meaning);
          say("```json\n" + Json.AS_PUBLISHED.writeValueAsString(example) + "\n```");
        });
  }

  private static String code(String text) {
    return "`" + text + "`";
  }

  private void say(String paragraph) {
    page.append(page.isEmpty() ? "" : "\n").append(paragraph.stripTrailing()).append('\n');
  }
}
