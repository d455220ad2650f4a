package io.clickcast.desktop;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.data.DataView;
import io.clickcast.desktop.data.DataViewModel;
import io.clickcast.desktop.data.EventSource;
import io.clickcast.desktop.data.mapping.MappingDesk;
import io.clickcast.desktop.data.mapping.SavedMappings;
import io.clickcast.desktop.predictor.PredictorView;
import io.clickcast.desktop.predictor.PredictorViewModel;
import io.clickcast.desktop.runs.Elsewhere;
import io.clickcast.desktop.runs.MlflowOutbox;
import io.clickcast.desktop.runs.Outbox;
import io.clickcast.desktop.runs.RunsView;
import io.clickcast.desktop.runs.RunsViewModel;
import io.clickcast.desktop.runs.StoredRuns;
import io.clickcast.desktop.shell.MainWindow;
import io.clickcast.desktop.shell.MirrorDesk;
import io.clickcast.desktop.shell.Room;
import io.clickcast.desktop.shell.SettingsStore;
import io.clickcast.desktop.shell.ShellViewModel;
import io.clickcast.desktop.training.TrainingJob;
import io.clickcast.desktop.training.TrainingView;
import io.clickcast.desktop.training.TrainingViewModel;
import io.clickcast.desktop.training.comparison.ComparisonViewModel;
import io.clickcast.desktop.training.comparison.RealComparison;
import io.clickcast.desktop.training.curves.EarlierRuns;
import io.clickcast.desktop.training.curves.RecordedRuns;
import io.clickcast.desktop.training.progress.OneAtATime;
import io.clickcast.desktop.training.retraining.RetrainingJob;
import io.clickcast.desktop.training.retraining.RetrainingViewModel;
import io.clickcast.desktop.work.BackgroundTask;
import io.clickcast.desktop.work.TaskExecutor;
import io.clickcast.desktop.work.WindowTaskExecutor;
import io.clickcast.desktop.workspace.ModelShelf;
import io.clickcast.desktop.workspace.TrackingSlot.State;
import io.clickcast.desktop.workspace.Workspace;
import io.clickcast.tracking.ModelRegistry;
import io.clickcast.tracking.RunStore;
import io.clickcast.tracking.Tracking;
import io.clickcast.tracking.mlflow.SystemKeychain;
import io.clickcast.work.AppFolders;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.text.Font;
import javafx.stage.Stage;
import org.kordamp.ikonli.feather.Feather;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the app together. Public only because JavaFX starts it by its name. */
public final class ClickcastApp extends Application {
  private static final Logger LOG = LoggerFactory.getLogger(ClickcastApp.class);

  private static final List<String> FONTS =
      List.of("Inter-Regular.otf", "Inter-SemiBold.otf", "Inter-Bold.otf");

  private static final int DATA = 0;
  private static final int TRAINING = 1;
  private static final int PREDICTOR = 3;

  private TaskExecutor executor;
  private SettingsStore settings;
  private AppFolders folders;
  private MirrorDesk mirror;
  private volatile RunStore store;
  private volatile Tracking tracking = Tracking.off();

  @Override
  public void init() {
    folders = AppFolders.fromSystem();
    settings = new SettingsStore(folders.settings());
    FONTS.forEach(ClickcastApp::loadFont);
  }

