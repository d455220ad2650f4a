package io.clickcast.cli;

import io.clickcast.work.Progress;
import java.io.PrintWriter;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Progress as a bar on a terminal, as a line every few seconds elsewhere. */
final class TerminalProgress implements Progress, AutoCloseable {
  private static final long BAR_NANOS = 100_000_000L;
  private static final long LINE_NANOS = 5_000_000_000L;
  private static final int BAR_WIDTH = 30;

  private final PrintWriter err;
  private final boolean terminal;
  private final LongSupplier clock;
  private final BooleanSupplier cancelled;
  private long shownAt;
  private int shownWidth;

  /**
   * @param terminal whether a bar can be drawn over itself
   * @param clock nanoseconds, as System.nanoTime
   * @param cancelled whether the work should stop
   */
  TerminalProgress(
      PrintWriter err, boolean terminal, LongSupplier clock, BooleanSupplier cancelled) {
    this.err = err;
    this.terminal = terminal;
    this.clock = clock;
    this.cancelled = cancelled;
    this.shownAt = clock.getAsLong();
  }

  @Override
  public void report(Stage stage, long done, long total) {
    show(words(stage), done, total, "");
  }

  @Override
  public boolean cancelled() {
    return cancelled.getAsBoolean();
  }

  /**
   * Shows how far something is.
   *
   * @param what what is being done
   * @param total 0 where it is not known
   * @param more what else is known, such as a loss
   */
  synchronized void show(String what, long done, long total, String more) {
    long now = clock.getAsLong();
    if (now - shownAt < (terminal ? BAR_NANOS : LINE_NANOS)) {
      return;
    }
    shownAt = now;
    String share = total > 0 ? "%3d %%".formatted(Math.min(100, 100 * done / total)) : "";
    if (!terminal) {
      err.println("%s %s %s".formatted(what, share, more).strip());
      err.flush();
      return;
    }
    String line = "%s %s %s %s".formatted(what, bar(done, total), share, more).stripTrailing();
    err.print("\r" + line + " ".repeat(Math.max(0, shownWidth - line.length())));
    err.flush();
    shownWidth = line.length();
  }

  private static String bar(long done, long total) {
    if (total <= 0) {
      return "";
    }
    int filled = (int) Math.min(BAR_WIDTH, BAR_WIDTH * done / total);
    return "[" + "#".repeat(filled) + "-".repeat(BAR_WIDTH - filled) + "]";
  }

  private static String words(Progress.Stage stage) {
    return switch (stage) {
      case READING -> "Reading";
      case SORTING -> "Sorting into sessions";
      case CLEANING -> "Cleaning";
      case PREPARING -> "Preparing";
      case TRAINING -> "Training";
      case SELECTING -> "Selecting";
      case SCORING -> "Scoring";
      case WRITING -> "Writing";
    };
  }

  @Override
  public void close() {
    clear();
  }

  /** Takes the bar off the terminal, for other lines to be printed. */
  synchronized void clear() {
    if (shownWidth > 0) {
      err.print("\r" + " ".repeat(shownWidth) + "\r");
      err.flush();
      shownWidth = 0;
    }
  }
}
