package io.clickcast.desktop.controls;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.events.EventType;
import io.clickcast.sequences.NextAction;
import org.kordamp.ikonli.feather.Feather;

/**
 * How the five next actions look and are called everywhere: each has a colour of its own in the
 * style sheet, and an icon and a name, so that colour never speaks alone.
 */
public enum Outcome {
  VIEW(Feather.EYE, "outcome-view"),
  CART(Feather.SHOPPING_CART, "outcome-cart"),
  REMOVE(Feather.TRASH_2, "outcome-remove"),
  PURCHASE(Feather.CREDIT_CARD, "outcome-purchase"),
  LEAVE(Feather.LOG_OUT, "outcome-leave");

  private final Feather icon;
  private final String styleClass;

  Outcome(Feather icon, String styleClass) {
    this.icon = icon;
    this.styleClass = styleClass;
  }

  public static Outcome of(NextAction action) {
    return switch (action) {
      case VIEW -> VIEW;
      case CART -> CART;
      case REMOVE_FROM_CART -> REMOVE;
      case PURCHASE -> PURCHASE;
      case LEAVE -> LEAVE;
    };
  }

  public static Outcome of(EventType type) {
    return of(NextAction.of(type));
  }

  public Feather icon() {
    return icon;
  }

  /** The style class that carries its colours. */
  public String styleClass() {
    return styleClass;
  }

  /** Its short name, for buttons and chips. */
  public String words() {
    return switch (this) {
      case VIEW -> text("outcome.view");
      case CART -> text("outcome.cart");
      case REMOVE -> text("outcome.remove");
      case PURCHASE -> text("outcome.purchase");
      case LEAVE -> text("outcome.leave");
    };
  }
}
