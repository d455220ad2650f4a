package io.clickcast.desktop.data;

import io.clickcast.desktop.data.mapping.UnknownLayoutException;
import io.clickcast.events.Cleaned;
import io.clickcast.events.Cleaning;
import io.clickcast.events.CleaningOptions;
import io.clickcast.events.EventFiles;
import io.clickcast.events.EventLog;
import io.clickcast.events.EventReader;
import io.clickcast.events.MappingChoice;
import io.clickcast.events.ReadResult;
import io.clickcast.work.Progress;
import java.nio.file.Path;
import java.util.List;

/** Where the tab's events come from; all of it runs beside the window. */
public interface EventSource {
  /**
   * Reads files, and the event files of folders.
   *
   * @throws UnknownLayoutException if the user is to be asked what the columns of one are
   */
  ReadResult read(List<Path> chosen, Progress progress);

  /** Cleans what was read. */
  Cleaned clean(EventLog raw, CleaningOptions options, Progress progress);

  /**
   * Reads and cleans real files.
   *
   * @param choice with which mapping files are read
   */
  static EventSource fromFiles(MappingChoice choice) {
    return new EventSource() {
      @Override
      public ReadResult read(List<Path> chosen, Progress progress) {
        List<Path> files = EventFiles.resolve(chosen.stream().map(Path::toString).toList());
        UnknownLayoutException.check(files, choice);
        return new EventReader().read(files, choice, progress);
      }

      @Override
      public Cleaned clean(EventLog raw, CleaningOptions options, Progress progress) {
        return Cleaning.apply(raw, options, progress);
      }
    };
  }
}
