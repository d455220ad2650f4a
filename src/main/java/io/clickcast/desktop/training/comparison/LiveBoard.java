package io.clickcast.desktop.training.comparison;

import io.clickcast.desktop.training.comparison.BoardLine.State;
import io.clickcast.desktop.training.progress.LiveTraining;
import io.clickcast.evaluation.Leaderboard;
import io.clickcast.evaluation.Leaderboard.Row;
import io.clickcast.evaluation.Scores;
import io.clickcast.models.Rollback;
import io.clickcast.models.TrainingListener;
import io.clickcast.models.TrainingListener.BatchReport;
import io.clickcast.work.UserException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a running comparison says, kept until the window looks. Written by the comparing thread,
 * read by the window.
 */
final class LiveBoard implements ComparisonJob.Watcher {
  private final LiveTraining live;
  private final List<String> names;
  private final Map<String, Path> files = new HashMap<>();
  private final Map<Turn, String> recorded = new HashMap<>();
  private final Map<String, String> runs = new HashMap<>();
  private final Map<String, Double> losses = new HashMap<>();
  private final Map<String, String> reasons = new HashMap<>();
  private Optional<Leaderboard> board = Optional.empty();
  private Optional<Turn> turn = Optional.empty();
  private Optional<String> latestRun = Optional.empty();

  /**
   * @param live hears the trainings, and knows whether to pause or stop
   * @param names of the networks, in their order
   */
  LiveBoard(LiveTraining live, List<String> names) {
    this.live = live;
    this.names = List.copyOf(names);
  }

  @Override
  public synchronized void onTurn(Turn next) {
    turn = Optional.of(next);
    live.begin(
        new LiveTraining.Turn(
            next.number(),
            next.of(),
            next.seed() == 0 ? next.name() : next.name() + " #" + next.seed()));
  }

  @Override
  public TrainingListener listening(Turn of, TrainingStart start, TrainingListener inner) {
    return new Both(live, inner);
  }

  @Override
  public synchronized void recordedAs(Turn of, String run) {
    recorded.put(of, run);
    latestRun = Optional.of(run);
  }

  /** The run of the network that was trained last; empty where none was, or not recorded. */
  synchronized Optional<String> latestRun() {
    return latestRun;
  }

  @Override
  public void onBatch(Turn of, BatchReport report, Duration left) {
    live.leftForAll(left);
  }

  @Override
  public synchronized void onJudged(Turn of, Path file, Scores scores) {
    double loss = scores.overall().logLoss();
    if (loss < losses.getOrDefault(of.name(), Double.POSITIVE_INFINITY)) {
      losses.put(of.name(), loss);
      files.put(of.name(), file);
      runs.put(of.name(), recorded.get(of));
    }
  }

  @Override
  public synchronized void onFinished(Turn of, boolean found, Leaderboard soFar) {
    board = Optional.of(soFar);
  }

  @Override
  public synchronized void onFailed(Turn of, Leaderboard.Failure failure) {
    reasons.put(of.name(), failure.reason());
  }

  @Override
  public boolean pauseRequested() {
    return live.pauseRequested();
  }

  @Override
  public boolean stopRequested() {
    return live.stopRequested();
  }

  /** What is known so far; empty before the first model is judged. */
  synchronized Optional<Leaderboard> board() {
    return board;
  }

  /** The comparison has ended, so nothing is its turn any more. */
  synchronized void ended() {
    turn = Optional.empty();
  }

  /**
   * The lines as they are now: what has figures by rank, then what is to come in its order, then
   * what failed.
   *
   * @param progress of the training that runs, 0 to 1, or less where that is not known
   */
  synchronized List<BoardLine> lines(double progress) {
    List<BoardLine> lines = new ArrayList<>();
    List<Row> rows = board.map(Leaderboard::rows).orElse(List.of());
    for (Row row : rows) {
      lines.add(
          new BoardLine(
              row.name(),
              isTurn(row.name()) ? State.RUNNING : State.FINISHED,
              lines.size() + 1,
              Optional.of(row),
              isTurn(row.name()) ? progress : -1,
              reasons.getOrDefault(row.name(), ""),
              Optional.ofNullable(files.get(row.name())),
              Optional.ofNullable(runs.get(row.name()))));
    }
    List<BoardLine> failed = new ArrayList<>();
    for (String name : names) {
      if (rows.stream().noneMatch(row -> row.name().equals(name))) {
        String reason = reasons.getOrDefault(name, "");
        State state =
            isTurn(name) ? State.RUNNING : reason.isEmpty() ? State.WAITING : State.FAILED;
        (state == State.FAILED ? failed : lines)
            .add(
                new BoardLine(
                    name,
                    state,
                    0,
                    Optional.empty(),
                    state == State.RUNNING ? progress : -1,
                    reason,
                    Optional.empty(),
                    Optional.empty()));
      }
    }
    lines.addAll(failed);
    return lines;
  }

  private boolean isTurn(String name) {
    return turn.map(Turn::name).filter(name::equals).isPresent();
  }

  /** Tells the window and the comparison what a training says. */
  private record Both(LiveTraining first, TrainingListener second) implements TrainingListener {
    @Override
    public void onStart(TrainingPlan plan) {
      first.onStart(plan);
      second.onStart(plan);
    }

    @Override
    public void onBatch(BatchReport report) {
      first.onBatch(report);
      second.onBatch(report);
    }

    @Override
    public void onEpoch(EpochReport report) {
      first.onEpoch(report);
      second.onEpoch(report);
    }

    @Override
    public void onResume(History history) {
      first.onResume(history);
      second.onResume(history);
    }

    @Override
    public void onRollback(Rollback rollback, History history) {
      first.onRollback(rollback, history);
      second.onRollback(rollback, history);
    }

    @Override
    public void onCheckpointFailed(UserException reason) {
      first.onCheckpointFailed(reason);
      second.onCheckpointFailed(reason);
    }

    @Override
    public void onPause() {
      first.onPause();
      second.onPause();
    }

    @Override
    public void onContinue() {
      first.onContinue();
      second.onContinue();
    }

    @Override
    public boolean pauseRequested() {
      return second.pauseRequested();
    }

    @Override
    public boolean stopRequested() {
      return second.stopRequested();
    }
  }
}
