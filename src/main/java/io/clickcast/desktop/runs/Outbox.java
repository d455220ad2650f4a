package io.clickcast.desktop.runs;

import io.clickcast.tracking.Run;
import io.clickcast.work.Progress;
import java.util.List;

/** Sends runs to the MLflow server of the settings. */
public interface Outbox {
  /**
   * Sends what the server does not have of some runs. Waits for the server, so it is not called on
   * the window's thread.
   *
   * @param progress hears how many runs are done, and says when to stop
   * @throws io.clickcast.work.UserException if there is no server, or it does not take them
   * @throws io.clickcast.work.CancelledException if the progress asks for it; what was sent stays
   */
  Sent send(List<Run> runs, Progress progress);

  /**
   * What came of it.
   *
   * @param runs how many are on the server now
   * @param server its address
   * @param notes what could not be sent, and why
   */
  record Sent(int runs, String server, List<String> notes) {
    public Sent {
      notes = List.copyOf(notes);
    }
  }
}
