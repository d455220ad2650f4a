package io.clickcast.desktop;

import io.clickcast.desktop.fakes.Screens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javax.imageio.ImageIO;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Takes the pictures of the documentation from the running app: opens real data, trains on them and
 * clicks events, as a user would. Started by {@code docs/pictures/make}.
 */
public final class Pictures {
  private static final double FROM = 0.25;

  private final FxRobot robot = new FxRobot();
  private final Path folder;

  private Pictures(Path folder) {
    this.folder = folder;
  }

  /**
   * Takes all pictures.
   *
   * @param arguments the folder for the pictures, then the event files to show
   */
  public static void main(String[] arguments) throws Exception {
    Path home = Files.createTempDirectory("clickcast-pictures");
    System.setProperty("clickcast.home", home.toString());
    String[] files = Arrays.copyOfRange(arguments, 1, arguments.length);
    FxToolkit.registerPrimaryStage();
    FxToolkit.setupApplication(ClickcastApp.class, files);
    new Pictures(Path.of(arguments[0])).takeAll();
    FxToolkit.cleanupStages();
    System.exit(0);
  }

  private void takeAll() throws IOException, TimeoutException {
    await(() -> !words("#rows-count").isEmpty());
    await(() -> !words("#status-model").startsWith("Loading"));
    take("data");
    robot.clickOn("#show-dashboard");
    take("data-overview");

    press(KeyCode.DIGIT2);
    robot.clickOn("#start");
    robot.moveTo("#state");
    await(() -> robot.lookup("#progress").<ProgressBar>query().getProgress() > FROM);
    take("training");
    await(() -> words("#state").equals("Training is done"));
    await(() -> robot.lookup(".notification").tryQuery().isEmpty());
    take("training-results");
    if (words("#status-model").equals("No model")) {
      robot.clickOn("#use-model");
    }

    press(KeyCode.DIGIT3);
    robot.type(KeyCode.DIGIT1, KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.DIGIT1, KeyCode.DIGIT2);
    robot.type(KeyCode.DIGIT3, KeyCode.DIGIT2, KeyCode.DIGIT2);
    await(() -> robot.lookup(".strip-column").queryAll().size() == 8);
    await(() -> robot.lookup(".notification").tryQuery().isEmpty());
    robot.moveTo("#headline");
    WaitForAsyncUtils.sleep(1, TimeUnit.SECONDS);
    take("predictor");
    press(KeyCode.T);
    take("predictor-dark");
  }

  private void press(KeyCode key) {
    robot.push(KeyCode.SHORTCUT, key);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private String words(String query) {
    return robot.lookup(query).<Label>query().getText();
  }

  private void take(String name) throws IOException {
    WaitForAsyncUtils.waitForFxEvents();
    WritableImage[] image = new WritableImage[1];
    robot.interact(() -> image[0] = robot.listWindows().get(0).getScene().snapshot(null));
    Path file = folder.resolve(name + ".png");
    ImageIO.write(SwingFXUtils.fromFXImage(image[0], null), "png", file.toFile());
  }

  private static void await(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(5, TimeUnit.MINUTES, condition);
    Screens.await(() -> true);
  }
}
