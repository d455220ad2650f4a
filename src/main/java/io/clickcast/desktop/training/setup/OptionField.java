package io.clickcast.desktop.training.setup;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.models.OptionRange;
import io.clickcast.work.Numbers;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** A number that is typed, judged while it is. */
public final class OptionField {
  private final OptionRange range;
  private String start;
  private final StringProperty typed = new SimpleStringProperty();
  private final StringBinding mistake;

  /**
   * @param range what is allowed
   * @param start the value at first
   */
  OptionField(OptionRange range, double start) {
    this.range = range;
    this.start = Numbers.full(start);
    typed.set(this.start);
    mistake = Bindings.createStringBinding(this::judge, typed);
  }

  /** Its name on the command line, without dashes. */
  public String option() {
    return range.option();
  }

  public StringProperty typedProperty() {
    return typed;
  }

  /** What is wrong with it; empty if nothing is. */
  public StringBinding mistakeProperty() {
    return mistake;
  }

  /** Changes the value at first; what was typed stays, unless it was just that. */
  void setStart(double value) {
    boolean untouched = isDefault();
    start = Numbers.full(value);
    if (untouched) {
      reset();
    }
  }

  /** Types a value. */
  void type(double value) {
    typed.set(Numbers.full(value));
  }

  void reset() {
    typed.set(start);
  }

  boolean isDefault() {
    return start.equals(typed.get().strip());
  }

  /** The value; only while there is no mistake. */
  double value() {
    return Double.parseDouble(typed.get().strip());
  }

  private String judge() {
    String words = typed.get() == null ? "" : typed.get().strip();
    double value;
    try {
      value = Double.parseDouble(words);
    } catch (NumberFormatException e) {
      return range.whole() ? text("training.notWhole") : text("training.notNumber");
    }
    if (range.whole() && value != Math.rint(value)) {
      return text("training.notWhole");
    }
    return range.contains(value)
        ? ""
        : text("training.outside", Numbers.plain(range.from()), Numbers.plain(range.to()));
  }
}
