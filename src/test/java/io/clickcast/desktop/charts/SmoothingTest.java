package io.clickcast.desktop.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SmoothingTest {
  @Test
  void aSpanOfOneChangesNothing() {
    assertThat(Smoothing.movingAverage(new double[] {3, 1, 2}, 1)).containsExactly(3, 1, 2);
  }

  @Test
  void aConstantStaysWhatItIsFromTheFirstValueOn() {
    double[] constant = new double[50];
    Arrays.fill(constant, 0.7);
    for (double value : Smoothing.movingAverage(constant, 20)) {
      assertThat(value).isCloseTo(0.7, within(1e-12));
    }
  }

  @Test
  void theWeightsAreThoseOfTheFormula() {
    double keep = 1 - 2.0 / 4;
    assertThat(Smoothing.movingAverage(new double[] {1, 2, 4}, 3)[2])
        .isCloseTo((4 + keep * 2 + keep * keep) / (1 + keep + keep * keep), within(1e-12));
  }

  @Property(tries = 100)
  void itNeverLeavesTheValuesSoFar(
      @ForAll @Size(min = 1, max = 60) List<@DoubleRange(min = -5, max = 5) Double> drawn,
      @ForAll @DoubleRange(min = 1, max = 100) double span) {
    double[] values = unboxed(drawn);
    double[] smooth = Smoothing.movingAverage(values, span);
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < values.length; i++) {
      low = Math.min(low, values[i]);
      high = Math.max(high, values[i]);
      assertThat(smooth[i]).isBetween(low - 1e-9, high + 1e-9);
    }
  }

  @Property(tries = 100)
  void whatIsDrawnNeverChangesWhenMoreComes(
      @ForAll @Size(min = 2, max = 60) List<@DoubleRange(min = -5, max = 5) Double> drawn) {
    double[] values = unboxed(drawn);
    double[] all = Smoothing.movingAverage(values, 10);
    double[] before = Smoothing.movingAverage(Arrays.copyOf(values, values.length - 1), 10);
    assertThat(Arrays.copyOf(all, before.length)).containsExactly(before);
  }

  private static double[] unboxed(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
