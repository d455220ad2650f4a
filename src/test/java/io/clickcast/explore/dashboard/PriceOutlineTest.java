package io.clickcast.explore.dashboard;

import static io.clickcast.events.EventType.VIEW;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.events.EventLog;
import org.junit.jupiter.api.Test;

class PriceOutlineTest {
  private static EventLog log(float... prices) {
    EventLog.Builder log = EventLog.builder();
    for (int i = 0; i < prices.length; i++) {
      log.add(i, VIEW, 1, null, null, prices[i], 7, "a");
    }
    return log.build();
  }

  @Test
  void proposesTheWhiskersOfABoxPlot() {
    // Quartiles 2 and 4, so that 7 is just no outlier.
    PriceOutline outline = PriceOutline.of(log(1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 7, 7.01f, Float.NaN));
    assertThat(outline.isKnown()).isTrue();
    assertThat(outline.box().lowerQuartile()).isEqualTo(2);
    assertThat(outline.highest()).isEqualTo(7);
    assertThat(outline.lowest()).isZero();
    assertThat(outline.histogram().counts()).isNotEmpty();
  }

  @Test
  void negativePricesAreNeverProposed() {
    PriceOutline outline = PriceOutline.of(log(-80, 4, 5, 5, 5, 6));
    assertThat(outline.lowest()).isEqualTo(4);
    assertThat(PriceOutline.of(log(-1, 0, 5, 5, 9, 9)).lowest()).isZero();
  }

  @Test
  void withoutPricesThereIsNothingToPropose() {
    assertThat(PriceOutline.of(log(Float.NaN)).isKnown()).isFalse();
  }
}
