package org.infoshare.workflow.reports;

import java.time.Duration;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.infoshare.workflow.people.Directory;
import org.infoshare.workflow.reports.Report.Column;
import org.infoshare.workflow.reports.Report.Figure;
import org.infoshare.workflow.reports.Report.Line;
import org.infoshare.workflow.reports.Report.Names;
import org.infoshare.workflow.reports.Report.Table;
import org.infoshare.workflow.reports.Report.Unit;
import org.infoshare.workflow.web.Csv;
import org.infoshare.workflow.web.PageWording;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says in words what a report holds in codes. */
@Component
class ReportWords {

  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMMM uuuu", Locale.UK);

  private final PageWording wording;
  private final Directory directory;

  ReportWords(PageWording wording, Directory directory) {
    this.wording = wording;
    this.directory = directory;
  }

  /**
   * A table in words.
   *
   * @param key part of the id of its heading
   * @param intro what is counted
   * @param bars the same as a chart
   */
  record Shown(
      String key,
      String title,
      String intro,
      List<String> columns,
      List<Row> rows,
      List<Bar> bars) {}

  /** A line in words; the urgency is null where it is about none. */
  record Row(String name, @Nullable String urgency, List<Cell> cells, boolean total) {}

  /** A figure in words, with the words of its column. */
  record Cell(String column, String text) {}

  /**
   * A bar of a chart.
   *
   * @param width of 100
   * @param text what it says beside it
   */
  record Bar(String name, long width, String text) {}

  String month(YearMonth month) {
    return MONTH.format(month);
  }

  List<Shown> shown(Report report) {
    Map<String, String> organisations = organisations();
    return report.tables().stream().map(table -> shown(table, organisations)).toList();
  }

  private Map<String, String> organisations() {
    Map<String, String> names = new HashMap<>();
    directory.teams().forEach(team -> names.put(team.organisation(), team.organisationName()));
    return names;
  }

  private Shown shown(Table table, Map<String, String> organisations) {
    List<String> columns = table.columns().stream().map(this::column).toList();
    List<Row> rows = new ArrayList<>();
    for (Line line : lines(table)) {
      rows.add(row(table, line, columns, organisations));
    }
    return new Shown(
        table.key(),
        wording.text("reports.table." + table.key()),
        wording.text("reports.intro." + table.key()),
        columns,
        rows,
        bars(table, organisations));
  }

  private static List<Line> lines(Table table) {
    List<Line> lines = new ArrayList<>(table.lines());
    Line total = table.total();
    if (total != null) {
      lines.add(total);
    }
    return lines;
  }

  private Row row(Table table, Line line, List<String> columns, Map<String, String> organisations) {
    List<Cell> cells = new ArrayList<>();
    for (int column = 0; column < columns.size(); column++) {
      cells.add(
          new Cell(
              columns.get(column),
              figure(line.figures().get(column), table.columns().get(column).unit())));
    }
    boolean total = line.code().equals(Counted.ALL);
    return new Row(
        name(table.names(), line.code(), organisations),
        table.names() == Names.URGENCY && !total ? line.code() : null,
        cells,
        total);
  }

  /** What a chart shows: the first column in percent, or else the first that measures time. */
  private List<Bar> bars(Table table, Map<String, String> organisations) {
    int column = charted(table.columns());
    if (column < 0) {
      return List.of();
    }
    Unit unit = table.columns().get(column).unit();
    long most =
        unit == Unit.PERCENT
            ? 100
            : table.lines().stream()
                .map(line -> line.figures().get(column).value())
                .mapToLong(value -> value == null ? 0 : value)
                .max()
                .orElse(0);
    return table.lines().stream()
        .filter(line -> line.figures().get(column).value() != null)
        .map(
            line ->
                new Bar(
                    name(table.names(), line.code(), organisations),
                    width(line.figures().get(column).value(), most),
                    figure(line.figures().get(column), unit)))
        .toList();
  }

  private static int charted(List<Column> columns) {
    for (Unit unit : List.of(Unit.PERCENT, Unit.MINUTES)) {
      for (int column = 0; column < columns.size(); column++) {
        if (columns.get(column).unit() == unit) {
          return column;
        }
      }
    }
    return -1;
  }

  private static long width(@Nullable Long value, long most) {
    return value == null || most == 0 ? 0 : 100 * value / most;
  }

  private String column(Column column) {
    return wording.text("reports.column." + column.key());
  }

  private String name(Names names, String code, Map<String, String> organisations) {
    if (code.equals(Counted.ALL)) {
      return wording.text("reports.line.ALL");
    }
    return switch (names) {
      case URGENCY -> wording.urgency(code);
      case ORGANISATION -> organisations.getOrDefault(code, code);
      case OUTCOME -> wording.text("reports.outcome." + code);
      case DECLINE -> wording.code("decline", code);
      case NOT_INFORMED ->
          code.equals("DEFERRED")
              ? wording.text("reports.line.DEFERRED")
              : wording.code("not-informed", code);
      case LINE -> wording.text("reports.line." + code);
    };
  }

  private String figure(Figure figure, Unit unit) {
    Long value = figure.value();
    if (figure.withheld()) {
      return wording.text("reports.withheld");
    }
    if (value == null) {
      return wording.text("reports.none");
    }
    return switch (unit) {
      case COUNT -> String.format(Locale.UK, "%,d", value);
      case PERCENT -> wording.text("reports.percent", value.toString());
      case MINUTES -> wording.late(Duration.ofMinutes(value));
    };
  }

  /** The report as a file for a spreadsheet: a line for each figure. */
  String csv(Report report) {
    Map<String, String> organisations = organisations();
    StringBuilder csv = new StringBuilder("\uFEFF");
    csv.append(
        Csv.line(
            List.of(
                wording.text("reports.csv.from"),
                wording.text("reports.csv.to"),
                wording.text("reports.csv.table"),
                wording.text("reports.csv.line"),
                wording.text("reports.csv.column"),
                wording.text("reports.csv.unit"),
                wording.text("reports.csv.value"))));
    for (Table table : report.tables()) {
      for (Line line : lines(table)) {
        for (int index = 0; index < table.columns().size(); index++) {
          Column column = table.columns().get(index);
          csv.append(
              Csv.line(
                  List.of(
                      report.from().toString(),
                      report.to().toString(),
                      wording.text("reports.table." + table.key()),
                      name(table.names(), line.code(), organisations),
                      column(column),
                      wording.text("reports.unit." + column.unit()),
                      value(line.figures().get(index)))));
        }
      }
    }
    return csv.toString();
  }

  private String value(Figure figure) {
    Long value = figure.value();
    if (figure.withheld()) {
      return wording.text("reports.withheld");
    }
    return value == null ? "" : value.toString();
  }
}
