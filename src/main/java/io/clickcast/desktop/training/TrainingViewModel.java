package io.clickcast.desktop.training;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.charts.ChartExport;
import io.clickcast.desktop.training.curves.CurvesViewModel;
import io.clickcast.desktop.training.curves.EarlierRuns;
import io.clickcast.desktop.training.progress.LiveCurves;
import io.clickcast.desktop.training.progress.OneAtATime;
import io.clickcast.desktop.training.progress.TrainingProgress;
import io.clickcast.desktop.training.setup.OptionForm;
import io.clickcast.desktop.work.BackgroundTask;
import io.clickcast.desktop.work.TaskExecutor;
import io.clickcast.desktop.workspace.DataArguments;
import io.clickcast.desktop.workspace.LoadedEvents;
import io.clickcast.desktop.workspace.Memory;
import io.clickcast.desktop.workspace.ModelInUse;
import io.clickcast.desktop.workspace.ModelShelf;
import io.clickcast.desktop.workspace.ModelSlot.State;
import io.clickcast.desktop.workspace.Notices;
import io.clickcast.desktop.workspace.TrainingWish;
import io.clickcast.desktop.workspace.Workspace;
import io.clickcast.explore.TableFiles;
import io.clickcast.models.DataFingerprint;
import io.clickcast.models.InterruptedTraining;
import io.clickcast.models.TrainingData;
import io.clickcast.models.TrainingOptions;
import io.clickcast.work.Numbers;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import tech.tablesaw.api.Table;

/** What the Training tab shows and does. */
public final class TrainingViewModel {
  private static final DateTimeFormatter NAME_TIME =
      DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter FILE_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmm", Locale.ROOT);

  /** What the tab is used for. */
  enum Mode {
    /** One model is trained. */
    ONE,
    /** All are trained and compared. */
    ALL,
    /** The model in use is trained again on new data. */
    AGAIN
  }

  private final Workspace workspace;
  private final TaskExecutor executor;
  private final Notices notices;
  private final Memory memory;
  private final ModelShelf shelf;
  private final TrainingJob job;
  private final Clock clock;
  private final OptionForm form = new OptionForm();
  private final TrainingProgress progress;

  private final ReadOnlyObjectWrapper<Trained> trained = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<InterruptedTraining> interrupted =
      new ReadOnlyObjectWrapper<>();
  private final ObjectProperty<TrainingWish> wish = new SimpleObjectProperty<>();
  private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(Mode.ONE);
  private final StringBinding wishWords;
  private final BooleanBinding canGoOn;
  private final CurvesViewModel curves;
  private final BooleanBinding canStart;
  private final BooleanBinding canPromote;
  private final BooleanProperty promoted = new SimpleBooleanProperty();
  private final StringBinding whyNot;

  public TrainingViewModel(
      Workspace workspace,
      TaskExecutor executor,
      Notices notices,
      Memory memory,
      ModelShelf shelf,
      TrainingJob job,
      EarlierRuns earlier,
      OneAtATime oneAtATime,
      Clock clock) {
    this.workspace = workspace;
    this.executor = executor;
    this.notices = notices;
    this.memory = memory;
    this.shelf = shelf;
    this.job = job;
    this.clock = clock;
    this.progress = new TrainingProgress(workspace, executor, oneAtATime);
    whyNot =
        Bindings.createStringBinding(
            this::reasonNotToStart,
            progress.standingProperty(),
            progress.freeProperty(),
            form.validProperty(),
            workspace.eventsProperty(),
            interrupted);
    wishWords = Bindings.createStringBinding(this::describeWish, wish, workspace.eventsProperty());
    canGoOn =
        Bindings.createBooleanBinding(
            () -> interrupted.get() != null && progress.freeProperty().get() && isItsDataOpen(),
            interrupted,
            progress.freeProperty(),
            workspace.eventsProperty());
    workspace.eventsProperty().addListener((property, before, events) -> suit(events));
    suit(workspace.eventsProperty().get());
    canStart =
        Bindings.createBooleanBinding(
            () -> whyNot.get().isEmpty() && progress.freeProperty().get(),
            whyNot,
            progress.freeProperty());
    curves = LiveCurves.of(progress, executor, notices, earlier);
    curves.remember(memory);
    canPromote =
        Bindings.createBooleanBinding(
            () ->
                trained.get() != null && !promoted.get() && shelf.canPromote(trained.get().model()),
            trained,
            promoted);
    workspace.trainingWishProperty().addListener((property, was, is) -> take(is));
    take(workspace.trainingWishProperty().get());
    findInterrupted();
  }

