package io.clickcast.cli;

import io.clickcast.tracking.RunStore;
import io.clickcast.tracking.Tracking;
import io.clickcast.work.UserException;
import picocli.CommandLine.Option;

/** Whether a command's trainings are recorded. */
final class TrackingOption {
  @Option(
      names = "--no-tracking",
      description = "Do not record this; \"clickcast runs\" lists what is recorded.")
  private boolean off;

  /**
   * Where runs are recorded while a command works.
   *
   * @param tracking records them, or nothing
   */
  record Session(Tracking tracking) implements AutoCloseable {
    @Override
    public void close() {
      tracking.store().ifPresent(RunStore::close);
    }
  }

  /** Opens the user's runs; where they cannot be used, says so and records nothing. */
  Session open(Console console) {
    if (off) {
      return new Session(Tracking.off());
    }
    try {
      return new Session(new Tracking(RunsCommand.open(console)));
    } catch (UserException e) {
      console.note("Warning: nothing is recorded. %s", e.getMessage());
      return new Session(Tracking.off());
    }
  }

  /** Says where a run can be found, unless it is not recorded. */
  static void say(Console console, Session session, String id) {
    if (session.tracking().store().isPresent()) {
      console.print("Recorded as run %s", id.substring(0, 8));
    }
  }
}
