package org.infoshare.benchmarks;

import java.util.List;
import java.util.Locale;

/**
 * Bars side by side, as SVG text: readable on light and on dark pages, and with words for who
 * cannot see it.
 *
 * @param title what is shown
 * @param unit of every value
 */
record BarChart(String title, String unit, List<Bar> bars) {

  private static final int WIDTH = 640;
  private static final int LABELS = 230;
  private static final int ROW = 26;
  private static final int TOP = 40;
  private static final int VALUES = 110;

  /**
   * One bar.
   *
   * @param emphasis whether it is the one that the picture is about
   */
  record Bar(String label, double value, boolean emphasis) {}

  /** The picture. */
  String svg() {
    double longest = bars.stream().mapToDouble(Bar::value).max().orElse(1);
    StringBuilder svg = new StringBuilder();
    int height = TOP + bars.size() * ROW + 10;
    svg.append(
        String.format(
            Locale.ROOT,
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" aria-label="%s">
            <style>text{font:13px sans-serif;fill:#0b0c0c}.title{font-weight:bold}.bar{fill:#b1b4b6}.ours{fill:#1d70b8}</style>
            <rect width="%d" height="%d" fill="#ffffff"/>
            <text class="title" x="10" y="24">%s, %s</text>
            """,
            WIDTH,
            height,
            WIDTH,
            height,
            escaped(words()),
            WIDTH,
            height,
            escaped(title),
            escaped(unit)));
    for (int row = 0; row < bars.size(); row++) {
      Bar bar = bars.get(row);
      int y = TOP + row * ROW;
      double length = longest == 0 ? 0 : bar.value() / longest * (WIDTH - LABELS - VALUES);
      svg.append(
          String.format(
              Locale.ROOT,
              """
              <text x="%d" y="%d" text-anchor="end">%s</text>
              <rect class="%s" x="%d" y="%d" width="%.1f" height="%d"/>
              <text x="%.1f" y="%d">%s</text>
              """,
              LABELS - 8,
              y + 16,
              escaped(bar.label()),
              bar.emphasis() ? "ours" : "bar",
              LABELS,
              y + 3,
              Math.max(1, length),
              ROW - 8,
              LABELS + length + 6,
              y + 16,
              Report.number(bar.value())));
    }
    return svg.append("</svg>\n").toString();
  }

  private String words() {
    StringBuilder words = new StringBuilder(title).append(", ").append(unit).append(": ");
    for (Bar bar : bars) {
      words.append(bar.label()).append(' ').append(Report.number(bar.value())).append("; ");
    }
    return words.toString().strip();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
