package org.infoshare.workflow.reports;

import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.YearMonth;
import org.infoshare.workflow.request.Side;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reports, and what is shown on the picture of the process, for other systems of a lead. */
@RestController
class ReportsController {

  private final ProcessPicture picture;
  private final ReportService reports;
  private final Clock clock;

  ReportsController(ProcessPicture picture, ReportService reports, Clock clock) {
    this.picture = picture;
    this.reports = reports;
    this.clock = clock;
  }

  /**
   * How many requests of the calling lead's organisation are at each step and how long, or where
   * their time went.
   *
   * @param side HOLDING for those that it was asked, REQUESTING for those that it asked
   * @param month of which the time is wanted, for example 2026-11; without it, how things stand
   */
  @GetMapping("/api/oversight/picture")
  @RolesAllowed("LEAD")
  ProcessPicture.Seen picture(
      @RequestParam(defaultValue = "HOLDING") Side side,
      @RequestParam(required = false) @Nullable String month) {
    YearMonth wanted = Period.month("month", month);
    return wanted == null ? picture.now(side) : picture.then(side, wanted);
  }

  /**
   * What became of the requests of the calling lead's organisation.
   *
   * @param side HOLDING for those that it was asked, REQUESTING for those that it asked
   * @param from the first month, for example 2026-10
   * @param to the last month
   * @param partnership whether small numbers are withheld
   */
  @GetMapping("/api/oversight/reports")
  @RolesAllowed("LEAD")
  Report report(
      @RequestParam(defaultValue = "HOLDING") Side side,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(defaultValue = "false") boolean partnership) {
    return reports.report(new ReportService.Wanted(side, Period.of(from, to, clock), partnership));
  }

  /** Individuals whom the calling lead's organisation did not tell, with the reviews due. */
  @GetMapping("/api/oversight/not-informed")
  @RolesAllowed("LEAD")
  ReportService.Register notInformed() {
    return reports.notInformed();
  }

  /** Who took reports out of the system, of the caller's organisation. */
  @GetMapping("/api/oversight/report-exports")
  @RolesAllowed({"LEAD", "AUDITOR"})
  ReportService.Exports exports() {
    return reports.exported();
  }
}
