package io.clickcast.evaluation;

import io.clickcast.events.EventLog;
import io.clickcast.models.Checkpoints;
import io.clickcast.models.NextActionModel;
import io.clickcast.models.Predictions;
import io.clickcast.models.Trainer;
import io.clickcast.models.TrainingData;
import io.clickcast.models.TrainingListener;
import io.clickcast.models.TrainingOptions;
import io.clickcast.work.Progress;
import io.clickcast.work.UserException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
  /** Runs it without checkpoints. */
  public static Experiment run(
      EventLog log,
      List<String> files,
      TrainingOptions options,
      Optional<Oracle> oracle,
      TrainingListener listener,
      Progress scoring) {
    return run(log, files, options, oracle, listener, Checkpoints.none(), scoring);
  }

  /**
   * Runs it. When the listener asks to stop, the best model so far is still judged.
   *
   * @param log the cleaned log
   * @param files names of its files, for the model's card
   * @param oracle true probabilities, where they are known
   * @param checkpoints where the training keeps what it needs to go on after an interruption
   * @param scoring hears how far the judging is
   * @throws UserException if the data are too few, an option is not allowed, or the oracle does not
   *     know the test part, or there is a checkpoint of another training; all that is found out
   *     before the training begins
   */
  public static Experiment run(
      EventLog log,
      List<String> files,
      TrainingOptions options,
      Optional<Oracle> oracle,
      TrainingListener listener,
      Checkpoints checkpoints,
      Progress scoring) {
    Trainer trainer = new Trainer(options, listener, checkpoints);
    TrainingData data = TrainingData.of(log);
    Evaluator evaluator = new Evaluator(data.test(), oracle);
    Trainer.Result result = trainer.train(data, files);
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
    json.put("training", about);
    return json;
  }
}
