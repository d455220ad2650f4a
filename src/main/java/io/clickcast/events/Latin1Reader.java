package io.clickcast.events;

import java.io.Reader;

/**
 * Shows bytes to a CSV parser as characters that narrow to the same bytes. In UTF-8, as in Latin 1,
 * what separates fields and rows is one byte each, so the parser need not know which it is.
 *
 * <p>A carriage return without a line feed is no line end here, and is shown as a character that
 * the parser takes for text.
 */
final class Latin1Reader extends Reader {
  private static final char TEXT_RETURN = 0x100 | '\r';

  private final byte[] bytes;
  private final int to;
  private int at;

  /**
   * @param bytes with one more behind the end, a line feed
   */
  Latin1Reader(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.at = from;
    this.to = to;
  }

  @Override
  public int read(char[] chars, int offset, int length) {
    if (at == to) {
      return -1;
    }
    byte[] b = bytes;
    int count = Math.min(length, to - at);
    int shift = offset - at;
    for (int i = at; i < at + count; i++) {
      byte c = b[i];
      chars[i + shift] = c == '\r' && b[i + 1] != '\n' ? TEXT_RETURN : (char) (c & 0xff);
    }
    at += count;
    return count;
  }

  @Override
  public void close() {}
}
