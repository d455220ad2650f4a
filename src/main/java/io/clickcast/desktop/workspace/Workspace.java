package io.clickcast.desktop.workspace;

import io.clickcast.events.CleaningOptions;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What the tabs share. Used on the window's thread. */
public final class Workspace {
  private final ObservableList<Activity> activities = FXCollections.observableArrayList();
  private final ObjectProperty<LoadedEvents> events = new SimpleObjectProperty<>();
  private final ObjectProperty<CleaningOptions> cleaning =
      new SimpleObjectProperty<>(CleaningOptions.defaults());
  private final ReadOnlyBooleanWrapper cleaningAgain = new ReadOnlyBooleanWrapper();
  private final ModelSlot model = new ModelSlot();
  private final TrackingSlot tracking = new TrackingSlot();
  private final ObjectProperty<TrainingWish> trainingWish = new SimpleObjectProperty<>();

  /** What is under way, oldest first. */
  public ObservableList<Activity> activities() {
    return activities;
  }

  /** The events that are loaded; null if there are none. */
  public ObjectProperty<LoadedEvents> eventsProperty() {
    return events;
  }

  /**
   * How events are to be cleaned; never null. When it changes, the events that are loaded are
   * cleaned again beside the window, and {@link #eventsProperty()} changes when that is done.
   */
  public ObjectProperty<CleaningOptions> cleaningProperty() {
    return cleaning;
  }

  /** Whether the events that are loaded are not yet cleaned as is wished. */
  public ReadOnlyBooleanProperty cleaningAgainProperty() {
    return cleaningAgain.getReadOnlyProperty();
  }

  /** For the one who cleans. */
  public void setCleaningAgain(boolean busy) {
    cleaningAgain.set(busy);
  }

  /** The place of the model that predicts. */
  public ModelSlot model() {
    return model;
  }

  /**
   * What the Training tab is asked to be set up for; null once it has been, or was not asked. The
   * one who trains takes it and sets it back to null.
   */
  public ObjectProperty<TrainingWish> trainingWishProperty() {
    return trainingWish;
  }

  /** The place of the tracked runs and the registered models. */
  public TrackingSlot tracking() {
    return tracking;
  }
}
