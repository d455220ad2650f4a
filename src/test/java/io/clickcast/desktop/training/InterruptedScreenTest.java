package io.clickcast.desktop.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.desktop.fakes.Fakes;
import io.clickcast.desktop.fakes.ForgetfulMemory;
import io.clickcast.desktop.fakes.RecordingNotices;
import io.clickcast.desktop.fakes.Screens;
import io.clickcast.desktop.training.curves.EarlierRuns;
import io.clickcast.desktop.training.progress.OneAtATime;
import io.clickcast.desktop.work.DirectTaskExecutor;
import io.clickcast.desktop.workspace.Workspace;
import io.clickcast.models.DataFingerprint;
import io.clickcast.models.InterruptedTraining;
import io.clickcast.models.TrainingListener;
import io.clickcast.models.TrainingOptions;
import io.clickcast.work.Progress;
import io.clickcast.work.UserException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class InterruptedScreenTest {
  private final Workspace workspace = new Workspace();
  private boolean there = true;
  private boolean learnt;
  private TrainingViewModel model;

  private final class Job implements TrainingJob {
    @Override
    public Trained run(Wish wish, TrainingListener listener, Progress scoring) {
      throw new UserException("The data are too few. Open more.");
    }

    @Override
    public Optional<InterruptedTraining> interrupted() {
      DataFingerprint data =
          new DataFingerprint(List.of("shop.csv"), 4, 3, "2019-10-01", "2019-10-01", "ab");
      return there
          ? Optional.of(
              new InterruptedTraining(
                  TrainingOptions.defaults(), data, 3, 40, learnt, null, Instant.EPOCH))
          : Optional.empty();
    }

    @Override
    public void discard() {
      there = false;
    }
  }

  @Start
  void open(Stage stage) {
    model =
        new TrainingViewModel(
            workspace,
            new DirectTaskExecutor(),
            new RecordingNotices(),
            new ForgetfulMemory(),
            Tabs.shelf(workspace, new RecordingNotices()),
            new Job(),
            EarlierRuns.NONE,
            new OneAtATime(),
            Clock.systemUTC());
    Screens.show(stage, Tabs.training(workspace, model, () -> {}, () -> {}).node());
  }

  @Test
  void aCardOffersToContinueOrDiscard(FxRobot robot) {
    assertThat(robot.lookup("#interrupted").queryLabeled().getText())
        .contains("Epoch 3 of " + TrainingOptions.defaults().epochs(), "shop.csv");
    assertThat(robot.lookup("#interrupted-data").query().isVisible()).isTrue();
    assertThat(robot.lookup("#go-on").query().isDisabled()).isTrue();

    robot.interact(() -> workspace.eventsProperty().set(Fakes.events()));
    assertThat(robot.lookup("#interrupted-data").query().isVisible()).isFalse();
    assertThat(robot.lookup("#go-on").query().isDisabled()).isFalse();
    assertThat(robot.lookup("#start").query().isDisabled()).isTrue();

    robot.clickOn("#discard");
    assertThat(robot.lookup("#interrupted-card").query().isVisible()).isFalse();
    assertThat(robot.lookup("#start").query().isDisabled()).isFalse();
  }

  @Test
  void aTrainingThatWasNotJudgedIsCalledThat(FxRobot robot) {
    assertThat(robot.lookup("#interrupted-title").queryLabeled().getText())
        .isEqualTo("A training did not come to its end");
    learnt = true;
    robot.interact(
        () -> {
          workspace.eventsProperty().set(Fakes.events());
          model.goOn();
        });
    assertThat(robot.lookup("#interrupted-title").queryLabeled().getText())
        .isEqualTo("A training ended before its model was judged");
    assertThat(robot.lookup("#interrupted").queryLabeled().getText())
        .contains("cnn-bigru on shop.csv", "without training anew");
    assertThat(robot.lookup("#go-on").query().isDisabled()).isFalse();
  }
}
