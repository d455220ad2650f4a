package io.clickcast.desktop.runs;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** A line of the table: the same one for a run as long as that exists, whatever becomes of it. */
final class RunLine {
  private final String id;
  private final ReadOnlyObjectWrapper<RunQuery.Placed> shown;

  RunLine(RunQuery.Placed placed) {
    id = placed.facts().run().id();
    shown = new ReadOnlyObjectWrapper<>(placed);
  }

  String id() {
    return id;
  }

  RunQuery.Placed shown() {
    return shown.get();
  }

  ReadOnlyObjectProperty<RunQuery.Placed> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  /** Shows this from now on; nobody hears of what looks the same. */
  void show(RunQuery.Placed now) {
    if (!now.looksLike(shown.get())) {
      shown.set(now);
    }
  }
}
