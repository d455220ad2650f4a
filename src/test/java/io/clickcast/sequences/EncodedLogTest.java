package io.clickcast.sequences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clickcast.events.EventLog;
import io.clickcast.events.EventType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class EncodedLogTest {
  private static final float EXACT = 1e-5f;

  /** Every feature of every event against its definition, computed the obvious way. */
  @Test
  void windowsHoldTheFeaturesAsDefined() {
    EventLog log = habits(80);
    FeatureEncoder encoder = FeatureEncoder.fit(log, TimeSplit.of(log).training());
    EncodedLog encoded = encoder.encode(log);

    int longestRun = 0;
    for (int session = 0; session < log.sessionCount(); session++) {
      Naive naive = new Naive(log, log.sessionStart(session));
      for (int e = log.sessionStart(session); e < log.sessionEnd(session); e++) {
        float[] window = new float[Feature.count()];
        encoded.writeWindow(e, 1, window, 0, 1);
        assertThat(window).containsExactly(naive.features(e, encoder), within(EXACT));
        longestRun = Math.max(longestRun, naive.run(e));
      }
    }
    assertThat(longestRun).isGreaterThan(16);
  }

  @Test
  void theLastEventOfAWindowIsTheSameHoweverLongTheWindow() {
    EventLog log = habits(30);
    EncodedLog encoded = FeatureEncoder.fit(log, TimeSplit.of(log).training()).encode(log);

    for (int e = 0; e < log.size(); e++) {
      float[] single = new float[Feature.count()];
      encoded.writeWindow(e, 1, single, 0, 1);
      int length = encoded.prefixLength(e);
      float[] whole = new float[Feature.count() * length];
      encoded.writeWindow(e, length, whole, 0, length);
      for (int c = 0; c < single.length; c++) {
        assertThat(whole[c * length + length - 1]).isEqualTo(single[c]);
      }
    }
  }

  @Test
  void removingWhatAnEarlierSessionLeftInTheCartDoesNotEmptyIt() {
    EventLog log =
        EventLog.builder()
            .add(100, EventType.CART, "a", null, null, 1, "u", "s")
            .add(110, EventType.CART, "a", null, null, 1, "u", "s")
            .add(120, EventType.REMOVE_FROM_CART, "old", null, null, 1, "u", "s")
            .add(130, EventType.REMOVE_FROM_CART, "a", null, null, 1, "u", "s")
            .add(140, EventType.PURCHASE, "a", null, null, 1, "u", "s")
            .add(150, EventType.REMOVE_FROM_CART, "a", null, null, 1, "u", "s")
            .build();
    EncodedLog encoded = FeatureEncoder.fit(log, new int[] {0}).encode(log);

    assertThat(values(encoded, Feature.OWN_ITEMS_IN_CART))
        .containsExactly(of1Plus(1), of1Plus(2), of1Plus(2), of1Plus(1), of1Plus(0), of1Plus(0));
    assertThat(values(encoded, Feature.ITEMS_IN_CART))
        .containsExactly(of1Plus(1), of1Plus(2), of1Plus(1), of1Plus(0), of1Plus(0), of1Plus(0));
    assertThat(values(encoded, Feature.IN_CART)).containsExactly(0f, 1f, 0f, 1f, 1f, 0f);
  }

  @Test
  void aClickedSequenceGivesTheFeaturesOfTheSameEventsInALog() {
    EventLog log = habits(40);
    FeatureEncoder encoder = FeatureEncoder.fit(log, TimeSplit.of(log).training());
    int session = longest(log);
    List<ShopperEvent> clicks = new ArrayList<>();
    int start = log.sessionStart(session);
    for (int e = start; e < log.sessionEnd(session); e++) {
      clicks.add(
          new ShopperEvent(
              log.type(e),
              log.brand(e) < 0 ? null : log.brands().text(log.brand(e)),
              (double) log.price(e),
              log.products().text(log.product(e)),
              e == start ? null : (long) log.seconds(e) - log.seconds(e - 1)));
    }

    EncodedLog clicked = encoder.encode(ClickedSequence.toLog(clicks, encoder));

    int length = clicks.size();
    float[] real = new float[Feature.count() * length];
    float[] typed = new float[Feature.count() * length];
    encoder.encode(log).writeWindow(log.sessionEnd(session) - 1, length, real, 0, length);
    clicked.writeWindow(length - 1, length, typed, 0, length);
    Set<Feature> ofTheDay =
        Set.of(Feature.HOUR_SIN, Feature.HOUR_COS, Feature.WEEKDAY_SIN, Feature.WEEKDAY_COS);
    for (Feature feature : Feature.values()) {
      if (!ofTheDay.contains(feature)) {
        for (int t = 0; t < length; t++) {
          int at = feature.channel() * length + t;
          assertThat(typed[at]).as("%s of event %d", feature, t).isEqualTo(real[at]);
        }
      }
    }
  }

  /** Looking back over a session must not make a log of one endless session slow to write. */
  @Test
  @Timeout(60)
  void oneEndlessSessionIsEncodedAndWritten() {
    EventLog.Builder builder = EventLog.builder();
    int events = 20_000;
    for (int i = 0; i < events; i++) {
      EventType type = EventType.ofCode(i % 4);
      builder.add(1_570_000_000 + i, type, "p" + i % 5_000, "b", null, 1, "u", "s");
    }
    EventLog log = builder.build();
    EncodedLog encoded = FeatureEncoder.fit(log, new int[] {0}).encode(log);
    float[] window = new float[Feature.count() * 20];

    for (int e = 19; e < events; e += 20) {
      encoded.writeWindow(e, 20, window, 0, 20);
    }

    assertThat(window[Feature.OWN_ITEMS_IN_CART.channel() * 20 + 18]).isEqualTo(of1Plus(1));
    assertThat(window[Feature.BRAND_RUN.channel() * 20 + 19]).isEqualTo(of1Plus(16));
  }

  private static float of1Plus(int n) {
    return (float) Math.log1p(n);
  }

  private static float[] values(EncodedLog encoded, Feature feature) {
    int length = encoded.log().size();
    float[] window = new float[Feature.count() * length];
    encoded.writeWindow(length - 1, length, window, 0, length);
    return java.util.Arrays.copyOfRange(
        window, feature.channel() * length, (feature.channel() + 1) * length);
  }

  private static int longest(EventLog log) {
    int best = 0;
    for (int s = 1; s < log.sessionCount(); s++) {
      if (log.sessionEnd(s) - log.sessionStart(s) > log.sessionEnd(best) - log.sessionStart(best)) {
        best = s;
      }
    }
    return best;
  }

  /** Sessions with long runs of one brand, repeated products and several events in one second. */
  private static EventLog habits(int sessions) {
    Random random = new Random(17);
    EventLog.Builder log = EventLog.builder();
    for (int s = 0; s < sessions; s++) {
      int seconds = 1_570_000_000 + random.nextInt(5_000_000);
      int length = 1 + random.nextInt(60);
      int brand = 0;
      int product = 0;
      for (int i = 0; i < length; i++) {
        brand = random.nextInt(12) == 0 ? random.nextInt(4) : brand;
        product = random.nextInt(3) == 0 ? product : random.nextInt(5);
        log.add(
            seconds,
            EventType.ofCode(random.nextInt(25) == 0 ? 3 : random.nextInt(3)),
            "p" + brand + product,
            brand == 3 ? null : "brand" + brand,
            null,
            random.nextInt(9) == 0 ? Float.NaN : product + 0.5f,
            "u" + s,
            "s" + s);
        seconds += random.nextInt(4) == 0 ? 0 : random.nextInt(200);
      }
    }
    return log.build();
  }

  /** Features as their definitions read, each looking at the whole session again. */
  private record Naive(EventLog log, int start) {
    float[] features(int e, FeatureEncoder encoder) {
      OffsetDateTime time = Instant.ofEpochSecond(log.seconds(e)).atOffset(ZoneOffset.UTC);
      double hour = 2 * Math.PI * time.getHour() / 24;
      double weekday = 2 * Math.PI * (time.getDayOfWeek().getValue() - 1) / 7;
      int gap = e == start ? 0 : log.seconds(e) - log.seconds(e - 1);
      int brand = log.brand(e);
      Set<Integer> before = new HashSet<>();
      for (int i = start; i < e; i++) {
        before.add(log.product(i));
      }
      float price = log.price(e);
      return new float[] {
        log.typeCode(e),
        brand < 0 ? 0 : Math.max(1, 2 + encoder.brands().indexOf(log.brands().text(brand))),
        Float.isNaN(price) ? 0 : encoder.price().scale(Math.log(1 + price)),
        e == start ? 0 : encoder.gap().scale(Math.log(1.0 + gap)),
        (float) Math.sin(hour),
        (float) Math.cos(hour),
        (float) Math.sin(weekday),
        (float) Math.cos(weekday),
        e > start && log.product(e) == log.product(e - 1) ? 1 : 0,
        before.contains(log.product(e)) ? 1 : 0,
        of1Plus(items(e)),
        (float) (Math.log(e - start + 1) / 2),
        e > start && gap == 0 ? 1 : 0,
        e > start && brand >= 0 && brand == log.brand(e - 1) ? 1 : 0,
        e > start && brand >= 0 && brand == log.brand(start) ? 1 : 0,
        of1Plus(Math.min(16, run(e))),
        e > start && cart(e - 1).contains(log.product(e)) ? 1 : 0,
        of1Plus(cart(e).size())
      };
    }

    int items(int last) {
      int items = 0;
      for (int e = start; e <= last; e++) {
        switch (log.type(e)) {
          case VIEW -> {}
          case CART -> items++;
          case REMOVE_FROM_CART -> items = Math.max(0, items - 1);
          case PURCHASE -> items = 0;
        }
      }
      return items;
    }

    List<Integer> cart(int last) {
      List<Integer> cart = new ArrayList<>();
      for (int e = start; e <= last; e++) {
        switch (log.type(e)) {
          case VIEW -> {}
          case CART -> cart.add(log.product(e));
          case REMOVE_FROM_CART -> cart.remove((Integer) log.product(e));
          case PURCHASE -> cart.clear();
        }
      }
      return cart;
    }

    int run(int last) {
      int run = 0;
      for (int e = last; e >= start && log.brand(e) >= 0 && log.brand(e) == log.brand(last); e--) {
        run++;
      }
      return run;
    }
  }
}
