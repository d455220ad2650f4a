package io.clickcast.desktop.training.progress;

import io.clickcast.desktop.training.curves.CurvesViewModel;
import io.clickcast.desktop.training.curves.EarlierRuns;
import io.clickcast.desktop.work.TaskExecutor;
import io.clickcast.desktop.workspace.Notices;

/** Ties curves to a training. */
public final class LiveCurves {
  private LiveCurves() {}

  /**
   * Curves that follow a training, and of several the one that runs.
   *
   * @param earlier runs whose curves can stand behind them
   */
  public static CurvesViewModel of(
      TrainingProgress progress, TaskExecutor executor, Notices notices, EarlierRuns earlier) {
    CurvesViewModel curves = new CurvesViewModel(executor, notices, earlier);
    progress.reportedProperty().addListener((property, was, is) -> curves.follow(is));
    progress
        .planProperty()
        .addListener(
            (property, was, is) -> {
              if (is != null) {
                curves.expect(is.batches());
              }
            });
    progress.curvesProperty().addListener((property, was, is) -> curves.refresh());
    progress
        .standingProperty()
        .addListener(
            (property, was, is) -> {
              if (!is.isRunning()) {
                curves.end();
              }
            });
    return curves;
  }
}
