package io.clickcast.sequences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clickcast.events.EventLog;
import io.clickcast.events.EventType;
import io.clickcast.sequences.HandFeatures.Column;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HandFeaturesTest {
  private static final int FROM = 1_570_000_000;

  private static EncodedLog encode(EventLog log) {
    return FeatureEncoder.fit(log, TimeSplit.of(log, 1, 0).training()).encode(log);
  }

  @Test
  void aRowTellsWhatThePrefixWasLike() {
    EventLog.Builder events = EventLog.builder();
    add(events, 0, EventType.VIEW, "p1", "red", 4);
    add(events, 10, EventType.VIEW, "p2", "blue", Float.NaN);
    add(events, 15, EventType.CART, "p1", "red", 8);
    add(events, 45, EventType.CART, "p3", "red", 8);
    EncodedLog encoded = encode(events.build());
    HandFeatures features = new HandFeatures(encoded);
    float[] row = features.rows(Prefixes.of(encoded).last());

    assertThat(row).hasSize(features.columns().size());
    assertThat(value(features, row, "type")).isEqualTo(EventType.CART.code());
    assertThat(value(features, row, "type_1_before")).isEqualTo(EventType.CART.code());
    assertThat(value(features, row, "type_3_before")).isEqualTo(EventType.VIEW.code());
    assertThat(value(features, row, "type_4_before")).isEqualTo(4);
    assertThat(value(features, row, "log_view_events")).isEqualTo((float) Math.log(3));
    assertThat(value(features, row, "log_purchase_events")).isZero();
    assertThat(value(features, row, "log_gap_1_before")).isEqualTo((float) Math.log1p(5));
    assertThat(value(features, row, "log_gap_2_before")).isEqualTo((float) Math.log1p(10));
    assertThat(value(features, row, "first_brand")).isEqualTo(1);
    assertThat(value(features, row, "same_brand")).isEqualTo(1);
    assertThat(value(features, row, "price_is_missing")).isZero();
    assertThat((double) value(features, row, "log_price_over_mean"))
        .isCloseTo(Math.log(9) - (Math.log(5) + 2 * Math.log(9)) / 3, within(1e-6));
    assertThat(value(features, row, "log_products")).isEqualTo((float) Math.log(3));
    assertThat(value(features, row, "log_seconds")).isEqualTo((float) Math.log1p(45));
    assertThat(value(features, row, "log_events_of_this_type_in_a_row"))
        .isEqualTo((float) Math.log(2));
  }

  private static void add(
      EventLog.Builder log, int at, EventType type, String product, String brand, float price) {
    log.add(FROM + at, type, product, brand, null, price, "u", "s");
  }

  private static float value(HandFeatures features, float[] row, String name) {
    List<String> names = features.columns().stream().map(Column::name).toList();
    return row[names.indexOf(name)];
  }

  @Test
  void theRowOfAPrefixIsTheSameWhateverWasReadBefore() {
    EncodedLog encoded = encode(Logs.random(3, 80));
    HandFeatures features = new HandFeatures(encoded);
    int width = features.columns().size();
    Prefixes all = Prefixes.of(encoded);
    float[] rows = features.rows(all);
    Random random = new Random(4);
    float[] one = new float[width];

    for (int trial = 0; trial < 200; trial++) {
      int prefix = random.nextInt(all.size());
      features.write(all, prefix, prefix + 1, one);
      assertThat(one)
          .containsExactly(Arrays.copyOfRange(rows, prefix * width, (prefix + 1) * width));
    }
  }

  @Test
  void codesStayInTheirRangeAndNumbersAreFinite() {
    EncodedLog encoded = encode(Logs.random(5, 80));
    HandFeatures features = new HandFeatures(encoded);
    float[] rows = features.rows(Prefixes.of(encoded));

    for (int i = 0; i < rows.length; i++) {
      Column column = features.columns().get(i % features.columns().size());
      assertThat(rows[i]).as(column.name()).isFinite();
      if (column.isCode()) {
        assertThat(rows[i]).as(column.name()).isBetween(0f, column.codes() - 1f);
        assertThat(rows[i]).as(column.name()).isEqualTo((float) Math.rint(rows[i]));
      }
    }
  }

  /** What comes later in a session must not be in the row of a prefix. */
  @Test
  void rowsDoNotKnowTheFuture() {
    EventLog.Builder full = EventLog.builder();
    EventLog.Builder cut = EventLog.builder();
    for (int e = 0; e < 6; e++) {
      EventType type = EventType.ofCode(e % 4);
      add(full, 10 * e, type, "p" + e % 3, "red", e);
      if (e < 3) {
        add(cut, 10 * e, type, "p" + e % 3, "red", e);
      }
    }
    EventLog whole = full.build();
    FeatureEncoder encoder = FeatureEncoder.fit(whole, new int[] {0});
    EncodedLog later = encoder.encode(whole);
    EncodedLog earlier = encoder.encode(cut.build());
    float[] rows = new HandFeatures(later).rows(Prefixes.of(later));
    float[] known = new HandFeatures(earlier).rows(Prefixes.of(earlier));

    assertThat(Arrays.copyOf(rows, known.length)).containsExactly(known);
  }

  @Test
  void prefixesOfAnotherLogAreRefused() {
    HandFeatures features = new HandFeatures(encode(Logs.random(1, 5)));
    Prefixes others = Prefixes.of(encode(Logs.random(2, 5)));

    assertThatThrownBy(() -> features.rows(others)).isInstanceOf(IllegalArgumentException.class);
  }
}
