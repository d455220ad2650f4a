package io.clickcast.desktop.training.comparison;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.training.comparison.ComparisonJob.Wish;
import io.clickcast.desktop.training.curves.CurvesViewModel;
import io.clickcast.desktop.training.curves.EarlierRuns;
import io.clickcast.desktop.training.progress.LiveCurves;
import io.clickcast.desktop.training.progress.LiveTraining;
import io.clickcast.desktop.training.progress.OneAtATime;
import io.clickcast.desktop.training.progress.TrainingProgress;
import io.clickcast.desktop.work.BackgroundTask;
import io.clickcast.desktop.work.TaskExecutor;
import io.clickcast.desktop.workspace.DataArguments;
import io.clickcast.desktop.workspace.LoadedEvents;
import io.clickcast.desktop.workspace.Memory;
import io.clickcast.desktop.workspace.ModelInUse;
import io.clickcast.desktop.workspace.ModelShelf;
import io.clickcast.desktop.workspace.Notices;
import io.clickcast.desktop.workspace.Workspace;
import io.clickcast.evaluation.Leaderboard;
import io.clickcast.explore.TableFiles;
import io.clickcast.models.Architecture;
import io.clickcast.models.Architectures;
import io.clickcast.models.ModelFile;
import io.clickcast.models.Preset;
import io.clickcast.models.TrainingData;
import io.clickcast.models.TrainingOptions;
import io.clickcast.work.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What the comparison of all architectures shows and does. */
public final class ComparisonViewModel {
  static final int MOST_SEEDS = 9;

  private final Workspace workspace;
  private final TaskExecutor executor;
  private final Notices notices;
  private final Memory memory;
  private final ModelShelf shelf;
  private final ComparisonJob job;
  private final TrainingProgress progress;
  private final CurvesViewModel curves;
  private final ReadOnlyStringWrapper learner = new ReadOnlyStringWrapper("");
  private final List<Choice> choices =
      Architectures.all().stream()
          .map(architecture -> new Choice(architecture, new SimpleBooleanProperty(true)))
          .toList();
  private final IntegerProperty seeds = new SimpleIntegerProperty(1);
  private final ObjectProperty<Preset> preset = new SimpleObjectProperty<>(Preset.DEFAULT);
  private final ObservableList<BoardLine> lines = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Leaderboard> board = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Wish> latest = new ReadOnlyObjectWrapper<>();
  private final StringBinding whyNot;
  private final BooleanBinding canStart;
  private final StringBinding startWords;

  private Optional<LiveBoard> live = Optional.empty();

  /**
   * An architecture that may take part.
   *
   * @param chosen whether it does
   */
  record Choice(Architecture architecture, BooleanProperty chosen) {}

  /**
   * @param earlier runs whose curves can stand behind those of a network
   * @param shelf where a model goes that shall predict
   * @param job trains and judges
   */
  public ComparisonViewModel(
      Workspace workspace,
      TaskExecutor executor,
      Notices notices,
      Memory memory,
      OneAtATime oneAtATime,
      EarlierRuns earlier,
      ModelShelf shelf,
      ComparisonJob job) {
    this.workspace = workspace;
    this.executor = executor;
    this.notices = notices;
    this.memory = memory;
    this.shelf = shelf;
    this.job = job;
    this.progress = new TrainingProgress(workspace, executor, oneAtATime);
    this.curves = LiveCurves.of(progress, executor, notices, earlier);
    progress.onRefresh(this::refresh);
    progress.reportedProperty().addListener((p, was, is) -> learner.set(""));
    List<Observable> asked =
        new ArrayList<>(List.of(workspace.eventsProperty(), seeds, preset, latest, board));
    choices.forEach(choice -> asked.add(choice.chosen()));
    Observable[] wishes = asked.toArray(Observable[]::new);
    BooleanBinding some =
        Bindings.createBooleanBinding(
            () -> choices.stream().anyMatch(choice -> choice.chosen().get()), wishes);
    whyNot =
        Bindings.createStringBinding(
            () -> reasonNotToStart(some.get()),
            some,
            workspace.eventsProperty(),
            progress.runningProperty(),
            progress.freeProperty());
    canStart = whyNot.isEmpty().and(progress.freeProperty());
    startWords =
        Bindings.createStringBinding(
            () -> text(goesOn() ? "comparison.goOn" : "comparison.start"), wishes);
  }

  private String reasonNotToStart(boolean some) {
    if (progress.runningProperty().get()) {
      return "";
    }
    if (!progress.freeProperty().get()) {
      return text("training.anotherRuns");
    }
    if (workspace.eventsProperty().get() == null) {
      return text("training.noData");
    }
    return some ? "" : text("comparison.chooseSome");
  }

  /** Whether what is asked for now was begun and not finished. */
  private boolean goesOn() {
    return board.get() != null
        && !board.get().isComplete()
        && workspace.eventsProperty().get() != null
        && wish().equals(latest.get());
  }

  /** The latest comparison. */
  public TrainingProgress progress() {
    return progress;
  }

