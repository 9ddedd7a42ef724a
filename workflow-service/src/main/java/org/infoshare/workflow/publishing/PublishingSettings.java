package org.infoshare.workflow.publishing;

import java.time.Duration;
import org.infoshare.events.CloudEventHeaders;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this deployment publishes: {@code infoshare.*}.
 *
 * @param deployment the name of the deployment in the source of each event
 * @param eventEpoch raised by hand after the database was restored from a backup
 * @param publishing {@code infoshare.publishing.*}
 */
@ConfigurationProperties("infoshare")
record PublishingSettings(
    @DefaultValue("sample") String deployment,
    @DefaultValue("1") int eventEpoch,
    @DefaultValue Publishing publishing) {

  PublishingSettings {
    // Refuses to start with a name or an epoch that no event could carry.
    CloudEventHeaders.source(deployment, eventEpoch);
  }

  String source(int epoch) {
    return CloudEventHeaders.source(deployment, epoch);
  }

  /**
   * The topics and the relay.
   *
   * @param relay whether this node sends; another must where it does not
   * @param replicationFactor copies of each topic that is made; 3 on a cluster
   * @param retention how long a topic that is made keeps its records
   * @param deadLetterRetention how long a dead-letter topic that is made keeps its records
   * @param batch at most so many events are read at a time
   * @param gathering how long events that come one after the other are gathered, to travel together
   * @param poll how long the relay waits when nothing wakes it
   * @param rebalance how often the nodes look whether shards are to change hands
   * @param lease after so long without a sign of life PostgreSQL ends a relay's session, and other
   *     nodes take its shards
   * @param longestBackOff the longest pause between attempts while Kafka is away
   * @param deliveryTimeout when Kafka acknowledged nothing for so long, what was sent counts as
   *     undelivered and is sent anew
   * @param requestTimeout how long the broker may take to answer one request
   * @param blockTimeout how long a send may wait for the topic's metadata
   * @param maximumRecordBytes the largest record that is sent; a larger one is parked
   */
  record Publishing(
      @DefaultValue("true") boolean relay,
      @DefaultValue("1") short replicationFactor,
      @DefaultValue("7d") Duration retention,
      @DefaultValue("30d") Duration deadLetterRetention,
      @DefaultValue("4000") int batch,
      @DefaultValue("10ms") Duration gathering,
      @DefaultValue("100ms") Duration poll,
      @DefaultValue("500ms") Duration rebalance,
      @DefaultValue("15s") Duration lease,
      @DefaultValue("5s") Duration longestBackOff,
      @DefaultValue("20s") Duration deliveryTimeout,
      @DefaultValue("10s") Duration requestTimeout,
      @DefaultValue("5s") Duration blockTimeout,
      @DefaultValue("1048576") int maximumRecordBytes) {

    Publishing {
      if (gathering.isNegative()) {
        throw new IllegalArgumentException(
            "infoshare.publishing.gathering is a time, such as 10ms, or 0 to gather nothing.");
      }
      Duration longestSilence = longestBackOff.plus(blockTimeout);
      if (lease.compareTo(longestSilence) <= 0 || lease.compareTo(poll.plus(gathering)) <= 0) {
        throw new IllegalArgumentException(
            "infoshare.publishing.lease must be longer than longest-back-off and block-timeout"
                + " together, and longer than poll and gathering together: a relay that waits would"
                + " lose its shards.");
      }
    }
  }
}
