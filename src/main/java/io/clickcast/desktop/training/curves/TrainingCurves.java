package io.clickcast.desktop.training.curves;

import io.clickcast.models.TrainingListener.BatchReport;
import io.clickcast.models.TrainingListener.EpochReport;
import io.clickcast.models.TrainingListener.History;
import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What training reported so far; written by the training thread, read by the window, which takes
 * over only what is new. Adding a batch costs some ten nanoseconds.
 */
public final class TrainingCurves {
  private static final double NANOS = 1e9;

  private final LongSupplier nanoTime;
  private final Map<BatchFigure, DoubleArrayList> figures = new EnumMap<>(BatchFigure.class);
  private final DoubleArrayList seconds = new DoubleArrayList();
  private final List<EpochReport> epochs = new ArrayList<>();
  private final DoubleArrayList epochSeconds = new DoubleArrayList();
  private final long begun;
  private long paused;
  private long pauseBegun;
  private boolean pausing;
  private BatchReport latest;
  private long version;

  /** Grows each time that something is taken back; what stayed then. */
  private long generation;

  private int kept;

  /**
   * How it goes, at one moment.
   *
   * @param batches how many have been learnt
   * @param epochs how each finished epoch went
   * @param latest the latest batch; null before the first
   * @param version grows with every report
   */
  public record Snapshot(int batches, List<EpochReport> epochs, BatchReport latest, long version) {
    /** Of nothing. */
    public static final Snapshot NOTHING = new Snapshot(0, List.of(), null, 0);

    /** The best epoch so far; null before the first. */
    public EpochReport best() {
      return epochs.stream().filter(EpochReport::best).reduce((a, b) -> b).orElse(null);
    }
  }

  /** Of a training that begins now. */
  public TrainingCurves() {
    this(0, System::nanoTime);
  }

  /**
   * Of a training that begins now.
   *
   * @param version where versions begin: beyond those of what the window looked at before
   */
  public TrainingCurves(long version) {
    this(version, System::nanoTime);
  }

  TrainingCurves(long version, LongSupplier nanoTime) {
    this.version = version;
    this.nanoTime = nanoTime;
    begun = nanoTime.getAsLong();
    for (BatchFigure figure : BatchFigure.values()) {
      figures.put(figure, new DoubleArrayList());
    }
  }

  private DoubleArrayList of(BatchFigure figure) {
    return figures.get(figure);
  }

  /** Adds a batch. */
  public synchronized void add(BatchReport report) {
    of(BatchFigure.LOSS).add(report.loss());
    of(BatchFigure.LEARNING_RATE).add(report.learningRate());
    of(BatchFigure.GRADIENT_NORM).add(report.gradientNorm());
    of(BatchFigure.SPEED).add(report.windowsPerSecond());
    seconds.add(now());
    latest = report;
    version++;
  }

  /** Adds an epoch. */
  public synchronized void add(EpochReport report) {
    epochs.add(report);
    epochSeconds.add(now());
    version++;
  }

  /** Time stands still from here on. */
  public synchronized void pause() {
    if (!pausing) {
      pausing = true;
      pauseBegun = nanoTime.getAsLong();
    }
  }

  /** Time goes on. */
  public synchronized void goOn() {
    if (pausing) {
      pausing = false;
      paused += nanoTime.getAsLong() - pauseBegun;
    }
  }

  /** Seconds of training since the start. */
  private double now() {
    return (double) (nanoTime.getAsLong() - begun - paused) / NANOS;
  }

  /**
   * Begins again with what happened so far: after a return to an earlier place, or with what an
   * earlier run learnt. Of its batches only the losses are known, unless they were seen here.
   */
  public synchronized void restart(History history) {
    DoubleArrayList losses = of(BatchFigure.LOSS);
    int known = 0;
    while (known < Math.min(losses.size(), history.losses().length)
        && Double.compare(losses.getDouble(known), history.losses()[known]) == 0) {
      known++;
    }
    for (DoubleArrayList figure : figures.values()) {
      figure.size(known);
    }
    seconds.size(known);
    for (int i = known; i < history.losses().length; i++) {
      for (DoubleArrayList figure : figures.values()) {
        figure.add(Double.NaN);
      }
      losses.set(i, history.losses()[i]);
      seconds.add(Double.NaN);
    }
    List<EpochReport> earlier = List.copyOf(epochs);
    DoubleArrayList earlierSeconds = epochSeconds.clone();
    epochs.clear();
    epochSeconds.clear();
    for (EpochReport epoch : history.epochs()) {
      int seen = earlier.indexOf(epoch);
      epochs.add(epoch);
      epochSeconds.add(seen < 0 ? Double.NaN : earlierSeconds.getDouble(seen));
    }
    generation++;
    kept = known;
    version++;
  }

  public synchronized long version() {
    return version;
  }

  /** How many batches there are. */
  public synchronized int batches() {
    return seconds.size();
  }

  /** How it goes, or {@code known} itself if nothing has come since. */
  public synchronized Snapshot since(Snapshot known) {
    return known.version() == version
        ? known
        : new Snapshot(seconds.size(), List.copyOf(epochs), latest, version);
  }

  /**
   * Brings a reader's copy up to date, at the cost of what is new.
   *
   * @return whether anything was
   */
  synchronized boolean bring(RunSeries copy) {
    if (copy.source() == this && copy.version() == version) {
      return false;
    }
    int from = copy.batches();
    if (copy.source() != this || copy.generation() < generation - 1) {
      from = 0;
    } else if (copy.generation() < generation) {
      from = Math.min(from, kept);
    }
    copy.truncate(from);
    for (int i = from; i < seconds.size(); i++) {
      copy.add(i + 1, seconds.getDouble(i));
    }
    for (BatchFigure figure : BatchFigure.values()) {
      copy.append(figure, of(figure).elements(), from, seconds.size());
    }
    copy.epochs(epochs, epochSeconds);
    copy.from(this, generation, version);
    return true;
  }
}
