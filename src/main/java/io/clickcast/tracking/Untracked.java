package io.clickcast.tracking;

import io.clickcast.evaluation.Experiment;
import io.clickcast.evaluation.Scores;
import io.clickcast.models.TrainingListener;
import io.clickcast.work.AtomicFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A run that nobody records.
 *
 * @param id which no store knows
 */
record Untracked(String id) implements TrackedRun {
  @Override
  public void begin() {}

  @Override
  public TrainingListener listening(TrainingListener inner) {
    return inner;
  }

  @Override
  public void metric(String name, long step, double value) {}

  @Override
  public void artifact(String name, AtomicFile.Content content) {}

  @Override
  public void file(String name, Consumer<Path> writer) {}

  @Override
  public void judged(Scores scores, Path model) {}

  @Override
  public void found(Scores scores, Path model) {}

  @Override
  public void judged(Experiment experiment) {}

  @Override
  public void finished() {}

  @Override
  public void stopped() {}

  @Override
  public void failed(Throwable failure) {}

  @Override
  public Optional<String> problem() {
    return Optional.empty();
  }

  @Override
  public void close() {}
}
