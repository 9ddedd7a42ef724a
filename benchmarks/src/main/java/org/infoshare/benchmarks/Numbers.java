package org.infoshare.benchmarks;

import java.util.Arrays;
import java.util.List;

/** The little arithmetic that results need. */
final class Numbers {

  private Numbers() {}

  /** The middle one, or the mean of the middle two. */
  static double median(List<Double> values) {
    double[] sorted = sorted(values);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /**
   * The smallest value that so many of all do not exceed.
   *
   * @param share between 0 and 1
   */
  static double percentile(List<Double> values, double share) {
    double[] sorted = sorted(values);
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.max(0, Math.min(sorted.length - 1, rank - 1))];
  }

  /** To three significant digits, because no more mean anything. */
  static double rounded(double value) {
    if (value == 0 || !Double.isFinite(value)) {
      return value;
    }
    double unit = Math.pow(10, Math.floor(Math.log10(Math.abs(value))) - 2);
    return unit < 1
        ? Math.round(value * Math.round(1 / unit)) / (double) Math.round(1 / unit)
        : Math.round(value / unit) * unit;
  }

  private static double[] sorted(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("Nothing was measured");
    }
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return sorted;
  }
}
