package org.infoshare.workflow.notification;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.MicrometerConsumerListener;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/** The ways to and from the notification service. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NotificationServiceProperties.class)
class NotificationConfiguration {

  static final String REPORT_LISTENERS = "notificationReportListeners";

  private static final String GROUP = "workflow-service";
  private static final int BATCH = 200;
  private static final int GATHERED_BYTES = 64 * 1024;
  private static final int GATHERED_MILLISECONDS = 200;

  @Bean(REPORT_LISTENERS)
  ConcurrentKafkaListenerContainerFactory<String, byte[]> notificationReportListeners(
      KafkaProperties kafka, MeterRegistry meters) {
    Map<String, Object> settings = kafka.buildConsumerProperties();
    settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
    settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    settings.putIfAbsent(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, BATCH);
    // Many small batches cost far more than a few larger ones, and no person waits for a report.
    settings.putIfAbsent(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, GATHERED_BYTES);
    settings.putIfAbsent(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, GATHERED_MILLISECONDS);
    // The topic may be made after this service started to listen.
    settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 30_000);
    ConcurrentKafkaListenerContainerFactory<String, byte[]> factory =
        new ConcurrentKafkaListenerContainerFactory<>();
    DefaultKafkaConsumerFactory<String, byte[]> consumers =
        new DefaultKafkaConsumerFactory<>(settings);
    consumers.addListener(new MicrometerConsumerListener<>(meters));
    factory.setConsumerFactory(consumers);
    factory.setBatchListener(true);
    factory.setConcurrency(2);
    factory.getContainerProperties().setAckMode(AckMode.BATCH);
    // The service starts without a broker, and hears the reports when one comes.
    factory.getContainerProperties().setMissingTopicsFatal(false);
    factory.setCommonErrorHandler(keepTrying());
    return factory;
  }

  @Bean
  DeadLetters notificationDeadLetters(KafkaProperties kafka, MeterRegistry meters) {
    Map<String, Object> settings = kafka.buildProducerProperties();
    settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
    settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 25_000);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
    return new DeadLetters(new KafkaProducer<>(settings), meters);
  }

  private static DefaultErrorHandler keepTrying() {
    ExponentialBackOff backOff = new ExponentialBackOff(500, 2.0);
    backOff.setMaxInterval(30_000);
    return new DefaultErrorHandler(backOff);
  }
}
