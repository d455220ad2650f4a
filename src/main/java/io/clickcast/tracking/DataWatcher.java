package io.clickcast.tracking;

import io.clickcast.events.FileSummary;
import io.clickcast.models.DataFingerprint;
import io.clickcast.tracking.DataRecord.DataFile;
import io.clickcast.work.UserException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works out what is worth knowing of the data, beside the training and with the least priority:
 * large files take a while to hash.
 */
final class DataWatcher {
  private static final Logger LOG = LoggerFactory.getLogger(DataWatcher.class);
  private static final long PATIENCE_MILLIS = 10_000;

  private final Thread thread;

  private DataWatcher(Thread thread) {
    this.thread = thread;
  }

  /**
   * Begins.
   *
   * @param known told what is known, first without the files' hashes and then with them
   */
  static DataWatcher start(RunStart.Input input, FileHash hashes, Consumer<DataRecord> known) {
    Thread thread = new Thread(() -> look(input, hashes, known), "tracking-data");
    thread.setDaemon(true);
    thread.start();
    return new DataWatcher(thread);
  }

  private static void look(RunStart.Input input, FileHash hashes, Consumer<DataRecord> known) {
    DataFingerprint print = DataFingerprint.of(input.cleaned().log(), List.of());
    List<DataFile> files = input.read().files().stream().map(file -> file(file, "")).toList();
    DataRecord record = record(input, print, files);
    known.accept(record);
    List<DataFile> hashed = new ArrayList<>();
    for (FileSummary file : input.read().files()) {
      if (Thread.currentThread().isInterrupted()) {
        return;
      }
      hashed.add(file(file, hash(file, hashes)));
    }
    known.accept(record(input, print, hashed));
  }

  private static DataRecord record(
      RunStart.Input input, DataFingerprint print, List<DataFile> files) {
    boolean any = print.events() > 0;
    return new DataRecord(
        files,
        input.read().rowsRead(),
        print.events(),
        print.sessions(),
        any ? print.from() : "",
        any ? print.to() : "",
        print.checksum(),
        OptionWords.of(input.cleaned().options()),
        input.mapping().map(file -> file.toAbsolutePath().normalize().toString()).orElse(""));
  }

  private static DataFile file(FileSummary file, String sha256) {
    return new DataFile(
        file.file().toAbsolutePath().normalize(), file.bytes(), sha256, file.layout());
  }

  private static String hash(FileSummary file, FileHash hashes) {
    try {
      return hashes.remembered(file.file());
    } catch (IOException | UserException e) {
      LOG.warn("The run has no hash of {}", file.file(), e);
      return "";
    }
  }

  /** Waits a while for the end, then gives up what is left. */
  void finish() {
    try {
      thread.join(PATIENCE_MILLIS);
      thread.interrupt();
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
