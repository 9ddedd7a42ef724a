package org.infoshare.workflow.reports;

import java.time.Clock;
import java.time.YearMonth;
import java.util.Objects;
import org.infoshare.workflow.request.Side;
import org.springframework.beans.factory.BeanFactory;

/** The calls about reports and the picture of the process, after HTTP. */
public final class ReportCalls {

  private final ReportsController reports;
  private final Clock clock;

  /** Calls of the running service. */
  public ReportCalls(BeanFactory service) {
    this.reports = service.getBean(ReportsController.class);
    this.clock = service.getBean(Clock.class);
  }

  /** Where the time of the last whole month went; how many visits of steps were in it. */
  public int heatMap() {
    return Math.toIntExact(
        reports.picture(Side.HOLDING, lastMonth()).spent().stream()
            .mapToLong(ProcessPicture.Spent::visits)
            .sum());
  }

  /** Where requests are now; how many are somewhere. */
  public int now() {
    return Math.toIntExact(
        reports.picture(Side.HOLDING, null).waiting().stream()
            .mapToLong(ProcessPicture.Waiting::requests)
            .sum());
  }

  /** The report of the last whole month; how many requests were decided in it. */
  public int report() {
    Report report = reports.report(Side.HOLDING, lastMonth(), lastMonth(), false);
    Report.Line total =
        report.tables().stream()
            .filter(table -> table.key().equals("on-time-by-urgency"))
            .map(Report.Table::total)
            .map(Objects::requireNonNull)
            .findFirst()
            .orElseThrow();
    return Math.toIntExact(Objects.requireNonNull(total.figures().get(0).value()));
  }

  private String lastMonth() {
    YearMonth now = Period.now(clock);
    return now.minusMonths(1).toString();
  }
}
