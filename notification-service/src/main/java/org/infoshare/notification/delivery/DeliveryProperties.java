package org.infoshare.notification.delivery;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How deliveries are attempted.
 *
 * @param gathering how long a fact of a clock waits for others that fire together with it
 * @param nobodyFor how long an audience may resolve to nobody before that is a failure
 * @param batch how many audiences are resolved to people in one round
 * @param contactsKept how long an answer about a person may be used
 * @param lease how long one message may be under way: after that PostgreSQL gives it to another
 *     worker, and what the first one still sends is a repeat. Longer than a mail server may take
 */
@ConfigurationProperties("infoshare.delivery")
record DeliveryProperties(
    @DefaultValue("2s") Duration gathering,
    @DefaultValue("10m") Duration nobodyFor,
    @DefaultValue("50") int batch,
    @DefaultValue("30s") Duration contactsKept,
    @DefaultValue("3m") Duration lease,
    @DefaultValue Attempts email,
    @DefaultValue Attempts webhook) {

  /**
   * The attempts through one channel.
   *
   * @param most after so many the delivery has failed
   * @param firstPause between the first attempt and the second; doubles from there
   * @param longestPause where doubling ends
   * @param workers how many deliveries one node has under way at once
   */
  record Attempts(
      @DefaultValue("10") int most,
      @DefaultValue("10s") Duration firstPause,
      @DefaultValue("15m") Duration longestPause,
      @DefaultValue("2") int workers) {

    /** The pause after so many attempts. */
    Duration pauseAfter(int attempts) {
      return pause(firstPause, longestPause, attempts);
    }
  }

  static Duration pause(Duration first, Duration longest, int attempts) {
    Duration pause = first;
    for (int doubled = 1; doubled < attempts && pause.compareTo(longest) < 0; doubled++) {
      pause = pause.multipliedBy(2);
    }
    return pause.compareTo(longest) < 0 ? pause : longest;
  }
}
