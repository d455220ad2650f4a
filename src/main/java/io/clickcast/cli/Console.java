package io.clickcast.cli;

import com.google.errorprone.annotations.FormatMethod;
import io.clickcast.work.Progress;
import java.io.PrintWriter;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Where a command writes.
 *
 * @param out results, for people and pipes
 * @param err progress and failures
 * @param terminal whether {@code err} is a terminal, on which a bar can move
 */
public record Console(PrintWriter out, PrintWriter err, boolean terminal) {
  private static final int SECONDS_TO_CANCEL = 10;

  /** Prints a line of the result, or several. */
  void line(String line) {
    out.println(line);
    out.flush();
  }

  /** Prints a formatted line of the result. */
  @FormatMethod
  void print(String format, Object... arguments) {
    line(format.formatted(arguments));
  }

  /** Prints a formatted line beside the result. */
  @FormatMethod
  void note(String format, Object... arguments) {
    err.println(format.formatted(arguments));
    err.flush();
  }

  /** Progress that shows itself while it lasts. */
  TerminalProgress progress() {
    return progress(() -> false);
  }

  private TerminalProgress progress(BooleanSupplier cancelled) {
    return new TerminalProgress(err, terminal, System::nanoTime, cancelled);
  }

  /**
   * Runs work under a progress display and takes the display away afterwards. An interrupt cancels
   * the work, so that it leaves no half-written file.
   */
  <T> T withProgress(Function<Progress, T> work) {
    try (Interrupt interrupt = new Interrupt(() -> {}, SECONDS_TO_CANCEL);
        TerminalProgress progress = progress(interrupt::requested)) {
      return work.apply(progress);
    }
  }
}
