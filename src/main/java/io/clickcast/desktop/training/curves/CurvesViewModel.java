package io.clickcast.desktop.training.curves;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.charts.Curve;
import io.clickcast.desktop.charts.Hue;
import io.clickcast.desktop.charts.Points;
import io.clickcast.desktop.charts.Stroke;
import io.clickcast.desktop.work.LatestWins;
import io.clickcast.desktop.work.TaskExecutor;
import io.clickcast.desktop.workspace.Memory;
import io.clickcast.desktop.workspace.Notices;
import io.clickcast.work.Numbers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * The curves of the training that runs, or of a recorded one, before those of earlier runs. Used on
 * the window's thread.
 */
public final class CurvesViewModel {
  static final double LEAST_SMOOTHING = 1;
  static final double MOST_SMOOTHING = 2_000;

  /** How many earlier runs can be shown. */
  static final List<Integer> GHOST_COUNTS = List.of(0, 1, 2, 3, 5, 8);

  private static final String GHOSTS_KEY = "training.ghosts";

  /** At first the bold line averages over this share of all batches. */
  private static final double SMOOTHING_SHARE = 0.04;

  private static final double AT_FIRST_LEAST = 10;
  private static final double AT_FIRST_MOST = 300;

  /** A line for the figures that are not smoothed. */
  private static final Stroke PLAIN = new Stroke(Hue.BLUE, Stroke.Dash.SOLID, 1.3, 1, false);

  private final Notices notices;
  private final EarlierRuns earlier;
  private final LatestWins<List<EarlierRun>> ghostLoading;
  private final LatestWins<EarlierRun> runLoading;

  private final BooleanProperty paused = new SimpleBooleanProperty();
  private final DoubleProperty smoothing = new SimpleDoubleProperty(AT_FIRST_LEAST);
  private final ObjectProperty<XAxis> axis = new SimpleObjectProperty<>(XAxis.BATCH);
  private final IntegerProperty ghostCount = new SimpleIntegerProperty();
  private final ReadOnlyIntegerWrapper waiting = new ReadOnlyIntegerWrapper();
  private final ReadOnlyLongWrapper changes = new ReadOnlyLongWrapper();

  private TrainingCurves live;
  private RunSeries series = new RunSeries();
  private RunLines lines;
  private List<Ghost> ghosts = List.of();
  private double expected;
  private String runId;

  /** An earlier run behind the current one. */
  private record Ghost(String name, RunLines lines) {}

  /**
   * @param earlier where runs are recorded
   */
  public CurvesViewModel(TaskExecutor executor, Notices notices, EarlierRuns earlier) {
    this.notices = notices;
    this.earlier = earlier;
    ghostLoading = new LatestWins<>(executor);
    runLoading = new LatestWins<>(executor);
    lines = new RunLines(series, XAxis.BATCH, AT_FIRST_LEAST);
    paused.addListener((p, was, is) -> refresh());
    smoothing.addListener((p, was, is) -> smoothAnew());
    axis.addListener((p, was, is) -> turn(is));
    ghostCount.addListener((p, was, is) -> loadGhosts());
  }

  /** Shows as many earlier runs as were chosen last, and keeps what is chosen from now on. */
  public void remember(Memory memory) {
    String count = memory.choice(GHOSTS_KEY);
    GHOST_COUNTS.stream()
        .filter(one -> one.toString().equals(count))
        .findFirst()
        .ifPresent(ghostCount::set);
    ghostCount.addListener((p, was, is) -> memory.rememberChoice(GHOSTS_KEY, is.toString()));
  }

  /** Follows a training that begins, instead of what was shown. */
  public void follow(TrainingCurves training) {
    runLoading.forget();
    runId = null;
    live = training;
    expected = 0;
    show(new RunSeries());
    paused.set(false);
    loadGhosts();
    refresh();
  }

  /** Says under which id the training is recorded, so that it is no ghost of itself. */
  public void recordedAs(String id) {
    runId = id;
  }

  /** Says how many batches the training will have at most. */
  public void expect(long batches) {
    expected = (double) batches;
    double span = SMOOTHING_SHARE * (double) batches;
    smoothing.set(Math.max(AT_FIRST_LEAST, Math.min(AT_FIRST_MOST, span)));
    changed();
  }

  /** The training has ended: no room is kept for what will not come. */
  public void end() {
    expected = 0;
    refresh();
    changed();
  }

  /** Shows a recorded run instead of what was shown. */
  public void showRecorded(String id) {
    runLoading.ask(
        progress -> earlier.find(id),
        run -> {
          live = null;
          runId = id;
          expected = 0;
          paused.set(false);
          show(run.series());
          loadGhosts();
          changed();
        },
        e -> notices.error(text("curves.cannotRead"), e));
  }

  private void show(RunSeries run) {
    series = run;
    lines = new RunLines(run, axis.get(), smoothing.get());
  }

