package io.clickcast.desktop.data.cleaning;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.work.Numbers;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** A bound of a cleaning step, judged while it is typed. */
final class BoundField {
  private final double from;
  private final double to;
  private final boolean whole;
  private final StringProperty typed = new SimpleStringProperty("");
  private final StringBinding mistake = Bindings.createStringBinding(this::judge, typed);

  /**
   * @param from the least value allowed
   * @param to the greatest value allowed
   * @param whole whether only whole numbers are
   */
  BoundField(double from, double to, boolean whole) {
    this.from = from;
    this.to = to;
    this.whole = whole;
  }

  StringProperty typedProperty() {
    return typed;
  }

  /** What is wrong with what is typed; empty if nothing is. */
  StringBinding mistakeProperty() {
    return mistake;
  }

  boolean isGood() {
    return mistake.get().isEmpty();
  }

  /** The value; only while there is no mistake. */
  double value() {
    return Double.parseDouble(typed.get().strip());
  }

  /** Shows a value, unless what is typed already says the same. */
  void show(double value) {
    if (!isGood() || value() != value) {
      typed.set(Numbers.full(value));
    }
  }

  /** Goes to the next or an earlier whole number, as far as is allowed. */
  void step(int by) {
    if (isGood()) {
      show(Math.max(from, Math.min(to, Math.rint(value()) + by)));
    }
  }

  private String judge() {
    double value;
    try {
      value = Double.parseDouble(typed.get() == null ? "" : typed.get().strip());
    } catch (NumberFormatException e) {
      return whole ? text("cleaning.notWhole") : text("cleaning.notNumber");
    }
    if (whole && value != Math.rint(value)) {
      return text("cleaning.notWhole");
    }
    return value >= from && value <= to
        ? ""
        : text("cleaning.outside", Numbers.full(from), Numbers.full(to));
  }
}
