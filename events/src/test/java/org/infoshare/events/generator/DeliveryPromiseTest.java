package org.infoshare.events.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import org.infoshare.events.generator.DeliveryPromise.Point;
import org.junit.jupiter.api.Test;

class DeliveryPromiseTest {

  @Test
  void whatIsNotPromisedIsSaidAtEqualLength() {
    assertThat(DeliveryPromise.NOT_PROMISED).hasSameSizeAs(DeliveryPromise.PROMISED);
    assertThat(words(DeliveryPromise.NOT_PROMISED))
        .isCloseTo(words(DeliveryPromise.PROMISED), withinPercentage(10));
  }

  private static int words(List<Point> points) {
    return points.stream().mapToInt(point -> point.text().split(" ", -1).length).sum();
  }
}
