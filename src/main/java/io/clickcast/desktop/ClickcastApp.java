package io.clickcast.desktop;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.shell.MainWindow;
import io.clickcast.desktop.shell.SettingsStore;
import io.clickcast.desktop.shell.ShellViewModel;
import io.clickcast.desktop.work.TaskExecutor;
import io.clickcast.desktop.work.WindowTaskExecutor;
import io.clickcast.desktop.workspace.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import javafx.application.Application;
import javafx.scene.text.Font;
import javafx.stage.Stage;

/** Puts the app together. Public only because JavaFX starts it by its name. */
public final class ClickcastApp extends Application {
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
        .setUncaughtExceptionHandler((t, e) -> window.error(text("error.unexpected"), e));
    window.show(List.of(), () -> {});
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
