package org.infoshare.workflow.process;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How timers run on this node.
 *
 * @param threads how many timers run at once on this node
 * @param queue how many timers wait for a thread
 * @param acquire how many timers are taken from the database at once
 * @param waitAtLeast pause between two looks for due timers while there are some
 * @param waitAtMost pause between two looks while there are none, so about how late a timer fires
 * @param lock how long another node leaves a timer alone that this one has taken
 * @param retryAfter the pauses before a failed timer is tried again; after the last try an incident
 *     is opened
 */
@ConfigurationProperties("infoshare.process.jobs")
record JobSettings(
    @DefaultValue("4") int threads,
    @DefaultValue("32") int queue,
    @DefaultValue("8") int acquire,
    @DefaultValue("PT0.1S") Duration waitAtLeast,
    @DefaultValue("PT0.5S") Duration waitAtMost,
    @DefaultValue("PT5M") Duration lock,
    @DefaultValue({"PT10S", "PT2M"}) List<Duration> retryAfter) {}
