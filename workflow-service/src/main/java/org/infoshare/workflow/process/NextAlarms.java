package org.infoshare.workflow.process;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the clocks of a request raise next. */
public interface NextAlarms {

  /**
   * How the clocks of a request stand; the soonest alarm first. None where its process is over.
   *
   * @param pausedSince since when the clock of deciding stands still; null while it runs
   */
  record Clocks(@Nullable Instant pausedSince, List<Alarm> next) {}

  /**
   * Something that is raised unless somebody acts before.
   *
   * @param what the alarm of the escalation ladder, for example CHASE, or the id of the timer in
   *     the models; NOTHING where it is only looked whether somebody owns the request
   */
  record Alarm(String what, Instant at) {}

  /** Of that request, as things stand. */
  Clocks of(String reference);
}
