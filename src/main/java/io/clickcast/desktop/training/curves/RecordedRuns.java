package io.clickcast.desktop.training.curves;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.tracking.MetricPoints;
import io.clickcast.tracking.Run;
import io.clickcast.tracking.RunKind;
import io.clickcast.tracking.RunStatus;
import io.clickcast.tracking.RunStore;
import io.clickcast.work.UserException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The curves of tracked runs. */
public final class RecordedRuns implements EarlierRuns {
  private static final double MILLIS = 1e3;

  private final Supplier<Optional<RunStore>> store;

  /**
   * @param store where runs are tracked; empty while it cannot be used
   */
  public RecordedRuns(Supplier<Optional<RunStore>> store) {
    this.store = store;
  }

  @Override
  public List<EarlierRun> latest(int count, Optional<String> without) {
    List<EarlierRun> found = new ArrayList<>();
    Optional<RunStore> open = store.get();
    if (open.isEmpty()) {
      return found;
    }
    for (Run run : open.get().list()) {
      if (found.size() == count) {
        break;
      }
      boolean wanted =
          run.status() != RunStatus.RUNNING
              && run.kind() != RunKind.COMPARISON
              && !without.equals(Optional.of(run.id()));
      if (wanted) {
        EarlierRun earlier = read(open.get(), run);
        if (earlier.series().batches() > 0) {
          found.add(earlier);
        }
      }
    }
    return found;
  }

  @Override
  public EarlierRun find(String id) {
    RunStore open = store.get().orElseThrow(() -> new UserException(text("curves.noStore")));
    return read(open, open.find(id));
  }

  private static EarlierRun read(RunStore store, Run run) {
    RunSeries series = new RunSeries();
    MetricPoints losses = store.points(run.id(), BatchFigure.LOSS.metric());
    long begun = losses.size() == 0 ? 0 : losses.times()[0];
    double second = 0;
    for (int i = 0; i < losses.size(); i++) {
      // Clocks are set back now and then; curves do not go back.
      second = Math.max(second, seconds(losses, i, begun));
      series.add((double) losses.steps()[i], second);
    }
    for (BatchFigure figure : BatchFigure.values()) {
      MetricPoints points =
          figure == BatchFigure.LOSS ? losses : store.points(run.id(), figure.metric());
      series.append(figure, aligned(points, losses.steps()), 0, losses.size());
    }
    epochs(store, run, begun, series);
    return new EarlierRun(run.id(), run.name(), series);
  }

  private static void epochs(RunStore store, Run run, long begun, RunSeries series) {
    MetricPoints ends = store.points(run.id(), EpochFigure.LOSS.metric());
    double second = 0;
    for (int i = 0; i < ends.size(); i++) {
      second = Math.max(second, seconds(ends, i, begun));
      series.addEpoch((double) ends.steps()[i], second);
    }
    for (EpochFigure figure : EpochFigure.values()) {
      MetricPoints points =
          figure == EpochFigure.LOSS ? ends : store.points(run.id(), figure.metric());
      for (double value : aligned(points, ends.steps())) {
        series.append(figure, value);
      }
    }
  }

  private static double seconds(MetricPoints points, int index, long begun) {
    return (double) (points.times()[index] - begun) / MILLIS;
  }

  /** The values at these steps; NaN where there is none. */
  private static double[] aligned(MetricPoints points, long[] steps) {
    double[] values = new double[steps.length];
    Arrays.fill(values, Double.NaN);
    int next = 0;
    for (int i = 0; i < steps.length; i++) {
      while (next < points.size() && points.steps()[next] < steps[i]) {
        next++;
      }
      if (next < points.size() && points.steps()[next] == steps[i]) {
        values[i] = points.values()[next];
      }
    }
    return values;
  }
}
