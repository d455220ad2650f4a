package io.clickcast.desktop.workspace;

import io.clickcast.events.CleaningOptions;
import io.clickcast.models.TrainingOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * That the Training tab be set up as an earlier training was.
 *
 * @param name what the earlier one is called
 * @param options its options, every one of them to be taken as it stands
 * @param files the event files it learned from; may be gone since
 * @param mapping with which mapping they were read; nothing if their layouts were recognised
 * @param cleaning how their events were cleaned
 * @param startedFrom the model with whose weights it began; empty if it began afresh
 */
public record TrainingWish(
    String name,
    TrainingOptions options,
    List<Path> files,
    Optional<Path> mapping,
    CleaningOptions cleaning,
    Optional<String> startedFrom) {
  public TrainingWish {
    files = List.copyOf(files);
  }
}