  private void findInterrupted() {
    executor.start(
        BackgroundTask.of(task -> job.interrupted())
            .onSuccess(found -> interrupted.set(found.orElse(null)))
            .onFailure(e -> notices.error(text("training.interruptedBroken"), e)));
  }

  /** Whether the open data look like those that the interrupted training was learning from. */
  private boolean isItsDataOpen() {
    LoadedEvents events = workspace.eventsProperty().get();
    DataFingerprint wanted = interrupted.get().data();
    return events != null
        && events.fileNames().equals(wanted.files())
        && events.cleaned().log().size() == wanted.events();
  }

  /** Sets the form up as an earlier training was. */
  private void take(TrainingWish wanted) {
    if (wanted != null) {
      wish.set(wanted);
      form.fill(wanted.options());
      mode.set(Mode.ONE);
      workspace.trainingWishProperty().set(null);
    }
  }

  /** Back to what is usual for the data. */
  void reset() {
    wish.set(null);
    form.reset();
  }

  private String describeWish() {
    TrainingWish wanted = wish.get();
    if (wanted == null) {
      return "";
    }
    LoadedEvents events = workspace.eventsProperty().get();
    String files =
        wanted.files().stream()
            .map(file -> file.getFileName().toString())
            .collect(Collectors.joining(", "));
    if (events == null) {
      return text("training.wishNoData", wanted.name(), files);
    }
    if (!absolute(events.files()).equals(absolute(wanted.files()))) {
      return text("training.wishOtherData", wanted.name(), files);
    }
    if (wanted.startedFrom().isPresent()) {
      return text("training.wishWentOn", wanted.name(), wanted.startedFrom().get());
    }
    boolean same =
        events.cleaned().options().equals(wanted.cleaning())
            && absolute(events.mapping().stream().toList())
                .equals(absolute(wanted.mapping().stream().toList()));
    return text(same ? "training.wishSame" : "training.wishOtherCleaning", wanted.name());
  }

  private static List<Path> absolute(List<Path> files) {
    return files.stream().map(file -> file.toAbsolutePath().normalize()).toList();
  }

  private void suit(LoadedEvents events) {
    if (events != null) {
      form.suit(TrainingData.trainingWindows(events.cleaned().log().size()));
    }
    if (wish.get() != null) {
      // What an earlier run did stands, whatever is usual for these events.
      form.fill(wish.get().options());
    }
  }

  /** A training that can go on, or be forgotten; null where there is none. */
  ReadOnlyObjectProperty<InterruptedTraining> interruptedProperty() {
    return interrupted.getReadOnlyProperty();
  }

  /** Whether its data are open, so that it can go on now. */
  BooleanBinding canGoOnProperty() {
    return canGoOn;
  }

  /** The curves of the latest training. */
  CurvesViewModel curves() {
    return curves;
  }

  /** What the tab is used for now. */
  ObjectProperty<Mode> modeProperty() {
    return mode;
  }

  /** From which earlier run the options are, and whether the data are too; empty if from none. */
  StringBinding wishProperty() {
    return wishWords;
  }

  /** The latest training. */
  TrainingProgress progress() {
    return progress;
  }

  OptionForm form() {
    return form;
  }

  BooleanBinding canStartProperty() {
    return canStart;
  }

  /** Why training cannot start; empty if it can, or runs. */
  StringBinding whyNotProperty() {
    return whyNot;
  }

