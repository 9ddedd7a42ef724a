package org.infoshare.events.generator;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.infoshare.events.Audience;
import org.infoshare.events.CloudEventHeaders;
import org.infoshare.events.Facts;
import org.infoshare.events.NotificationEvent;
import org.infoshare.events.NotificationEvent.Channel;
import org.infoshare.events.NotificationFacts;
import org.infoshare.events.RequestEvent;
import org.infoshare.events.Transition;
import org.infoshare.events.generator.Catalogue.Entry;
import org.infoshare.events.generator.ProcessModel.Source;
import org.jspecify.annotations.Nullable;

/**
 * One made-up event for each fact. The model may say of a transition what its example shows: the
 * properties that begin with {@code entered-example-}, {@code completed-example-} and so on.
 */
final class Examples {

  private static final Instant OCCURRED = Instant.parse("2026-03-02T09:14:07.318Z");
  private static final String REFERENCE = "ISR-4K7M-Q2XD";

  private final Catalogue catalogue;

  Examples(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  RequestEvent requestEvent(Entry entry) {
    String fact = entry.fact().name();
    Optional<Source> source = entry.sources().stream().findFirst();
    Source at = source.orElseGet(this::aTask);
    Transition transition =
        EngineFacts.SPECIAL.stream()
            .filter(special -> special.fact().equals(entry.fact()))
            .map(EngineFacts.Special::transition)
            .findFirst()
            .orElse(at.transition());
    Map<String, String> properties = propertiesAt(at);
    String example = transition + "-example-";
    Instant due =
        properties.containsKey(example + "due-in")
            ? OCCURRED.plus(Duration.parse(properties.get(example + "due-in")))
            : null;
    Duration late =
        properties.containsKey(example + "late-by")
            ? Duration.parse(properties.get(example + "late-by"))
            : null;
    boolean owned =
        transition != Transition.RELEASED
            && Boolean.parseBoolean(properties.getOrDefault(example + "owned", "true"));
    return new RequestEvent(
        REFERENCE,
        catalogue.entries().indexOf(entry) + 1L,
        fact,
        at.process().id(),
        at.step(),
        transition,
        3,
        idOf("instance " + at.process().id()),
        at.step() + ":" + idOf("passage " + at.step()),
        "RED",
        "northgate-hospital",
        "easton-social-care",
        "easton-duty-team",
        owned,
        late == null ? due : OCCURRED.minus(late),
        late,
        properties.get(example + "outcome"),
        OCCURRED,
        OCCURRED.plusMillis(4));
  }

  NotificationEvent notificationEvent(String fact) {
    return new NotificationEvent(
        UUID.fromString(idOf("notification")),
        UUID.fromString(idOf(Facts.REQUESTER_NOTIFICATION_REQUESTED)),
        REFERENCE,
        fact,
        Facts.REQUESTER_NOTIFICATION_REQUESTED,
        Audience.REQUESTER,
        Channel.EMAIL,
        switch (fact) {
          case NotificationFacts.NOTIFICATION_DELIVERED -> 1;
          case NotificationFacts.NOTIFICATION_FAILED -> 8;
          default -> 0;
        },
        OCCURRED.plusSeconds(2));
  }

  Map<String, String> headers(RequestEvent event) {
    return headers(
        idOf(event.fact()),
        event.type(),
        event.occurredAt(),
        CloudEventHeaders.REQUEST_EVENT_SCHEMA,
        event.sequence());
  }

  Map<String, String> headers(NotificationEvent event) {
    return headers(
        idOf("report " + event.fact()),
        event.type(),
        event.occurredAt(),
        CloudEventHeaders.NOTIFICATION_EVENT_SCHEMA,
        null);
  }

  private static Map<String, String> headers(
      String id, String type, Instant time, String schema, @Nullable Long sequence) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(CloudEventHeaders.SPEC_VERSION, CloudEventHeaders.SPEC_VERSION_1);
    headers.put(CloudEventHeaders.ID, id);
    headers.put(CloudEventHeaders.SOURCE, CloudEventHeaders.source("sample", 1));
    headers.put(CloudEventHeaders.TYPE, type);
    headers.put(CloudEventHeaders.SUBJECT, REFERENCE);
    headers.put(CloudEventHeaders.TIME, time.toString());
    headers.put(CloudEventHeaders.DATA_SCHEMA, schema);
    if (sequence != null) {
      headers.put(CloudEventHeaders.SEQUENCE, Long.toString(sequence));
    }
    headers.put(CloudEventHeaders.CONTENT_TYPE, CloudEventHeaders.JSON);
    return headers;
  }

  private Source aTask() {
    return catalogue.entries().stream()
        .flatMap(entry -> entry.sources().stream())
        .filter(source -> source.transition() == Transition.ENTERED && !isProcess(source))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isProcess(Source source) {
    return source.step().equals(source.process().id());
  }

  private static Map<String, String> propertiesAt(Source source) {
    BaseElement element = source.process().diagram().getModelElementById(source.step());
    return ProcessModel.propertiesOf(element);
  }

  /** The same name gives the same id, so that generated files stay as they are. */
  private static String idOf(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
