package org.infoshare.workflow.reports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which numbers of a table are not shown to other organisations: those from 1 to 4, and as many
 * others as it takes that none of them can be told from the sums that are shown.
 */
final class SmallNumbers {

  /** The smallest number that is shown, besides 0. */
  static final long LEAST = 5;

  private static final double ALMOST_NOTHING = 1e-6;

  private SmallNumbers() {}

  /**
   * Decides for each number.
   *
   * @param numbers rows of which the last one holds the sums of the others; in each row the first
   *     number is the sum of the others, where there are others
   * @return whether it is withheld, in the same places
   */
  static boolean[][] withheld(long[][] numbers) {
    int rows = numbers.length;
    int columns = numbers[0].length;
    boolean[][] withheld = new boolean[rows][columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        withheld[row][column] = isSmall(numbers[row][column]);
      }
    }
    List<Sum> sums = sums(rows, columns);
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Sum sum : sums) {
        changed |= protect(sum, numbers, withheld);
      }
      Cell told = changed ? null : toldBySeveralSums(sums, withheld);
      if (told != null) {
        Cell next = nearest(told, numbers, withheld);
        withheld[next.row()][next.column()] = true;
        changed = true;
      }
    }
    return withheld;
  }

  /** A number that is withheld and follows from the sums taken together; null where none does. */
  private static @Nullable Cell toldBySeveralSums(List<Sum> sums, boolean[][] withheld) {
    List<Cell> unknown = new ArrayList<>();
    for (int row = 0; row < withheld.length; row++) {
      for (int column = 0; column < withheld[0].length; column++) {
        if (withheld[row][column]) {
          unknown.add(new Cell(row, column));
        }
      }
    }
    double[][] equations =
        sums.stream()
            .map(
                sum ->
                    unknown.stream()
                        .mapToDouble(
                            cell -> cell.equals(sum.of()) ? -1 : sum.parts().contains(cell) ? 1 : 0)
                        .toArray())
            .toArray(double[][]::new);
    reduce(equations, unknown.size());
    for (double[] equation : equations) {
      int only = -1;
      int others = 0;
      for (int index = 0; index < equation.length; index++) {
        if (Math.abs(equation[index]) > ALMOST_NOTHING) {
          others += only < 0 ? 0 : 1;
          only = index;
        }
      }
      if (only >= 0 && others == 0) {
        return unknown.get(only);
      }
    }
    return null;
  }

  /** To reduced row echelon form. */
  private static void reduce(double[][] matrix, int columns) {
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
      double[] chosen = matrix[pivot];
      matrix[pivot] = matrix[rank];
      matrix[rank] = chosen;
      double leading = chosen[column];
      for (int index = 0; index < columns; index++) {
        chosen[index] /= leading;
      }
      for (double[] row : matrix) {
        double factor = row[column];
        if (row != chosen && factor != 0) {
          for (int index = 0; index < columns; index++) {
            row[index] -= factor * chosen[index];
          }
        }
      }
      rank++;
    }
  }

  /** The number to withhold too: a part before a sum, near before far, not 0, and small. */
  private static Cell nearest(Cell told, long[][] numbers, boolean[][] withheld) {
    List<Cell> shown = new ArrayList<>();
    for (int row = 0; row < numbers.length; row++) {
      for (int column = 0; column < numbers[0].length; column++) {
        if (!withheld[row][column]) {
          shown.add(new Cell(row, column));
        }
      }
    }
    int last = numbers.length - 1;
    return shown.stream()
        .min(
            Comparator.comparing((Cell cell) -> cell.column() == 0)
                .thenComparing(cell -> cell.row() == last)
                .thenComparing(cell -> cell.row() != told.row() && cell.column() != told.column())
                .thenComparingLong(cell -> rank(cell.in(numbers))))
        .orElseThrow();
  }

  private static boolean isSmall(long number) {
    return number > 0 && number < LEAST;
  }

  /** Where a number is the sum of others. */
  private record Sum(Cell of, List<Cell> parts) {}

  private record Cell(int row, int column) {

    long in(long[][] numbers) {
      return numbers[row][column];
    }

    boolean in(boolean[][] withheld) {
      return withheld[row][column];
    }
  }

  private static List<Sum> sums(int rows, int columns) {
    List<Sum> sums = new ArrayList<>();
    for (int column = 0; column < columns; column++) {
      List<Cell> parts = new ArrayList<>();
      for (int row = 0; row < rows - 1; row++) {
        parts.add(new Cell(row, column));
      }
      sums.add(new Sum(new Cell(rows - 1, column), parts));
    }
    for (int row = 0; row < rows && columns > 1; row++) {
      List<Cell> parts = new ArrayList<>();
      for (int column = 1; column < columns; column++) {
        parts.add(new Cell(row, column));
      }
      sums.add(new Sum(new Cell(row, 0), parts));
    }
    return sums;
  }

  /** Withholds more until what is withheld of the sum cannot be told; says whether it did. */
  private static boolean protect(Sum sum, long[][] numbers, boolean[][] withheld) {
    boolean changed = false;
    while (isTold(sum, numbers, withheld)) {
      Cell next = smallestShown(sum.parts(), numbers, withheld);
      if (next == null) {
        next = sum.of();
        if (next.in(withheld)) {
          return changed;
        }
      }
      withheld[next.row()][next.column()] = true;
      changed = true;
    }
    return changed;
  }

  private static boolean isTold(Sum sum, long[][] numbers, boolean[][] withheld) {
    int hidden = 0;
    long together = 0;
    for (Cell part : sum.parts()) {
      if (part.in(withheld)) {
        hidden++;
        together += part.in(numbers);
      }
    }
    if (sum.of().in(withheld)) {
      // It would be the sum of what is shown.
      return hidden == 0 && !sum.parts().isEmpty();
    }
    return hidden == 1 || (hidden > 1 && together < LEAST);
  }

  /** One that is not 0 where there is one. */
  private static @Nullable Cell smallestShown(
      List<Cell> cells, long[][] numbers, boolean[][] withheld) {
    Cell smallest = null;
    for (Cell cell : cells) {
      if (!cell.in(withheld)
          && (smallest == null || rank(cell.in(numbers)) < rank(smallest.in(numbers)))) {
        smallest = cell;
      }
    }
    return smallest;
  }

  private static long rank(long number) {
    return number == 0 ? Long.MAX_VALUE : number;
  }
}
