package io.clickcast.cli;

import io.clickcast.evaluation.EvaluationReport;
import io.clickcast.evaluation.Evaluator;
import io.clickcast.evaluation.Oracle;
import io.clickcast.evaluation.ProbabilityFile;
import io.clickcast.models.ModelFile;
import io.clickcast.models.NextActionModel;
import io.clickcast.models.Predictions;
import io.clickcast.report.Report;
import io.clickcast.sequences.Prefixes;
import io.clickcast.work.UserException;
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
    name = "evaluate",
    description = "Judge a saved model on all prefixes of other data.",
    footer = {
      "",
      "Example: clickcast evaluate --model model.zip 2020-02.csv --probabilities next.csv"
    })
final class EvaluateCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec;
  @Mixin private DataArguments data;
  @Mixin private OracleOption oracle;
  @Mixin private ReportOption html;
  @Mixin private JsonOption json;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "MODEL",
      description = "Saved model: a file, a registered one such as next-action@3, or in-use.")
  private String model;

  @Option(
      names = "--probabilities",
      paramLabel = "FILE",
      description = {
        "Write the probabilities of every prefix as CSV: user_session, events_seen, view, cart, "
            + "remove_from_cart, purchase, leave, and purchase_ahead, the chance of a purchase in "
            + "the rest of the session."
      })
  private Path probabilities;

  EvaluateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Path modelFile = ModelArgument.file(model, console);
    Results.check(inputs(modelFile), probabilities, html.file(), json.file());
    NextActionModel loadedModel = ModelFile.load(modelFile);
    Optional<Oracle> truth = oracle.read();
    DataArguments.Loaded loaded = data.load(console);
    Prefixes prefixes = Prefixes.of(loadedModel.encode(loaded.cleaned().log()));
    if (prefixes.size() == 0) {
      throw new UserException("No event is left after cleaning, so there is nothing to judge on.");
    }
    Evaluator evaluator = new Evaluator(prefixes, truth);
    Predictions scored = console.withProgress(progress -> loadedModel.predict(prefixes, progress));
    EvaluationReport report = evaluator.judge(scored, loadedModel.baselines());
    if (probabilities != null) {
      ProbabilityFile.write(probabilities, prefixes, scored);
    }
    new ReportPrinter(console).print("All sessions", report);
    if (probabilities != null) {
      console.line("");
      console.print("Probabilities of %,d prefixes in %s", prefixes.size(), probabilities);
    }
    html.write(
        console,
        file ->
            Report.of(loadedModel.card(), report)
                .withData(loaded.read(), loaded.cleaned())
                .withCommand(TypedCommand.of(spec))
                .writeTo(file));
    Map<String, Object> result = report.toJson();
    result.put("model", loadedModel.card());
    json.write(result);
    return 0;
  }

  private List<Path> inputs(Path modelFile) {
    List<Path> inputs = new ArrayList<>(data.inputs());
    inputs.add(modelFile);
    inputs.add(oracle.file());
    return inputs;
  }
}
