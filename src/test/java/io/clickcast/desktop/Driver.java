package io.clickcast.desktop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Drives the whole app as a user would, and takes pictures of it. */
final class Driver {
  private static final int LONGEST_MINUTES = 5;
  private static final int LOOK_EVERY_MILLIS = 4;

  private final FxRobot robot = new FxRobot();
  private final Path folder;

  private Driver(Path folder) {
    this.folder = folder;
  }

  /**
   * Starts the app with the user's data folder that the system property names, else without a
   * memory of earlier starts.
   *
   * @param folder where the pictures go
   * @param files what it opens
   */
  static Driver start(Path folder, String... files) throws IOException, TimeoutException {
    if (System.getProperty("clickcast.home") == null) {
      Path home = Files.createTempDirectory("clickcast-pictures");
      System.setProperty("clickcast.home", home.toString());
    }
    FxToolkit.registerPrimaryStage();
    FxToolkit.setupApplication(ClickcastApp.class, files);
    return new Driver(folder);
  }

  static void end() throws TimeoutException {
    FxToolkit.cleanupStages();
    System.exit(0);
  }

  FxRobot robot() {
    return robot;
  }

  <T extends Node> T node(String query, Class<T> type) {
    return robot.lookup(query).queryAs(type);
  }

  String words(String query) {
    return robot.lookup(query).<Label>query().getText();
  }

  void press(KeyCode key) {
    robot.push(KeyCode.SHORTCUT, key);
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** Waits until something is so. */
  void await(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES, condition);
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** Waits, looking often, until something is so on the window's thread. */
  void awaitClosely(Callable<Boolean> condition) throws InterruptedException, ExecutionException {
    long begin = System.nanoTime();
    while (!onWindow(condition)) {
      if (System.nanoTime() - begin > TimeUnit.MINUTES.toNanos(LONGEST_MINUTES)) {
        throw new AssertionError("It did not become so");
      }
      Thread.sleep(LOOK_EVERY_MILLIS);
    }
  }

  /** What a question on the window's thread gives. */
  <T> T onWindow(Callable<T> question) throws InterruptedException, ExecutionException {
    FutureTask<T> task = new FutureTask<>(question);
    Platform.runLater(task);
    return task.get();
  }

  /** Gives the window another size. */
  void resize(double width, double height) {
    robot.interact(
        () -> {
          Window window = robot.listWindows().get(0);
          window.setWidth(width);
          window.setHeight(height);
        });
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** Writes what the window shows to the folder of the pictures. */
  void take(String name) throws IOException {
    WaitForAsyncUtils.waitForFxEvents();
    WritableImage[] image = new WritableImage[1];
    robot.interact(() -> image[0] = robot.listWindows().get(0).getScene().snapshot(null));
    Path file = folder.resolve(name + ".png");
    ImageIO.write(SwingFXUtils.fromFXImage(image[0], null), "png", file.toFile());
  }
}
