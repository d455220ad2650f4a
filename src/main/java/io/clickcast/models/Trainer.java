package io.clickcast.models;

import io.clickcast.models.TrainingListener.BatchReport;
import io.clickcast.models.TrainingListener.EpochReport;
import io.clickcast.models.TrainingListener.TrainingPlan;
import io.clickcast.nn.NativeThreads;
import io.clickcast.nn.OutcomeLosses;
import io.clickcast.nn.TrainingStep;
import io.clickcast.sequences.Prefixes;
import io.clickcast.sequences.WindowBatch;
import io.clickcast.sequences.WindowBatches;
import io.clickcast.work.CancelledException;
import io.clickcast.work.Progress;
import io.clickcast.work.UserException;
import io.clickcast.work.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains one network: epochs over shuffled windows, early stopping, the best weights kept, and
 * their probabilities calibrated.
 */
public final class Trainer {
  /** Validation windows looked at after each epoch; more would cost time and tell no more. */
  private static final int VALIDATION_LIMIT = 100_000;

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** How often a paused training asks whether to go on: too seldom to be seen on any meter. */
  private static final long PAUSE_MILLIS = 50;

  /**
   * After its loss has gone wrong a training gets one more chance, so this is low enough to be the
   * last that is needed.
   */
  private static final double LOWER_RATE = 0.1;

  private static final Logger LOG = LoggerFactory.getLogger(Trainer.class);

  private final TrainingOptions options;
  private final TrainingListener listener;
  private final Checkpoints checkpoints;

  /**
   * One that keeps no checkpoints.
   *
   * @throws UserException naming the first option that is not allowed
   */
  public Trainer(TrainingOptions options, TrainingListener listener) {
    this(options, listener, Checkpoints.none());
  }

  /**
   * @param checkpoints where it keeps what it needs to go on after an interruption, and looks for
   *     what an interrupted training has left
   * @throws UserException naming the first option that is not allowed
   */
  public Trainer(TrainingOptions options, TrainingListener listener, Checkpoints checkpoints) {
    options.check();
    this.options = options;
    this.listener = listener;
    this.checkpoints = checkpoints;
  }

  /**
   * What came of a training.
   *
   * @param model the network with its best weights
   * @param epochs how each epoch went
   * @param windows windows learnt from, over all epochs
   * @param learning time spent on learning alone
   * @param stopped whether it was asked to stop before its end
   * @param diverged whether the loss went wrong twice, so that it ended with an earlier epoch
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
   * patience says, or the listener asks to stop; in each case the best weights so far are kept.
   * Where the loss stops being a number or explodes, training returns once to where all was well
   * and goes on with a tenth of the learning rate; the second time it ends.
   *
   * <p>Where a checkpoint of the same training is found, it goes on from there, and the outcome is
   * the same, bit by bit, as if it had never been interrupted.
   *
   * @param data the prepared log
   * @param files names of its files, for the model's card
   * @throws UserException if the loss goes wrong twice before an epoch is done, or there is a
   *     checkpoint of another training
   */
  public Result train(TrainingData data, List<String> files) {
    return new Run(data, files, null).train();
  }

  /**
   * The same, but learning begins with the weights of another model; the optimiser, the baselines
   * and the calibration start afresh.
   *
   * @param data the log, prepared for that model
   * @param files names of its files, for the model's card
   * @param from the other model
   * @throws UserException also if the architecture or the sizes of the network are not those of the
   *     model
   */
  public Result train(TrainingData data, List<String> files, NextActionModel from) {
    if (!data.encoder().equals(from.encoder())) {
      throw new IllegalArgumentException("these data were prepared for another model");
    }
    options.checkGoesOn(from.card().options());
    return new Run(data, files, from).train();
  }

  /** One training from its first to its last batch. */
  private final class Run {
    private final TrainingData data;
    private final Prefixes validation;
    private final Network network;
    private final TrainingStep step;
    private final long batchesInAll;
    private final TrainingState state = TrainingState.start();
    private final Speed speed = new Speed();
    private final DataFingerprint fingerprint;
    private final TrainingIdentity identity;
    private final List<Ancestor> ancestors;

    private Snapshot good;
    private long goodNanos;
    private boolean checkpointsFail;
    private boolean stopped;
    private boolean diverged;

