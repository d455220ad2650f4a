package io.clickcast.cli;

import io.clickcast.tracking.ModelRegistry;
import io.clickcast.tracking.ModelVersion;
import io.clickcast.tracking.RegisteredModel;
import io.clickcast.tracking.Run;
import io.clickcast.tracking.RunDetails;
import io.clickcast.tracking.RunStore;
import io.clickcast.work.UserException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "models",
    description = "The registered models, and which of them is in use.",
    footer = {
      "",
      "A model is named next-action for its newest version, or next-action@3.",
      "Example: clickcast models register --run 3fa8 && clickcast models use next-action"
    })
final class ModelsCommand implements Runnable {
  private static final String SHIPPED = "the model that came with Clickcast";

  private final Console console;

  @Spec private CommandSpec spec;

  private ModelsCommand(Console console) {
    this.console = console;
  }

  /** The command with all that it can do. */
  static CommandLine line(Console console) {
    return new CommandLine(new ModelsCommand(console));
  }

  @Override
  public void run() {
    spec.commandLine().usage(console.out());
  }

  @Command(
      name = "list",
      description = "List the models with their versions.",
      mixinStandardHelpOptions = true)
  int list(@Mixin JsonOption json) {
    try (RunStore store = RunsCommand.open(console)) {
      ModelRegistry registry = new ModelRegistry(store);
      Optional<ModelVersion> used = registry.inUse();
      List<Map<String, Object>> result = new ArrayList<>();
      TextTable table = new TextTable("model", "in use", "registered", "run", "note");
      table.row(SHIPPED, used.isEmpty() ? "yes" : "", "", "", "");
      for (RegisteredModel model : registry.models()) {
        for (ModelVersion version : model.versions()) {
          boolean inUse = used.filter(version::equals).isPresent();
          table.row(
              version.label(),
              inUse ? "yes" : "",
              version.registered().toString().substring(0, 10),
              version.runId().map(id -> id.substring(0, Math.min(8, id.length()))).orElse(""),
              version.note());
          result.add(toJson(version, inUse));
        }
      }
      console.line(table.toString());
      json.write(result);
    }
    return 0;
  }

  private static Map<String, Object> toJson(ModelVersion version, boolean inUse) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("model", version.model());
    json.put("version", version.version());
    json.put("in_use", inUse);
    json.put("file", version.file().toString());
    json.put("run", version.runId().orElse(null));
    json.put("registered", version.registered().toString());
    json.put("sha256", version.sha256());
    json.put("note", version.note());
    return json;
  }

  @Command(
      name = "use",
      description = "Put a registered model to use, or with --shipped the one that came along.",
      mixinStandardHelpOptions = true)
  int use(
      @Parameters(paramLabel = "MODEL", arity = "0..1") String label,
      @Option(names = "--shipped", description = "Use the model that came with Clickcast.")
          boolean shipped) {
    if ((label == null) != shipped) {
      throw new WrongUsageException("Give either a model such as next-action@3, or --shipped.");
    }
    try (RunStore store = RunsCommand.open(console)) {
      ModelRegistry registry = new ModelRegistry(store);
      if (shipped) {
        registry.useShipped();
      } else {
        registry.use(registry.find(label));
      }
      sayInUse(registry.inUse());
    }
    return 0;
  }

  @Command(
      name = "restore",
      description = "Put the model to use again that was in use before.",
      mixinStandardHelpOptions = true)
  int restore() {
    try (RunStore store = RunsCommand.open(console)) {
      sayInUse(new ModelRegistry(store).restore());
    }
    return 0;
  }

  private void sayInUse(Optional<ModelVersion> version) {
    console.print("In use: %s", version.map(ModelVersion::label).orElse(SHIPPED));
  }

  @Command(
      name = "register",
      description = "Keep the model of a file or of a run as the next version of a name.",
      mixinStandardHelpOptions = true)
  int register(
      @Parameters(paramLabel = "FILE", arity = "0..1", description = "Saved model.") Path file,
      @Option(names = "--run", paramLabel = "ID", description = "The run whose model it is.")
          String runId,
      @Option(
              names = "--name",
              paramLabel = "NAME",
              defaultValue = ModelRegistry.USUAL_NAME,
              description = "Name of the model (default: ${DEFAULT-VALUE}).")
          String name,
      @Option(names = "--note", paramLabel = "TEXT", defaultValue = "", description = "A note.")
          String note) {
    if (file == null && runId == null) {
      throw new WrongUsageException("Give a model file, or the run whose model it is with --run.");
    }
    try (RunStore store = RunsCommand.open(console)) {
      Optional<Run> run = Optional.ofNullable(runId).map(store::find);
      Path model = file != null ? file : modelOf(store.details(run.orElseThrow().id()));
      ModelVersion version = new ModelRegistry(store).register(name, model, run.map(Run::id), note);
      console.print("Registered as %s", version.label());
    }
    return 0;
  }

  private static Path modelOf(RunDetails run) {
    return run.model()
        .orElseThrow(
            () ->
                new UserException(
                    "The run %s has no model. Choose one that came to its end."
                        .formatted(run.run().shortId())));
  }
}
