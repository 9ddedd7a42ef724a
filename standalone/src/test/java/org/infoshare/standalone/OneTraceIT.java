package org.infoshare.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.infoshare.events.Facts;
import org.infoshare.events.NotificationFacts;
import org.infoshare.events.Topics;
import org.junit.jupiter.api.Test;

/** The whole command with a collector beside it: what is exported of a walk-through. */
class OneTraceIT {

  private static final String WORKFLOW = "workflow-service";
  private static final String NOTIFICATION = "notification-service";

  @Test
  void one_trace_leads_from_the_call_to_the_mailbox_and_back() throws Exception {
    List<SpanCollector.Exported> spans;
    try (SpanCollector collector = new SpanCollector();
        SupervisorProcess walkthrough =
            SupervisorProcess.standalone(
                Map.of(
                    "MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_OTLP_ENDPOINT", collector.address()),
                "--walkthrough")) {
      assertThat(walkthrough.awaitExit()).as("%s", walkthrough.lines()).isZero();
      spans = collector.spans();
    }

    for (String call : List.of("disclosure", "decision/approval")) {
      assertThat(journeys(spans))
          .as("journeys of e-mails that say that there is an outcome")
          .contains(
              List.of(
                  WORKFLOW + ": http post /api/requests/{reference}/" + call,
                  WORKFLOW + ": publish " + Topics.REQUEST_EVENTS,
                  NOTIFICATION + ": receive " + Topics.REQUEST_EVENTS,
                  NOTIFICATION + ": deliver EMAIL",
                  NOTIFICATION + ": publish " + Topics.NOTIFICATION_EVENTS,
                  WORKFLOW + ": receive " + Topics.NOTIFICATION_EVENTS,
                  WORKFLOW + ": publish " + Topics.REQUEST_EVENTS));
    }
    assertThat(spans)
        .as("a question about recipients, in the trace of what they are to be told")
        .anySatisfy(
            span -> {
              assertThat(span.name()).isEqualTo("http post /service/recipients");
              assertThat(namesUpFrom(span, spans))
                  .startsWith(
                      WORKFLOW + ": http post /service/recipients",
                      NOTIFICATION + ": http post",
                      NOTIFICATION + ": find recipients",
                      NOTIFICATION + ": receive " + Topics.REQUEST_EVENTS);
            });
    assertNothingPersonal(spans);
  }

  /** From the call to the event that says that the requester's e-mail was delivered. */
  private static List<List<String>> journeys(List<SpanCollector.Exported> spans) {
    List<List<String>> journeys = new ArrayList<>();
    for (SpanCollector.Exported span : spans) {
      if (span.name().startsWith("publish ")
          && span.attribute("infoshare.fact").equals(Facts.REQUESTER_NOTIFICATION_DELIVERED)) {
        List<String> names = namesUpFrom(span, spans);
        java.util.Collections.reverse(names);
        journeys.add(names);
      }
    }
    return journeys;
  }

  private static List<String> namesUpFrom(
      SpanCollector.Exported from, List<SpanCollector.Exported> spans) {
    List<String> names = new ArrayList<>();
    Optional<SpanCollector.Exported> next = Optional.of(from);
    while (next.isPresent()) {
      SpanCollector.Exported span = next.get();
      names.add(span.service() + ": " + span.name());
      next = parent(span, spans);
    }
    return names;
  }

  private static Optional<SpanCollector.Exported> parent(
      SpanCollector.Exported child, List<SpanCollector.Exported> spans) {
    ByteString trace = child.span().getTraceId();
    ByteString parent = child.span().getParentSpanId();
    return spans.stream()
        .filter(span -> span.span().getTraceId().equals(trace))
        .filter(span -> span.span().getSpanId().equals(parent))
        .findFirst();
  }

  private static void assertNothingPersonal(List<SpanCollector.Exported> spans) throws Refusal {
    Set<String> attributes = new TreeSet<>();
    SamplePeople people = SamplePeople.of(ServiceJars.in(Path.of("target", "services")));
    for (SpanCollector.Exported span : spans) {
      span.span().getAttributesList().forEach(attribute -> attributes.add(attribute.getKey()));
      assertThat(span.span().getEventsList()).isEmpty();
      assertThat(span.span().getStatus().getMessage()).isEmpty();
      String text = span.name() + span.span().getAttributesList() + span.span().getTraceState();
      for (SamplePeople.Person person : people.people()) {
        assertThat(text).doesNotContain(person.username());
      }
      assertThat(text).doesNotContain("@");
    }
    assertThat(attributes)
        .contains("infoshare.reference", "infoshare.fact", "infoshare.channel")
        .isSubsetOf(
            "infoshare.reference",
            "infoshare.fact",
            "infoshare.audience",
            "infoshare.channel",
            "infoshare.outcome",
            "messaging.system",
            "messaging.destination.name",
            "method",
            "uri",
            "status",
            "outcome",
            "exception");
    assertThat(spans)
        .filteredOn(span -> span.attribute("infoshare.fact").startsWith("notification-"))
        .extracting(span -> span.attribute("infoshare.fact"))
        .contains(NotificationFacts.NOTIFICATION_DELIVERED);
  }
}
