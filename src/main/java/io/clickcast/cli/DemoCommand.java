package io.clickcast.cli;

import io.clickcast.evaluation.Experiment;
import io.clickcast.evaluation.ExperimentPlan;
import io.clickcast.evaluation.Metrics;
import io.clickcast.evaluation.Oracle;
import io.clickcast.evaluation.ProbabilityFile;
import io.clickcast.events.EventFiles;
import io.clickcast.events.EventType;
import io.clickcast.events.ReadResult;
import io.clickcast.events.sample.GeneratedShop;
import io.clickcast.events.sample.ShopGenerator;
import io.clickcast.models.ModelFile;
import io.clickcast.models.NextActionModel;
import io.clickcast.models.TrainingData;
import io.clickcast.models.TrainingOptions;
import io.clickcast.report.LossRecorder;
import io.clickcast.report.PredictedSequence;
import io.clickcast.report.Report;
import io.clickcast.sequences.ShopperEvent;
import io.clickcast.work.AtomicFile;
import io.clickcast.work.Json;
import io.clickcast.work.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "demo",
    description = {
      "Do the main job once, without a display: read the sample data, train briefly, judge the"
          + " model, predict, and write a report with pictures to a folder."
    },
    footer = {"", "Example: clickcast demo --out my-demo"})
final class DemoCommand implements Callable<Integer> {
  private static final Path SAMPLE = Path.of("sample-data", "events.csv.gz");

  /** Enough to beat the baselines on the sample, and no more than a minute of training. */
  private static final int SAMPLE_EPOCHS = 4;

  private final Console console;

  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the results go (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("clickcast-demo");

  @Option(
      names = "--data",
      paramLabel = "DATA",
      description = "Event files, folders or globs (default: the sample data).")
  private List<String> data = new ArrayList<>();

  @Mixin private MappingOption mapping;

  @Option(
      names = "--epochs",
      description = "Epochs at most (default: 4 on the sample data, else as for train).")
  private Integer epochs;

  @Option(names = "--seed", description = "Seed (default: ${DEFAULT-VALUE}).")
  private long seed = TrainingOptions.defaults().seed();

  @Option(
      names = "--oracle",
      paramLabel = "FILE",
      description =
          "True probabilities of generated data; the report then has regret (default: made anew for the sample data).")
  private Path oracle;

  DemoCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    WrongUsageException.check(options(TrainingOptions.defaults())::check);
    List<Path> files = data.isEmpty() ? List.of(sample()) : EventFiles.resolve(data);
    Results.check(files, model(), figures(), probabilities(), html());
    Optional<Oracle> given = Optional.ofNullable(oracle).map(Oracle::read);

    console.print("1  Reading and cleaning %s", named(files));
    DataArguments.Loaded loaded = DataArguments.loadWithDefaults(files, mapping.choice(), console);
    print(loaded);
    TrainingOptions options =
        options(
            data.isEmpty()
                ? TrainingOptions.defaults().withEpochs(SAMPLE_EPOCHS)
                : TrainingOptions.defaultsFor(
                    TrainingData.trainingWindows(loaded.cleaned().log().size())));

    console.line("");
    console.print("2  Training a %s model", options.architecture());
    Optional<Oracle> truth = data.isEmpty() && oracle == null ? sampleOracle(loaded) : given;
    try (TerminalProgress progress = console.progress();
        StoppableTraining training = new StoppableTraining(console, progress)) {
      LossRecorder losses = new LossRecorder(training);
      Experiment experiment =
          Experiment.run(
              ExperimentPlan.of(loaded.cleaned().log(), loaded.fileNames(), options)
                  .withOracle(truth),
              losses,
              progress);
      progress.clear();

      console.line("");
      console.line("3  Judging it");
      new ReportPrinter(console).print(experiment);

      console.line("");
      console.line("4  Predicting");
      List<PredictedSequence> predictions = predict(experiment.model());
      predictions.forEach(this::print);

      console.line("");
      console.line("5  Writing the results");
      write(loaded, experiment, losses, predictions);
    }
    return 0;
  }

  private Path model() {
    return out.resolve("model.zip");
  }

  private Path figures() {
    return out.resolve("metrics.json");
  }

  private Path probabilities() {
    return out.resolve("probabilities.csv");
  }

  private Path html() {
    return out.resolve("report.html");
  }

  /** What was asked for, over what is usual. */
  private TrainingOptions options(TrainingOptions usual) {
    return usual.withEpochs(epochs == null ? usual.epochs() : epochs).withSeed(seed);
  }

  private static Path sample() {
    Path installed = Path.of(System.getProperty("clickcast.install", "")).resolve(SAMPLE);
    if (!Files.isRegularFile(installed)) {
      throw new UserException(
          "The sample data are missing: there is no %s. Give event files with --data, or make some with \"clickcast generate --sessions 22000 --out %s\"."
              .formatted(installed, installed));
    }
    return installed;
  }

