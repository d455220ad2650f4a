package io.clickcast.sequences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clickcast.events.EventLog;
import io.clickcast.events.EventType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class WindowsTest {
  private static final int WINDOW = 8;
  private static final Cut CUT = new Cut(WINDOW, false);

  @Test
  void splitsByStartTimeWithoutOverlap() {
    EventLog log = Logs.random(1, 200);

    TimeSplit split = TimeSplit.of(log);

    assertThat(split.training()).hasSize(140);
    assertThat(split.validation()).hasSize(30);
    assertThat(split.test()).hasSize(30);
    assertThat(latestStart(log, split.training()))
        .isLessThanOrEqualTo(earliestStart(log, split.validation()));
    assertThat(latestStart(log, split.validation()))
        .isLessThanOrEqualTo(earliestStart(log, split.test()));
    Set<Integer> all = new HashSet<>();
    for (int[] part : List.of(split.training(), split.validation(), split.test())) {
      Arrays.stream(part).forEach(all::add);
    }
    assertThat(all).hasSize(200);
  }

  @RepeatedTest(10)
  void everyPrefixIsInExactlyOneBatchOfItsLength(RepetitionInfo repetition) {
    EncodedLog encoded = encode(Logs.random(repetition.getCurrentRepetition(), 60));
    Prefixes prefixes = Prefixes.of(encoded);
    int batchSize = 1 + repetition.getCurrentRepetition() * 7;

    for (WindowBatches batches :
        List.of(
            WindowBatches.inOrder(prefixes, CUT, batchSize),
            WindowBatches.shuffled(prefixes, CUT, batchSize, 1, batchSize, 1))) {
      List<Integer> seen = new ArrayList<>();
      int padded = 0;
      for (int b = 0; b < batches.count(); b++) {
        WindowBatch batch = batches.batch(b);
        assertThat(batch.size()).isBetween(1, batchSize);
        padded += batch.isPadded() ? 1 : 0;
        for (int i = 0; i < batch.size(); i++) {
          int prefix = batch.prefixes()[i];
          seen.add(prefix);
          assertThat(batch.lengths()[i]).isEqualTo(Math.min(WINDOW, prefixes.length(prefix)));
          assertThat(batch.action(i)).isEqualTo(prefixes.label(prefix).code());
        }
      }
      assertThat(seen).hasSize(prefixes.size()).doesNotHaveDuplicates();
      assertThat(padded).isLessThan(WINDOW);
    }
  }

  @Test
  void theSameSeedGivesTheSameOrderAndAnotherSeedAnother() {
    Prefixes prefixes = Prefixes.of(encode(Logs.random(5, 60)));

    assertThat(orderOf(prefixes, 1)).isEqualTo(orderOf(prefixes, 1));
    assertThat(orderOf(prefixes, 1)).isNotEqualTo(orderOf(prefixes, 2));
  }

  @Test
  void theLabelIsTheNextEventOfTheSessionOrLeave() {
    EventLog log =
        EventLog.builder()
            .add(100, EventType.VIEW, "a", null, null, 1, "u", "s")
            .add(110, EventType.CART, "a", null, null, 1, "u", "s")
            .add(120, EventType.VIEW, "b", null, null, 1, "v", "t")
            .build();
    EncodedLog encoded = encode(log);

    assertThat(encoded.nextAction(0)).isEqualTo(NextAction.CART);
    assertThat(encoded.nextAction(1)).isEqualTo(NextAction.LEAVE);
    assertThat(encoded.nextAction(2)).isEqualTo(NextAction.LEAVE);
  }

  @Test
  void aLongerWindowIsTheWindowsOfItsEventsSideBySide() {
    EventLog log = Logs.random(11, 40);
    EncodedLog encoded = encode(log);
    int event = longest(log);
    int length = 6;
    int stride = 9;
    float[] window = new float[2 + Feature.count() * stride];

    encoded.writeWindow(event, length, window, 2, stride);

    for (int t = 0; t < length; t++) {
      float[] single = new float[Feature.count()];
      encoded.writeWindow(event - length + 1 + t, 1, single, 0, 1);
      for (int c = 0; c < single.length; c++) {
        assertThat(window[2 + c * stride + t]).isEqualTo(single[c]);
      }
    }
  }

  @Test
  void vocabularyAndScalersKnowTheTrainingPartAlone() {
    EventLog.Builder builder = EventLog.builder();
    for (int i = 0; i < 30; i++) {
      builder.add(i * 10_000, EventType.VIEW, "p", "early", null, 1, "u", "s" + i);
    }
    for (int i = 30; i < 60; i++) {
      builder.add(i * 10_000, EventType.VIEW, "p", "late", null, 99, "u", "s" + i);
    }
    EventLog log = builder.build();
    int[] early = java.util.stream.IntStream.range(0, 30).toArray();

    FeatureEncoder encoder = FeatureEncoder.fit(log, early);

    assertThat(encoder.brands()).containsExactly("early");
    assertThat(encoder.typicalPrice()).isEqualTo(1);
    assertThat(encoder.price().mean()).isCloseTo(Math.log(2), within(1e-9));
  }

  @Test
  void clickedEventsTakeWhatIsTypicalWhereNothingIsGiven() {
    EventLog log = Logs.random(13, 100);
    FeatureEncoder encoder = FeatureEncoder.fit(log, TimeSplit.of(log).training());

    EventLog clicked =
        ClickedSequence.toLog(
            List.of(
                new ShopperEvent(EventType.VIEW, "brand1", 7.0, null, null),
                ShopperEvent.of(EventType.CART),
                ShopperEvent.of(EventType.VIEW),
                ShopperEvent.of(EventType.REMOVE_FROM_CART)),
            encoder);

    assertThat(clicked.size()).isEqualTo(4);
    assertThat(clicked.product(1)).isEqualTo(clicked.product(0));
    assertThat(clicked.brand(1)).isEqualTo(clicked.brand(0));
    assertThat(clicked.price(1)).isEqualTo(7.0f);
    assertThat(clicked.product(2)).isNotEqualTo(clicked.product(0));
    assertThat(clicked.price(2)).isEqualTo((float) encoder.typicalPrice());
    assertThat(clicked.product(3)).isEqualTo(clicked.product(0));
    assertThat(clicked.seconds(3) - clicked.seconds(2))
        .isEqualTo((int) encoder.typicalGapSeconds());
  }

  private static EncodedLog encode(EventLog log) {
    return FeatureEncoder.fit(log, TimeSplit.of(log).training()).encode(log);
  }

  private static List<Integer> orderOf(Prefixes prefixes, int seed) {
    WindowBatches batches = WindowBatches.shuffled(prefixes, CUT, 16, 1, seed, 1);
    List<Integer> order = new ArrayList<>();
    for (int b = 0; b < batches.count(); b++) {
      Arrays.stream(batches.batch(b).prefixes()).forEach(order::add);
    }
    return order;
  }

  private static int longest(EventLog log) {
    int best = 0;
    for (int s = 1; s < log.sessionCount(); s++) {
      if (log.sessionEnd(s) - log.sessionStart(s) > log.sessionEnd(best) - log.sessionStart(best)) {
        best = s;
      }
    }
    return log.sessionEnd(best) - 1;
  }

  private static int latestStart(EventLog log, int[] sessions) {
    return Arrays.stream(sessions).map(s -> log.seconds(log.sessionStart(s))).max().orElseThrow();
  }

  private static int earliestStart(EventLog log, int[] sessions) {
    return Arrays.stream(sessions).map(s -> log.seconds(log.sessionStart(s))).min().orElseThrow();
  }
}
