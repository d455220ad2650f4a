package io.clickcast.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AxisTest {
  @Property(tries = 300)
  void holdsTheValuesBetweenRoundTicks(
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double a,
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double b,
      @ForAll @IntRange(min = 1, max = 10) int ticks) {
    double least = Math.min(a, b);
    double greatest = Math.max(a, b);

    Axis axis = Axis.around(least, greatest, ticks, 0, 100);

    double slack = axis.step() * 1e-6;
    assertThat(axis.from()).isLessThanOrEqualTo(least + slack);
    assertThat(axis.to()).isGreaterThanOrEqualTo(greatest - slack);
    assertThat(axis.ticks()).hasSizeBetween(2, ticks + 3);
    double lead = axis.step() / Math.pow(10, Math.floor(Math.log10(axis.step() * (1 + 1e-9))));
    assertThat(Math.min(Math.abs(lead - 1), Math.min(Math.abs(lead - 2), Math.abs(lead - 5))))
        .isLessThan(1e-6);
  }

  @Test
  void labelsHaveTheDigitsThatTellTicksApart() {
    Axis losses = Axis.around(0.91, 1.13, 5, 200, 0);
    assertThat(losses.label(losses.ticks()[1])).isEqualTo("0.95");
    assertThat(losses.at(losses.from())).isCloseTo(200, within(1e-9));

    Axis counts = Axis.upTo(23_456, 5, 0, 100);
    assertThat(counts.label(counts.ticks()[1])).isEqualTo("5\u202fk");
    assertThat(counts.at(23_456L)).isCloseTo(100, within(1e-9));
  }

  @Test
  void labelsAreInShortOnlyWhereThatRoundsNothing() {
    Axis counts = Axis.around(0, 2_000_000, 4, 200, 0);
    assertThat(counts.label(2_000_000)).isEqualTo("2\u202fM");
    assertThat(counts.label(500_000)).isEqualTo("500\u202fk");
    assertThat(counts.label(0)).isEqualTo("0");
    assertThat(Axis.around(0, 7_000, 4, 200, 0).label(8_000)).isEqualTo("8,000");

    Axis far = Axis.around(1_000_000, 1_010_000, 4, 200, 0);
    assertThat(far.label(1_005_000)).isEqualTo("1,005,000");
  }

  @Property(tries = 300)
  void ticksNeverReadAlike(@ForAll @DoubleRange(min = 1e4, max = 1e12) double greatest) {
    for (int ticks = 1; ticks <= 8; ticks++) {
      Axis axis = Axis.around(0, greatest, ticks, 0, 100);
      assertThat(Arrays.stream(axis.ticks()).mapToObj(axis::label)).doesNotHaveDuplicates();
    }
  }

  @Test
  void oneValueAloneStillHasAnAxis() {
    assertThat(Axis.around(0, 0, 5, 0, 100).at(0.0)).isFinite();
    assertThat(Axis.around(3, 3, 5, 0, 100).at(3.0)).isFinite();
    assertThat(Axis.upTo(0, 5, 0, 100).at(0.0)).isZero();
  }
}
