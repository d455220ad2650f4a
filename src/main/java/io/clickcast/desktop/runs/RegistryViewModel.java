package io.clickcast.desktop.runs;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.work.BackgroundTask;
import io.clickcast.desktop.work.LatestWins;
import io.clickcast.desktop.work.TaskExecutor;
import io.clickcast.desktop.workspace.Notices;
import io.clickcast.tracking.MetricSummary;
import io.clickcast.tracking.ModelVersion;
import io.clickcast.tracking.RegisteredModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The registered models with their versions, and which one is in use. */
final class RegistryViewModel {
  private static final String LOG_LOSS = "test_log_loss";
  private static final String ACCURACY = "test_accuracy";

  private final TaskExecutor executor;
  private final Notices notices;
  private final Elsewhere elsewhere;
  private final Runnable readAgain;
  private final LatestWins<Register> loading;
  private final ReadOnlyObjectWrapper<Register> register =
      new ReadOnlyObjectWrapper<>(new Register(List.of(), Optional.empty(), false));

  private RunArchive archive;

  /**
   * All versions.
   *
   * @param lines newest first, model by model
   * @param inUse nothing while it is the model that came with the app
   * @param canRestore whether something else was in use before
   */
  record Register(List<Line> lines, Optional<ModelVersion> inUse, boolean canRestore) {}

  /**
   * A version.
   *
   * @param run the name of its run; empty if that is not known or gone
   * @param logLoss of its run's test, NaN if not known
   * @param accuracy of its run's test, NaN if not known
   */
  record Line(ModelVersion version, String run, double logLoss, double accuracy, boolean isInUse) {}

  RegistryViewModel(
      TaskExecutor executor, Notices notices, Elsewhere elsewhere, Runnable readAgain) {
    this.executor = executor;
    this.notices = notices;
    this.elsewhere = elsewhere;
    this.readAgain = readAgain;
    loading = new LatestWins<>(executor);
  }

  void open(RunArchive opened) {
    archive = opened;
  }

  ReadOnlyObjectProperty<Register> registerProperty() {
    return register.getReadOnlyProperty();
  }

  /** The names of the registered models. */
  List<String> models() {
    return register.get().lines().stream().map(line -> line.version().model()).distinct().toList();
  }

  /** Follows the table of runs. */
  void show(RunTable table) {
    loading.ask(
        progress -> read(table), register::set, e -> notices.error(text("runs.readFailed"), e));
  }

  private Register read(RunTable table) {
    Optional<ModelVersion> inUse = archive.inUse();
    List<RegisteredModel> models = archive.models();
    if (models.isEmpty()) {
      return new Register(List.of(), inUse, archive.canRestore());
    }
    Map<String, MetricSummary> losses = archive.metric(LOG_LOSS);
    Map<String, MetricSummary> accuracies = archive.metric(ACCURACY);
    List<Line> lines = new ArrayList<>();
    for (RegisteredModel model : models) {
      for (ModelVersion version : model.versions()) {
        String run =
            version.runId().map(table.runs()::get).map(facts -> facts.run().name()).orElse("");
        lines.add(
            new Line(
                version,
                run,
                last(losses, version),
                last(accuracies, version),
                inUse.filter(version::equals).isPresent()));
      }
    }
    return new Register(lines, inUse, archive.canRestore());
  }

  private static double last(Map<String, MetricSummary> of, ModelVersion version) {
    return version.runId().map(of::get).map(MetricSummary::last).orElse(Double.NaN);
  }

  /** Puts a version in use, here and for the command line. */
  void use(ModelVersion version) {
    executor.start(
        BackgroundTask.of(
                progress -> {
                  archive.use(version);
                  return version;
                })
            .onSuccess(
                used -> {
                  String name = VersionWords.name(used);
                  elsewhere.takeIntoUse(Optional.of(used.file()), name);
                  notices.done(text("runs.nowInUse", name), text("runs.restore"), this::restore);
                  readAgain.run();
                })
            .onFailure(e -> notices.error(text("runs.useFailed"), e)));
  }

  /** Puts back what was in use before. */
  void restore() {
    executor.start(
        BackgroundTask.of(progress -> archive.restorePrevious())
            .onSuccess(
                restored -> {
                  String name =
                      restored.map(VersionWords::name).orElseGet(() -> text("runs.shipped"));
                  elsewhere.takeIntoUse(restored.map(ModelVersion::file), name);
                  notices.done(text("runs.nowInUse", name));
                  readAgain.run();
                })
            .onFailure(e -> notices.error(text("runs.useFailed"), e)));
  }
}
