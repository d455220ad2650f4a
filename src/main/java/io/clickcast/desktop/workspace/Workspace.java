package io.clickcast.desktop.workspace;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What the tabs share. Used on the window's thread. */
public final class Workspace {
  private final ObservableList<Activity> activities = FXCollections.observableArrayList();
  private final ObjectProperty<LoadedEvents> events = new SimpleObjectProperty<>();
  private final ModelSlot model = new ModelSlot();

  /** What is under way, oldest first. */
  public ObservableList<Activity> activities() {
    return activities;
  }

  /** The events that are loaded; null if there are none. */
  public ObjectProperty<LoadedEvents> eventsProperty() {
    return events;
  }

  /** The place of the model that predicts. */
  public ModelSlot model() {
    return model;
  }
}
