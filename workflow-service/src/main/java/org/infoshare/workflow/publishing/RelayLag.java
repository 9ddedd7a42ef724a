package org.infoshare.workflow.publishing;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far the relay is behind, for those who run it: nothing about any request. */
public interface RelayLag {

  /** Every shard, by number, whether anything waits in it or not. */
  List<Shard> shards();

  /**
   * A part of the requests, whose events one node at a time sends.
   *
   * @param waiting how many events Kafka has not acknowledged
   * @param oldest when the first of them was recorded; null where none waits
   * @param node who sends them, by host and process; null where nobody does just now
   */
  record Shard(int number, long waiting, @Nullable Instant oldest, @Nullable String node) {}
}
