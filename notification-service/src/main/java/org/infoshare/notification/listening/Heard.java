package org.infoshare.notification.listening;

import java.util.UUID;
import org.infoshare.events.RequestEvent;
import org.jspecify.annotations.Nullable;

/** What one record turned out to be. */
sealed interface Heard {

  /**
   * An event that tells somebody.
   *
   * @param traceparent what came along as such, whatever it is
   */
  record Telling(UUID eventId, RequestEvent event, @Nullable String traceparent) implements Heard {}

  /** An event that tells nobody; it is remembered, so that a repeat of it is known as one. */
  record Silent(UUID eventId) implements Heard {}

  /** A well-formed event of somebody else's vocabulary. */
  record Foreign() implements Heard {}

  /** Not an event; no later reading can change that. The reason is a code without data. */
  record Unreadable(String reason) implements Heard {}
}
