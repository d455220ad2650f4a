package io.clickcast.desktop.workspace;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What the tabs share. Used on the window's thread. */
public final class Workspace {
  private final ObservableList<Activity> activities = FXCollections.observableArrayList();
  private final StringProperty dataInWords = new SimpleStringProperty("");

  /** What is under way, oldest first. */
  public ObservableList<Activity> activities() {
    return activities;
  }

  /** The data that are loaded, in a few words; empty if there are none. */
  public StringProperty dataInWordsProperty() {
    return dataInWords;
  }
}
