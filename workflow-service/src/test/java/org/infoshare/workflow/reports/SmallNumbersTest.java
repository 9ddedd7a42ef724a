package org.infoshare.workflow.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What a report for other organisations withholds cannot be told from what it shows. */
class SmallNumbersTest {

  private static final double ALMOST_NOTHING = 1e-9;

  @Property(tries = 400)
  void eachSmallNumberIsWithheldAndNoNumberCanBeTold(@ForAll("tables") long[][] numbers) {
    boolean[][] withheld = SmallNumbers.withheld(numbers);

    for (int row = 0; row < numbers.length; row++) {
      for (int column = 0; column < numbers[0].length; column++) {
        long number = numbers[row][column];
        if (number > 0 && number < SmallNumbers.LEAST) {
          assertThat(withheld[row][column]).isTrue();
        }
        if (withheld[row][column]) {
          assertThat(isTold(numbers.length, numbers[0].length, withheld, row, column))
              .as("row %d column %d of %s", row, column, Arrays.deepToString(numbers))
              .isFalse();
        }
      }
    }
  }

  @Example
  void nothingIsWithheldWhereNothingIsSmall() {
    assertThat(SmallNumbers.withheld(new long[][] {{12, 7, 5}, {9, 9, 0}, {21, 16, 5}}))
        .isEqualTo(new boolean[3][3]);
  }

  @Example
  void besideASmallNumberTheNextSmallestIsWithheldToo() {
    assertThat(SmallNumbers.withheld(new long[][] {{3}, {40}, {8}, {51}}))
        .isEqualTo(new boolean[][] {{true}, {false}, {true}, {false}});
  }

  @Example
  void twoSmallNumbersWhoseSumIsSmallAreNotEnough() {
    assertThat(SmallNumbers.withheld(new long[][] {{1}, {1}, {30}, {32}}))
        .isEqualTo(new boolean[][] {{true}, {true}, {true}, {false}});
  }

  @Provide
  Arbitrary<long[][]> tables() {
    Arbitrary<Long> number =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.longs().between(0, 6)),
            Tuple.of(1, Arbitraries.longs().between(0, 60)));
    return Combinators.combine(
            Arbitraries.integers().between(1, 5), Arbitraries.integers().between(0, 4))
        .flatAs(
            (rows, parts) ->
                number
                    .list()
                    .ofSize(rows * Math.max(1, parts))
                    .map(values -> summed(values, rows, parts)));
  }

  private static long[][] summed(List<Long> values, int rows, int parts) {
    int columns = parts == 0 ? 1 : parts + 1;
    long[][] numbers = new long[rows + 1][columns];
    int next = 0;
    for (int row = 0; row < rows; row++) {
      if (parts == 0) {
        numbers[row][0] = values.get(next++);
      }
      for (int part = 1; part < columns; part++) {
        numbers[row][part] = values.get(next++);
        numbers[row][0] += numbers[row][part];
      }
      for (int column = 0; column < columns; column++) {
        numbers[rows][column] += numbers[row][column];
      }
    }
    return numbers;
  }

  /**
   * Whether the sums leave only one value for it: whether it is a combination of their left sides.
   */
  private static boolean isTold(int rows, int columns, boolean[][] withheld, int row, int column) {
    int[][] unknown = new int[rows][columns];
    int unknowns = 0;
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        unknown[r][c] = withheld[r][c] ? unknowns++ : -1;
      }
    }
    List<double[]> sums = new ArrayList<>();
    for (int c = 0; c < columns; c++) {
      double[] sum = new double[unknowns];
      for (int r = 0; r < rows; r++) {
        add(sum, unknown[r][c], r == rows - 1 ? -1 : 1);
      }
      sums.add(sum);
    }
    for (int r = 0; r < rows && columns > 1; r++) {
      double[] sum = new double[unknowns];
      for (int c = 0; c < columns; c++) {
        add(sum, unknown[r][c], c == 0 ? -1 : 1);
      }
      sums.add(sum);
    }
    int rank = rank(sums, unknowns);
    double[] alone = new double[unknowns];
    alone[unknown[row][column]] = 1;
    List<double[]> with = new ArrayList<>(sums);
    with.add(alone);
    return rank(with, unknowns) == rank;
  }

  private static void add(double[] sum, int unknown, int sign) {
    if (unknown >= 0) {
      sum[unknown] += sign;
    }
  }

  private static int rank(List<double[]> rows, int columns) {
    double[][] matrix = rows.stream().map(double[]::clone).toArray(double[][]::new);
    int rank = 0;
    for (int column = 0; column < columns && rank < matrix.length; column++) {
      int pivot = rank;
      for (int row = rank; row < matrix.length; row++) {
        if (Math.abs(matrix[row][column]) > Math.abs(matrix[pivot][column])) {
          pivot = row;
        }
      }
      if (Math.abs(matrix[pivot][column]) < ALMOST_NOTHING) {
        continue;
      }
      double[] swapped = matrix[pivot];
      matrix[pivot] = matrix[rank];
      matrix[rank] = swapped;
      for (int row = rank + 1; row < matrix.length; row++) {
        double factor = matrix[row][column] / matrix[rank][column];
        for (int c = column; c < columns; c++) {
          matrix[row][c] -= factor * matrix[rank][c];
        }
      }
      rank++;
    }
    return rank;
  }
}
