package io.clickcast.desktop.runs;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.work.BackgroundTask;
import io.clickcast.desktop.work.LatestWins;
import io.clickcast.desktop.work.TaskExecutor;
import io.clickcast.desktop.workspace.Failures;
import io.clickcast.desktop.workspace.LoadedEvents;
import io.clickcast.desktop.workspace.Notices;
import io.clickcast.desktop.workspace.TrainingWish;
import io.clickcast.desktop.workspace.Workspace;
import io.clickcast.models.TrainingOptions;
import io.clickcast.tracking.Run;
import io.clickcast.tracking.RunDetails;
import io.clickcast.tracking.RunStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** What is known of one run, and what can be done with it. */
final class DetailsViewModel {
  private static final String REPORT = "report.html";

  private final Workspace workspace;
  private final TaskExecutor executor;
  private final Notices notices;
  private final Elsewhere elsewhere;
  private final Runnable readAgain;
  private final LatestWins<RunDetails> loading;
  private final ReadOnlyObjectWrapper<RunDetails> details = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");

  private RunArchive archive;
  private Run wanted;

  /**
   * @param elsewhere the rest of the app
   * @param readAgain lets the table follow a change
   */
  DetailsViewModel(
      Workspace workspace,
      TaskExecutor executor,
      Notices notices,
      Elsewhere elsewhere,
      Runnable readAgain) {
    this.workspace = workspace;
    this.executor = executor;
    this.notices = notices;
    this.elsewhere = elsewhere;
    this.readAgain = readAgain;
    loading = new LatestWins<>(executor);
  }

  void open(RunArchive opened) {
    archive = opened;
  }

  /** The run, as read last; null while none is shown. */
  ReadOnlyObjectProperty<RunDetails> detailsProperty() {
    return details.getReadOnlyProperty();
  }

  /** Why nothing is shown of the run; empty if it is. */
  ReadOnlyStringProperty failureProperty() {
    return failure.getReadOnlyProperty();
  }

  /**
   * Shows a run; reads it again if it changed or is going on.
   *
   * @param run null for none
   */
  void show(Run run) {
    if (run == null) {
      wanted = null;
      loading.forget();
      details.set(null);
      failure.set("");
      return;
    }
    if (run.equals(wanted) && run.status() != RunStatus.RUNNING) {
      return;
    }
    wanted = run;
    load();
  }

  private void load() {
    String id = wanted.id();
    loading.ask(
        progress -> archive.details(id),
        loaded -> {
          if (wanted != null && loaded.run().id().equals(wanted.id())) {
            failure.set("");
            details.set(loaded);
          }
        },
        e -> {
          details.set(null);
          failure.set(Failures.words(e));
        });
  }

  /** Gives a run another name. */
  void rename(String id, String name) {
    if (!name.isBlank()) {
      change(text("runs.renameFailed"), now -> now.rename(id, name.strip()));
    }
  }

  /** Keeps notes as they are. */
  void saveNotes(String id, String notes) {
    change(text("runs.notesFailed"), now -> now.setNotes(id, notes));
  }

  /** Sets the tags of a run. */
  void setTags(String id, Set<String> tags) {
    change(text("runs.tagsFailed"), now -> now.setTags(id, tags));
  }

  /** The tags in what is typed, with commas between. */
  static Set<String> tags(String typed) {
    Set<String> tags = new LinkedHashSet<>();
    Arrays.stream(typed.split(",", -1))
        .map(String::strip)
        .filter(tag -> !tag.isEmpty())
        .forEach(tags::add);
    return tags;
  }

  private void change(String failed, Consumer<RunArchive> how) {
    executor.start(
        BackgroundTask.of(
                progress -> {
                  how.accept(archive);
                  return true;
                })
            .onSuccess(done -> readAgain.run())
            .onFailure(e -> notices.error(failed, e)));
  }

