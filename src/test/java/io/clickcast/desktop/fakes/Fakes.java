package io.clickcast.desktop.fakes;

import io.clickcast.desktop.workspace.LoadedEvents;
import io.clickcast.desktop.workspace.ModelInUse;
import io.clickcast.evaluation.Difference;
import io.clickcast.evaluation.EvaluationReport;
import io.clickcast.evaluation.Interval;
import io.clickcast.evaluation.Measure;
import io.clickcast.evaluation.Metrics;
import io.clickcast.evaluation.RankingCurves;
import io.clickcast.evaluation.Scores;
import io.clickcast.events.Cleaning;
import io.clickcast.events.CleaningOptions;
import io.clickcast.events.EventLog;
import io.clickcast.events.EventNames;
import io.clickcast.events.EventType;
import io.clickcast.events.FileSummary;
import io.clickcast.events.ReadResult;
import io.clickcast.events.RejectedRows;
import io.clickcast.models.Architectures;
import io.clickcast.models.DataFingerprint;
import io.clickcast.models.ModelCard;
import io.clickcast.models.NetworkOptions;
import io.clickcast.models.NextActionModel;
import io.clickcast.models.Prediction;
import io.clickcast.models.Preset;
import io.clickcast.models.Trainer;
import io.clickcast.models.TrainingData;
import io.clickcast.models.TrainingListener;
import io.clickcast.models.TrainingOption;
import io.clickcast.models.TrainingOptions;
import io.clickcast.sequences.ShopperEvent;
import io.clickcast.work.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Models, events and reports that need no training and no files. */
public final class Fakes {
  private Fakes() {}

  /**
   * A model that says that the last event type is repeated with 0.6, and is a little surer of
   * leaving with each event.
   */
  public static ModelInUse model(String name, int window) {
    NetworkOptions usual = TrainingOptions.defaults().network();
    NetworkOptions network =
        new NetworkOptions(
            window,
            usual.brandEmbedding(),
            usual.filters(),
            usual.kernel(),
            usual.pooling(),
            usual.units(),
            usual.denseUnits(),
            usual.dropout());
    ModelCard card =
        new ModelCard(
            "2026-11-22T12:00:00Z",
            "0.1.0",
            TrainingOptions.defaults().withNetwork(network),
            58_837,
            6,
            5,
            null,
            new DataFingerprint(List.of("a.csv"), 14_941, 4_521, "2019-10-01", "2019-12-01", "ab"),
            List.of(),
            Map.of("log_loss", 0.8226, "accuracy", 0.51, "macro_f1", 0.2, "ece", 0.05));
    return new ModelInUse(
        name,
        Optional.of(Path.of("models", "fake.zip")),
        card,
        events -> prediction(events, window),
        List.of("runail", "irisk", "grattol"),
        4.05,
        16);
  }

  private static Prediction prediction(List<ShopperEvent> events, int window) {
    Double[] chances = {0.05, 0.05, 0.05, 0.05, 0.05};
    int last =
        switch (events.get(events.size() - 1).type()) {
          case VIEW -> 0;
          case CART -> 1;
          case REMOVE_FROM_CART -> 2;
          case PURCHASE -> 3;
        };
    chances[last] = 0.6;
    chances[4] = 0.25;
    return new Prediction(List.of(normal(chances)), 0.25, Math.min(events.size(), window));
  }

  private static Double[] normal(Double[] chances) {
    double sum = 0;
    for (double chance : chances) {
      sum += chance;
    }
    for (int i = 0; i < chances.length; i++) {
      chances[i] /= sum;
    }
    return chances;
  }

  /** Three sessions of one shop, cleaned. */
  public static LoadedEvents events() {
    EventLog log =
        EventLog.builder()
            .add(1_569_888_000, EventType.VIEW, "p1", "runail", null, 4.05f, "u1", "s1")
            .add(1_569_888_016, EventType.CART, "p1", "runail", null, 4.05f, "u1", "s1")
            .add(1_569_888_100, EventType.VIEW, "p2", null, null, 2.50f, "u2", "s2")
            .add(1_569_888_200, EventType.PURCHASE, "p3", "irisk", null, 7.00f, "u3", "s3")
            .build();
    return loaded(log);
  }

