package io.clickcast.desktop.data.mapping;

import io.clickcast.events.FileSample;
import io.clickcast.events.Mapping;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Asks the user about columns, one file at a time, and keeps what is answered. */
public final class MappingDesk {
  private final SavedMappings saved;
  private final ReadOnlyObjectWrapper<MappingViewModel> asked = new ReadOnlyObjectWrapper<>();

  /**
   * @param saved where answers are kept
   */
  public MappingDesk(SavedMappings saved) {
    this.saved = saved;
  }

  /** The mappings that are kept, to read files with. */
  public SavedMappings saved() {
    return saved;
  }

  /** What the user is being asked; null while nothing is. */
  public ReadOnlyObjectProperty<MappingViewModel> askedProperty() {
    return asked.getReadOnlyProperty();
  }

  /**
   * Asks about a file, on the window's thread. What was asked before is withdrawn.
   *
   * @param sample its beginning
   * @param namesInFile event names in the whole file, as far as they were counted
   * @param read reads the files again, once the answer is kept
   * @param leave told if the user leaves everything as it is
   */
  public void ask(FileSample sample, Map<String, Long> namesInFile, Runnable read, Runnable leave) {
    Optional<Mapping> own = saved.of(sample.shape());
    asked.set(
        new MappingViewModel(
            sample,
            sample.mapping(saved),
            own.isPresent(),
            namesInFile,
            new MappingViewModel.Answer() {
              @Override
              public void use(FileSample answered, Mapping mapping) {
                saved.save(answered.shape(), mapping);
                asked.set(null);
                read.run();
              }

              @Override
              public void forget(FileSample answered) {
                saved.forget(answered.shape());
                asked.set(null);
                read.run();
              }

              @Override
              public void cancel() {
                asked.set(null);
                leave.run();
              }
            }));
  }
}