  /** Takes over what training reported since the last time, unless the view is paused. */
  public void refresh() {
    if (live == null) {
      waiting.set(0);
    } else if (paused.get()) {
      waiting.set(Math.max(0, live.batches() - series.batches()));
    } else {
      waiting.set(0);
      if (live.bring(series)) {
        lines.grow();
        changed();
      }
    }
  }

  private void smoothAnew() {
    double span = Math.max(LEAST_SMOOTHING, smoothing.get());
    lines.smooth(span);
    ghosts.forEach(ghost -> ghost.lines().smooth(span));
    changed();
  }

  private void turn(XAxis now) {
    lines.over(now);
    ghosts.forEach(ghost -> ghost.lines().over(now));
    changed();
  }

  private void loadGhosts() {
    int count = ghostCount.get();
    Optional<String> without = Optional.ofNullable(runId);
    if (count == 0) {
      ghostLoading.forget();
      showGhosts(List.of());
      return;
    }
    ghostLoading.ask(
        progress -> earlier.latest(count, without),
        this::showGhosts,
        e -> notices.error(text("curves.cannotRead"), e));
  }

  private void showGhosts(List<EarlierRun> runs) {
    Set<String> taken =
        new HashSet<>(
            Set.of(text("curves.each"), text("curves.smooth"), text("curves.validation")));
    List<Ghost> shown = new ArrayList<>();
    for (EarlierRun run : runs) {
      String name = taken.add(run.name()) ? run.name() : run.name() + " " + run.shortId();
      taken.add(name);
      shown.add(new Ghost(name, new RunLines(run.series(), axis.get(), smoothing.get())));
    }
    ghosts = shown;
    changed();
  }

  private void changed() {
    changes.set(changes.get() + 1);
  }

  /** The loss of every batch, the same smoothed, and the validation loss of every epoch. */
  public List<Curve> loss() {
    List<Curve> curves = new ArrayList<>();
    curves.add(new Curve(text("curves.each"), Stroke.each(Hue.BLUE), lines.of(BatchFigure.LOSS)));
    addGhosts(curves, RunLines::smooth, Function.identity());
    curves.add(new Curve(text("curves.smooth"), Stroke.bold(Hue.BLUE), lines.smooth()));
    curves.add(
        new Curve(
            text("curves.validation"), Stroke.dashed(Hue.ORANGE), lines.of(EpochFigure.LOSS)));
    return curves;
  }

  /** A figure of every batch. */
  public List<Curve> of(BatchFigure figure) {
    List<Curve> curves = new ArrayList<>();
    addGhosts(
        curves, run -> run.of(figure), figure.isNoisy() ? Stroke::faint : Function.identity());
    curves.add(new Curve(text("curves.each"), PLAIN, lines.of(figure)));
    return curves;
  }

  /** A figure of every epoch. */
  public List<Curve> of(EpochFigure figure) {
    List<Curve> curves = new ArrayList<>();
    addGhosts(curves, run -> run.of(figure), Stroke::withDots);
    curves.add(new Curve(text("curves.validation"), Stroke.dashed(Hue.ORANGE), lines.of(figure)));
    return curves;
  }

  private void addGhosts(
      List<Curve> curves, Function<RunLines, Points> which, Function<Stroke, Stroke> look) {
    for (int i = 0; i < ghosts.size(); i++) {
      Points points = which.apply(ghosts.get(i).lines());
      if (points.size() > 0) {
        curves.add(new Curve(ghosts.get(i).name(), look.apply(Stroke.ghost(i)), points));
      }
    }
  }

  /** The last place that room is kept for. */
  double reserved() {
    return axis.get() == XAxis.BATCH ? expected : 0;
  }

  /** The epoch with the lowest validation loss, counted from 0; -1 before the first. */
  private int best() {
    int best = -1;
    for (int i = 0; i < series.epochs(); i++) {
      double loss = series.value(EpochFigure.LOSS, i);
      if (!Double.isNaN(loss) && (best < 0 || loss < series.value(EpochFigure.LOSS, best))) {
        best = i;
      }
    }
    return best;
  }

  /** Where the best epoch ended; NaN before the first. */
  double bestPlace() {
    return best() < 0 ? Double.NaN : series.epochPlace(axis.get(), best());
  }

  /** What the best epoch is called; empty before the first. */
  String bestName() {
    return best() < 0 ? "" : text("curves.best", Numbers.whole(best() + 1L));
  }

  /** Whether what is seen stands still while more comes. */
  BooleanProperty pausedProperty() {
    return paused;
  }

  /** Batches that have come since the view was paused. */
  ReadOnlyIntegerProperty waitingProperty() {
    return waiting.getReadOnlyProperty();
  }

  /** Batches over which the bold line averages, roughly. */
  DoubleProperty smoothingProperty() {
    return smoothing;
  }

  ObjectProperty<XAxis> axisProperty() {
    return axis;
  }

  /** How many earlier runs stand behind the current one, at most. */
  public IntegerProperty ghostCountProperty() {
    return ghostCount;
  }

  /** Grows whenever there is something else to draw. */
  ReadOnlyLongProperty changesProperty() {
    return changes.getReadOnlyProperty();
  }
}
