package io.clickcast.desktop.data.mapping;

import io.clickcast.events.FileSample;
import io.clickcast.events.MappingChoice;
import io.clickcast.events.MappingGuess;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A file is in no layout that is known, so that the user is to be asked. */
public final class UnknownLayoutException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient FileSample sample;

  private UnknownLayoutException(FileSample sample) {
    super(MappingGuess.of(sample).explanation(sample));
    this.sample = sample;
  }

  /** The beginning of the file. */
  public FileSample sample() {
    return sample;
  }

  /**
   * Looks at files before they are read.
   *
   * @throws UnknownLayoutException for the first whose layout is neither chosen nor recognised
   * @throws io.clickcast.work.UserException if one cannot be read or is no CSV file
   */
  public static void check(List<Path> files, MappingChoice choice) {
    for (Path file : files) {
      Optional<FileSample> sample = FileSample.of(file);
      if (sample.isPresent() && sample.get().mapping(choice).isEmpty()) {
        throw new UnknownLayoutException(sample.get());
      }
    }
  }
}
