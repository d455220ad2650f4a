package io.clickcast.desktop.training.progress;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Two trainings at once would only slow each other down. Used on the window's thread. */
public final class OneAtATime {
  private final ReadOnlyObjectWrapper<TrainingProgress> running = new ReadOnlyObjectWrapper<>();

  /** The one that runs; null while none does. */
  public ReadOnlyObjectProperty<TrainingProgress> runningProperty() {
    return running.getReadOnlyProperty();
  }

  void begin(TrainingProgress one) {
    running.set(one);
  }

  void end() {
    running.set(null);
  }
}
