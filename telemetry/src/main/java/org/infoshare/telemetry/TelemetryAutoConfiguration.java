package org.infoshare.telemetry;

import io.micrometer.observation.ObservationPredicate;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.micrometer.tracing.autoconfigure.TracingProperties;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SpanExporters;
import org.springframework.context.annotation.Bean;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/** Traces as docs/decisions.md decides: none unless there is somewhere to send them. */
@AutoConfiguration(before = OpenTelemetryTracingAutoConfiguration.class)
@EnableConfigurationProperties(HealthSettings.class)
class TelemetryAutoConfiguration {

  @Bean
  Spans spans(ObjectProvider<Tracer> tracer) {
    return new Spans(tracer.getIfAvailable(() -> Tracer.NOOP));
  }

  /**
   * Records nothing where nobody would get it. Where somebody does, whoever called decides for the
   * whole trace, so that it is exported by both services or by none.
   */
  @Bean
  Sampler sampler(SpanExporters exporters, TracingProperties tracing) {
    return exporters.list().isEmpty()
        ? Sampler.alwaysOff()
        : Sampler.parentBased(Sampler.traceIdRatioBased(tracing.getSampling().getProbability()));
  }

  @Bean
  SpanExporters spanExporters(ObjectProvider<SpanExporter> exporters) {
    return SpanExporters.of(exporters.orderedStream().map(WithoutPersonalData::new).toList());
  }

  /** Probes and scrapes are no work for anybody. */
  @Bean
  ObservationPredicate workOnly() {
    return (name, context) ->
        !(context instanceof ServerRequestObservationContext call
            && call.getCarrier() != null
            && call.getCarrier().getRequestURI().startsWith("/actuator/"));
  }
}
