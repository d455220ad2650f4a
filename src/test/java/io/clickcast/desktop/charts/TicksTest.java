package io.clickcast.desktop.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicksTest {
  @ParameterizedTest
  @CsvSource({"0, 100, 5", "0.43, 1.79, 8", "-3, 3, 4", "0, 270, 9", "0.578, 0.5795, 3", "0, 1, 2"})
  void marksAreInsideRoundAndFewEnough(double from, double to, int atMost) {
    Ticks ticks = Ticks.inside(from, to, atMost);
    assertThat(ticks.count()).isBetween(1, atMost + 1);
    for (int i = 0; i < ticks.count(); i++) {
      assertThat(ticks.at(i)).isBetween(from - 1e-9, to + 1e-9);
    }
  }

  @Test
  void labelsTellTheMarksApart() {
    Ticks ticks = Ticks.inside(0.1, 0.2, 5);
    assertThat(IntStream.range(0, ticks.count()).mapToObj(ticks::label))
        .containsExactly("0.10", "0.12", "0.14", "0.16", "0.18", "0.20");
    assertThat(Ticks.inside(0, 5000, 5).label(1)).isEqualTo("1,000");
    assertThat(Ticks.inside(0, 1, 4).label(1)).isEqualTo("0.25");
  }
}
