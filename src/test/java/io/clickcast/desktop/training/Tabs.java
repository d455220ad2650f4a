package io.clickcast.desktop.training;

import io.clickcast.desktop.fakes.ForgetfulMemory;
import io.clickcast.desktop.fakes.RecordingNotices;
import io.clickcast.desktop.training.comparison.ComparisonViewModel;
import io.clickcast.desktop.training.curves.EarlierRuns;
import io.clickcast.desktop.training.progress.OneAtATime;
import io.clickcast.desktop.training.retraining.RetrainingViewModel;
import io.clickcast.desktop.work.DirectTaskExecutor;
import io.clickcast.desktop.workspace.ModelShelf;
import io.clickcast.desktop.workspace.Notices;
import io.clickcast.desktop.workspace.Workspace;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** The Training tab around the training of one model, the rest of it idle. */
final class Tabs {
  private Tabs() {}

  /** A shelf without registered models. */
  static ModelShelf shelf(Workspace workspace, Notices notices) {
    return new ModelShelf(
        workspace,
        new DirectTaskExecutor(),
        notices,
        Optional::empty,
        Path.of("none"),
        (file, name) -> null);
  }

  static TrainingView training(
      Workspace workspace, TrainingViewModel one, Runnable goToData, Runnable goToPredictor) {
    DirectTaskExecutor executor = new DirectTaskExecutor();
    RecordingNotices notices = new RecordingNotices();
    OneAtATime oneAtATime = new OneAtATime();
    ModelShelf shelf = shelf(workspace, notices);
    return new TrainingView(
        one,
        new ComparisonViewModel(
            workspace,
            executor,
            notices,
            new ForgetfulMemory(),
            oneAtATime,
            EarlierRuns.NONE,
            shelf,
            (wish, listener, progress) -> {
              throw new IllegalStateException("nobody asked for a comparison");
            }),
        new RetrainingViewModel(
            workspace,
            executor,
            notices,
            oneAtATime,
            EarlierRuns.NONE,
            shelf,
            (wish, listener, scoring) -> {
              throw new IllegalStateException("nobody asked for a retraining");
            },
            Clock.systemUTC()),
        goToData,
        goToPredictor);
  }
}
