package org.infoshare.workflow.process;

import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;
import org.infoshare.workflow.deadline.BankHolidays;
import org.infoshare.workflow.deadline.Timescale;
import org.infoshare.workflow.deadline.WorkingHours;
import org.infoshare.workflow.deadline.WorkingTime;
import org.infoshare.workflow.people.Directory;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The time it is for a command of the engine, and on which clock a request's lengths run. */
@Component
class Timescales {

  static final String ELAPSED = "ELAPSED";
  static final String WORKING = "WORKING";

  private final Clock clock;
  private final Directory directory;
  private final BankHolidays bankHolidays = new BankHolidays();

  Timescales(Clock clock, Directory directory) {
    this.clock = clock;
    this.directory = directory;
  }

  /** One instant for the whole command, to the millisecond. */
  Instant now() {
    return ProcessChanges.current().now(clock);
  }

  /** The clock of the holding organisation, on which deciding runs. */
  Timescale deciding(RunningRequest request) {
    Lengths lengths = request.clocks().lengths();
    return of(request, lengths == null ? null : lengths.clock(), RunningRequest::organisation);
  }

  /**
   * A clock of the table.
   *
   * @param request null where the process is not that of a request
   * @param given ELAPSED, WORKING or, for models that know no other, null for ELAPSED
   */
  Timescale of(
      @Nullable RunningRequest request,
      @Nullable String given,
      Function<RunningRequest, @Nullable String> whoseHoursCount) {
    if (given == null || given.equals(ELAPSED)) {
      return Timescale.ELAPSED;
    }
    if (!given.equals(WORKING)) {
      throw new IllegalStateException("The table of response deadlines gives an unknown clock");
    }
    String organisation = request == null ? null : whoseHoursCount.apply(request);
    WorkingHours hours =
        organisation == null
            ? WorkingHours.USUAL
            : ProcessChanges.current().workingHours(organisation, directory::workingHours);
    return WorkingTime.of(hours, bankHolidays);
  }
}
