package io.clickcast.desktop.predictor;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.sequences.ShopperEvent;
import io.clickcast.work.Numbers;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/** The details of an event while they are typed; empty text leaves a detail open. */
final class EventDraft {
  private static final double HIGHEST_PRICE = 1_000_000;
  private static final long LONGEST_GAP = 30L * 24 * 3600;

  private final ShopperEvent event;
  private final List<String> knownBrands;
  private final StringProperty brand = new SimpleStringProperty();
  private final StringProperty price = new SimpleStringProperty();
  private final StringProperty product = new SimpleStringProperty();
  private final StringProperty seconds = new SimpleStringProperty();
  private final StringBinding brandHint;
  private final StringBinding priceMistake;
  private final StringBinding secondsMistake;

  /**
   * @param event the event as it is
   * @param knownBrands the brands that the model knows; empty where that is not known
   */
  EventDraft(ShopperEvent event, List<String> knownBrands) {
    this.event = event;
    this.knownBrands = knownBrands;
    brand.set(event.brand() == null ? "" : event.brand());
    price.set(event.price() == null ? "" : Numbers.plain(event.price()));
    product.set(event.product() == null ? "" : event.product());
    seconds.set(event.secondsSinceLast() == null ? "" : event.secondsSinceLast().toString());
    brandHint = Bindings.createStringBinding(this::judgeBrand, brand);
    priceMistake = Bindings.createStringBinding(this::judgePrice, price);
    secondsMistake = Bindings.createStringBinding(this::judgeSeconds, seconds);
  }

  StringProperty brandProperty() {
    return brand;
  }

  StringProperty priceProperty() {
    return price;
  }

  StringProperty productProperty() {
    return product;
  }

  /** Seconds since the event before. */
  StringProperty secondsProperty() {
    return seconds;
  }

  /** That the model does not know the brand, which is allowed; empty if it does. */
  ObservableValue<String> brandHintProperty() {
    return brandHint;
  }

  /** What is wrong with the price; empty if nothing is. */
  ObservableValue<String> priceMistakeProperty() {
    return priceMistake;
  }

  /** What is wrong with the seconds; empty if nothing is. */
  ObservableValue<String> secondsMistakeProperty() {
    return secondsMistake;
  }

  BooleanExpression validProperty() {
    return priceMistake.isEmpty().and(secondsMistake.isEmpty());
  }

  void clear() {
    brand.set("");
    price.set("");
    product.set("");
    seconds.set("");
  }

  /** The event with these details; only while all of them are valid. */
  ShopperEvent event() {
    return new ShopperEvent(
        event.type(),
        brandAsKnown(),
        isBlank(price) ? null : Double.valueOf(price.get().strip()),
        orNull(product.get()),
        isBlank(seconds) ? null : Long.valueOf(seconds.get().strip()));
  }

  /** The brand as the model writes it, whatever the case in which it was typed. */
  private String brandAsKnown() {
    String typed = orNull(brand.get());
    return typed == null || knownBrands.contains(typed)
        ? typed
        : knownBrands.stream()
            .filter(known -> known.equalsIgnoreCase(typed))
            .findFirst()
            .orElse(typed);
  }

  private String judgeBrand() {
    String typed = brandAsKnown();
    return typed == null || knownBrands.isEmpty() || knownBrands.contains(typed)
        ? ""
        : text("editor.brandUnknown");
  }

  private String judgePrice() {
    if (isBlank(price)) {
      return "";
    }
    try {
      double value = Double.parseDouble(price.get().strip());
      return value >= 0 && value <= HIGHEST_PRICE
          ? ""
          : text("editor.priceRange", Numbers.whole((long) HIGHEST_PRICE));
    } catch (NumberFormatException e) {
      return text("editor.priceUnreadable");
    }
  }

  private String judgeSeconds() {
    if (isBlank(seconds)) {
      return "";
    }
    try {
      long value = Long.parseLong(seconds.get().strip());
      return value >= 0 && value <= LONGEST_GAP
          ? ""
          : text("editor.gapRange", Numbers.whole(LONGEST_GAP));
    } catch (NumberFormatException e) {
      return text("editor.gapUnreadable");
    }
  }

  private static boolean isBlank(StringProperty typed) {
    return typed.get() == null || typed.get().isBlank();
  }

  private static String orNull(String typed) {
    return typed == null || typed.isBlank() ? null : typed.strip();
  }
}
