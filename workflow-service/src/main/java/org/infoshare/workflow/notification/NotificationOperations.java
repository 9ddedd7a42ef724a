package org.infoshare.workflow.notification;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.infoshare.workflow.people.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * What the notification service could not do, for those who run it: nothing about any request or
 * recipient. Every call throws {@link NotificationServiceAwayException} where no usable answer came
 * in time.
 */
public interface NotificationOperations {

  /** Events that it could not take in, and that no replay has taken up. */
  DeadLettersWaiting deadLetters();

  /** Tries the dead letters again. */
  Replay replayDeadLetters();

  /** Deliveries that have failed, in the last seven days for good. */
  Undelivered undelivered();

  /**
   * Sends deliveries anew, and waits a moment for what comes of it.
   *
   * @param askedBy who wants it, which is kept
   */
  List<Resent> resend(List<UUID> deliveries, PersonId askedBy);

  /**
   * The dead letters.
   *
   * @param oldest when the first of them was put aside; null where none waits
   * @param letters the first of them
   */
  record DeadLettersWaiting(long waiting, @Nullable Instant oldest, List<DeadLetter> letters) {}

  /**
   * An event that could not be taken in.
   *
   * @param from where it was read: topic, partition and offset
   * @param reason why it could not be taken in, as a code
   */
  record DeadLetter(String from, String reason, Instant since) {}

  /** What became of the dead letters that were tried again. */
  record Replay(long replayed, long failedAgain) {}

  /**
   * Deliveries that have failed.
   *
   * @param failed they wait for a person
   * @param retrying they are tried again by themselves
   * @param oldest when the first of those that are tried again was made; null where there is none
   * @param deliveries some of them, those that wait for a person first
   */
  record Undelivered(
      long failed, long retrying, @Nullable Instant oldest, List<FailedDelivery> deliveries) {}

  /**
   * A delivery that has failed, without its recipient and request.
   *
   * @param status FAILED or PENDING
   * @param toNobody whether it failed because nobody belonged to its audience
   * @param nextAttemptAt when it is tried again by itself; null where it waits for a person
   */
  record FailedDelivery(
      UUID id,
      String aboutFact,
      String channel,
      String status,
      int attempts,
      boolean toNobody,
      Instant createdAt,
      @Nullable Instant nextAttemptAt) {}

  /** What came of sending a delivery anew. */
  record Resent(UUID id, ResendOutcome outcome) {}

  /** What came of sending a delivery anew. */
  enum ResendOutcome {
    DELIVERED,
    /** It was tried and failed; it is tried again by itself. */
    WAITS,
    /** It failed for good once more. */
    FAILED_AGAIN,
    /** Its recipient may not know of the request any more. */
    WITHHELD,
    /** The service looks anew for who belongs to the audience, in which nobody was. */
    LOOKS_FOR_SOMEBODY,
    /** It does not fail any more: somebody else, or its next attempt, was first. */
    DONE_BY_ANOTHER,
    /** It is being sent just now; nothing was done. */
    UNDER_WAY
  }
}
