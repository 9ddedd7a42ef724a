package org.infoshare.notification.background;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the work of many requests is gathered.
 *
 * @param pace how long after a round of telling the next one begins at the earliest, so that what
 *     comes in meanwhile is done together; also how long the broker waits for more events to hand
 *     over
 */
@ConfigurationProperties("infoshare")
public record Pace(@DefaultValue("200ms") Duration pace) {

  public Pace {
    if (pace.isNegative()) {
      throw new IllegalArgumentException("infoshare.pace is a time, such as 200ms, or 0 for none.");
    }
  }
}
