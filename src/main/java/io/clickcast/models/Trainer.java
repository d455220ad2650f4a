package io.clickcast.models;

import io.clickcast.models.TrainingListener.BatchReport;
import io.clickcast.models.TrainingListener.EpochReport;
import io.clickcast.models.TrainingListener.TrainingPlan;
import io.clickcast.nn.NativeThreads;
import io.clickcast.sequences.NextAction;
import io.clickcast.sequences.Prefixes;
import io.clickcast.sequences.WindowBatch;
import io.clickcast.sequences.WindowBatches;
import io.clickcast.work.UserException;
import io.clickcast.work.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Trains one network: epochs over shuffled windows, early stopping, the best weights kept. */
public final class Trainer {
  /** Validation windows looked at after each epoch; more would cost time and tell no more. */
  private static final int VALIDATION_LIMIT = 100_000;

  /** Name of the output layer in every architecture. */
  static final String OUTPUT_LAYER = "next_action";

  static final String PURCHASE_LAYER = "purchase_ahead";

  private static final int VALIDATION_BATCH = 1024;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final TrainingOptions options;
  private final TrainingListener listener;

  /**
   * @throws UserException naming the first option that is not allowed
   */
  public Trainer(TrainingOptions options, TrainingListener listener) {
    options.check();
    this.options = options;
    this.listener = listener;
  }

  /**
   * What came of a training.
   *
   * @param model the network with its best weights
   * @param epochs how each epoch went
   * @param windows windows learnt from, over all epochs
   * @param learning time spent on learning alone
   * @param stopped whether it was asked to stop before its end
   * @param diverged whether the loss stopped being a number, so that it ended with an earlier epoch
   */
  public record Result(
      NextActionModel model,
      List<EpochReport> epochs,
      long windows,
      Duration learning,
      boolean stopped,
      boolean diverged) {
    public Result {
      epochs = List.copyOf(epochs);
    }

    /** Windows learnt from in a second. */
    public double windowsPerSecond() {
      return windows / Math.max(1e-9, learning.toNanos() / 1e9);
    }
  }

  /**
   * Trains until the epochs are done, the validation loss has not fallen for as long as the
   * patience says, the loss stops being a number, or the listener asks to stop; in each case the
   * best weights so far are kept.
   *
   * @param data the prepared log
   * @param files names of its files, for the model's card
   * @throws UserException if the loss stops being a number in the first epoch
   */
  public Result train(TrainingData data, List<String> files) {
    return new Run(data).train(files);
  }

  /** One training from its first to its last batch. */
  private final class Run {
    private final TrainingData data;
    private final Prefixes validation;
    private final ComputationGraph graph;
    private final SplittableRandom random = new SplittableRandom(options.seed());
    private final long batchesInAll;
    private final List<EpochReport> epochs = new ArrayList<>();
    private final Speed speed = new Speed();

    private INDArray bestWeights;
    private double bestLoss = Double.POSITIVE_INFINITY;
    private int bestEpoch;
    private long batches;
    private long windows;
    private long learningNanos;
    private boolean stopped;
    private boolean diverged;

    Run(TrainingData data) {
      this.data = data;
      this.validation = data.validation().atMost(VALIDATION_LIMIT);
      int perEpoch = (data.training().size() + options.batchSize() - 1) / options.batchSize();
      this.batchesInAll = (long) perEpoch * options.epochs();
      NativeThreads.useOne();
      Nd4j.getRandom().setSeed(options.seed());
      this.graph =
          new ComputationGraph(
              Architectures.named(options.architecture())
                  .configure(options, data.encoder().brandCodes(), batchesInAll));
      graph.init();
    }

    Result train(List<String> files) {
      listener.onStart(
          new TrainingPlan(
              graph.numParams(),
              data.training().size(),
              validation.size(),
              options.epochs(),
              batchesInAll));
      for (int epoch = 1; epoch <= options.epochs() && !stopped; epoch++) {
        double trainingLoss = learn(epoch);
        if (diverged) {
          break;
        }
        judge(epoch, trainingLoss);
        if (epoch - bestEpoch >= options.patience()) {
          break;
        }
      }
      if (diverged && bestWeights == null) {
        throw new UserException(
            "The loss stopped being a number at batch %,d. Lower the learning rate (now %s)."
                .formatted(batches + 1, options.learningRate()));
      }
      if (bestWeights != null) {
        graph.setParams(bestWeights);
      }
      ModelCard card =
          new ModelCard(
              Instant.now().truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString(),
              Version.current(),
              options,
              graph.numParams(),
              epochs.size(),
              bestEpoch,
              DataFingerprint.of(data.log(), files),
              Map.of());
      NextActionModel model =
          new NextActionModel(graph, data.encoder(), Baselines.fit(data.training()), card);
      return new Result(model, epochs, windows, Duration.ofNanos(learningNanos), stopped, diverged);
    }

