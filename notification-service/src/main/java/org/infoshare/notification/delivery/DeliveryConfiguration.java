package org.infoshare.notification.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.infoshare.events.NotificationEvent.Channel;
import org.infoshare.notification.background.Bell;
import org.infoshare.notification.background.Loop;
import org.infoshare.notification.background.Pace;
import org.infoshare.notification.channels.Messenger;
import org.infoshare.notification.recipients.Recipients;
import org.infoshare.telemetry.Flow;
import org.infoshare.telemetry.HealthSettings;
import org.infoshare.telemetry.Spans;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeliveryProperties.class)
class DeliveryConfiguration {

  private static final Duration REST = Duration.ofSeconds(1);

  @Bean
  Bells deliveryBells(Pace pace) {
    return new Bells(new Bell(pace.pace()), new Bell(pace.pace()), new Bell(pace.pace()));
  }

  /** Part {@code deliveries} of the health group of the exchange. */
  @Bean
  Flow deliveriesHealthIndicator(HealthSettings settings, Clock clock) {
    return new Flow(settings, clock);
  }

  @Bean
  Loop fanOutLoop(FanOut fanOut, Bells bells) {
    return new Loop("fan-out", REST, bells.fanOut(), fanOut::work);
  }

  @Bean
  Loop deliveryMetricsLoop(DeliveryMetrics metrics) {
    return new Loop("delivery-metrics", Duration.ofSeconds(5), new Bell(), metrics::refresh);
  }

  @Bean
  Senders senders(
      List<Messenger> messengers,
      Deliveries deliveries,
      Recipients recipients,
      TransactionTemplate transactions,
      DeliveryProperties properties,
      Bells bells,
      Spans spans,
      Clock clock,
      MeterRegistry meters) {
    List<Loop> loops = new ArrayList<>();
    for (Messenger messenger : messengers) {
      boolean email = messenger.channel() == Channel.EMAIL;
      DeliveryProperties.Attempts attempts = email ? properties.email() : properties.webhook();
      Sender sender =
          new Sender(
              messenger,
              attempts,
              deliveries,
              recipients,
              transactions,
              properties,
              spans,
              clock,
              meters);
      for (int worker = 1; worker <= attempts.workers(); worker++) {
        loops.add(
            new Loop(
                (email ? "email-" : "webhook-") + worker,
                REST,
                email ? bells.email() : bells.webhook(),
                sender::work));
      }
    }
    return new Senders(List.copyOf(loops));
  }

  /** Starts and stops the workers of all channels. */
  record Senders(List<Loop> loops) implements SmartLifecycle {

    @Override
    public void start() {
      loops.forEach(Loop::start);
    }

    @Override
    public void stop() {
      loops.parallelStream().forEach(Loop::stop);
    }

    @Override
    public boolean isRunning() {
      return loops.stream().anyMatch(Loop::isRunning);
    }
  }
}
