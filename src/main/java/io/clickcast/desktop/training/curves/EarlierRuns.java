package io.clickcast.desktop.training.curves;

import java.util.List;
import java.util.Optional;

/** Runs that were recorded, with their curves. May read from a disk: not on the window's thread. */
public interface EarlierRuns {
  /** There are none. */
  EarlierRuns NONE =
      new EarlierRuns() {
        @Override
        public List<EarlierRun> latest(int count, Optional<String> without) {
          return List.of();
        }

        @Override
        public EarlierRun find(String id) {
          throw new io.clickcast.work.UserException("There is no run " + id + ".");
        }
      };

  /**
   * The latest trainings that have ended and have curves, newest first.
   *
   * @param count how many at most
   * @param without the id of a run to leave out
   */
  List<EarlierRun> latest(int count, Optional<String> without);

  /**
   * One run.
   *
   * @throws io.clickcast.work.UserException if there is none of that id
   */
  EarlierRun find(String id);
}
