package org.infoshare.events;

/**
 * The record headers of an event: CloudEvents 1.0 in the binary mode of its Kafka protocol binding.
 * All values are text in UTF-8.
 */
public final class CloudEventHeaders {

  /** Always {@value #SPEC_VERSION_1}. */
  public static final String SPEC_VERSION = "ce_specversion";

  public static final String SPEC_VERSION_1 = "1.0";

  /** A UUID, made with the event and stored. A repeat carries the same one. */
  public static final String ID = "ce_id";

  /** Which deployment says so, and since which restore: see {@link #source}. */
  public static final String SOURCE = "ce_source";

  /** {@link #REQUEST_TYPE_PREFIX} or {@link #NOTIFICATION_TYPE_PREFIX}, and the fact. */
  public static final String TYPE = "ce_type";

  public static final String REQUEST_TYPE_PREFIX = "org.infoshare.request.";

  public static final String NOTIFICATION_TYPE_PREFIX = "org.infoshare.notification.";

  /** The request's reference. */
  public static final String SUBJECT = "ce_subject";

  /** When it happened: RFC 3339, UTC. */
  public static final String TIME = "ce_time";

  /** {@link #REQUEST_EVENT_SCHEMA} or {@link #NOTIFICATION_EVENT_SCHEMA}. */
  public static final String DATA_SCHEMA = "ce_dataschema";

  public static final String REQUEST_EVENT_SCHEMA = "urn:infoshare:schema:request-event:1";

  public static final String NOTIFICATION_EVENT_SCHEMA =
      "urn:infoshare:schema:notification-event:1";

  /** The place of the event among those of its request, in decimal digits: 1, 2, 3, … */
  public static final String SEQUENCE = "ce_sequence";

  /** The W3C trace context of the step, when it was traced. A repeat carries the same one. */
  public static final String TRACE_PARENT = "ce_traceparent";

  /** The W3C trace context of this sending, when its trace is exported. Not part of the event. */
  public static final String TRACE_PARENT_OF_SENDING = "traceparent";

  /** Always {@value #JSON}. */
  public static final String CONTENT_TYPE = "content-type";

  public static final String JSON = "application/json";

  private CloudEventHeaders() {}

  /**
   * The value of {@link #SOURCE}.
   *
   * @param deployment the name of the deployment, without a colon
   * @param epoch from 1 up; raised whenever the deployment's database is restored from a backup,
   *     because sequences may then be given out a second time
   * @return for example {@code urn:infoshare:sample:epoch:1}
   * @throws IllegalArgumentException when the name is not a plain word, or the epoch is below 1
   */
  public static String source(String deployment, int epoch) {
    if (!deployment.matches("[a-z0-9][a-z0-9-]*")) {
      throw new IllegalArgumentException(
          "A deployment's name is made of small letters, digits and hyphens: " + deployment);
    }
    if (epoch < 1) {
      throw new IllegalArgumentException("An epoch is at least 1: " + epoch);
    }
    return "urn:infoshare:" + deployment + ":epoch:" + epoch;
  }
}
