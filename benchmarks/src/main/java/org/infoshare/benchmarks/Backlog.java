package org.infoshare.benchmarks;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How much of what was done is not yet heard. */
final class Backlog implements AutoCloseable {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  private final Admin admin;

  Backlog(String bootstrapServers) {
    Properties settings = new Properties();
    settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    this.admin = Admin.create(settings);
  }

  /** Records that a consumer group has not acknowledged, over the partitions it ever read. */
  long behind(String group) {
    try {
      Map<TopicPartition, OffsetAndMetadata> read =
          admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
      Map<TopicPartition, ListOffsetsResultInfo> ends =
          admin
              .listOffsets(
                  read.keySet().stream()
                      .collect(Collectors.toMap(each -> each, each -> OffsetSpec.latest())))
              .all()
              .get();
      return ends.entrySet().stream()
          .mapToLong(
              end -> {
                OffsetAndMetadata at = read.get(end.getKey());
                return at == null ? 0 : Math.max(0, end.getValue().offset() - at.offset());
              })
          .sum();
    } catch (ExecutionException failure) {
      throw new IllegalStateException("Kafka did not say how far " + group + " is", failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped", stopped);
    }
  }

  /**
   * Waits until nothing is left.
   *
   * @return seconds, or negative when the limit was over first
   */
  static double drain(LongSupplier left, Duration limit) {
    long start = System.nanoTime();
    while (left.getAsLong() > 0) {
      if (System.nanoTime() - start > limit.toNanos()) {
        return -1;
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
    return (System.nanoTime() - start) / 1e9;
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(5));
  }
}
