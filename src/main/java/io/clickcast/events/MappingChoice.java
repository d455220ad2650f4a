package io.clickcast.events;

import java.util.Optional;

/** Says with which mapping a file is read. */
@FunctionalInterface
public interface MappingChoice {
  /** The mapping for files of a shape, or nothing if the file's layout is to be recognised. */
  Optional<Mapping> of(FileShape shape);

  /** Recognises the layout of every file. */
  static MappingChoice automatic() {
    return shape -> Optional.empty();
  }

  /** Reads every file with one mapping. */
  static MappingChoice always(Mapping mapping) {
    return shape -> Optional.of(mapping);
  }
}
