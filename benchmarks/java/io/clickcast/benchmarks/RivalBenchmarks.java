package io.clickcast.benchmarks;

import io.clickcast.evaluation.EvaluationReport;
import io.clickcast.evaluation.Evaluator;
import io.clickcast.evaluation.Metrics;
import io.clickcast.evaluation.Oracle;
import io.clickcast.events.Cleaning;
import io.clickcast.events.CleaningOptions;
import io.clickcast.events.EventLog;
import io.clickcast.events.EventReader;
import io.clickcast.events.sample.ShopGenerator;
import io.clickcast.models.Baselines;
import io.clickcast.models.Predictions;
import io.clickcast.models.Trainer;
import io.clickcast.models.TrainingData;
import io.clickcast.models.TrainingListener;
import io.clickcast.models.TrainingOptions;
import io.clickcast.processes.KnownShop;
import io.clickcast.processes.KnownShop.Law;
import io.clickcast.work.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How far models are from the best possible, beside gradient boosting. */
final class RivalBenchmarks {
  /** 70 % of them are 60,000 sessions to learn from. */
  private static final int SESSIONS = 85_715;

  private static final int SESSIONS_OF_PROCESS = 42_858;
  private static final int SEED = 7;

  private RivalBenchmarks() {}

  /** Gradient boosting on generated data with 60,000 training sessions. */
  static Figures boosting() {
    Figures figures = new Figures();
    Path csv = folder().resolve("shop-%d.csv".formatted(SESSIONS));
    Path oracle = folder().resolve("shop-%d-oracle.csv".formatted(SESSIONS));
    new ShopGenerator(SEED, SESSIONS).writeTo(csv, oracle, Progress.NONE);
    EventLog raw = new EventReader().read(List.of(csv), Progress.NONE).raw();
    EventLog log = Cleaning.apply(raw, CleaningOptions.defaults(), Progress.NONE).log();
    boosting(figures, "boosting", TrainingData.of(log), Oracle.read(oracle));
    return figures;
  }

  /**
   * The default network, gradient boosting and a Markov chain on processes that nothing was tuned
   * to, with 30,000 training sessions each.
   */
  static Figures processes() {
    Figures figures = new Figures();
    Map<String, Law> laws = new LinkedHashMap<>();
    laws.put("few_states", Law.random(11, 3, 0.7, 0.93));
    laws.put("many_states", Law.random(12, 6, 0.8, 0.90));
    laws.put("fickle_states", Law.random(13, 4, 1.0, 0.75));
    laws.forEach(
        (name, law) -> {
          String key = "processes." + name;
          Path file = folder().resolve(name + "-oracle.csv");
          EventLog log = new KnownShop(law).visits(SESSIONS_OF_PROCESS, SEED, file);
          TrainingData data = TrainingData.of(log);
          Oracle oracle = Oracle.read(file);
          network(figures, key, data, oracle);
          boosting(figures, key + ".boosting", data, oracle);
        });
    return figures;
  }

  private static void network(Figures figures, String key, TrainingData data, Oracle oracle) {
    TrainingOptions options = TrainingOptions.defaultsFor(data.training().size());
    Trainer.Result result = new Trainer(options, TrainingListener.NONE).train(data, List.of(key));
    Predictions predictions = result.model().predict(data.test(), Progress.NONE);
    EvaluationReport report =
        new Evaluator(data.test(), Optional.of(oracle))
            .judge(predictions, result.model().baselines());
    put(figures, key + ".cnn_bigru", report.model().overall());
    figures.put(key + ".cnn_bigru.training_seconds", result.learning().toNanos() / 1e9);
    report
        .baselines()
        .forEach(
            (name, scores) -> {
              if (name.startsWith("markov")) {
                figures.put(key + "." + name + ".regret", scores.overall().regret());
              }
            });
  }

  private static void boosting(Figures figures, String key, TrainingData data, Oracle oracle) {
    try (BoostedTrees trees = BoostedTrees.train(data)) {
      long begun = System.nanoTime();
      Predictions predictions = trees.predict(data.test());
      double seconds = (System.nanoTime() - begun) / 1e9;
      Metrics metrics =
          new Evaluator(data.test(), Optional.of(oracle))
              .judge(predictions, Baselines.fit(data.training()))
              .model()
              .overall();
      put(figures, key, metrics);
      figures.put(key + ".validation_log_loss", trees.validationLoss());
      figures.put(key + ".depth", trees.depth());
      figures.put(key + ".rounds", trees.rounds());
      figures.put(key + ".training_seconds", trees.seconds());
      figures.put(key + ".rows_per_second", data.test().size() / seconds);
    }
  }

  private static void put(Figures figures, String key, Metrics metrics) {
    figures.put(key + ".log_loss", metrics.logLoss());
    figures.put(key + ".regret", metrics.regret());
    figures.put(key + ".ece", metrics.ece());
    figures.put(key + ".purchase_average_precision", metrics.purchaseAveragePrecision());
  }

  private static Path folder() {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"), "clickcast-benchmarks");
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
