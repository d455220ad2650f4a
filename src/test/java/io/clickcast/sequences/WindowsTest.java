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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  /** Learning from whole sessions: each outcome once, after all that is known or half a window. */
  @RepeatedTest(5)
  void aSharedWindowAsksForEachPrefixOnce(RepetitionInfo repetition) {
    int seed = repetition.getCurrentRepetition();
    Prefixes prefixes = Prefixes.of(encode(Logs.random(seed, 60)));
    int window = 1 + 2 * seed;
    WindowBatches batches = WindowBatches.shuffled(prefixes, new Cut(window, true), 20, 1, seed, 3);

    Set<Integer> seen = new HashSet<>();
    int windows = 0;
    for (int b = 0; b < batches.count(); b++) {
      WindowBatch batch = batches.batch(b);
      windows += batch.size();
      int asked = 0;
      for (int place = 0; place < batch.prefixes().length; place++) {
        int prefix = batch.prefixes()[place];
        int step = place % batch.outcomes();
        if (prefix < 0) {
          assertThat(batch.action(place)).isEqualTo(-1);
          continue;
        }
        asked++;
        assertThat(seen.add(prefix)).isTrue();
        assertThat(step).isLessThan(batch.lengths()[place / batch.outcomes()]);
        assertThat(step + 1)
            .isGreaterThanOrEqualTo(Math.min(prefixes.length(prefix), (window + 1) / 2));
        assertThat(batch.action(place)).isEqualTo(prefixes.label(prefix).code());
        assertThat(batch.purchaseAhead(place)).isEqualTo(prefixes.purchaseAhead(prefix));
        assertThat(typeAt(batch, place / batch.outcomes(), step))
            .isEqualTo(prefixes.log().log().typeCode(prefixes.event(prefix)));
      }
      assertThat(batch.examples()).isEqualTo(asked);
    }
    assertThat(seen).hasSize(prefixes.size());
    assertThat(batches.examples()).isEqualTo(prefixes.size());
    assertThat(windows).isLessThanOrEqualTo(prefixes.size());
  }

  private static float typeAt(WindowBatch batch, int window, int step) {
    return batch.features()[window * Feature.count() * batch.steps() + step];
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void latePrefixesAreSeenMoreOftenAsTheyGrow(boolean everyEvent) {
    Prefixes prefixes = Prefixes.of(encode(Logs.random(8, 2000)));
    double factor = 3;
    int[] times = new int[prefixes.size()];
    WindowBatches batches =
        WindowBatches.shuffled(prefixes, new Cut(WINDOW, everyEvent), 64, factor, 1, 1);
    for (int b = 0; b < batches.count(); b++) {
      WindowBatch batch = batches.batch(b);
      Arrays.stream(batch.prefixes()).filter(p -> p >= 0).forEach(p -> times[p]++);
    }

    long all = Arrays.stream(times).sum();
    assertThat(batches.examples()).isEqualTo(all);
    for (int length = 1; length <= WINDOW; length++) {
      double sum = 0;
      int count = 0;
      for (int p = 0; p < times.length; p++) {
        if (Math.min(WINDOW, prefixes.length(p)) == length) {
          sum += times[p];
          count++;
        }
      }
      double wanted = 1 + (factor - 1) * (length - 1) / (WINDOW - 1);
      assertThat(sum / count).isCloseTo(wanted, within(0.12));
    }
  }

  @Test
  void theOrderOfAnEpochFollowsFromSeedAndEpoch() {
    Prefixes prefixes = Prefixes.of(encode(Logs.random(5, 60)));

    assertThat(orderOf(prefixes, 1, 4)).isEqualTo(orderOf(prefixes, 1, 4));
    assertThat(orderOf(prefixes, 1, 4)).isNotEqualTo(orderOf(prefixes, 1, 5));
    assertThat(orderOf(prefixes, 2, 1)).isNotEqualTo(orderOf(prefixes, 1, 2));
  }

  @Test
  void aPurchaseIsAheadUntilTheLastOfTheSession() {
    EventLog log =
        EventLog.builder()
            .add(100, EventType.PURCHASE, "a", null, null, 1, "u", "s")
            .add(110, EventType.VIEW, "a", null, null, 1, "u", "s")
            .add(120, EventType.PURCHASE, "a", null, null, 1, "u", "s")
            .add(130, EventType.VIEW, "a", null, null, 1, "u", "s")
            .add(140, EventType.VIEW, "b", null, null, 1, "v", "t")
            .build();
    Prefixes prefixes = Prefixes.of(encode(log));

    assertThat(java.util.stream.IntStream.range(0, 5).mapToObj(prefixes::purchaseAhead))
        .containsExactly(true, true, false, false, false);
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

  /** A batch of sessions of one length would teach that everybody leaves just then. */
  @Test
  void wholeSessionsMeetOthersOfAnyLength() {
    EventLog log = Logs.random(8, 400);
    Prefixes prefixes = Prefixes.of(encode(log));
    WindowBatches batches = WindowBatches.shuffled(prefixes, new Cut(WINDOW, true), 64, 1, 1, 1);
    int mixed = 0;
    for (int b = 0; b < batches.count(); b++) {
      WindowBatch batch = batches.batch(b);
      assertThat(Arrays.stream(batch.lengths()).max()).hasValue(batch.steps());
      mixed += Arrays.stream(batch.lengths()).distinct().count() > 2 ? 1 : 0;
    }
    assertThat(mixed).isGreaterThan(batches.count() * 3 / 4);
  }

  private static List<Integer> orderOf(Prefixes prefixes, int seed, int epoch) {
    WindowBatches batches = WindowBatches.shuffled(prefixes, CUT, 16, 1, seed, epoch);
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
