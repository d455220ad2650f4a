package io.clickcast.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickcast.events.EventLog;
import io.clickcast.sequences.Logs;
import io.clickcast.sequences.Prefixes;
import io.clickcast.work.CancelledException;
import io.clickcast.work.Progress;
import it.unimi.dsi.fastutil.floats.FloatArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Predicting more prefixes than are held at once. */
class StreamingTest {
  private static Prefixes many;
  private static NextActionPredictor predictor;

  @BeforeAll
  static void fit() {
    TrainingData data = TrainingData.of(Logs.random(5, 40_000));
    many = Prefixes.of(data.training().log());
    predictor = Baselines.fit(data.training()).byName().get("markov_2");
  }

  @Test
  void partsInOrderGiveWhatAllAtOnceGive() {
    assertThat(many.size()).isGreaterThan(2 * NextActionPredictor.STREAMED_AT_ONCE);
    FloatArrayList actions = new FloatArrayList();
    FloatArrayList purchases = new FloatArrayList();
    predictor.stream(
        many,
        (part, predictions) -> {
          assertThat(part.size()).isLessThanOrEqualTo(NextActionPredictor.STREAMED_AT_ONCE);
          assertThat(part.event(0)).isEqualTo(many.event(purchases.size()));
          actions.addElements(actions.size(), predictions.nextAction());
          purchases.addElements(purchases.size(), predictions.purchaseAhead());
        },
        Progress.NONE);
    Predictions atOnce = predictor.predict(many, Progress.NONE);
    assertThat(actions.toFloatArray()).isEqualTo(atOnce.nextAction());
    assertThat(purchases.toFloatArray()).isEqualTo(atOnce.purchaseAhead());
  }

  @Test
  void canBeCancelledBetweenParts() {
    int[] parts = {0};
    Progress afterTheFirst =
        new Progress() {
          @Override
          public void report(Stage stage, long done, long total) {}

          @Override
          public boolean cancelled() {
            return parts[0] > 0;
          }
        };
    assertThatThrownBy(
            () -> predictor.stream(many, (part, predictions) -> parts[0]++, afterTheFirst))
        .isInstanceOf(CancelledException.class);
    assertThat(parts[0]).isEqualTo(1);
  }

  @Test
  void everySessionHasItsLongestPrefix() {
    EventLog log = many.log().log();
    Prefixes last = Prefixes.lastOfSessions(many.log());
    assertThat(last.size()).isEqualTo(log.sessionCount());
    for (int session = 0; session < last.size(); session++) {
      assertThat(last.event(session)).isEqualTo(log.sessionEnd(session) - 1);
      assertThat(last.length(session))
          .isEqualTo(log.sessionEnd(session) - log.sessionStart(session));
    }
  }
}