    Run(TrainingData data, List<String> files, NextActionModel from) {
      this.data = data;
      this.fingerprint = DataFingerprint.of(data.log(), files);
      this.identity = TrainingIdentity.of(options, data, fingerprint, from);
      this.ancestors = from == null ? List.of() : from.line();
      this.validation = data.validation().atMost(VALIDATION_LIMIT);
      NativeThreads.useOne();
      this.batchesInAll = (long) order(1).count() * options.epochs();
      this.network =
          Network.of(
              new NetworkPlan(
                  options,
                  data.encoder().brandCodes(),
                  batchesInAll,
                  ClassWeights.of(data.training(), options.loss().classBalance())));
      if (from != null) {
        network.begin(from);
      }
      this.step = new TrainingStep(network.graph(), options.gradientNorm());
    }

    Result train() {
      Optional<Snapshot> interrupted =
          checkpoints.read(identity, network.graph().numParams(), network.optimiser().length());
      listener.onStart(
          new TrainingPlan(
              network.graph().numParams(),
              data.training().size(),
              validation.size(),
              options.epochs(),
              batchesInAll));
      interrupted.ifPresent(this::resume);
      good = state.snapshot(network);
      goodNanos = System.nanoTime();
      while (!isOver()) {
        if (learnEpoch()) {
          judgeEpoch();
        }
      }
      return result();
    }

    private void resume(Snapshot earlier) {
      state.returnTo(earlier, network);
      state.rollback().ifPresent(rollback -> lowerRates(rollback.learningRate()));
      listener.onResume(state.history());
    }

    private void lowerRates(double highest) {
      network.setRates(new OneCycle(highest, batchesInAll));
    }

    /** Keeps what there is, unless the loss is just now suspicious. */
    private void keep() {
      if (!state.watch().isCalm()) {
        return;
      }
      good = state.snapshot(network);
      try {
        checkpoints.write(identity, good);
      } catch (UserException e) {
        if (!checkpointsFail) {
          LOG.warn("No checkpoint was written: {}", e.getMessage());
          listener.onCheckpointFailed(e);
        }
        checkpointsFail = true;
      }
      goodNanos = System.nanoTime();
    }

    /** Returns to where all was well, the first time. */
    private void goBack(double loss) {
      if (state.rollback().isPresent()) {
        diverged = true;
        return;
      }
      Rollback rollback =
          new Rollback(
              state.position().batches() + 1,
              state.watch().reason(loss),
              options.learningRate() * LOWER_RATE);
      lowerRates(rollback.learningRate());
      state.returnTo(good, network);
      state.rolledBack(rollback);
      LOG.warn("At batch {} the loss {}.", rollback.batch(), rollback.reason());
      listener.onRollback(rollback, state.history());
    }

    private boolean isOver() {
      return stopped || diverged || state.position().isEnd(options);
    }

    private WindowBatches order(int epoch) {
      return WindowBatches.shuffled(
          data.training(),
          Network.cut(options),
          options.batchSize(),
          options.loss().latePrefixes(),
          options.seed(),
          epoch);
    }

    /** Learns what is left of the epoch, and says whether it can be judged now. */
    private boolean learnEpoch() {
      int epoch = state.position().epoch();
      WindowBatches order = order(epoch);
      while (state.position().epoch() == epoch
          && state.position().batchesOfEpoch() < order.count()
          && !stopped
          && !diverged) {
        learnBatch(order, state.position().batchesOfEpoch());
      }
      return state.position().epoch() == epoch && !diverged;
    }

    private void learnBatch(WindowBatches order, int index) {
      long start = System.nanoTime();
      WindowBatch batch = order.batch(index);
      double rate = network.learningRate();
      OutcomeLosses losses = network.learn(batch, step);
      boolean learnt = Double.isFinite(losses.total()) && Double.isFinite(step.gradientNorm());
      double loss = learnt ? losses.nextAction() : Double.NaN;
      if (!state.watch().isGood(loss)) {
        goBack(loss);
        return;
      }
      state.remember(loss);
      if (options.averaging() > 0) {
        state.average(network.graph().params(), options.averaging());
      }
      long nanos = System.nanoTime() - start;
      state.moveTo(state.position().afterBatch(loss, batch.examples(), nanos));
      speed.add(batch.examples(), nanos);
      TrainingPosition at = state.position();
      listener.onBatch(
          new BatchReport(
              at.epoch(),
              at.batches(),
              loss,
              rate,
              step.gradientNorm(),
              speed.windowsPerSecond(),
              left(order)));
      stopped = listener.stopRequested();
      if (System.nanoTime() - goodNanos >= checkpoints.pause().toNanos()) {
        keep();
      }
      if (listener.pauseRequested() && !stopped) {
        pause();
      }
    }

