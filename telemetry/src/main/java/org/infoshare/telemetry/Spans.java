package org.infoshare.telemetry;

import io.micrometer.tracing.Link;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries a trace over places where no library does: through a table, over a topic, to a later
 * attempt on another node. Names and attributes of spans hold codes and references only, and {@link
 * WithoutPersonalData} exports no others.
 */
public final class Spans {

  /** The request's reference. */
  public static final String REFERENCE = "infoshare.reference";

  /** What happened, as the model names it. */
  public static final String FACT = "infoshare.fact";

  /** Who is told, by the code of the audience. */
  public static final String AUDIENCE = "infoshare.audience";

  /** Through which channel somebody is told. */
  public static final String CHANNEL = "infoshare.channel";

  /** What became of an attempt: a code. */
  public static final String OUTCOME = "infoshare.outcome";

  static final String SYSTEM = "messaging.system";
  static final String DESTINATION = "messaging.destination.name";

  private static final int MOST_LINKS = 100;

  private final Tracer tracer;

  Spans(Tracer tracer) {
    this.tracer = tracer;
  }

  /** Spans of nothing, for parts of a service that run without tracing. */
  public static Spans off() {
    return new Spans(Tracer.NOOP);
  }

  /** Where the current thread stands in its trace, as a W3C traceparent; null outside one. */
  public @Nullable String current() {
    return traceparent(tracer.currentTraceContext().context());
  }

  /**
   * Sends a record to a topic. Costs nothing where the trace is not exported.
   *
   * @param parent the traceparent that was kept with what is sent; null where there was none
   * @return a step whose traceparent is null unless the trace is exported
   */
  public Step sending(String topic, @Nullable String parent, String reference, String fact) {
    TraceParent from = TraceParent.read(parent);
    return from == null || !from.sampled()
        ? new Step(null, null)
        : step("publish ", Span.Kind.PRODUCER, topic, from, reference, fact);
  }

  /**
   * Hears one record among others.
   *
   * @param parent the traceparent that came along, from whomever; null where there was none
   * @return a step whose traceparent is what later steps go on from, exported or not
   */
  public Step hearing(String topic, @Nullable String parent, String reference, String fact) {
    TraceParent from = TraceParent.read(parent);
    if (from == null || !from.sampled()) {
      return new Step(null, from == null ? null : from.toString());
    }
    return step("receive ", Span.Kind.CONSUMER, topic, from, reference, fact);
  }

  private Step step(
      String what, Span.Kind kind, String topic, TraceParent from, String reference, String fact) {
    Span span =
        tracer
            .spanBuilder()
            .setParent(context(from))
            .kind(kind)
            .name(what + topic)
            .tag(SYSTEM, "kafka")
            .tag(DESTINATION, topic)
            .tag(REFERENCE, reference)
            .tag(FACT, fact)
            .start();
    return new Step(span, traceparent(span.context()));
  }

  /** A step of a trace that is bound to no thread. */
  public static final class Step {

    private final @Nullable Span span;
    private final @Nullable String traceparent;

    private Step(@Nullable Span span, @Nullable String traceparent) {
      this.span = span;
      this.traceparent = traceparent;
    }

    /** What goes along, so that whoever is next goes on from here; null where there is nothing. */
    public @Nullable String traceparent() {
      return traceparent;
    }

    /** Ends it, on whatever thread. */
    public void end() {
      if (span != null) {
        span.end();
      }
    }

    /**
     * Ends it without success, on whatever thread.
     *
     * @param trouble a code, such as the class of an exception
     */
    public void end(String trouble) {
      if (span != null) {
        span.tag(OUTCOME, trouble);
        span.end();
      }
    }
  }

  /**
   * Works on what a record of a topic says, as a step of the trace that it came with.
   *
   * @param parent the traceparent that came along; without one there is no span
   */
  public Work taking(String topic, @Nullable String parent, String reference, String fact) {
    Work work = begin("receive " + topic, Span.Kind.CONSUMER, parent, reference);
    work.tag(SYSTEM, "kafka");
    work.tag(DESTINATION, topic);
    work.tag(FACT, fact);
    return work;
  }

  /**
   * Tells somebody something, maybe long after the step that it goes on from.
   *
   * @param channel the code of the channel
   * @param parent the traceparent that was kept; without one there is no span
   */
  public Work delivering(String channel, @Nullable String parent, String reference) {
    Work work = begin("deliver " + channel, Span.Kind.CLIENT, parent, reference);
    work.tag(CHANNEL, channel);
    return work;
  }

  /**
   * Does one thing for many: a step of the trace where all come from one, and otherwise a trace of
   * its own that is linked to theirs.
   */
  public <T> T together(
      String name, Collection<? extends @Nullable String> parents, Supplier<T> work) {
    Map<String, TraceParent> traces = new LinkedHashMap<>();
    for (@Nullable String parent : parents) {
      TraceParent read = TraceParent.read(parent);
      if (read != null && read.sampled()) {
        traces.putIfAbsent(read.traceId(), read);
      }
    }
    if (traces.isEmpty()) {
      return work.get();
    }
    Span.Builder builder = tracer.spanBuilder().name(name);
    if (traces.size() == 1) {
      builder.setParent(context(traces.values().iterator().next()));
    } else {
      builder.setNoParent();
      traces.values().stream()
          .limit(MOST_LINKS)
          .forEach(trace -> builder.addLink(new Link(context(trace))));
    }
    Span span = builder.start();
    try (Tracer.SpanInScope scope = tracer.withSpan(span)) {
      Objects.requireNonNull(scope);
      return work.get();
    } finally {
      span.end();
    }
  }

  private Work begin(String name, Span.Kind kind, @Nullable String parent, String reference) {
    RequestInLogs.Ending inLogs = RequestInLogs.begin(reference);
    TraceParent from = TraceParent.read(parent);
    if (from == null) {
      return new Work(tracer, null, inLogs);
    }
    Span span =
        tracer
            .spanBuilder()
            .setParent(context(from))
            .kind(kind)
            .name(name)
            .tag(REFERENCE, reference)
            .start();
    return new Work(tracer, span, inLogs);
  }

  /** Work of the current thread, whose log lines and calls belong to it until it is closed. */
  public static final class Work implements AutoCloseable {

    private final @Nullable Span span;
    private final Tracer.@Nullable SpanInScope scope;
    private final RequestInLogs.Ending inLogs;

    private Work(Tracer tracer, @Nullable Span span, RequestInLogs.Ending inLogs) {
      this.span = span;
      this.scope = span == null ? null : tracer.withSpan(span);
      this.inLogs = inLogs;
    }

    /** Adds a code. */
    public void tag(String name, String code) {
      if (span != null) {
        span.tag(name, code);
      }
    }

    /** Where later steps go on from; null where there is no trace. */
    public @Nullable String traceparent() {
      return span == null ? null : Spans.traceparent(span.context());
    }

    @Override
    public void close() {
      if (scope != null) {
        scope.close();
      }
      if (span != null) {
        span.end();
      }
      inLogs.close();
    }
  }

  private TraceContext context(TraceParent parent) {
    return tracer
        .traceContextBuilder()
        .traceId(parent.traceId())
        .spanId(parent.spanId())
        .sampled(parent.sampled())
        .build();
  }

  private static @Nullable String traceparent(@Nullable TraceContext context) {
    if (context == null || context.traceId().isEmpty()) {
      return null;
    }
    boolean sampled = Boolean.TRUE.equals(context.sampled());
    return new TraceParent(context.traceId(), context.spanId(), sampled).toString();
  }
}
