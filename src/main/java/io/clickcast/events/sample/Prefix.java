package io.clickcast.events.sample;

import it.unimi.dsi.fastutil.ints.IntArrayList;

/**
 * What a reader of the cleaned data sees of a session so far, as far as the process looks at it.
 */
final class Prefix {
  /** Stands for the type of the last event before there is one. */
  static final int START = 4;

  private final Catalogue catalogue;
  private final IntArrayList seen = new IntArrayList();
  private final IntArrayList cart = new IntArrayList();
  private final IntArrayList secondTypes = new IntArrayList();
  private final IntArrayList secondProducts = new IntArrayList();
  private int events;
  private int type;
  private int second;
  private int gap;
  private int product;
  private int brandRun;
  private boolean again;

  Prefix(Catalogue catalogue) {
    this.catalogue = catalogue;
    clear();
  }

  void clear() {
    seen.clear();
    cart.clear();
    secondTypes.clear();
    secondProducts.clear();
    events = 0;
    type = START;
    gap = 0;
    product = -1;
    brandRun = 0;
    again = false;
  }

  void add(int newType, int newSecond, int newProduct) {
    gap = events == 0 ? 0 : newSecond - second;
    if (gap > 0) {
      secondTypes.clear();
      secondProducts.clear();
    }
    boolean sameBrand = events > 0 && catalogue.brand(newProduct) == catalogue.brand(product);
    if (!catalogue.branded(newProduct)) {
      brandRun = 0;
    } else {
      brandRun = sameBrand ? brandRun + 1 : 1;
    }
    again = seen.contains(newProduct);
    if (!again) {
      seen.add(newProduct);
    }
    switch (newType) {
      case Shopping.CART -> cart.add(newProduct);
      case Shopping.REMOVE -> cart.rem(newProduct);
      case Shopping.PURCHASE -> cart.clear();
      default -> {}
    }
    type = newType;
    second = newSecond;
    product = newProduct;
    secondTypes.add(newType);
    secondProducts.add(newProduct);
    events++;
  }

  int events() {
    return events;
  }

  /** The type of the last event, or {@link #START}. */
  int type() {
    return type;
  }

  int second() {
    return second;
  }

  /** The hour of the last event, UTC. */
  int hour() {
    return Math.floorMod(second, 86_400) / 3_600;
  }

  /** Seconds between the last two events, 0 where there are not two. */
  int gap() {
    return gap;
  }

  /** The last event's product. */
  int product() {
    return product;
  }

  /** How many events in a row, the last among them, were of one known brand; 0 for no brand. */
  int brandRun() {
    return brandRun;
  }

  /** Whether the last event's product had been seen before it. */
  boolean again() {
    return again;
  }

  /** The products of the session, each once, in the order of first appearance. */
  IntArrayList seen() {
    return seen;
  }

  /** What was put into the cart in this session and neither removed nor bought, oldest first. */
  IntArrayList cart() {
    return cart;
  }

  /** How many events share the second of the last one. */
  int inSecond() {
    return secondTypes.size();
  }

  int inSecondType(int i) {
    return secondTypes.getInt(i);
  }

  int inSecondProduct(int i) {
    return secondProducts.getInt(i);
  }
}
