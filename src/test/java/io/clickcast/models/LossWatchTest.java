package io.clickcast.models;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LossWatchTest {
  private final LossWatch watch = new LossWatch();

  private boolean allGood(double loss, int times) {
    boolean good = true;
    for (int i = 0; i < times; i++) {
      good &= watch.isGood(loss);
    }
    return good;
  }

  @Test
  void aLossThatVariesIsGood() {
    assertThat(allGood(1.6, 20)).isTrue();
    assertThat(allGood(0.4, 300)).isTrue();
    assertThat(allGood(1.5, 300)).isTrue();
    assertThat(watch.isCalm()).isTrue();
  }

  @Test
  void aFewBadBatchesAreNotEnough() {
    allGood(0.5, 300);

    assertThat(allGood(9, 4)).isTrue();
    assertThat(watch.isCalm()).isFalse();
    assertThat(allGood(0.5, 1)).isTrue();
    assertThat(watch.isCalm()).isTrue();
    assertThat(allGood(9, 4)).isTrue();
  }

  @Test
  void aLossFarAboveItsLevelSeveralTimesIsNotGood() {
    allGood(0.5, 300);

    assertThat(allGood(9, 5)).isFalse();
    assertThat(watch.reason(9)).isEqualTo("rose to 9.0, far above the 0.5 of before");
  }

  @Test
  void whatIsNoNumberIsNotGoodAtOnce() {
    assertThat(watch.isGood(Double.NaN)).isFalse();
    assertThat(watch.isGood(Double.POSITIVE_INFINITY)).isFalse();
    assertThat(watch.reason(Double.NaN)).isEqualTo("stopped being a number");
  }
}
