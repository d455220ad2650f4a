package io.clickcast.report;

import io.clickcast.evaluation.Experiment;
import io.clickcast.models.ModelCard;
import io.clickcast.models.NetworkOptions;
import io.clickcast.models.TrainingOptions;
import io.clickcast.work.Numbers;
import java.util.List;
import java.util.Optional;

/** How the model was trained. */
record TrainingSection(String summary, List<Option> options, LossChart loss) {
  record Option(String name, String value) {}

  static TrainingSection of(Experiment experiment, Optional<LossCurve> losses) {
    ModelCard card = experiment.model().card();
    TrainingOptions options = card.options();
    NetworkOptions size = options.network();
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
        summary,
        List.of(
            new Option("Architecture", options.architecture()),
            new Option("Window", size.window() + " events"),
            new Option("Brand embedding", String.valueOf(size.brandEmbedding())),
            new Option(
                "Convolution", "%d filters, kernel %d".formatted(size.filters(), size.kernel())),
            new Option("Pooling", size.pooling() == 1 ? "none" : String.valueOf(size.pooling())),
            new Option("Bidirectional GRU", size.units() + " units each way"),
            new Option("Dense", size.denseUnits() + " units"),
            new Option("Dropout", Numbers.plain(size.dropout())),
            new Option("Batch", options.batchSize() + " windows"),
            new Option("Learning rate", Numbers.plain(options.learningRate()) + ", one cycle"),
            new Option("Gradient norm", "at most " + Numbers.plain(options.gradientNorm())),
            new Option(
                "Epochs",
                "at most %d, patience %d".formatted(options.epochs(), options.patience())),
            new Option("Seed", String.valueOf(options.seed()))),
        new LossChart(losses, experiment.training().epochs()));
  }

  String lossChart() {
    return Svg.inline(loss);
  }
}