  /** Sessions of views and carts, enough of them to train on. */
  public static LoadedEvents manyEvents(int sessions) {
    EventLog.Builder log = EventLog.builder();
    for (int session = 0; session < sessions; session++) {
      for (int i = 0; i <= session % 7; i++) {
        log.add(
            1_569_888_000 + 3_600 * session + 20 * i,
            (session + i) % 3 == 0 ? EventType.CART : EventType.VIEW,
            "p" + session % 11,
            session % 2 == 0 ? "runail" : "irisk",
            null,
            4.05f,
            "u" + session,
            "s" + session);
      }
    }
    return loaded(log.build());
  }

  /** A small model that has learnt these events for one epoch. */
  public static NextActionModel network(LoadedEvents events, long seed) {
    TrainingOptions options =
        TrainingOptions.defaults(Architectures.named("gru"), Preset.SMALL)
            .with(TrainingOption.EPOCHS, 1)
            .withSeed(seed);
    return new Trainer(options, TrainingListener.NONE)
        .train(TrainingData.of(events.cleaned().log()), events.fileNames())
        .model();
  }

  /** These events as if they had been read from a file, cleaned. */
  public static LoadedEvents loaded(EventLog log) {
    FileSummary file =
        new FileSummary(
            Path.of("data", "shop.csv"), 1_000, "REES46", log.size(), 0, Optional.empty());
    return new LoadedEvents(
        "shop.csv",
        new ReadResult(
            log,
            new RejectedRows(Map.of(), List.of()),
            new EventNames(Map.of(), 0, Map.of()),
            List.of(file),
            List.of(),
            Duration.ofSeconds(1)),
        Cleaning.apply(log, CleaningOptions.defaults(), Progress.NONE));
  }

  /**
   * A report in which the model has this log loss and Markov 3 has 0.83, each known to 0.01 either
   * way. A difference of more than 0.005 is more than chance.
   */
  public static EvaluationReport report(double logLoss) {
    Map<String, Scores> baselines = new LinkedHashMap<>();
    baselines.put("frequency", scores(0.8694));
    baselines.put("repeat_last", scores(0.8719));
    baselines.put("markov_1", scores(0.8586));
    baselines.put("markov_2", scores(0.8341));
    baselines.put("markov_3", scores(0.83));
    Map<String, Difference> gains = new LinkedHashMap<>();
    baselines.forEach(
        (name, scores) -> {
          double gain = scores.overall().logLoss() - logLoss;
          gains.put(name, new Difference(gain, new Interval(gain - 0.005, gain + 0.005)));
        });
    return new EvaluationReport(
        scores(logLoss),
        baselines,
        gains,
        Map.of("frequency", new Difference(0.001, new Interval(-0.002, 0.004))),
        Double.NaN,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        new RankingCurves(List.of(), List.of(), 0.12));
  }

  private static Scores scores(double logLoss) {
    Map<Integer, Metrics> byLength = new LinkedHashMap<>();
    byLength.put(1, metrics(logLoss + 0.1));
    byLength.put(5, metrics(logLoss - 0.1));
    Map<String, Metrics> byMonth = new LinkedHashMap<>();
    byMonth.put("2019-11", metrics(logLoss - 0.02));
    byMonth.put("2019-12", metrics(logLoss + 0.02));
    Map<Measure, Interval> intervals =
        Map.of(
            Measure.LOG_LOSS, new Interval(logLoss - 0.01, logLoss + 0.01),
            Measure.ACCURACY, new Interval(0.491, 0.529),
            Measure.AHEAD_ROC_AUC, new Interval(0.7812, 0.8191));
    return new Scores(metrics(logLoss), intervals, byLength, byMonth);
  }

  private static Metrics metrics(double logLoss) {
    return new Metrics(
        1_212,
        logLoss,
        0.51,
        0.2,
        Double.NaN,
        0.7,
        0.55,
        0.1,
        Double.NaN,
        new Metrics.PurchaseAhead(0.3, 0.4, 0.8, 0.09, 0.01, 0.12));
  }
}