    /** Whoever paused may end the program, so all is kept before. */
    private void pause() {
      keep();
      listener.onPause();
      while (listener.pauseRequested() && !listener.stopRequested()) {
        sleep();
      }
      stopped = listener.stopRequested();
      goodNanos = System.nanoTime();
      listener.onContinue();
    }

    private void sleep() {
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancelledException();
      }
    }

    private Duration left(WindowBatches order) {
      long total = order.examples() * options.epochs();
      double seconds = Math.max(0, total - state.position().windows()) / speed.windowsPerSecond();
      return Duration.ofSeconds(Math.round(seconds));
    }

    /** Judges an epoch; one that was stopped half-way only if it can be done at once. */
    private void judgeEpoch() {
      INDArray learnt = network.graph().params().dup();
      state.average().ifPresent(network.graph()::setParams);
      OptionalDouble wrong = OptionalDouble.empty();
      boolean judged = false;
      try {
        wrong = report(network.predict(validation, new UntilStopped()));
        judged = true;
      } catch (CancelledException e) {
        stopped = true;
      } finally {
        network.graph().setParams(learnt);
      }
      if (wrong.isPresent()) {
        goBack(wrong.getAsDouble());
      } else if (judged) {
        keep();
      }
    }

    /** Returns the loss if it is no number, and nothing is reported then. */
    private OptionalDouble report(Predictions predictions) {
      TrainingPosition at = state.position();
      double loss = at.meanLoss();
      double accuracy = 0;
      double macroF1 = 0;
      double aheadLoss = 0;
      if (validation.size() > 0) {
        loss = predictions.logLoss(validation);
        accuracy = predictions.accuracy(validation);
        macroF1 = predictions.macroF1(validation);
        aheadLoss = predictions.aheadLoss(validation);
      }
      if (!Double.isFinite(loss)) {
        return OptionalDouble.of(loss);
      }
      boolean best = loss < at.bestLoss();
      if (best) {
        state.keep(network.graph().params());
      }
      EpochReport report =
          new EpochReport(
              at.epoch(),
              at.batches(),
              at.meanLoss(),
              loss,
              accuracy,
              macroF1,
              Double.isFinite(aheadLoss) ? aheadLoss : 0,
              best);
      state.moveTo(at.afterEpoch(report));
      listener.onEpoch(report);
      return OptionalDouble.empty();
    }

    private Result result() {
      TrainingPosition at = state.position();
      if (diverged && state.best().isEmpty()) {
        throw new UserException(
            "The loss went wrong at batch %,d, and again with a tenth of the learning rate. Choose a lower rate than %s, and look for odd values in the data."
                .formatted(at.batches() + 1, options.learningRate()));
      }
      state.best().ifPresent(network.graph()::setParams);
      ModelCard card =
          new ModelCard(
              Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
              Version.current(),
              options,
              network.graph().numParams(),
              at.epochs().size(),
              at.bestEpoch(),
              state.rollback().orElse(null),
              fingerprint,
              ancestors,
              Map.of());
      NextActionModel model =
          new NextActionModel(
              network.graph(), data.encoder(), Baselines.fit(data.training()), calibration(), card);
      return new Result(
          model,
          at.epochs(),
          at.windows(),
          Duration.ofNanos(at.learningNanos()),
          stopped,
          diverged);
    }

    /** What the validation part says of the network's sureness. */
    private Calibration calibration() {
      return options.calibration()
          ? Calibration.fit(network.predict(validation, Progress.NONE), validation)
          : Calibration.NONE;
    }
  }

  /** Ends the judging of an epoch when the training is to stop. */
  private final class UntilStopped implements Progress {
    @Override
    public void report(Stage stage, long done, long total) {
      // Only the test at the end is long enough to be told of.
    }

    @Override
    public boolean cancelled() {
      return listener.stopRequested();
    }
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
