package io.clickcast.cli;

import io.clickcast.evaluation.Experiment;
import io.clickcast.evaluation.HeadToHead;
import io.clickcast.evaluation.Oracle;
import io.clickcast.models.ModelFile;
import io.clickcast.models.NextActionModel;
import io.clickcast.tracking.ModelRegistry;
import io.clickcast.tracking.ModelVersion;
import io.clickcast.tracking.RunStart;
import io.clickcast.tracking.RunStore;
import io.clickcast.work.Progress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How a training takes the place of an earlier model: where it begins, and what it must beat. */
final class RetrainOption {
  @Option(
      names = "--from",
      paramLabel = "MODEL",
      description =
          "Continue from the weights of this model: a file, a registered name such as next-action@3, or in-use.")
  private String from;

  @Option(
      names = "--against",
      paramLabel = "MODEL",
      description = "Judge this model too, on the same held-out sessions, and say which is better.")
  private String against;

  @Option(
      names = "--promote",
      paramLabel = "WHEN",
      description =
          "Register the new model and put it to use: better (only if it beats --against, or the model in use, by more than chance) or always.")
  private When promote;

  enum When {
    better,
    always
  }

  /** The model to continue from, if one was named. */
  Optional<NextActionModel> from(Console console) {
    return Optional.ofNullable(from).map(name -> load(name, console));
  }

  /** A run that takes an earlier model's place is a retraining. */
  RunStart start(RunStart training) {
    return from == null && against == null && promote == null
        ? training
        : training.retraining(Optional.ofNullable(from));
  }

  /** The model to beat, if there is one; told before the training, lest that be in vain. */
  Optional<NextActionModel> against(Console console) {
    if (against == null && promote != When.better) {
      return Optional.empty();
    }
    return against == null
        ? ModelArgument.inUse(console).map(ModelFile::load)
        : Optional.of(load(against, console));
  }

  private static NextActionModel load(String name, Console console) {
    return ModelFile.load(ModelArgument.file(name, console));
  }

  /** Judges both, if there is a model to beat. */
  Optional<HeadToHead> judge(
      Experiment experiment,
      Optional<NextActionModel> rival,
      Optional<Oracle> oracle,
      Progress progress) {
    return rival.map(
        model ->
            HeadToHead.judge(experiment.data().log(), model, experiment.model(), oracle, progress));
  }

  /**
   * Says which is better, and promotes the new one where that was asked for and deserved.
   *
   * @param experiment the training that is done
   * @param both the new model beside the one to beat
   * @param file where the new model is saved
   * @param run the run that trained it
   * @return what came of it, as JSON keys; empty where nothing was asked for
   */
  Map<String, Object> conclude(
      Console console,
      Experiment experiment,
      Optional<HeadToHead> both,
      Path file,
      Optional<String> run) {
    Map<String, Object> json = new LinkedHashMap<>();
    both.ifPresent(
        result -> {
          console.line("");
          result.sentences().forEach(console::line);
          json.put("against", result.toJson());
        });
    if (promote != null) {
      boolean deserved =
          promote == When.always
              || both.map(result -> result.advice() == HeadToHead.Advice.PROMOTE).orElse(true);
      boolean stopped = experiment.training().stopped();
      json.put("promoted", deserved && !stopped);
      console.line("");
      if (stopped) {
        console.line("Not promoted: the training was stopped.");
      } else if (deserved) {
        ModelVersion version = promote(console, file, run);
        json.put("version", version.label());
        console.print("Promoted: %s is now the model in use.", version.label());
      } else {
        console.line("Not promoted: the model in use stays.");
      }
    }
    return json;
  }

  private ModelVersion promote(Console console, Path file, Optional<String> run) {
    try (RunStore store = RunsCommand.open(console)) {
      ModelRegistry registry = new ModelRegistry(store);
      ModelVersion version =
          registry.register(ModelRegistry.USUAL_NAME, file, run, "Promoted by clickcast train");
      registry.use(version);
      return version;
    }
  }
}
