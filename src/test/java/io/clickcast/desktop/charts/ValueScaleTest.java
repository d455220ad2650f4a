package io.clickcast.desktop.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clickcast.desktop.charts.Points.Extremes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueScaleTest {
  private static Extremes of(double... values) {
    Extremes found = new Extremes();
    Points.of(new double[values.length], values).extremes(0, values.length, found);
    return found;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aPlaceAndItsValueAreInverse(boolean logarithmic) {
    ValueScale scale = ValueScale.around(of(0.002, 3, 170), 0, logarithmic);
    for (double value : new double[] {0.002, 0.7, 3, 170}) {
      assertThat(scale.share(value)).isBetween(0.0, 1.0);
      assertThat(scale.at(scale.share(value))).isCloseTo(value, within(1e-9 * value));
    }
    assertThat(scale.share(170)).isGreaterThan(scale.share(3));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void zoomingKeepsTheValueUnderTheMouseAndComesBack(boolean logarithmic) {
    ValueScale scale = ValueScale.around(of(0.1, 10), 0, logarithmic);
    ValueScale near = scale.zoom(0.3, 0.5);
    assertThat(near.at(0.3)).isCloseTo(scale.at(0.3), within(1e-9));
    assertThat(near.share(scale.at(0.55))).isCloseTo(0.8, within(1e-9));
    ValueScale back = near.zoom(0.3, 2);
    assertThat(back.from()).isCloseTo(scale.from(), within(1e-9));
    assertThat(back.to()).isCloseTo(scale.to(), within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void panningMovesByAShare(boolean logarithmic) {
    ValueScale scale = ValueScale.around(of(0.1, 10), 0, logarithmic);
    assertThat(scale.pan(0.25).at(0)).isCloseTo(scale.at(0.25), within(1e-9));
    assertThat(scale.pan(0.25).pan(-0.25).to()).isCloseTo(scale.to(), within(1e-9));
  }

  @Test
  void thereIsAnEndToComingNearer() {
    ValueScale scale = ValueScale.around(of(0.5, 0.9), 0, false);
    for (int i = 0; i < 500; i++) {
      scale = scale.zoom(0.5, 0.5);
    }
    assertThat(scale.to()).isGreaterThan(scale.from());
  }

  @Test
  void whatHasNoLogarithmIsLeftOut() {
    ValueScale scale = ValueScale.around(of(-3, 0, 0.01, 4, Double.NaN), 0, true);
    assertThat(scale.from()).isPositive().isLessThan(0.01);
    assertThat(scale.shows(0)).isFalse();
    assertThat(scale.shows(-3)).isFalse();
    assertThat(scale.shows(0.01)).isTrue();
    ValueScale nothing = ValueScale.around(of(-1, 0), 0, true);
    assertThat(nothing.from()).isPositive().isLessThan(nothing.to());
  }

  @Test
  void noiseDoesNotLookLikeNews() {
    ValueScale scale = ValueScale.around(of(0.800, 0.801), 0.1, false);
    assertThat(scale.to() - scale.from()).isGreaterThanOrEqualTo(0.1);
    ValueScale flat = ValueScale.around(of(0.004, 0.004), 0, false);
    assertThat(flat.to()).isGreaterThan(flat.from());
    assertThat(ValueScale.around(of(), 0, false)).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 2.5, 6",
    "1e-7, 0.02, 5",
    "0.79, 0.83, 4",
    "1e-12, 1e12, 8",
    "3, 4, 2",
    "0.9, 1100, 3"
  })
  void marksOfALogarithmicAxisAreInsideAndFewEnough(double low, double high, int atMost) {
    ValueScale scale = new ValueScale(true, low, high);
    assertThat(scale.marks(atMost)).hasSizeBetween(1, atMost + 1);
    for (ValueScale.Mark mark : scale.marks(atMost)) {
      assertThat(mark.value()).isBetween(low * (1 - 1e-9), high * (1 + 1e-9));
    }
  }
}
