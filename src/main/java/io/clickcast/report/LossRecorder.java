package io.clickcast.report;

import io.clickcast.models.ForwardingListener;
import io.clickcast.models.Rollback;
import io.clickcast.models.TrainingListener;
import java.util.Arrays;

/**
 * Records the loss of every batch in bounded memory, and passes on what it hears. When its points
 * are all in use, neighbours are joined and each point stands for twice the batches.
 */
public final class LossRecorder extends ForwardingListener {
  /** As many as a wide chart has pixels, so that nothing is drawn that cannot be seen. */
  private static final int MOST_POINTS = 1024;

  private static final int SMOOTHED_PARTS = 25;
  private static final int SMOOTHED_LEAST = 10;

  private final float[] mean = new float[MOST_POINTS];
  private final float[] least = new float[MOST_POINTS];
  private final float[] greatest = new float[MOST_POINTS];
  private final float[] smoothed = new float[MOST_POINTS];

  private int batchesPerPoint = 1;
  private long batches;
  private double pointSum;
  private int smoothedOver = SMOOTHED_LEAST;
  private double average;
  private double weight;

  /**
   * @param next hears everything too, and says when to stop
   */
  public LossRecorder(TrainingListener next) {
    super(next);
  }

  @Override
  public synchronized void onStart(TrainingPlan plan) {
    smoothedOver =
        (int)
            Math.max(SMOOTHED_LEAST, Math.min(Integer.MAX_VALUE, plan.batches() / SMOOTHED_PARTS));
    super.onStart(plan);
  }

  @Override
  public synchronized void onBatch(BatchReport report) {
    add(report.loss());
    super.onBatch(report);
  }

  @Override
  public synchronized void onResume(History history) {
    restart(history);
    super.onResume(history);
  }

  @Override
  public synchronized void onRollback(Rollback rollback, History history) {
    restart(history);
    super.onRollback(rollback, history);
  }

  private void restart(History history) {
    batchesPerPoint = 1;
    batches = 0;
    pointSum = 0;
    average = 0;
    weight = 0;
    for (double loss : history.losses()) {
      add(loss);
    }
  }

  private void add(double loss) {
    if (batches == (long) MOST_POINTS * batchesPerPoint) {
      join();
    }
    int point = (int) (batches / batchesPerPoint);
    int inPoint = (int) (batches % batchesPerPoint);
    batches++;
    float value = (float) loss;
    pointSum = inPoint == 0 ? loss : pointSum + loss;
    mean[point] = (float) (pointSum / (inPoint + 1));
    least[point] = inPoint == 0 ? value : Math.min(least[point], value);
    greatest[point] = inPoint == 0 ? value : Math.max(greatest[point], value);
    // The weight takes the bias towards zero out of the first batches (Kingma and Ba 2015).
    double kept = 1 - 2.0 / (smoothedOver + 1);
    average = kept * average + (1 - kept) * loss;
    weight = kept * weight + (1 - kept);
    smoothed[point] = (float) (average / weight);
  }

  private void join() {
    for (int i = 0; i < MOST_POINTS / 2; i++) {
      int a = 2 * i;
      int b = a + 1;
      mean[i] = (mean[a] + mean[b]) / 2;
      least[i] = Math.min(least[a], least[b]);
      greatest[i] = Math.max(greatest[a], greatest[b]);
      smoothed[i] = smoothed[b];
    }
    batchesPerPoint *= 2;
  }

  /** The curve so far. */
  public synchronized LossCurve curve() {
    int points = (int) ((batches + batchesPerPoint - 1) / batchesPerPoint);
    return new LossCurve(
        batches,
        batchesPerPoint,
        Arrays.copyOf(mean, points),
        Arrays.copyOf(least, points),
        Arrays.copyOf(greatest, points),
        Arrays.copyOf(smoothed, points),
        smoothedOver);
  }
}