  /** Generates the sample once more, for the true probabilities that are too large to ship. */
  private Optional<Oracle> sampleOracle(DataArguments.Loaded loaded) {
    try {
      Path folder = Files.createTempDirectory("clickcast-demo");
      Path events = folder.resolve("events.csv");
      Path truths = folder.resolve("oracle.csv");
      try {
        GeneratedShop shop =
            console.withProgress(
                progress -> ShopGenerator.ofSampleData().writeTo(events, truths, progress));
        boolean same =
            shop.events() == loaded.cleaned().log().size()
                && shop.sessions() == loaded.cleaned().log().sessionCount();
        return same ? Optional.of(Oracle.read(truths)) : Optional.empty();
      } finally {
        Files.deleteIfExists(events);
        Files.deleteIfExists(truths);
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      throw new UserException(
          "Cannot use the folder for temporary files, %s: %s. Free some space or set java.io.tmpdir."
              .formatted(System.getProperty("java.io.tmpdir"), AtomicFile.reason(e)),
          e);
    }
  }

  private static String named(List<Path> files) {
    return files.size() == 1 ? files.get(0).toString() : "%,d files".formatted(files.size());
  }

  private void print(DataArguments.Loaded loaded) {
    ReadResult read = loaded.read();
    console.print(
        "   %,d rows in %.1f s, %,d of them unreadable; after cleaning %,d events in %,d sessions",
        read.rowsRead(),
        read.duration().toNanos() / 1e9,
        read.rejected().total(),
        loaded.cleaned().log().size(),
        loaded.cleaned().log().sessionCount());
  }

  private static List<PredictedSequence> predict(NextActionModel model) {
    ShopperEvent view = ShopperEvent.of(EventType.VIEW);
    ShopperEvent cart = ShopperEvent.of(EventType.CART);
    ShopperEvent remove = ShopperEvent.of(EventType.REMOVE_FROM_CART);
    ShopperEvent purchase = ShopperEvent.of(EventType.PURCHASE);
    ShopperEvent lateView = new ShopperEvent(EventType.VIEW, null, null, null, 1200L);
    return List.of(
        predict(model, "A first look", view),
        predict(model, "Comparing", view, view, view, view),
        predict(model, "Filling the cart", view, cart, view, cart, cart),
        predict(model, "Having second thoughts", cart, cart, remove, remove),
        predict(model, "Back after twenty minutes", view, view, cart, lateView),
        predict(model, "After an order", view, cart, cart, purchase));
  }

  private static PredictedSequence predict(
      NextActionModel model, String story, ShopperEvent... events) {
    return new PredictedSequence(story, List.of(events), model.predict(List.of(events)));
  }

  private void print(PredictedSequence sequence) {
    console.print(
        "   %-52s → %s (%.0f %%)",
        String.join(", ", sequence.events().stream().map(event -> event.type().key()).toList()),
        sequence.prediction().nextAction().key(),
        100 * sequence.prediction().probability(sequence.prediction().nextAction()));
  }

  private void write(
      DataArguments.Loaded loaded,
      Experiment experiment,
      LossRecorder losses,
      List<PredictedSequence> predictions) {
    ModelFile.save(experiment.model(), model());
    Map<String, Object> json = experiment.toJson();
    json.put("model", model().toString());
    Json.write(figures(), json);
    ProbabilityFile.write(probabilities(), experiment.data().test(), experiment.testPredictions());
    Report report =
        Report.of(experiment)
            .withData(loaded.read(), loaded.cleaned())
            .withLosses(losses.curve())
            .withPredictions(predictions)
            .withCommand(TypedCommand.of(spec));
    report.writeTo(html());
    List<Path> pictures = report.writePicturesTo(out);
    say(model(), "the trained model, for predict, evaluate and the desktop");
    say(figures(), "all figures");
    say(probabilities(), "what the model gave to every prefix of the test part");
    if (loaded.read().rejected().total() > 0) {
      Path rejected = out.resolve("rejected.csv");
      loaded.read().rejected().exportTo(rejected);
      say(rejected, "the rows that could not be read");
    }
    console.print("   %d pictures as SVG files", pictures.size());
    console.line("");
    Metrics ours = experiment.report().model().overall();
    console.print(
        "Done: log loss %.4f, accuracy %.1f %% on %,d prefixes the model had never seen.",
        ours.logLoss(), 100 * ours.accuracy(), ours.examples());
    console.print("The report: %s", html().toAbsolutePath().normalize());
  }

  private void say(Path file, String what) {
    console.print("   %-18s %s", file.getFileName(), what);
  }
}
