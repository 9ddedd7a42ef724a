package org.infoshare.notification.channels;

/** What became of one attempt. Reasons are codes without data, fit for a log line and a metric. */
public sealed interface Outcome {

  /** The other side has accepted the message. */
  record Sent() implements Outcome {}

  /** It did not work now; a later attempt may. */
  record NotNow(String reason) implements Outcome {}

  /** No later attempt can work. */
  record Never(String reason) implements Outcome {}
}
