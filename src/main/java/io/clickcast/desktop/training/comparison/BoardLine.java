package io.clickcast.desktop.training.comparison;

import io.clickcast.evaluation.Leaderboard.Row;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A line of the leaderboard.
 *
 * @param name of the architecture or baseline
 * @param state how far it is
 * @param rank from 1; 0 while it has no figures
 * @param row its figures; empty while there are none
 * @param progress 0 to 1 while it is trained, else -1
 * @param reason why it failed; empty if it did not
 * @param file its best model so far; empty for baselines and what is not finished
 * @param run the run that trained that model; empty where it was not recorded, or long before
 */
record BoardLine(
    String name,
    State state,
    int rank,
    Optional<Row> row,
    double progress,
    String reason,
    Optional<Path> file,
    Optional<String> run) {
  enum State {
    /** All its trainings are done. */
    FINISHED,
    /** It is trained or judged now. */
    RUNNING,
    /** Its turn comes, or its next. */
    WAITING,
    FAILED
  }
}
