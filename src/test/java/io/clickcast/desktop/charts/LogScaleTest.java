package io.clickcast.desktop.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LogScaleTest {
  @Test
  void valuesOfOneSizeStandEvenly() {
    LogScale scale = new LogScale(1, 20, 0, 200);
    assertThat(scale.x(0)).isEqualTo(0);
    assertThat(scale.x(10)).isEqualTo(100);
    assertThat(scale.marks(4)).containsExactly(0.0, 5.0, 10.0, 15.0, 20.0);
  }

  @Test
  void valuesOfManySizesStandByTheirLogarithm() {
    LogScale scale = new LogScale(0.1, 1_000, 0, 400);
    assertThat(scale.x(0.1)).isEqualTo(0);
    assertThat(scale.x(1)).isEqualTo(100, within(1e-9));
    assertThat(scale.x(1_000)).isEqualTo(400, within(1e-9));
    assertThat(scale.x(-5)).as("what has no logarithm stands at the start").isEqualTo(0);
    assertThat(scale.marks(5)).containsExactly(0.1, 1.0, 10.0, 100.0, 1_000.0);
  }

  @Test
  void negativeValuesHaveTheirPlacesOnAnEvenLine() {
    LogScale scale = LogScale.even(-100, 100, 0, 200);
    assertThat(scale.x(-100)).isEqualTo(0);
    assertThat(scale.x(-50)).isEqualTo(50);
    assertThat(scale.marks(5)).containsExactly(-100.0, -50.0, 0.0, 50.0, 100.0);
  }

  @Test
  void oneValueHasAPlace() {
    LogScale scale = new LogScale(7, 7, 0, 100);
    assertThat(scale.x(7)).isBetween(0.0, 100.0);
    assertThat(scale.marks(3)).isNotEmpty();
  }
}