  /** The curves of the network that learns, or was the last to. */
  CurvesViewModel curves() {
    return curves;
  }

  /** Whose curves they are; empty before the first network. */
  ReadOnlyStringProperty learnerProperty() {
    return learner.getReadOnlyProperty();
  }

  List<Choice> choices() {
    return choices;
  }

  /** From how many seeds each architecture is trained. */
  IntegerProperty seedsProperty() {
    return seeds;
  }

  ObjectProperty<Preset> presetProperty() {
    return preset;
  }

  ObservableList<BoardLine> lines() {
    return lines;
  }

  /** The leaderboard so far; null before the first model. */
  ReadOnlyObjectProperty<Leaderboard> boardProperty() {
    return board.getReadOnlyProperty();
  }

  /** Whether a network is in the leaderboard: baselines alone say nothing about networks. */
  boolean hasVerdict() {
    Leaderboard now = board.get();
    return now != null && !now.rows().stream().allMatch(Leaderboard.Row::baseline);
  }

  /** Why it cannot start; empty if it can, or runs. */
  StringBinding whyNotProperty() {
    return whyNot;
  }

  BooleanBinding canStartProperty() {
    return canStart;
  }

  /** What starting would be now: a new comparison, or the rest of the latest. */
  StringBinding startWordsProperty() {
    return startWords;
  }

  String lastFolder() {
    return memory.lastFolder();
  }

  private Wish wish() {
    LoadedEvents events = workspace.eventsProperty().get();
    int windows = TrainingData.trainingWindows(events.cleaned().log().size());
    List<TrainingOptions> options =
        choices.stream()
            .filter(choice -> choice.chosen().get())
            .map(
                choice ->
                    TrainingOptions.defaults(choice.architecture(), preset.get()).suitedTo(windows))
            .toList();
    return new Wish(events, options, seeds.get(), command());
  }

  /** Trains what is not finished yet. */
  public void start() {
    if (!canStart.get()) {
      return;
    }
    Wish wish = wish();
    if (!wish.equals(latest.get())) {
      board.set(null);
      lines.clear();
    }
    latest.set(wish);
    progress.start(
        (training, scoring) -> run(wish, training, scoring),
        text("comparison.questionOnClose"),
        this::ended,
        e -> notices.error(text("comparison.failed"), e));
  }

  private Leaderboard run(Wish wish, LiveTraining training, Progress scoring) {
    LiveBoard now =
        new LiveBoard(
            training, wish.architectures().stream().map(TrainingOptions::architecture).toList());
    executor.onWindow(() -> live = Optional.of(now));
    Leaderboard result = job.run(wish, now, scoring);
    now.ended();
    return result;
  }

  private void refresh() {
    live.ifPresent(
        now -> {
          now.board().ifPresent(board::set);
          lines.setAll(now.lines(progress.ofThis()));
          if (progress.planProperty().get() != null) {
            learner.set(text("comparison.learner", progress.turnProperty().get().name()));
          }
        });
  }

  private void ended(Leaderboard result) {
    board.set(result);
    live.flatMap(LiveBoard::latestRun).ifPresent(curves::recordedAs);
    refresh();
    notices.done(result.isComplete() ? text("comparison.done") : text("comparison.stopped"));
  }

  /** Makes the model of a line the one that predicts. */
  void open(BoardLine line, Runnable then) {
    line.file()
        .ifPresent(
            file ->
                executor.start(
                    BackgroundTask.of(
                            p ->
                                ModelInUse.of(
                                    ModelFile.load(file),
                                    text("comparison.modelName", line.name()),
                                    Optional.of(file)))
                        .onSuccess(
                            model -> {
                              shelf.use(model, line.run());
                              then.run();
                            })
                        .onFailure(e -> notices.error(text("comparison.openFailed"), e))));
  }

  /** Writes the leaderboard as a table. */
  void export(Path file) {
    List<BoardLine> shown = List.copyOf(lines);
    executor.start(
        BackgroundTask.of(
                p -> {
                  TableFiles.writeCsv(BoardTable.of(shown), file);
                  return file;
                })
            .onSuccess(
                written -> {
                  Path folder = written.toAbsolutePath().getParent();
                  if (folder != null) {
                    memory.rememberFolder(folder.toString());
                  }
                  notices.done(text("training.exported", written));
                })
            .onFailure(e -> notices.error(text("comparison.exportFailed"), e)));
  }

  /** The command that does the same without a window. */
  String command() {
    LoadedEvents events = workspace.eventsProperty().get();
    List<String> names =
        choices.stream()
            .filter(choice -> choice.chosen().get())
            .map(choice -> choice.architecture().name())
            .collect(Collectors.toList());
    return "clickcast compare "
        + (events == null ? "DATA" : DataArguments.of(events))
        + (names.size() == choices.size() ? "" : " --arch " + String.join(",", names))
        + (preset.get() == Preset.DEFAULT ? "" : " --preset " + preset.get().key())
        + " --seeds "
        + seeds.get();
  }
}
