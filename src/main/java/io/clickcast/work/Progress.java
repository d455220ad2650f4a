package io.clickcast.work;

/**
 * How long work speaks with whoever started it: it reports how far it is and asks whether it should
 * stop. Reports come from the working threads, one at a time and possibly many times a second; the
 * wish to stop may be asked for by several threads at once. All must return at once.
 */
public interface Progress {
  /** Hears nothing and never stops the work. */
  Progress NONE = (stage, done, total) -> {};

  /**
   * Reports how far the work is.
   *
   * @param stage what is being done now
   * @param done units finished so far, in any unit
   * @param total units in all, or 0 where that is not known
   */
  void report(Stage stage, long done, long total);

  /**
   * Reports how many rows have been read so far, just before the bytes that held them.
   *
   * @param soFar good rows of all files
   */
  default void rows(long soFar) {}

  /** Whether the work should stop as soon as it can. */
  default boolean cancelled() {
    return false;
  }

  /**
   * Stops the work where that is wished.
   *
   * @throws CancelledException if {@link #cancelled()}
   */
  default void checkCancelled() {
    if (cancelled()) {
      throw new CancelledException();
    }
  }

  /** The kinds of long work; screens and commands hold the words for them. */
  enum Stage {
    /** Reading files; units are bytes of the files as they are stored. */
    READING,
    /** Sorting the rows that were read into sessions; units are rows. */
    SORTING,
    /** Applying the cleaning steps; units are rows. */
    CLEANING,
    /** Turning sessions into windows; units are events. */
    PREPARING,
    /** Training; units are batches. */
    TRAINING,
    /** Choosing and sorting rows to look at; units are rows, more than once each. */
    SELECTING,
    /** Scoring prefixes with a model; units are prefixes. */
    SCORING,
    /** Writing a result; units are rows. */
    WRITING
  }
}
