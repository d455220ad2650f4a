package io.clickcast.desktop.workspace;

import io.clickcast.tracking.ModelRegistry;
import io.clickcast.tracking.RunStore;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The place of the tracked runs: being opened, open, or out of use. */
public final class TrackingSlot {
  private final ReadOnlyObjectWrapper<State> state =
      new ReadOnlyObjectWrapper<>(new State.Opening());

  /** What the place holds. */
  public sealed interface State {
    /** The runs are being opened. */
    record Opening() implements State {}

    /** The runs cannot be opened; everything else works without them. */
    record Failed(Throwable failure) implements State {}

    /** The runs are open. */
    record Open(RunStore store, ModelRegistry registry) implements State {}
  }

  public ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  public void set(State now) {
    state.set(now);
  }

  /** The runs; nothing while they are not open. */
  public Optional<State.Open> open() {
    return state.get() instanceof State.Open open ? Optional.of(open) : Optional.empty();
  }
}
