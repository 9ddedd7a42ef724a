package org.infoshare.telemetry;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Lets through only what is known to hold no personal data. Libraries add whole addresses and the
 * messages of exceptions to spans: those stay here.
 */
final class WithoutPersonalData implements SpanExporter {

  private static final Set<String> ALLOWED =
      Set.of(
          Spans.REFERENCE,
          Spans.FACT,
          Spans.AUDIENCE,
          Spans.CHANNEL,
          Spans.OUTCOME,
          Spans.SYSTEM,
          Spans.DESTINATION,
          // The route, never the address; the class of an exception, never its message.
          "method",
          "uri",
          "status",
          "outcome",
          "exception");

  private final SpanExporter exporter;

  WithoutPersonalData(SpanExporter exporter) {
    this.exporter = exporter;
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    return exporter.export(spans.stream().<SpanData>map(Cleaned::new).toList());
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }

  private static final class Cleaned extends DelegatingSpanData {

    private final Attributes attributes;

    Cleaned(SpanData span) {
      super(span);
      this.attributes =
          span.getAttributes().toBuilder()
              .removeIf(attribute -> !ALLOWED.contains(attribute.getKey()))
              .build();
    }

    @Override
    public Attributes getAttributes() {
      return attributes;
    }

    @Override
    public int getTotalAttributeCount() {
      return attributes.size();
    }

    @Override
    public List<EventData> getEvents() {
      return List.of();
    }

    @Override
    public int getTotalRecordedEvents() {
      return 0;
    }

    @Override
    public StatusData getStatus() {
      return StatusData.create(super.getStatus().getStatusCode(), "");
    }
  }
}
