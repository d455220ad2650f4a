package io.clickcast.events;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds the fields of a line without a quote character where it lies: in such a line, CSV has
 * nothing to offer but delimiters and the line end.
 */
final class PlainRows {
  /** So many bytes must be there behind the last line. */
  static final int SLACK = 2 * Long.BYTES;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** One and the highest bit of each of the eight bytes in a long. */
  private static final long ONES = 0x0101010101010101L;

  private static final long HIGH_BITS = 0x8080808080808080L;

  private final byte delimiter;
  private final long bound;
  private final int[] ends;
  private int fields;
  private long seen;

  PlainRows(Layout layout) {
    delimiter = layout.delimiter();
    bound = (Math.max(delimiter, '"') + 1) * ONES;
    ends = new int[layout.fields()];
  }

  /** Where each field of the last line ends, as far as there are columns for them. */
  int[] ends() {
    return ends;
  }

  /** How many fields the last line has. */
  int fields() {
    return fields;
  }

  /** Whether the last line is all ASCII for sure. */
  boolean isAscii() {
    return (seen & HIGH_BITS) == 0;
  }

  /**
   * Finds the fields of the line that begins at a place, and the line feed that ends it.
   *
   * @return where the line ends, or −1 if there is a quote in it
   */
  int split(byte[] b, int from) {
    int[] e = ends;
    int count = 0;
    seen = 0;
    // Eight bytes at once: a byte under the bound may matter, and few of a row's bytes are.
    for (int i = from; ; i += Long.BYTES) {
      long word = (long) LONG.get(b, i);
      seen |= word;
      long under = ~((word | HIGH_BITS) - bound) & ~word & HIGH_BITS;
      for (; under != 0; under &= under - 1) {
        int at = i + (Long.numberOfTrailingZeros(under) >>> 3);
        byte c = b[at];
        if (c == delimiter) {
          if (count < e.length) {
            e[count] = at;
          }
          count++;
        } else if (c == '\n') {
          if (count < e.length) {
            e[count] = at > from && b[at - 1] == '\r' ? at - 1 : at;
          }
          fields = count + 1;
          return at;
        } else if (c == '"') {
          return -1;
        }
      }
    }
  }
}
