package org.infoshare.workflow.publishing;

import io.micrometer.tracing.Tracer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The trace that the current thread takes part in, where tracing is on. */
@Component
class TraceContext {

  private final @Nullable Tracer tracer;

  TraceContext(ObjectProvider<Tracer> tracer) {
    this.tracer = tracer.getIfAvailable();
  }

  /** The W3C {@code traceparent}, or null outside a trace. */
  @Nullable String traceparent() {
    var context = tracer == null ? null : tracer.currentTraceContext().context();
    if (context == null || context.traceId().isEmpty()) {
      return null;
    }
    String flags = Boolean.TRUE.equals(context.sampled()) ? "01" : "00";
    return "00-" + context.traceId() + "-" + context.spanId() + "-" + flags;
  }
}