  /** What came of the latest training; null before. */
  ReadOnlyObjectProperty<Trained> trainedProperty() {
    return trained.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<LoadedEvents> eventsProperty() {
    return workspace.eventsProperty();
  }

  String lastFolder() {
    return memory.lastFolder();
  }

  private String reasonNotToStart() {
    if (progress.standingProperty().get().isRunning()) {
      return "";
    }
    if (!progress.freeProperty().get()) {
      return text("training.anotherRuns");
    }
    if (workspace.eventsProperty().get() == null) {
      return text("training.noData");
    }
    if (interrupted.get() != null) {
      return text("training.interruptedFirst");
    }
    return form.validProperty().get() ? "" : text("training.mendFields");
  }

  void start() {
    if (!canStart.get()) {
      return;
    }
    begin(form.options(), command(), true);
  }

  /** Goes on with the training that was interrupted. */
  void goOn() {
    if (canGoOn.get()) {
      TrainingOptions options = interrupted.get().options();
      OptionForm same = new OptionForm();
      same.suit(TrainingData.trainingWindows(eventsProperty().get().cleaned().log().size()));
      same.fill(options);
      begin(options, command(same), false);
    }
  }

  /** Forgets the training that was interrupted. */
  void discard() {
    executor.start(
        BackgroundTask.of(
                task -> {
                  job.discard();
                  return true;
                })
            .onSuccess(done -> interrupted.set(null))
            .onFailure(e -> notices.error(text("training.interruptedBroken"), e)));
  }

  private void begin(TrainingOptions options, String command, boolean anew) {
    LoadedEvents events = workspace.eventsProperty().get();
    String name = options.architecture() + ", " + NAME_TIME.format(LocalDateTime.now(clock));
    TrainingJob.Wish wish = new TrainingJob.Wish(events, options, name, command);
    trained.set(null);
    promoted.set(false);
    interrupted.set(null);
    progress.start(
        (live, scoring) -> {
          if (anew) {
            job.discard();
          }
          return job.run(wish, live, scoring);
        },
        text("training.questionOnClose"),
        this::ended,
        this::failed);
  }

  private void ended(Trained result) {
    trained.set(result);
    result.run().ifPresent(curves::recordedAs);
    notices.done(
        result.stopped()
            ? text("training.toastStopped", Numbers.measure(logLoss(result)))
            : text("training.toastDone", Numbers.measure(logLoss(result))),
        text("training.use"),
        this::useInPredictor);
  }

  private static double logLoss(Trained result) {
    return result.report().model().overall().logLoss();
  }

  private void failed(Throwable e) {
    notices.error(text("training.failed"), e);
    findInterrupted();
  }

  /** Makes the trained model the one that predicts until the program ends. */
  void useInPredictor() {
    if (trained.get() != null) {
      shelf.use(trained.get().model(), trained.get().run());
    }
  }

  /** Whether the trained model can be made the one that predicts from now on, and is not yet. */
  BooleanBinding canPromoteProperty() {
    return canPromote;
  }

  /** Makes the trained model the one that predicts, now and after a restart. */
  void promote() {
    if (canPromote.get()) {
      Trained result = trained.get();
      shelf.promote(result.model(), result.run(), () -> promoted.set(result.equals(trained.get())));
    }
  }

  /** A file name for the trained model. */
  String suggestedFileName() {
    return trained.get().model().card().options().architecture()
        + "-"
        + FILE_TIME.format(LocalDateTime.now(clock))
        + ".zip";
  }

  /**
   * Saves the trained model, which stays whatever comes of it.
   *
   * @param file where
   * @param chooseAgain asks for another place, if that one cannot be written
   */
  void save(Path file, Runnable chooseAgain) {
    Trained result = trained.get();
    executor.start(
        BackgroundTask.of(
                p -> {
                  result.save().accept(file);
                  return file;
                })
            .onSuccess(saved -> saved(result, saved))
            .onFailure(
                e ->
                    notices.error(
                        text("training.saveFailed"),
                        e,
                        text("training.saveElsewhere"),
                        chooseAgain)));
  }

  private void saved(Trained result, Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      memory.rememberFolder(folder.toString());
    }
    notices.done(text("training.saved", file));
    ModelInUse model = result.model();
    ModelInUse withFile = model.as(model.name(), Optional.of(file));
    if (model.equals(workspace.model().model())) {
      workspace.model().set(new State.Ready(withFile));
    }
    if (result.equals(trained.get())) {
      trained.set(
          new Trained(
              withFile,
              result.report(),
              result.epochs(),
              result.stopped(),
              result.learning(),
              result.run(),
              result.save()));
    }
  }

  /** Writes a picture of a chart. */
  void exportPicture(BufferedImage picture, Path file) {
    export(file, () -> ChartExport.writePng(picture, file));
  }

  /** Writes all points of a chart. */
  void exportPoints(Table points, Path file) {
    export(file, () -> TableFiles.writeCsv(points, file));
  }

  private void export(Path file, Runnable write) {
    executor.start(
        BackgroundTask.of(
                p -> {
                  write.run();
                  return file;
                })
            .onSuccess(f -> notices.done(text("training.exported", f)))
            .onFailure(e -> notices.error(text("training.exportFailed"), e)));
  }

  /** The command that trains the same without a window. */
  String command() {
    return command(form);
  }

  private String command(OptionForm form) {
    LoadedEvents events = workspace.eventsProperty().get();
    return "clickcast train "
        + (events == null ? "DATA" : DataArguments.of(events))
        + form.arguments()
        + " --out model.zip";
  }
}