    /** Learns one epoch and returns its mean loss. */
    private double learn(int epoch) {
      WindowBatches order =
          WindowBatches.shuffled(
              data.training(), options.network().window(), options.batchSize(), random);
      double sum = 0;
      long seen = 0;
      for (int b = 0; b < order.count() && !stopped && !diverged; b++) {
        long start = System.nanoTime();
        WindowBatch batch = order.batch(b);
        double rate = graph.getLearningRate(OUTPUT_LAYER);
        graph.fit(
            new INDArray[] {NextActionModel.features(batch)},
            new INDArray[] {labels(batch), purchases(batch)},
            NextActionModel.masks(batch),
            null);
        double loss = graph.score();
        if (!Double.isFinite(loss)) {
          diverged = true;
          break;
        }
        long nanos = System.nanoTime() - start;
        batches++;
        windows += batch.size();
        learningNanos += nanos;
        sum += loss * batch.size();
        seen += batch.size();
        speed.add(batch.size(), nanos);
        listener.onBatch(
            new BatchReport(epoch, batches, loss, rate, speed.windowsPerSecond(), left()));
        stopped = listener.stopRequested();
      }
      return sum / Math.max(1, seen);
    }

    private Duration left() {
      long total = (long) data.training().size() * options.epochs();
      double seconds = Math.max(0, total - windows) / speed.windowsPerSecond();
      return Duration.ofSeconds(Math.round(seconds));
    }

    /** Judges an epoch; one that was stopped half-way only if it can be done at once. */
    private void judge(int epoch, double trainingLoss) {
      WindowBatches order =
          WindowBatches.inOrder(validation, options.network().window(), VALIDATION_BATCH);
      double loss = 0;
      int right = 0;
      int seen = 0;
      for (int b = 0; b < order.count(); b++) {
        if (listener.stopRequested()) {
          stopped = true;
          return;
        }
        WindowBatch batch = order.batch(b);
        float[] rows = NextActionModel.score(graph, batch).nextAction();
        for (int i = 0; i < batch.size(); i++) {
          int label = batch.labels()[i];
          loss -= Math.log(Math.max(1e-12, rows[i * NextAction.COUNT + label]));
          right += likeliest(rows, i) == label ? 1 : 0;
        }
        seen += batch.size();
      }
      loss = seen == 0 ? trainingLoss : loss / seen;
      boolean best = loss < bestLoss;
      if (best) {
        bestLoss = loss;
        bestEpoch = epoch;
        bestWeights = graph.params().dup();
      }
      EpochReport report =
          new EpochReport(
              epoch, batches, trainingLoss, loss, (double) right / Math.max(1, seen), best);
      epochs.add(report);
      listener.onEpoch(report);
    }

    private int likeliest(float[] rows, int row) {
      int best = 0;
      for (int a = 1; a < NextAction.COUNT; a++) {
        if (rows[row * NextAction.COUNT + a] > rows[row * NextAction.COUNT + best]) {
          best = a;
        }
      }
      return best;
    }

    private INDArray labels(WindowBatch batch) {
      float[] oneHot = new float[batch.size() * NextAction.COUNT];
      for (int i = 0; i < batch.size(); i++) {
        oneHot[i * NextAction.COUNT + batch.labels()[i]] = 1;
      }
      return Nd4j.create(oneHot, new long[] {batch.size(), NextAction.COUNT}, 'c');
    }
  }

  private static INDArray purchases(WindowBatch batch) {
    return Nd4j.create(batch.purchaseAhead(), new long[] {batch.size(), 1}, 'c');
  }

  /** Windows per second over the last seconds, older ones fading. */
  private static final class Speed {
    private static final double MEMORY_SECONDS = 5;
    private double windows;
    private double nanos;

    void add(int count, long took) {
      double kept = Math.exp(-took / (MEMORY_SECONDS * NANOS_PER_SECOND));
      windows = windows * kept + count;
      nanos = nanos * kept + took;
    }

    double windowsPerSecond() {
      return windows / Math.max(1, nanos) * NANOS_PER_SECOND;
    }
  }
}
