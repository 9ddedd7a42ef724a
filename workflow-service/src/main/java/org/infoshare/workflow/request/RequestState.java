package org.infoshare.workflow.request;

import java.util.Map;
import java.util.Optional;
import org.infoshare.events.Facts;

/** Where a request stands. Overdue is never a state: it is computed from the deadlines. */
public enum RequestState {
  /** Waits for somebody of the holding team to claim it. */
  SUBMITTED,
  /** Somebody of the holding team owns it and decides. */
  IN_DECISION,
  /** Decided: the information is to be shared. */
  SHARING,
  /** The outcome can be opened; the requester has not been told yet. */
  OUTCOME_READY,
  /** The requester knows the outcome; informing the individual may still be open. */
  REQUESTER_TOLD,
  /** Everything is done. */
  CLOSED,
  /** Withdrawn by the requester before the decision. */
  WITHDRAWN;

  private static final Map<String, RequestState> BY_FACT =
      Map.of(
          Facts.REQUEST_SUBMITTED, SUBMITTED,
          Facts.DISCLOSURE_REQUESTED, SHARING,
          Facts.REQUESTER_NOTIFICATION_REQUESTED, OUTCOME_READY,
          Facts.REQUESTER_NOTIFIED, REQUESTER_TOLD,
          Facts.REQUEST_CLOSED, CLOSED,
          Facts.REQUEST_WITHDRAWN, WITHDRAWN);

  /** The state that a fact brings whatever the state before; empty where it brings none. */
  static Optional<RequestState> after(String fact) {
    return Optional.ofNullable(BY_FACT.get(fact));
  }

  /** Whether nothing happens to the request any more. */
  public boolean isFinal() {
    return this == CLOSED || this == WITHDRAWN;
  }

  /** Whether the requesting side can open the outcome. */
  public boolean hasOutcome() {
    return this == OUTCOME_READY || this == REQUESTER_TOLD || this == CLOSED;
  }

  /** Whether the requester knows the outcome. */
  public boolean isKnownToTheRequester() {
    return this == REQUESTER_TOLD || this == CLOSED;
  }
}
