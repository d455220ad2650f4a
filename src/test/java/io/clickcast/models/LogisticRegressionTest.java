package io.clickcast.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clickcast.events.EventLog;
import io.clickcast.events.EventType;
import io.clickcast.sequences.NextAction;
import io.clickcast.sequences.Prefixes;
import io.clickcast.work.CancelledException;
import io.clickcast.work.Progress;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {
  /**
   * After a cart a purchase comes with 0.7, else the session ends; a view is followed by a cart
   * with 0.4, by a view with 0.4.
   */
  private static TrainingData shop(int sessions) {
    Random random = new Random(5);
    EventLog.Builder log = EventLog.builder();
    for (int s = 0; s < sessions; s++) {
      int seconds = 1_570_000_000 + 3000 * s;
      EventType type = EventType.VIEW;
      while (type != null) {
        log.add(seconds, type, "p" + random.nextInt(9), null, null, 5f, "u" + s, "s" + s);
        seconds += 1 + random.nextInt(100);
        type = next(type, random);
      }
    }
    return TrainingData.of(log.build());
  }

  private static EventType next(EventType type, Random random) {
    double chance = random.nextDouble();
    return switch (type) {
      case VIEW -> chance < 0.4 ? EventType.CART : chance < 0.8 ? EventType.VIEW : null;
      case CART -> chance < 0.7 ? EventType.PURCHASE : null;
      default -> null;
    };
  }

  @Test
  void findsTheChancesOfASimpleShop() {
    TrainingData data = shop(1500);

    LogisticRegression model = LogisticRegression.fit(data.training(), Progress.NONE);
    Predictions predictions = model.predict(data.test(), Progress.NONE);

    double[] sums = new double[4];
    int[] counts = new int[4];
    for (int i = 0; i < data.test().size(); i++) {
      double sum = 0;
      for (int a = 0; a < NextAction.COUNT; a++) {
        sum += predictions.nextAction()[i * NextAction.COUNT + a];
      }
      assertThat(sum).isCloseTo(1, within(1e-5));
      EventType last = data.log().type(data.test().event(i));
      counts[last.code()]++;
      sums[last.code()] +=
          last == EventType.VIEW
              ? predictions.nextAction()[i * NextAction.COUNT + NextAction.CART.code()]
              : predictions.purchaseAhead()[i];
    }
    assertThat(sums[EventType.VIEW.code()] / counts[EventType.VIEW.code()])
        .isCloseTo(0.4, within(0.05));
    assertThat(sums[EventType.CART.code()] / counts[EventType.CART.code()])
        .isCloseTo(0.7, within(0.06));
    assertThat(sums[EventType.PURCHASE.code()] / counts[EventType.PURCHASE.code()])
        .isCloseTo(0, within(0.03));
    assertThat(predictions.logLoss(data.test()))
        .isLessThan(
            Baselines.fit(data.training())
                    .frequency()
                    .predict(data.test(), Progress.NONE)
                    .logLoss(data.test())
                - 0.1);
  }

  @Test
  void theSameDataGiveTheSameModel() {
    TrainingData data = shop(60);

    Predictions first =
        LogisticRegression.fit(data.training(), Progress.NONE).predict(data.test(), Progress.NONE);
    Predictions second =
        LogisticRegression.fit(data.training(), Progress.NONE).predict(data.test(), Progress.NONE);

    assertThat(second.nextAction()).containsExactly(first.nextAction());
  }

  @Test
  void stopsWhenAsked() {
    Prefixes training = shop(100).training();
    Progress stopped =
        new Progress() {
          @Override
          public void report(Stage stage, long done, long total) {}

          @Override
          public boolean cancelled() {
            return true;
          }
        };

    assertThatThrownBy(() -> LogisticRegression.fit(training, stopped))
        .isInstanceOf(CancelledException.class);
  }
}
