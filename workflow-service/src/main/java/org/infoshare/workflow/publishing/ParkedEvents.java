package org.infoshare.workflow.publishing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Events that Kafka refused. Each holds back the later events of its request, and of no other. */
public interface ParkedEvents {

  /** All of them, those parked first at the front. */
  List<ParkedEvent> parked();

  /** The parked event with that id, if it is still parked. */
  Optional<ParkedEvent> parked(UUID id);

  /**
   * Sends it again, in its place, and then the events that waited for it; for example after the
   * broker's limit was raised. An event that Kafka refuses again is parked again. Adds {@code
   * event-retried} to the record of its request.
   *
   * @return false where it is not parked any more; nothing was changed
   */
  boolean retry(UUID id);

  /**
   * Gives up publishing it: the request's later events follow, and the topic has a gap at its
   * sequence that the log accounts for. Adds {@code event-skipped} to the record of its request.
   * Cannot be undone.
   *
   * @return false where it is not parked any more; nothing was changed
   */
  boolean skip(UUID id);

  /**
   * One parked event.
   *
   * @param id the event's CloudEvents id
   * @param requestingOrganisation code
   * @param holdingOrganisation code
   * @param reason why Kafka refused it, as the name of an exception
   * @param waiting how many later events of the request wait
   */
  record ParkedEvent(
      UUID id,
      String reference,
      long sequence,
      String fact,
      String requestingOrganisation,
      String holdingOrganisation,
      String reason,
      Instant parkedAt,
      long waiting) {}
}
