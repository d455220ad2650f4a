package io.clickcast.desktop.data.mapping;

import io.clickcast.events.Role;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** A column of the file and what the user says that it is. */
final class ColumnRole {
  private final int column;
  private final ObjectProperty<Role> role = new SimpleObjectProperty<>();

  ColumnRole(int column) {
    this.column = column;
  }

  /** Its place from 0. */
  int column() {
    return column;
  }

  /** What it stands for; null if it is not read. */
  ObjectProperty<Role> roleProperty() {
    return role;
  }
}
