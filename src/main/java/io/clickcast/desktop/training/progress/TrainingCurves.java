package io.clickcast.desktop.training.progress;

import io.clickcast.models.TrainingListener.BatchReport;
import io.clickcast.models.TrainingListener.EpochReport;
import io.clickcast.models.TrainingListener.History;
import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import java.util.ArrayList;
import java.util.List;

/** What training reported so far; written by the training thread, read by the window. */
public final class TrainingCurves {
  private final DoubleArrayList losses = new DoubleArrayList();
  private final List<EpochReport> epochs = new ArrayList<>();
  private BatchReport latest;
  private long version;

  /**
   * @param after what is known of an earlier training, of which nothing is left in this one
   */
  TrainingCurves(long after) {
    version = after;
  }

  /**
   * All of it at one moment.
   *
   * @param losses of each batch, in nats
   * @param epochs how each finished epoch went
   * @param latest the latest batch; null before the first
   * @param version grows with every report
   */
  public record Snapshot(
      double[] losses, List<EpochReport> epochs, BatchReport latest, long version) {
    public static final Snapshot NOTHING = new Snapshot(new double[0], List.of(), null, 0);

    /** The best epoch so far; null before the first. */
    public EpochReport best() {
      return epochs.stream().filter(EpochReport::best).reduce((a, b) -> b).orElse(null);
    }
  }

  synchronized void add(BatchReport report) {
    losses.add(report.loss());
    latest = report;
    version++;
  }

  /** Begins again with what happened so far. */
  synchronized void restart(History history) {
    losses.clear();
    losses.addElements(0, history.losses());
    epochs.clear();
    epochs.addAll(history.epochs());
    version++;
  }

  synchronized void add(EpochReport report) {
    epochs.add(report);
    version++;
  }

  synchronized long version() {
    return version;
  }

  /** What there is, or {@code known} itself if nothing has come since. */
  synchronized Snapshot since(Snapshot known) {
    return known.version() == version
        ? known
        : new Snapshot(losses.toDoubleArray(), List.copyOf(epochs), latest, version);
  }
}
