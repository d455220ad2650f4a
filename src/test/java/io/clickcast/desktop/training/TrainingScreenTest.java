package io.clickcast.desktop.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.desktop.charts.CurveChart;
import io.clickcast.desktop.charts.LevelChart;
import io.clickcast.desktop.fakes.Fakes;
import io.clickcast.desktop.fakes.ForgetfulMemory;
import io.clickcast.desktop.fakes.RecordingNotices;
import io.clickcast.desktop.fakes.Screens;
import io.clickcast.desktop.training.curves.EarlierRuns;
import io.clickcast.desktop.training.progress.OneAtATime;
import io.clickcast.desktop.work.WindowTaskExecutor;
import io.clickcast.desktop.workspace.Workspace;
import io.clickcast.models.Architecture;
import io.clickcast.models.Architectures;
import io.clickcast.models.TrainingListener;
import io.clickcast.models.TrainingListener.BatchReport;
import io.clickcast.models.TrainingListener.EpochReport;
import io.clickcast.models.TrainingListener.TrainingPlan;
import io.clickcast.work.UserException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class TrainingScreenTest {
  private static final int BATCHES = 400;

  private final Workspace workspace = new Workspace();
  private final WindowTaskExecutor executor = new WindowTaskExecutor();
  private final RecordingNotices notices = new RecordingNotices();
  private volatile boolean endless;
  private volatile boolean fails;
  private volatile double logLoss = 0.8226;
  private boolean wentToData;
  private boolean wentToPredictor;

  @Start
  void open(Stage stage) {
    TrainingViewModel model =
        new TrainingViewModel(
            workspace,
            executor,
            notices,
            new ForgetfulMemory(),
            Tabs.shelf(workspace, notices),
            (wish, listener, scoring) -> train(listener),
            EarlierRuns.NONE,
            new OneAtATime(),
            Clock.systemUTC());
    TrainingView view =
        Tabs.training(workspace, model, () -> wentToData = true, () -> wentToPredictor = true);
    Screens.show(stage, view.node());
  }

  @AfterEach
  void close() {
    endless = false;
    executor.close();
  }

  private Trained train(TrainingListener listener) {
    if (fails) {
      throw new UserException("The data has 3 sessions after cleaning. Open more data.");
    }
    listener.onStart(new TrainingPlan(58_837, 11_347, 2_000, 4, BATCHES));
    for (int batch = 1; batch <= BATCHES || endless; batch++) {
      int epoch = Math.min(4, 1 + batch / 100);
      listener.onBatch(
          new BatchReport(
              epoch, batch, 0.7 + 1.0 / batch, 0.004, 1.5, 2_000, Duration.ofSeconds(42)));
      if (batch % 100 == 0) {
        listener.onEpoch(
            new EpochReport(epoch, batch, 0.8, 0.8 - 1e-4 * batch, 0.6, 0.3, 0.4, true));
      }
      if (listener.stopRequested()) {
        return trained(true);
      }
      if (endless) {
        LockSupport.parkNanos(1_000_000);
      }
    }
    return trained(false);
  }

  private Trained trained(boolean stopped) {
    return new Trained(
        Fakes.model("trained", 20),
        Fakes.report(stopped ? 0.9 : logLoss),
        4,
        stopped,
        Duration.ofSeconds(12),
        Optional.empty(),
        file -> {});
  }

  @Test
  void withoutDataItLeadsToThem(FxRobot robot) {
    assertThat(robot.lookup("#start").queryButton().isDisabled()).isTrue();
    assertThat(words(robot, "#why-not")).contains("Open data first");
    robot.clickOn("Go to Data");
    assertThat(wentToData).isTrue();
  }

  @Test
  void aMistakeIsShownBesideItsFieldAndStopsTheStart(FxRobot robot) {
    load(robot);
    assertThat(robot.lookup("#start").queryButton().isDisabled()).isFalse();
    robot.doubleClickOn("#option-epochs").write("0");
    Screens.await(() -> words(robot, "#mistake-epochs").equals("From 1 to 1000"));
    assertThat(robot.lookup("#mistake-epochs").query().isVisible()).isTrue();
    assertThat(robot.lookup("#start").queryButton().isDisabled()).isTrue();
    robot.doubleClickOn("#option-epochs").write("3");
    Screens.await(() -> !robot.lookup("#start").queryButton().isDisabled());
  }

  @Test
  void onlyTheSizesThatAnArchitectureHasAreAskedFor(FxRobot robot) {
    assertThat(robot.lookup("#option-units").tryQuery()).isPresent();
    robot.interact(() -> architectures(robot).setValue(Architectures.named("cnn")));
    assertThat(robot.lookup("#option-units").tryQuery()).isEmpty();
    assertThat(robot.lookup("#option-filters").tryQuery()).isPresent();
    assertThat(words(robot, "#architecture-words"))
        .isEqualTo(Architectures.named("cnn").description());
  }

  @SuppressWarnings("unchecked") // of a query by name
  private static ChoiceBox<Architecture> architectures(FxRobot robot) {
    return robot.lookup("#architecture").queryAs(ChoiceBox.class);
  }

  @Test
  void aTrainingEndsWithItsFiguresBesideTheBaselines(FxRobot robot) {
    load(robot);
    robot.clickOn("#start");
    Screens.await(() -> words(robot, "#state").startsWith("Training is done"));
    assertThat(words(robot, "#verdict"))
        .contains("0.8226", "0.8300", "Markov 3", "0.0074 is more than chance explains");
    assertThat(all(robot, "#results"))
        .contains("Repeat last", "0.8719", "Markov 3", "0.8300", "This model", "0.8226")
        .contains("0.813–0.833", "0.820–0.840", "49.1–52.9");
    assertThat(all(robot, "#results-ahead"))
        .contains("This model", "Markov 3", "ROC AUC ↑", "0.8000", "0.781–0.819", "0.3000");
    assertThat(words(robot, "#verdict-ahead")).contains("0.0010 may be chance alone");
    LevelChart months = robot.lookup("#chart-results-months").query();
    assertThat(months.spotWords(0)).contains("2019-11", "0.8026", "0.8100");
    assertThat(months.spotWords(1)).contains("2019-12", "0.8426", "0.8500");
    CurveChart loss = robot.lookup("#chart-loss").query();
    assertThat(loss.curves().get(0).points().places()).hasSize(BATCHES);
    assertThat(loss.curves().get(2).points().places()).hasSize(4);
    assertThat(robot.lookup("#save-model").queryButton().isDisabled()).isFalse();
    robot.clickOn("#use-model");
    assertThat(workspace.model().model().name()).isEqualTo("trained");
    assertThat(wentToPredictor).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "0.828, Better than every baseline, may be chance alone",
    "0.832, Not better than Markov 3, may be chance alone",
    "0.85, Not better than Markov 3, is more than chance explains"
  })
  void theVerdictSaysWhatChanceExplains(double loss, String better, String chance, FxRobot robot) {
    logLoss = loss;
    load(robot);
    robot.clickOn("#start");
    Screens.await(() -> words(robot, "#state").startsWith("Training is done"));
    assertThat(words(robot, "#verdict")).startsWith(better).contains(chance);
  }

  @Test
  void aTrainingThatRunsIsWatchedAndStopped(FxRobot robot) {
    endless = true;
    load(robot);
    robot.clickOn("#start");
    CurveChart loss = robot.lookup("#chart-loss").query();
    Screens.await(() -> loss.curves().get(0).points().size() > 50);
    assertThat(words(robot, "#state")).contains("Training on 11,347 windows");
    assertThat(robot.lookup("#option-epochs").query().isDisabled()).isTrue();
    assertThat(robot.lookup("#start").queryButton().getText()).isEqualTo("Pause");
    assertThat(workspace.activities().get(0).questionOnClose()).contains("being trained");
    assertThat(loss.places().to()).isEqualTo(BATCHES);
    robot.clickOn("#stop");
    Screens.await(() -> words(robot, "#state").contains("this is the best model so far"));
    assertThat(robot.lookup("#use-model").queryButton().isDisabled()).isFalse();
    assertThat(loss.places().to()).isEqualTo(loss.curves().get(0).points().size());
    CurveChart accuracy = robot.lookup("#chart-accuracy").query();
    assertThat(accuracy.places().to()).isEqualTo(loss.places().to());
    assertThat(words(robot, "#verdict")).contains("Not better than Markov 3 yet", "let it run on");
  }

  @Test
  void aFailureIsExplained(FxRobot robot) {
    fails = true;
    load(robot);
    robot.clickOn("#start");
    Screens.await(() -> words(robot, "#state").contains("Open more data."));
    assertThat(notices.errors).hasSize(1);
    assertThat(robot.lookup("#start").queryButton().isDisabled()).isFalse();
  }

  private void load(FxRobot robot) {
    robot.interact(() -> workspace.eventsProperty().set(Fakes.events()));
  }

  private static List<String> all(FxRobot robot, String within) {
    return robot.lookup(within + " .label").queryAllAs(Label.class).stream()
        .map(Label::getText)
        .toList();
  }

  private static String words(FxRobot robot, String query) {
    return robot.lookup(query).<Label>query().getText();
  }
}
