package io.clickcast.benchmarks;

import io.clickcast.events.EventLog;
import io.clickcast.events.EventType;
import io.clickcast.models.NextActionModel;
import io.clickcast.models.Trainer;
import io.clickcast.models.TrainingData;
import io.clickcast.models.TrainingListener;
import io.clickcast.models.TrainingOptions;
import io.clickcast.sequences.Prefixes;
import io.clickcast.sequences.ShopperEvent;
import io.clickcast.work.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What a model of the app takes, as its screens and commands call it. */
final class ModelBenchmark {
  private static final int WARM_UP = 4000;
  private static final int PREDICTIONS = 5000;
  private static final int MOST_EVENTS = 20;

  /** Sessions that come to about three million rows. */
  private static final int LOG_SESSIONS = 692_000;

  private final NextActionModel model;

  /**
   * @param log what the model is trained on, for one epoch
   */
  ModelBenchmark(EventLog log) {
    model =
        new Trainer(TrainingOptions.defaults().withEpochs(1), TrainingListener.NONE)
            .train(TrainingData.of(log), List.of())
            .model();
  }

  void measure(Figures figures) {
    single(figures);
    log(figures);
  }

  /** One prediction for a sequence that a person clicked together, of 1 to 20 events. */
  private void single(Figures figures) {
    Random random = new Random(3);
    double[] milliseconds = new double[PREDICTIONS];
    for (int i = -WARM_UP; i < PREDICTIONS; i++) {
      List<ShopperEvent> events = events(random);
      long start = System.nanoTime();
      model.predict(events);
      if (i >= 0) {
        milliseconds[i] = (System.nanoTime() - start) / 1e6;
      }
    }
    Arrays.sort(milliseconds);
    figures.put("inference.single_prediction_p50_ms", milliseconds[PREDICTIONS / 2]);
    figures.put("inference.single_prediction_p99_ms", milliseconds[PREDICTIONS * 99 / 100]);
  }

  private static List<ShopperEvent> events(Random random) {
    EventType[] types = EventType.values();
    List<ShopperEvent> events = new ArrayList<>();
    int count = 1 + random.nextInt(MOST_EVENTS);
    for (int i = 0; i < count; i++) {
      events.add(ShopperEvent.of(types[random.nextInt(types.length)]));
    }
    return events;
  }

  /** Every prefix of a log, streamed. */
  private void log(Figures figures) {
    Prefixes prefixes = Prefixes.of(model.encode(Generated.log(LOG_SESSIONS)));
    long heap = NetBenchmarks.heapInUse();
    double[] sum = new double[1];
    long start = System.nanoTime();
    model.stream(
        prefixes, (part, predictions) -> sum[0] += predictions.purchaseAhead()[0], Progress.NONE);
    double seconds = (System.nanoTime() - start) / 1e9;
    if (!Double.isFinite(sum[0])) {
      throw new IllegalStateException("The model gave chances that are no numbers.");
    }
    figures.put("inference.log.windows", prefixes.size());
    figures.put("inference.log.windows_per_second", prefixes.size() / seconds);
    figures.put("inference.log.heap_growth_mb", (NetBenchmarks.heapInUse() - heap) / 1e6);
  }
}
