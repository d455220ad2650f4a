package io.clickcast.desktop.data.mapping;

import io.clickcast.events.EventMeaning;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** An event name of the file and what the user says that it means. */
final class NameMeaning {
  private final String name;
  private final long count;
  private final ObjectProperty<EventMeaning> meaning;

  NameMeaning(String name, long count, EventMeaning meaning) {
    this.name = name;
    this.count = count;
    this.meaning = new SimpleObjectProperty<>(meaning);
  }

  /** As the file spells it. */
  String name() {
    return name;
  }

  /** In how many of the rows that were looked at it stands. */
  long count() {
    return count;
  }

  /** What it means; null while nobody has said so, and then its rows are rejected. */
  ObjectProperty<EventMeaning> meaningProperty() {
    return meaning;
  }
}
