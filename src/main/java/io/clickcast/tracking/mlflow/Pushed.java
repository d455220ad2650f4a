package io.clickcast.tracking.mlflow;

import java.util.List;

/**
 * What came of pushing one run.
 *
 * @param outcome in a word
 * @param points how many points were sent now
 * @param page where the run is for a browser; empty if it is not there
 * @param notes what could not be sent, and why
 */
public record Pushed(Outcome outcome, long points, String page, List<String> notes) {
  public Pushed {
    notes = List.copyOf(notes);
  }

  /** What came of it. */
  public enum Outcome {
    /** The server has everything that there is. */
    SENT,
    /** It had everything before. */
    UP_TO_DATE,
    /** The run is no longer in the store. */
    DELETED_HERE,
    /** The run was deleted on the server, and stays so. */
    DELETED_THERE
  }
}
