package io.clickcast.evaluation;

import io.clickcast.models.NextActionModel;
import io.clickcast.models.Predictions;
import io.clickcast.models.Trainer;
import io.clickcast.models.TrainingData;
import io.clickcast.models.TrainingListener;
import io.clickcast.work.Progress;
import io.clickcast.work.UserException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The whole of a training as a user means it: split by time, train, and judge on the latest
 * sessions, with the baselines beside the model.
 *
 * @param model the trained model, with its figures on its card
 * @param training how it was trained
 * @param data what it was trained and judged on
 * @param testPredictions what the model gave for each prefix of the test part
 * @param report its figures on the test part
 */
public record Experiment(
    NextActionModel model,
    Trainer.Result training,
    TrainingData data,
    Predictions testPredictions,
    EvaluationReport report) {
  /**
   * Runs it. When the listener asks to stop, the best model so far is still judged.
   *
   * @param scoring hears how far the judging is
   * @throws UserException if the data are too few, an option is not allowed, learning cannot begin
   *     with the weights that are given, the oracle does not know the test part, or there is a
   *     checkpoint of another training; all that is found out before the training begins
   */
  public static Experiment run(ExperimentPlan plan, TrainingListener listener, Progress scoring) {
    Trainer trainer = new Trainer(plan.options(), listener, plan.checkpoints());
    NextActionModel from = plan.startFrom().orElse(null);
    TrainingData data =
        from == null ? TrainingData.of(plan.log()) : TrainingData.of(plan.log(), from);
    Evaluator evaluator = new Evaluator(data.test(), plan.oracle());
    Trainer.Result result =
        from == null ? trainer.train(data, plan.files()) : trainer.train(data, plan.files(), from);
    Predictions predictions = result.model().predict(data.test(), scoring);
    EvaluationReport report = evaluator.judge(predictions, result.model().baselines());
    NextActionModel judged = result.model().withMetrics(report.headline());
    return new Experiment(judged, result, data, predictions, report);
  }

  /** The figures as JSON keys: those of the report, then how it was trained. */
  public Map<String, Object> toJson() {
    Map<String, Object> json = report.toJson();
    Map<String, Object> about = new LinkedHashMap<>();
    about.put("options", model.card().options());
    about.put("parameters", model.card().parameters());
    about.put("best_epoch", model.card().bestEpoch());
    about.put("epochs", training.epochs());
    about.put("stopped", training.stopped());
    about.put("diverged", training.diverged());
    about.put("training_windows", data.training().size());
    about.put("validation_windows", data.validation().size());
    about.put("test_windows", data.test().size());
    about.put("learning_seconds", training.learning().toNanos() / 1e9);
    about.put("windows_per_second", training.windowsPerSecond());
    about.put("data", model.card().data());
    model.card().ancestors().stream()
        .findFirst()
        .ifPresent(ancestor -> about.put("started_from", ancestor));
    json.put("training", about);
    return json;
  }
}
