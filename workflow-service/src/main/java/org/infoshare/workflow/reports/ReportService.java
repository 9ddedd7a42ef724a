package org.infoshare.workflow.reports;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.infoshare.workflow.people.CurrentActor;
import org.infoshare.workflow.people.Directory;
import org.infoshare.workflow.people.SignedIn;
import org.infoshare.workflow.reports.Outcomes.Asked;
import org.infoshare.workflow.reports.Report.Figure;
import org.infoshare.workflow.reports.Report.Line;
import org.infoshare.workflow.request.Columns;
import org.infoshare.workflow.request.PersonView;
import org.infoshare.workflow.request.Side;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reports of the organisation of the lead who calls. */
@Service
class ReportService {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  private final Outcomes outcomes;
  private final ReportExports exports;
  private final Directory directory;
  private final CurrentActor current;
  private final Clock clock;

  ReportService(
      Outcomes outcomes,
      ReportExports exports,
      Directory directory,
      CurrentActor current,
      Clock clock) {
    this.outcomes = outcomes;
    this.exports = exports;
    this.directory = directory;
    this.current = current;
    this.clock = clock;
  }

  /**
   * Which report is wanted.
   *
   * @param side whether of requests that the organisation was asked, or that it asked
   * @param partnership whether small numbers are withheld
   */
  record Wanted(Side side, Period period, boolean partnership) {

    /** As it stands in an address. */
    Map<String, String> codes() {
      Map<String, String> codes = new LinkedHashMap<>();
      codes.put("side", side.name());
      codes.put("from", period.from().toString());
      codes.put("to", period.to().toString());
      if (partnership) {
        codes.put("partnership", "true");
      }
      return codes;
    }
  }

  /** A report that was taken out of the system. */
  record Export(PersonView by, Instant at, Map<String, String> filter) {}

  /** Those of an organisation, the newest first. */
  record Exports(List<Export> exports) {}

  /** Individuals who were not told, the most pressing review first. */
  record Register(List<Outcomes.NotInformed> individuals) {}

  /** Makes it. */
  @Transactional(readOnly = true)
  public Report report(Wanted wanted) {
    return made(wanted);
  }

  /** Makes it to be taken out of the system, which is kept. */
  @Transactional
  public Report export(Wanted wanted) {
    exports.add(current.signedIn(), wanted.codes(), Columns.asKept(clock.instant()));
    return made(wanted);
  }

  /** The last reports that were taken out, of the organisation of whoever calls. */
  @Transactional(readOnly = true)
  public Exports exported() {
    return new Exports(
        exports.of(current.signedIn().organisation()).stream()
            .map(made -> new Export(PersonView.of(made.by(), directory), made.at(), made.filter()))
            .toList());
  }

  /** At most {@value Outcomes#MOST} individuals who were not told, of whom the lead may know. */
  @Transactional(readOnly = true)
  public Register notInformed() {
    SignedIn lead = current.signedIn();
    return new Register(outcomes.register(lead.organisation(), lead.person()));
  }

  private Report made(Wanted wanted) {
    Instant now = clock.instant();
    SignedIn lead = current.signedIn();
    Asked asked = new Asked(lead.organisation(), lead.person(), wanted.side(), wanted.period());
    List<Counted> counted = new ArrayList<>();
    Counted recorded = outcomes.recorded(asked);
    counted.add(recorded);
    List<Counted> byUrgency = outcomes.byUrgency(asked);
    counted.addAll(byUrgency);
    counted.add(outcomes.byOrganisation(asked));
    Counted decided = outcomes.outcomes(asked);
    counted.add(decided);
    Counted declines = null;
    if (wanted.side() == Side.HOLDING) {
      declines = outcomes.declines(asked);
      counted.add(declines);
      counted.add(outcomes.challenges(asked));
    }
    counted.add(outcomes.understood(asked));
    counted.add(outcomes.feedback(asked));
    if (wanted.side() == Side.HOLDING) {
      counted.add(outcomes.notInformed(asked, LocalDate.ofInstant(now, LONDON)));
    }
    List<Report.Table> tables = new ArrayList<>();
    for (Counted table : counted) {
      boolean[][] withheld = nothing(table.numbers());
      if (wanted.partnership()) {
        withheld =
            byUrgency.contains(table)
                ? firstOf(SmallNumbers.withheld(byUrgency.get(0).numbers()), table)
                : withheld(table, declines, decided);
      }
      tables.add(table.table(withheld));
    }
    return new Report(
        wanted.side(),
        wanted.period().from(),
        wanted.period().to(),
        wanted.partnership(),
        now,
        rate(tables.get(0)),
        tables);
  }

  /** The sum of the reasons would tell how many were declined where that is withheld. */
  private static boolean[][] withheld(Counted table, @Nullable Counted declines, Counted decided) {
    long[][] numbers = table.numbers();
    boolean[][] withheld = SmallNumbers.withheld(numbers);
    if (table == declines
        && SmallNumbers.withheld(decided.numbers())[decided.codes().indexOf("DECLINE")][0]) {
      for (boolean[] row : withheld) {
        Arrays.fill(row, true);
      }
    }
    return withheld;
  }

  /** Tables that begin with the same numbers withhold the same of them. */
  private static boolean[][] firstOf(boolean[][] withheld, Counted table) {
    boolean[][] first = nothing(table.numbers());
    for (int row = 0; row < first.length; row++) {
      System.arraycopy(withheld[row], 0, first[row], 0, first[row].length);
    }
    return first;
  }

  private static boolean[][] nothing(long[][] numbers) {
    return new boolean[numbers.length][numbers[0].length];
  }

  private static @Nullable Long rate(Report.Table recorded) {
    Line total = recorded.total();
    List<Figure> figures = total == null ? List.of() : total.figures();
    return figures.isEmpty() ? null : figures.get(figures.size() - 1).value();
  }
}
