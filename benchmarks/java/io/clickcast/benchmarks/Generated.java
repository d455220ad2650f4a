package io.clickcast.benchmarks;

import io.clickcast.events.Cleaning;
import io.clickcast.events.CleaningOptions;
import io.clickcast.events.EventLog;
import io.clickcast.events.EventReader;
import io.clickcast.events.sample.ShopGenerator;
import io.clickcast.work.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Logs of the generated shop. */
final class Generated {
  private static final long SEED = 11;

  private Generated() {}

  /** A log of so many sessions, generated anew, read and cleaned as the app does it. */
  static EventLog log(int sessions) {
    try {
      Path file = Files.createTempFile("clickcast", ".csv");
      try {
        new ShopGenerator(SEED, sessions).writeTo(file, null, Progress.NONE);
        return Cleaning.apply(
                new EventReader().read(List.of(file), Progress.NONE).raw(),
                CleaningOptions.defaults(),
                Progress.NONE)
            .log();
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