  @Override
  public void start(Stage stage) {
    executor = new WindowTaskExecutor();
    Workspace workspace = new Workspace();
    mirror = new MirrorDesk(workspace, settings, new SystemKeychain(), System.getenv(), executor);
    ShellViewModel shell = new ShellViewModel(workspace, settings, executor, mirror);
    MainWindow window = new MainWindow(stage, shell, folders.log());
    Thread.currentThread()
        .setUncaughtExceptionHandler(
            (thread, e) -> {
              LOG.error("Unexpected failure in the window", e);
              window.error(text("error.unexpected"), e);
            });
    SavedMappings mappings = new SavedMappings(folders.mappings());
    DataViewModel data =
        new DataViewModel(
            workspace,
            executor,
            window,
            settings,
            EventSource.fromFiles(mappings),
            new MappingDesk(mappings));
    ModelShelf shelf =
        new ModelShelf(
            workspace,
            executor,
            window,
            () -> workspace.tracking().open().map(State.Open::registry),
            folders.shippedModel(),
            PredictorViewModel.fromFiles()::load);
    OneAtATime oneAtATime = new OneAtATime();
    EarlierRuns earlier =
        new RecordedRuns(() -> workspace.tracking().open().map(State.Open::store));
    TrainingViewModel training =
        new TrainingViewModel(
            workspace,
            executor,
            window,
            settings,
            shelf,
            TrainingJob.real(folders.checkpoint(), () -> tracking),
            earlier,
            oneAtATime,
            Clock.system(ZoneId.systemDefault()));
    ComparisonViewModel comparison =
        new ComparisonViewModel(
            workspace,
            executor,
            window,
            settings,
            oneAtATime,
            earlier,
            shelf,
            new RealComparison(folders.comparison(), () -> tracking));
    RetrainingViewModel retraining =
        new RetrainingViewModel(
            workspace,
            executor,
            window,
            oneAtATime,
            earlier,
            shelf,
            RetrainingJob.real(folders.retraining(), () -> tracking),
            Clock.system(ZoneId.systemDefault()));
    PredictorViewModel predictor =
        new PredictorViewModel(
            workspace, executor, window, settings, PredictorViewModel.fromFiles());
    RunsViewModel runs =
        new RunsViewModel(
            workspace,
            executor,
            window,
            settings,
            Clock.system(ZoneId.systemDefault()),
            new RoomsOfRuns(window, data, predictor, shelf));
    DataView dataView = new DataView(data, folders.sample());
    window.show(
        List.of(
            new Room(text("tab.data"), Feather.DATABASE, () -> dataView),
            new Room(
                text("tab.training"),
                Feather.ACTIVITY,
                () ->
                    new TrainingView(
                        training,
                        comparison,
                        retraining,
                        () -> window.select(DATA),
                        () -> window.select(PREDICTOR))),
            new Room(text("tab.runs"), Feather.LAYERS, () -> new RunsView(runs)),
            new Room(text("tab.predictor"), Feather.TARGET, () -> new PredictorView(predictor))),
        dataView::chooseFiles);
    Platform.runLater(
        () -> {
          openRuns(workspace, runs, shelf);
          data.open(getParameters().getRaw().stream().map(Path::of).toList());
        });
  }

  /** Opens the tracked runs, and then the model in use, which stands among them. */
  private void openRuns(Workspace workspace, RunsViewModel runs, ModelShelf shelf) {
    executor.start(
        BackgroundTask.of(
                progress -> {
                  RunStore opened = RunStore.open(folders.tracking());
                  store = opened;
                  tracking = new Tracking(opened);
                  return new Opened(opened, new ModelRegistry(opened));
                })
            .onSuccess(
                opened -> {
                  workspace.tracking().set(new State.Open(opened.store(), opened.registry()));
                  runs.open(new StoredRuns(opened.store(), opened.registry()));
                  shelf.open();
                })
            .onFailure(
                e -> {
                  workspace.tracking().set(new State.Failed(e));
                  runs.fail(e);
                  shelf.open();
                }));
  }

  private record Opened(RunStore store, ModelRegistry registry) {}

  /** What the Runs tab asks of the other rooms. */
  private final class RoomsOfRuns implements Elsewhere {
    private final MainWindow window;
    private final DataViewModel data;
    private final PredictorViewModel predictor;
    private final ModelShelf shelf;

    RoomsOfRuns(
        MainWindow window, DataViewModel data, PredictorViewModel predictor, ModelShelf shelf) {
      this.window = window;
      this.data = data;
      this.predictor = predictor;
      this.shelf = shelf;
    }

    @Override
    public void predictWith(Path model, String name) {
      predictor.use(model, name);
      window.select(PREDICTOR);
    }

    @Override
    public void takeIntoUse(Optional<Path> model, String name) {
      shelf.open();
    }

    @Override
    public void openData(List<Path> files) {
      data.open(files);
    }

    @Override
    public void goToTraining() {
      window.select(TRAINING);
    }

    @Override
    public Optional<Outbox> outbox() {
      return Optional.ofNullable(store).map(runs -> new MlflowOutbox(runs, mirror::destination));
    }

    @Override
    public void show(Path file) {
      getHostServices().showDocument(file.toUri().toString());
    }
  }

  @Override
  public void stop() {
    executor.close();
    mirror.close();
    if (store != null) {
      store.close();
    }
  }

  private static void loadFont(String file) {
    try (InputStream font =
        ClickcastApp.class.getResourceAsStream("/com/formdev/flatlaf/fonts/inter/" + file)) {
      Font.loadFont(font, 12);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
