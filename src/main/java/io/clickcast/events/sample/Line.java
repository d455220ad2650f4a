package io.clickcast.events.sample;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * Writes lines of numbers and plain names as ASCII bytes. Nothing here ever needs quoting, so this
 * is CSV without the cost of a general writer, which would be most of the time of a large file.
 */
final class Line {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST = 512;

  private final OutputStream out;
  private final byte[] buffer = new byte[1 << 16];
  private int size;
  private long day = Long.MIN_VALUE;
  private byte[] dayText = {};

  Line(OutputStream out) {
    this.out = out;
  }

  Line comma() {
    buffer[size++] = ',';
    return this;
  }

  void end() throws IOException {
    buffer[size++] = '\n';
    if (size > buffer.length - LONGEST) {
      flush();
    }
  }

  void flush() throws IOException {
    out.write(buffer, 0, size);
    size = 0;
  }

  Line text(String text) {
    for (int i = 0; i < text.length(); i++) {
      buffer[size++] = (byte) text.charAt(i);
    }
    return this;
  }

  Line number(long number) {
    if (number < 0) {
      buffer[size++] = '-';
      number = -number;
    }
    long unit = 1;
    while (number / unit >= 10) {
      unit *= 10;
    }
    for (; unit > 0; unit /= 10) {
      buffer[size++] = (byte) ('0' + number / unit % 10);
    }
    return this;
  }

  /** An amount as the published files print it: 2.62, but 3.0. */
  Line price(int cents) {
    if (cents < 0) {
      buffer[size++] = '-';
    }
    int amount = Math.abs(cents);
    number(amount / 100);
    buffer[size++] = '.';
    buffer[size++] = (byte) ('0' + amount / 10 % 10);
    if (amount % 10 != 0) {
      buffer[size++] = (byte) ('0' + amount % 10);
    }
    return this;
  }

  /** A probability with nine decimals. */
  Line probability(double p) {
    long units = Math.round(p * 1e9);
    buffer[size++] = (byte) ('0' + units / 1_000_000_000);
    buffer[size++] = '.';
    for (long unit = 100_000_000; unit > 0; unit /= 10) {
      buffer[size++] = (byte) ('0' + units / unit % 10);
    }
    return this;
  }

  /** A time as {@code 2019-10-01 00:00:00 UTC}. */
  Line time(int second) {
    long date = Math.floorDiv(second, Season.DAY);
    if (date != day) {
      day = date;
      dayText = (LocalDate.ofEpochDay(date) + " ").getBytes(StandardCharsets.US_ASCII);
    }
    System.arraycopy(dayText, 0, buffer, size, dayText.length);
    size += dayText.length;
    int inDay = Math.floorMod(second, Season.DAY);
    two(inDay / 3_600);
    buffer[size++] = ':';
    two(inDay / 60 % 60);
    buffer[size++] = ':';
    two(inDay % 60);
    return text(" UTC");
  }

  private void two(int number) {
    buffer[size++] = (byte) ('0' + number / 10);
    buffer[size++] = (byte) ('0' + number % 10);
  }

  Line uuid(long high, long low) {
    hex(high >>> 32, 8);
    buffer[size++] = '-';
    hex(high >>> 16, 4);
    buffer[size++] = '-';
    hex(high, 4);
    buffer[size++] = '-';
    hex(low >>> 48, 4);
    buffer[size++] = '-';
    hex(low, 12);
    return this;
  }

  private void hex(long bits, int digits) {
    Arrays.fill(buffer, size, size + digits, (byte) '0');
    for (int i = digits - 1; i >= 0; i--) {
      buffer[size + i] = HEX[(int) (bits & 15)];
      bits >>>= 4;
    }
    size += digits;
  }
}
