package org.infoshare.workflow.reports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.infoshare.workflow.reports.Report.Column;
import org.infoshare.workflow.reports.Report.Figure;
import org.infoshare.workflow.reports.Report.Line;
import org.infoshare.workflow.reports.Report.Names;
import org.infoshare.workflow.reports.Report.Table;
import org.infoshare.workflow.reports.Report.Unit;
import org.jspecify.annotations.Nullable;

/**
 * A table before anything of it is withheld. The first column of {@code counts} is how many there
 * are; where there are more, they are the parts of which the first one is the sum.
 */
final class Counted {

  static final String ALL = "ALL";

  private final String key;
  private final Names names;
  private final List<String> counts;

  /** The part that is also shown in percent, by its number among the counts; 0 means of all. */
  private final @Nullable Share share;

  private final List<Column> measures;
  private final Map<String, long[]> lines = new LinkedHashMap<>();
  private final Map<String, List<@Nullable Long>> measured = new TreeMap<>();

  /**
   * A column in percent.
   *
   * @param part which of the counts; of the first one of its line, or where it is the first one
   *     itself, of all lines
   */
  record Share(String key, int part) {}

  Counted(
      String key, Names names, List<String> counts, @Nullable Share share, List<Column> measures) {
    this.key = key;
    this.names = names;
    this.counts = counts;
    this.share = share;
    this.measures = measures;
  }

  String key() {
    return key;
  }

  /** A line, with a number for each count. */
  void add(String code, long... numbers) {
    lines.put(code, numbers);
  }

  /** What else is known of a line, or of {@value #ALL}. */
  void measure(String code, List<@Nullable Long> values) {
    measured.put(code, values);
  }

  /** All lines together. */
  long[] totals() {
    long[] totals = new long[counts.size()];
    for (long[] numbers : lines.values()) {
      for (int column = 0; column < totals.length; column++) {
        totals[column] += numbers[column];
      }
    }
    return totals;
  }

  /** The counts of the lines and then of all of them. */
  long[][] numbers() {
    List<long[]> numbers = new ArrayList<>(lines.values());
    numbers.add(totals());
    return numbers.toArray(long[][]::new);
  }

  List<String> codes() {
    return List.copyOf(lines.keySet());
  }

  /**
   * The table.
   *
   * @param withheld which of {@link #numbers()} are not shown; what follows from one of them is not
   *     shown either
   */
  Table table(boolean[][] withheld) {
    long[][] numbers = numbers();
    List<Column> columns = new ArrayList<>();
    counts.forEach(count -> columns.add(new Column(count, Unit.COUNT)));
    if (share != null) {
      columns.add(new Column(share.key(), Unit.PERCENT));
    }
    columns.addAll(measures);
    int total = numbers.length - 1;
    List<Line> shown = new ArrayList<>();
    List<String> codes = codes();
    for (int line = 0; line < total; line++) {
      shown.add(line(codes.get(line), numbers, withheld, line));
    }
    return new Table(key, names, columns, shown, line(ALL, numbers, withheld, total));
  }

  private Line line(String code, long[][] numbers, boolean[][] withheld, int line) {
    List<Figure> figures = new ArrayList<>();
    for (int column = 0; column < counts.size(); column++) {
      figures.add(withheld[line][column] ? Figure.WITHHELD : Figure.of(numbers[line][column]));
    }
    int total = numbers.length - 1;
    if (share != null) {
      int of = share.part() == 0 ? total : line;
      figures.add(
          withheld[line][share.part()] || withheld[of][0]
              ? Figure.WITHHELD
              : Figure.of(percent(numbers[line][share.part()], numbers[of][0])));
    }
    List<@Nullable Long> values = measured.get(code);
    for (int measure = 0; measure < measures.size(); measure++) {
      figures.add(
          withheld[line][0]
              ? Figure.WITHHELD
              : Figure.of(values == null ? null : values.get(measure)));
    }
    return new Line(code, figures);
  }

  /** Rounded down, so that only all is 100. */
  private static @Nullable Long percent(long part, long of) {
    return of == 0 ? null : Math.floorDiv(100 * part, of);
  }
}
