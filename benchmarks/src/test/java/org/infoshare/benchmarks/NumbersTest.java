package org.infoshare.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NumbersTest {

  @Test
  void theMedianIsTheMiddleOne() {
    assertThat(Numbers.median(List.of(9.0, 1.0, 5.0))).isEqualTo(5);
    assertThat(Numbers.median(List.of(9.0, 1.0, 5.0, 6.0))).isEqualTo(5.5);
  }

  @Test
  void aPercentileIsAValueThatWasMeasured() {
    List<Double> hundred = IntStream.rangeClosed(1, 100).mapToObj(Double::valueOf).toList();
    assertThat(Numbers.percentile(hundred, 0.99)).isEqualTo(99);
    assertThat(Numbers.percentile(hundred, 0.5)).isEqualTo(50);
    assertThat(Numbers.percentile(List.of(3.0), 0.99)).isEqualTo(3);
  }

  @Test
  void threeDigitsAreKept() {
    assertThat(Numbers.rounded(123_456)).isEqualTo(123_000);
    assertThat(Numbers.rounded(12.3456)).isEqualTo(12.3);
    assertThat(Numbers.rounded(0.012345)).isEqualTo(0.0123);
    assertThat(Numbers.rounded(0)).isZero();
    assertThat(Numbers.rounded(-1)).isEqualTo(-1);
  }

  @Test
  void nothingMeasuredIsNoNumber() {
    assertThatThrownBy(() -> Numbers.median(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
