package io.clickcast.desktop.workspace;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.work.Numbers;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The place of the model in use: empty, being filled, or holding one. */
public final class ModelSlot {
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.None());

  /** What the place holds. */
  public sealed interface State {
    /** No model was found, and none was chosen. */
    record None() implements State {}

    /** A model is being loaded. */
    record Loading(String name) implements State {}

    /** A model could not be loaded. */
    record Failed(String name, Throwable failure) implements State {}

    /** A model is in use. */
    record Ready(ModelInUse model) implements State {}
  }

  public ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** The model in use; null while there is none. */
  public ModelInUse model() {
    return state.get() instanceof State.Ready ready ? ready.model() : null;
  }

  public void set(State now) {
    state.set(now);
  }

  /** What it holds, in a few words. */
  public String inWords() {
    State now = state.get();
    if (now instanceof State.Ready ready) {
      double loss = ready.model().metric("log_loss");
      return Double.isNaN(loss)
          ? ready.model().name()
          : text("status.model", ready.model().name(), Numbers.measure(loss));
    }
    if (now instanceof State.Loading) {
      return text("status.modelLoading");
    }
    return text("status.noModel");
  }
}
