package org.infoshare.telemetry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Whether what waits goes on its way. Says so from the last measurement, so that asking costs
 * nothing and a moment's trouble changes nothing.
 */
public final class Flow implements HealthIndicator {

  /**
   * Something has waited for too long. Known to the health group of the exchange only: the service
   * itself is as fit as before, and starting it anew would not help.
   */
  public static final Status BEHIND = new Status("BEHIND");

  private final Duration behindAfter;
  private final Clock clock;
  private final AtomicReference<Measured> last;

  public Flow(HealthSettings settings, Clock clock) {
    this.behindAfter = settings.behindAfter();
    this.clock = clock;
    this.last = new AtomicReference<>(new Measured(clock.instant(), null, false));
  }

  /**
   * Takes a measurement.
   *
   * @param since since when the longest waits; null where nothing does
   * @param stuck whether something is held until a person decides
   */
  public void measured(@Nullable Instant since, boolean stuck) {
    last.set(new Measured(clock.instant(), since, stuck));
  }

  @Override
  public Health health() {
    Measured measured = last.get();
    Instant limit = clock.instant().minus(behindAfter);
    boolean behind =
        measured.stuck()
            || measured.at().isBefore(limit)
            || (measured.since() != null && measured.since().isBefore(limit));
    return (behind ? Health.status(BEHIND) : Health.up()).build();
  }

  private record Measured(Instant at, @Nullable Instant since, boolean stuck) {}
}
