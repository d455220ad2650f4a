package io.clickcast.tracking;

import io.clickcast.evaluation.ComparisonListener;
import io.clickcast.evaluation.ComparisonListener.Turn;
import io.clickcast.evaluation.Leaderboard;
import io.clickcast.evaluation.Scores;
import io.clickcast.models.ModelFile;
import io.clickcast.models.TrainingListener;
import io.clickcast.models.TrainingListener.BatchReport;
import io.clickcast.models.TrainingListener.EpochReport;
import io.clickcast.models.TrainingOptions;
import io.clickcast.report.ComparisonReport;
import io.clickcast.work.Json;
import io.clickcast.work.UserException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A comparison that is being recorded: a run for itself, and one below it for each network that it
 * trains. Like {@link TrackedRun}, it never throws because of the store.
 */
public final class TrackedComparison implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TrackedComparison.class);

  private final Tracking tracking;
  private final RunStart start;
  private final TrackedRun whole;

  /** Writing the end of a run may have to wait for the disk, and the next training shall not. */
  private final ExecutorService ending =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "tracking-end");
            thread.setDaemon(true);
            return thread;
          });

  private Optional<TrackedRun> current = Optional.empty();
  private boolean ended;

  TrackedComparison(Tracking tracking, RunStart start) {
    this.tracking = tracking;
    this.start = start;
    this.whole = tracking.begin(start);
  }

  /** The id of the run of the whole comparison. */
  public String id() {
    return whole.id();
  }

  /**
   * A listener that records what a comparison tells and passes it on.
   *
   * @param inner hears everything too, and says when to stop
   */
  public ComparisonListener listening(ComparisonListener inner) {
    return listening(inner, (turn, run) -> {});
  }

  /**
   * A listener that records what a comparison tells and passes it on.
   *
   * @param inner hears everything too, and says when to stop
   * @param begun hears the id of the run of each network that is trained, before its first batch
   */
  public ComparisonListener listening(ComparisonListener inner, BiConsumer<Turn, String> begun) {
    whole.begin();
    return new Recording(inner, begun);
  }

  /**
   * Records what came of it; its figures are those of the best network.
   *
   * @param board the leaderboard; where models are missing, the comparison was stopped
   */
  public void judged(Leaderboard board, ComparisonReport report) {
    for (Leaderboard.Row row : board.rows()) {
      whole.metric("test_log_loss_of_" + row.name(), 0, row.scores().overall().logLoss());
    }
    board.rows().stream()
        .filter(row -> !row.baseline())
        .findFirst()
        .ifPresent(
            best ->
                MetricNames.of(best.scores())
                    .forEach((name, value) -> whole.metric(name, 0, value)));
    byte[] json = Json.bytes(board.toJson());
    whole.artifact("leaderboard.json", out -> out.write(json));
    whole.file("report.html", report::writeTo);
    ended = true;
    if (board.isComplete()) {
      whole.finished();
    } else {
      whole.stopped();
    }
  }

  /** The comparison ends with a failure. */
  public void failed(Throwable failure) {
    ended = true;
    whole.failed(failure);
  }

  /** Why what was recorded could not be written until now, in words for the user. */
  public Optional<String> problem() {
    return whole.problem();
  }

  @Override
  public void close() {
    current.ifPresent(
        run -> {
          run.stopped();
          end(run);
        });
    ending.shutdown();
    try {
      ending.awaitTermination(1, TimeUnit.HOURS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!ended) {
      whole.stopped();
    }
    whole.close();
  }

  private void end(TrackedRun run) {
    current = Optional.empty();
    ending.execute(run::close);
  }

  private final class Recording implements ComparisonListener {
    private final ComparisonListener inner;
    private final BiConsumer<Turn, String> begun;

    Recording(ComparisonListener inner, BiConsumer<Turn, String> begun) {
      this.inner = inner;
      this.begun = begun;
    }

    @Override
    public TrainingListener listening(Turn turn, TrainingStart begins, TrainingListener training) {
      RunStart one = part(turn, begins.options()).withCheckpoint(Optional.of(begins.checkpoint()));
      // What was finished and is trained again all the same has lost its model meanwhile.
      TrackedRun run = tracking.beginPart(one).orElseGet(() -> tracking.begin(one));
      current = Optional.of(run);
      begun.accept(turn, run.id());
      return run.listening(inner.listening(turn, begins, training));
    }

    @Override
    public void onJudged(Turn turn, Path file, Scores scores) {
      current.ifPresentOrElse(
          run -> {
            run.judged(scores, file);
            end(run);
          },
          () -> found(turn, file, scores));
      inner.onJudged(turn, file, scores);
    }

    /** A model of an earlier comparison takes part in this one too. */
    private void found(Turn turn, Path file, Scores scores) {
      try {
        TrainingOptions options = ModelFile.load(file).card().options();
        tracking
            .beginPart(part(turn, options))
            .ifPresent(
                run -> {
                  run.found(scores, file);
                  end(run);
                });
      } catch (UserException e) {
        LOG.warn("The model {} is not recorded as part of the comparison", file, e);
      }
    }

    private RunStart part(Turn turn, TrainingOptions options) {
      return RunStart.training(options, start.source())
          .named(turn.name() + " seed " + turn.seed())
          .withInput(start.input())
          .withCommand(start.command())
          .withParent(whole.id());
    }

    @Override
    public void onFailed(Turn turn, Leaderboard.Failure failure) {
      current.ifPresent(
          run -> {
            run.failed(new UserException(failure.reason()));
            end(run);
          });
      inner.onFailed(turn, failure);
    }

    @Override
    public void onTurn(Turn turn) {
      inner.onTurn(turn);
    }

    @Override
    public void onBatch(Turn turn, BatchReport report, Duration left) {
      inner.onBatch(turn, report, left);
    }

    @Override
    public void onEpoch(Turn turn, EpochReport report) {
      inner.onEpoch(turn, report);
    }

    @Override
    public void onFinished(Turn turn, boolean found, Leaderboard soFar) {
      inner.onFinished(turn, found, soFar);
    }

    @Override
    public boolean pauseRequested() {
      return inner.pauseRequested();
    }

    @Override
    public void onPause(Turn turn) {
      inner.onPause(turn);
    }

    @Override
    public void onContinue(Turn turn) {
      inner.onContinue(turn);
    }

    @Override
    public boolean stopRequested() {
      return inner.stopRequested();
    }
  }
}
