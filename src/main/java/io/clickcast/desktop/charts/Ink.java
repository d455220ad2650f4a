package io.clickcast.desktop.charts;

import io.clickcast.events.EventType;
import io.clickcast.sequences.NextAction;

/** What charts draw with; the style sheet gives each a colour for both themes. */
public enum Ink {
  PAPER("-chart-paper"),
  TEXT("-chart-text"),
  MUTED("-chart-muted"),
  GRID("-chart-grid"),
  /** The one series of a chart that has no other colour. */
  MAIN("-chart-main"),
  /** What the main series is compared with. */
  QUIET("-chart-quiet"),
  /** Below the middle of a scale with two ends. */
  LOW("-chart-low"),
  /** Above the middle of a scale with two ends. */
  HIGH("-chart-high"),
  VIEW("-chart-view"),
  CART("-chart-cart"),
  REMOVE("-chart-remove"),
  PURCHASE("-chart-purchase"),
  LEAVE("-chart-leave");

  private final String css;

  Ink(String css) {
    this.css = css;
  }

  /** The colour of an event type, the same as elsewhere in the app. */
  public static Ink of(EventType type) {
    return switch (type) {
      case VIEW -> VIEW;
      case CART -> CART;
      case REMOVE_FROM_CART -> REMOVE;
      case PURCHASE -> PURCHASE;
    };
  }

  /** The colour of a next action, that of its event type if it is one. */
  public static Ink of(NextAction action) {
    return switch (action) {
      case VIEW -> VIEW;
      case CART -> CART;
      case REMOVE_FROM_CART -> REMOVE;
      case PURCHASE -> PURCHASE;
      case LEAVE -> LEAVE;
    };
  }

  /** The property of the style sheet. */
  String css() {
    return css;
  }
}
