package org.infoshare.telemetry;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When the exchange counts as behind: {@code infoshare.health.*}.
 *
 * @param behindAfter how long something may wait to go on its way, or go unmeasured, until then
 */
@ConfigurationProperties("infoshare.health")
public record HealthSettings(@DefaultValue("60s") Duration behindAfter) {}
