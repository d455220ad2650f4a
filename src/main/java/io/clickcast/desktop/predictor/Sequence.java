package io.clickcast.desktop.predictor;

import io.clickcast.sequences.ShopperEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * The events that were clicked together, as a value: every change makes a new one, so undoing is
 * going back to the one before.
 *
 * @param entries oldest first
 * @param nextId the id that the next new entry gets
 */
record Sequence(List<Entry> entries, long nextId) {
  static final Sequence EMPTY = new Sequence(List.of(), 0);

  /** An event and what tells it from others. */
  record Entry(long id, ShopperEvent event) {}

  Sequence {
    entries = List.copyOf(entries);
  }

  Sequence with(ShopperEvent event) {
    List<Entry> more = new ArrayList<>(entries);
    more.add(new Entry(nextId, event));
    return new Sequence(more, nextId + 1);
  }

  Sequence without(long id) {
    return new Sequence(entries.stream().filter(entry -> entry.id() != id).toList(), nextId);
  }

  Sequence changed(long id, ShopperEvent event) {
    return new Sequence(
        entries.stream().map(entry -> entry.id() == id ? new Entry(id, event) : entry).toList(),
        nextId);
  }

  List<ShopperEvent> events() {
    return entries.stream().map(Entry::event).toList();
  }

  /**
   * The sequence as it is shown.
   *
   * @param window how many events the model looks at
   */
  List<Step> steps(int window) {
    List<Step> steps = new ArrayList<>();
    int inCart = 0;
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      Step.Oddity oddity = Step.Oddity.NONE;
      switch (entry.event().type()) {
        case VIEW -> {}
        case CART -> inCart++;
        case REMOVE_FROM_CART -> {
          if (inCart == 0) {
            oddity = Step.Oddity.REMOVE_FROM_EMPTY_CART;
          } else {
            inCart--;
          }
        }
        case PURCHASE -> {
          if (inCart == 0) {
            oddity = Step.Oddity.PURCHASE_OF_EMPTY_CART;
          }
          inCart = 0;
        }
      }
      boolean seen = i >= entries.size() - window;
      steps.add(new Step(entry.id(), entry.event(), seen, oddity));
    }
    return steps;
  }

  /** Items in the cart after all events. */
  int itemsInCart() {
    int inCart = 0;
    for (Entry entry : entries) {
      inCart =
          switch (entry.event().type()) {
            case VIEW -> inCart;
            case CART -> inCart + 1;
            case REMOVE_FROM_CART -> Math.max(0, inCart - 1);
            case PURCHASE -> 0;
          };
    }
    return inCart;
  }
}