  /** The report that was written of a run; nothing if none was, or it is gone. */
  static Optional<Path> report(RunDetails of) {
    return of.artifacts().stream()
        .filter(file -> REPORT.equals(String.valueOf(file.getFileName())))
        .findFirst();
  }

  /** The folder of what a run left behind. */
  static Optional<Path> folder(RunDetails of) {
    return of.artifacts().stream().findFirst().map(Path::getParent);
  }

  /** Whether a run that was broken off could go on from where it was. */
  static boolean canGoOn(RunDetails of) {
    return of.run().status() == RunStatus.KILLED
        && of.checkpoint().filter(Files::exists).isPresent();
  }

  void openReport() {
    report(details.get()).ifPresent(elsewhere::show);
  }

  void openFolder() {
    folder(details.get()).ifPresent(elsewhere::show);
  }

  /** Goes to the Predictor with the model of the run. */
  void openModel() {
    RunDetails of = details.get();
    of.model().ifPresent(file -> elsewhere.predictWith(file, of.run().name()));
  }

  /** Goes to where the run can be continued. */
  void goOn() {
    trainingData(details.get());
    elsewhere.goToTraining();
  }

  /** Sets the Training tab up with the options of the run. */
  void trainAgain() {
    RunDetails of = details.get();
    Optional<TrainingOptions> options = of.trainingOptions();
    if (options.isEmpty()) {
      return;
    }
    List<Path> files = RunData.files(of.data());
    workspace
        .trainingWishProperty()
        .set(
            new TrainingWish(
                of.run().name(),
                options.get(),
                files,
                Optional.of(of.data().mapping()).filter(file -> !file.isEmpty()).map(Path::of),
                RunData.cleaning(of.data()).orElse(workspace.cleaningProperty().get()),
                of.startedFrom()));
    elsewhere.goToTraining();
    trainingData(of);
  }

  /** Lets the data be those of the run: cleaned as then, or opened if the user wishes. */
  private void trainingData(RunDetails of) {
    List<Path> files = RunData.files(of.data());
    LoadedEvents loaded = workspace.eventsProperty().get();
    if (loaded != null && RunData.sameFiles(loaded.files(), files)) {
      RunData.cleaning(of.data()).ifPresent(workspace.cleaningProperty()::set);
      notices.done(text("runs.optionsTaken", of.run().name()));
      return;
    }
    List<Path> gone = files.stream().filter(file -> !Files.exists(file)).toList();
    if (files.isEmpty() || !gone.isEmpty()) {
      notices.done(text("runs.optionsTakenDataGone", of.run().name(), of.run().data()));
      return;
    }
    notices.done(
        loaded == null
            ? text("runs.optionsTakenNoData", of.run().name())
            : text("runs.optionsTakenOtherData", of.run().name(), loaded.name()),
        text("runs.openData", of.run().data()),
        () -> {
          RunData.cleaning(of.data()).ifPresent(workspace.cleaningProperty()::set);
          elsewhere.openData(files);
        });
  }

  /** The command that shows the run without a window. */
  static String command(Run of) {
    return "clickcast runs show " + of.id();
  }

  /** Keeps the model of the run as a version of a registered model. */
  void register(RunDetails of, String model, String note, boolean use) {
    executor.start(
        BackgroundTask.of(
                progress -> {
                  var version =
                      archive.register(
                          model.strip(),
                          of.model().orElseThrow(),
                          Optional.of(of.run().id()),
                          note);
                  if (use) {
                    archive.use(version);
                  }
                  return version;
                })
            .onSuccess(
                version -> {
                  String name = VersionWords.name(version);
                  if (use) {
                    elsewhere.takeIntoUse(Optional.of(version.file()), name);
                    notices.done(text("runs.registeredInUse", name));
                  } else {
                    notices.done(text("runs.registered", name));
                  }
                  readAgain.run();
                })
            .onFailure(e -> notices.error(text("runs.registerFailed"), e)));
  }
}
