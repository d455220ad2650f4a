package io.clickcast.desktop;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.data.DataView;
import io.clickcast.desktop.data.DataViewModel;
import io.clickcast.desktop.data.EventSource;
import io.clickcast.desktop.data.mapping.MappingDesk;
import io.clickcast.desktop.data.mapping.SavedMappings;
import io.clickcast.desktop.predictor.PredictorView;
import io.clickcast.desktop.predictor.PredictorViewModel;
import io.clickcast.desktop.shell.MainWindow;
import io.clickcast.desktop.shell.Room;
import io.clickcast.desktop.shell.SettingsStore;
import io.clickcast.desktop.shell.ShellViewModel;
import io.clickcast.desktop.training.TrainingJob;
import io.clickcast.desktop.training.TrainingView;
import io.clickcast.desktop.training.TrainingViewModel;
import io.clickcast.desktop.work.TaskExecutor;
import io.clickcast.desktop.work.WindowTaskExecutor;
import io.clickcast.desktop.workspace.Workspace;
import io.clickcast.work.AppFolders;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
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

  private TaskExecutor executor;
  private SettingsStore settings;
  private AppFolders folders;

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
    ShellViewModel shell = new ShellViewModel(workspace, settings, executor);
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
    TrainingViewModel training =
        new TrainingViewModel(
            workspace,
            executor,
            window,
            settings,
            TrainingJob.real(folders.checkpoint()),
            Clock.system(ZoneId.systemDefault()));
    PredictorViewModel predictor =
        new PredictorViewModel(
            workspace, executor, window, settings, PredictorViewModel.fromFiles());
    DataView dataView = new DataView(data, folders.sample());
    window.show(
        List.of(
            new Room(text("tab.data"), Feather.DATABASE, () -> dataView),
            new Room(
                text("tab.training"),
                Feather.ACTIVITY,
                () -> new TrainingView(training, () -> window.select(0), () -> window.select(2))),
            new Room(text("tab.predictor"), Feather.TARGET, () -> new PredictorView(predictor))),
        dataView::chooseFiles);
    Platform.runLater(
        () -> {
          predictor.loadShipped(folders.shippedModel());
          data.open(getParameters().getRaw().stream().map(Path::of).toList());
        });
  }

  @Override
  public void stop() {
    executor.close();
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
