package io.clickcast.tracking;

import io.clickcast.evaluation.EvaluationReport;
import io.clickcast.evaluation.Measure;
import io.clickcast.evaluation.Scores;
import io.clickcast.models.TrainingListener.EpochReport;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the figures of a training are called in the store. */
final class MetricNames {
  /** Of each batch, in nats. */
  static final String TRAINING_LOSS = "training_loss";

  /** Of each batch. */
  static final String LEARNING_RATE = "learning_rate";

  /** Of each batch, before clipping. */
  static final String GRADIENT_NORM = "gradient_norm";

  /** Of each batch, over the last seconds. */
  static final String WINDOWS_PER_SECOND = "windows_per_second";

  private static final String TEST = "test_";
  private static final String AHEAD = "purchase_ahead_";

  private MetricNames() {}

  /** The figures of an epoch; their step is the last batch of it. */
  static Map<String, Double> ofEpoch(EpochReport report) {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("epoch_training_loss", report.trainingLoss());
    figures.put("validation_loss", report.validationLoss());
    figures.put("validation_accuracy", report.validationAccuracy());
    figures.put("validation_macro_f1", report.validationMacroF1());
    figures.put("validation_ahead_loss", report.validationAheadLoss());
    return figures;
  }

  /** The figures on the test part with the ends of their intervals, those that are defined. */
  static Map<String, Double> of(Scores scores) {
    Map<String, Double> figures = new LinkedHashMap<>();
    for (Measure measure : Measure.values()) {
      double value = scores.overall().of(measure);
      if (!Double.isNaN(value)) {
        figures.put(TEST + name(measure), value);
      }
    }
    scores
        .intervals()
        .forEach(
            (measure, interval) -> {
              if (!Double.isNaN(interval.low())) {
                figures.put(TEST + name(measure) + "_low", interval.low());
                figures.put(TEST + name(measure) + "_high", interval.high());
              }
            });
    return figures;
  }

  /** The same, with what the baselines came to. */
  static Map<String, Double> of(EvaluationReport report) {
    Map<String, Double> figures = of(report.model());
    report
        .baselines()
        .forEach(
            (name, scores) -> {
              for (Measure measure :
                  new Measure[] {Measure.LOG_LOSS, Measure.REGRET, Measure.AHEAD_LOG_LOSS}) {
                double value = scores.overall().of(measure);
                if (!Double.isNaN(value)) {
                  figures.put("baseline_" + name + "_" + name(measure), value);
                }
              }
            });
    return figures;
  }

  private static String name(Measure measure) {
    return measure.outcome() == Measure.Outcome.NEXT_ACTION ? measure.key() : AHEAD + measure.key();
  }
}
