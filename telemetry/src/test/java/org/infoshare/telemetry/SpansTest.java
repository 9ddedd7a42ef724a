package org.infoshare.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What is exported, and what is not. */
class SpansTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SAMPLED = "00-" + TRACE + "-00f067aa0ba902b7-01";
  private static final String UNSAMPLED = "00-" + TRACE + "-00f067aa0ba902b7-00";
  private static final String REFERENCE = "ISR-7K3M-Q2XD";

  private final Collected collected = new Collected();
  private final ApplicationContextRunner service =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  TelemetryAutoConfiguration.class,
                  OpenTelemetrySdkAutoConfiguration.class,
                  OpenTelemetryTracingAutoConfiguration.class,
                  MicrometerTracingAutoConfiguration.class))
          .withPropertyValues(
              "management.tracing.sampling.probability=1.0",
              "management.tracing.baggage.enabled=false");
  private final ApplicationContextRunner exporting =
      service.withBean(SpanExporter.class, () -> collected);

  @Test
  void aSpanGoesOnFromWhatWasKept() {
    exporting.run(
        context -> {
          Spans spans = context.getBean(Spans.class);
          Spans.Step step = spans.sending("a-topic", SAMPLED, REFERENCE, "a-fact");
          step.end();

          assertThat(step.traceparent()).startsWith("00-" + TRACE).isNotEqualTo(SAMPLED);
        });

    assertThat(collected.spans)
        .singleElement()
        .satisfies(
            span -> {
              assertThat(span.getName()).isEqualTo("publish a-topic");
              assertThat(span.getTraceId()).isEqualTo(TRACE);
              assertThat(span.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
            });
  }

  @Test
  void whatIsNotSampledIsNotRecordedAndLeadsOn() {
    exporting.run(
        context -> {
          Spans spans = context.getBean(Spans.class);
          assertThat(spans.sending("a-topic", UNSAMPLED, REFERENCE, "a-fact").traceparent())
              .isNull();
          Spans.Step heard = spans.hearing("a-topic", UNSAMPLED, REFERENCE, "a-fact");
          heard.end();
          assertThat(heard.traceparent()).isEqualTo(UNSAMPLED);
          try (Spans.Work work = spans.delivering("EMAIL", UNSAMPLED, REFERENCE)) {
            assertThat(work.traceparent()).startsWith("00-" + TRACE).endsWith("-00");
          }
        });

    assertThat(collected.spans).isEmpty();
  }

  @Test
  void nothingIsRecordedWhereNobodyWouldGetIt() {
    service.run(
        context -> {
          Span span = context.getBean(Tracer.class).spanBuilder().name("a-call").start();

          assertThat(span.isNoop()).isTrue();
          assertThat(span.context().traceId()).hasSize(32);
          assertThat(span.context().sampled()).isFalse();
        });
  }

  @Test
  void messagesOfExceptionsAndUnknownAttributesStayHere() {
    exporting.run(
        context -> {
          Span span =
              context
                  .getBean(Tracer.class)
                  .spanBuilder()
                  .name("a-call")
                  .tag("http.url", "/people/marker-of-a-name")
                  .tag("uri", "/people/{name}")
                  .start();
          span.event("marker-of-a-name");
          span.error(new IllegalStateException("marker-of-a-name"));
          span.end();
        });

    assertThat(collected.spans)
        .singleElement()
        .satisfies(
            span -> {
              assertThat(span.getAttributes().asMap().toString())
                  .contains("uri=/people/{name}")
                  .doesNotContain("marker");
              assertThat(span.getEvents()).isEmpty();
              assertThat(span.getTotalRecordedEvents()).isZero();
              assertThat(span.getStatus().getDescription()).isEmpty();
            });
  }

  @Test
  void workForManyIsATraceOfItsOwnThatIsLinkedToTheirs() {
    String other = SAMPLED.replace("4bf9", "aaaa");
    exporting.run(
        context -> {
          Spans spans = context.getBean(Spans.class);
          spans.together("for one", parents(SAMPLED, SAMPLED, null), () -> true);
          spans.together("for many", parents(SAMPLED, other, null), () -> true);
          spans.together("for none", parents(UNSAMPLED, null, null), () -> true);
        });

    assertThat(collected.spans)
        .extracting(SpanData::getName)
        .containsExactlyInAnyOrder("for one", "for many");
    assertThat(collected.spans)
        .filteredOn(span -> span.getName().equals("for one"))
        .allSatisfy(span -> assertThat(span.getTraceId()).isEqualTo(TRACE));
    assertThat(collected.spans)
        .filteredOn(span -> span.getName().equals("for many"))
        .allSatisfy(
            span -> {
              assertThat(span.getTraceId()).isNotEqualTo(TRACE);
              assertThat(span.getLinks()).hasSize(2);
            });
  }

  @Test
  void onlyAReferenceIsPutOnTheLogLines() {
    assertThat(onTheLines(REFERENCE)).isEqualTo(REFERENCE);
    assertThat(onTheLines("marker-of-a-name")).isNull();
    assertThat(onTheLines("ISR-7K3M-Q2XD marker")).isNull();
    assertThat(onTheLines(null)).isNull();
    assertThat(MDC.get(RequestInLogs.FIELD)).isNull();
  }

  private static @Nullable String onTheLines(@Nullable String given) {
    RequestInLogs.Ending ending = RequestInLogs.begin(given);
    try {
      return MDC.get(RequestInLogs.FIELD);
    } finally {
      ending.close();
    }
  }

  private static List<@Nullable String> parents(
      @Nullable String one, @Nullable String two, @Nullable String three) {
    return java.util.Arrays.asList(one, two, three);
  }

  /** Keeps what it is given, which is all of it when the service has stopped. */
  private static final class Collected implements SpanExporter {

    private final List<SpanData> spans = new CopyOnWriteArrayList<>();

    @Override
    public CompletableResultCode export(Collection<SpanData> exported) {
      spans.addAll(exported);
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }
}
