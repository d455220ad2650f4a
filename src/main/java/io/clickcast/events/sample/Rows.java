package io.clickcast.events.sample;

import io.clickcast.events.EventType;
import java.io.IOException;
import java.util.Arrays;

/** Rows that wait to be written in the order of time. */
final class Rows {
  private static final int CATALOGUE_PRICE = Integer.MIN_VALUE;

  private final Catalogue catalogue;
  private int size;
  private int[] second = new int[1 << 12];
  private byte[] type = new byte[1 << 12];
  private int[] product = new int[1 << 12];
  private int[] cents = new int[1 << 12];
  private int[] user = new int[1 << 12];
  private long[] keyHigh = new long[1 << 12];
  private long[] keyLow = new long[1 << 12];
  private boolean[] named = new boolean[1 << 12];

  Rows(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  void add(Visit visit, int newSecond, int newType, int newProduct) {
    add(visit, newSecond, newType, newProduct, CATALOGUE_PRICE);
  }

  void add(Visit visit, int newSecond, int newType, int newProduct, int newCents) {
    if (size == second.length) {
      grow();
    }
    second[size] = newSecond;
    type[size] = (byte) newType;
    product[size] = newProduct;
    cents[size] = newCents;
    user[size] = visit.user();
    keyHigh[size] = visit.keyHigh();
    keyLow[size] = visit.keyLow();
    named[size] = visit.named();
    size++;
  }

  private void grow() {
    int capacity = size * 2;
    second = Arrays.copyOf(second, capacity);
    type = Arrays.copyOf(type, capacity);
    product = Arrays.copyOf(product, capacity);
    cents = Arrays.copyOf(cents, capacity);
    user = Arrays.copyOf(user, capacity);
    keyHigh = Arrays.copyOf(keyHigh, capacity);
    keyLow = Arrays.copyOf(keyLow, capacity);
    named = Arrays.copyOf(named, capacity);
  }

  /**
   * Writes the rows before a second, those of one second in the order in which they were added, and
   * keeps the others.
   *
   * @return how many were written
   */
  int writeBefore(long end, Line line) throws IOException {
    long[] order = new long[size];
    for (int i = 0; i < size; i++) {
      order[i] = ((long) second[i] << 32) | i;
    }
    Arrays.sort(order);
    int written = 0;
    while (written < size && order[written] >> 32 < end) {
      write((int) order[written++], line);
    }
    // What stays keeps the order in which it was added.
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (second[i] >= end) {
        second[kept] = second[i];
        type[kept] = type[i];
        product[kept] = product[i];
        cents[kept] = cents[i];
        user[kept] = user[i];
        keyHigh[kept] = keyHigh[i];
        keyLow[kept] = keyLow[i];
        named[kept] = named[i];
        kept++;
      }
    }
    size = kept;
    return written;
  }

  private void write(int i, Line line) throws IOException {
    int p = product[i];
    line.time(second[i]).comma();
    line.text(EventType.ofCode(type[i]).key()).comma();
    line.number(catalogue.productId(p)).comma();
    line.number(catalogue.categoryId(p)).comma();
    line.text(catalogue.categoryCode(p)).comma();
    line.text(catalogue.brandName(p)).comma();
    line.price(cents[i] == CATALOGUE_PRICE ? catalogue.cents(p) : cents[i]).comma();
    line.number(user[i]).comma();
    if (named[i]) {
      line.uuid(keyHigh[i], keyLow[i]);
    }
    line.end();
  }
}
