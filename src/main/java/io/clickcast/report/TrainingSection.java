package io.clickcast.report;

import io.clickcast.evaluation.Experiment;
import io.clickcast.models.Architecture;
import io.clickcast.models.Architectures;
import io.clickcast.models.ModelCard;
import io.clickcast.models.TrainingOption;
import io.clickcast.models.TrainingOptions;
import io.clickcast.work.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How the model was trained. */
record TrainingSection(String summary, List<Option> options, LossChart loss) {
  record Option(String name, String value) {}

  static TrainingSection of(Experiment experiment, Optional<LossCurve> losses) {
    ModelCard card = experiment.model().card();
    TrainingOptions options = card.options();
    String summary =
        "%s with %s parameters learnt from %s windows in %s, %s windows a second. %s"
            .formatted(
                Words.architecture(options.architecture()),
                Numbers.whole(card.parameters()),
                Numbers.whole(experiment.training().windows()),
                Numbers.duration(experiment.training().learning()),
                Numbers.whole(Math.round(experiment.training().windowsPerSecond())),
                card.bestEpoch() == 0
                    ? "It was stopped before the first epoch could be judged."
                    : "It has the weights of epoch %d of %d, which did best on the validation part%s."
                        .formatted(
                            card.bestEpoch(),
                            card.epochs(),
                            experiment.training().stopped() ? "; it was stopped early" : ""));
    return new TrainingSection(
        summary, options(options), new LossChart(losses, experiment.training().epochs()));
  }

  /** What the architecture has, by the names of the command line. */
  private static List<Option> options(TrainingOptions options) {
    Architecture architecture = Architectures.named(options.architecture());
    List<Option> named = new ArrayList<>();
    named.add(new Option("architecture", options.architecture()));
    for (TrainingOption option : architecture.options()) {
      named.add(new Option(option.range().option(), Numbers.plain(option.of(options))));
    }
    named.add(new Option("calibration", options.calibration() ? "yes" : "no"));
    named.add(new Option("seed", String.valueOf(options.seed())));
    return named;
  }

  String lossChart() {
    return Svg.inline(loss);
  }
}
