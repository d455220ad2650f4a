package io.clickcast.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;
import java.util.UUID;

/**
 * The different values of a column, numbered from 0 in the order in which they first appear.
 *
 * <p>Millions of keys fit because they are kept in the narrowest of three forms: whole numbers as
 * one long each, UUIDs as two longs, anything else as UTF-8 bytes. Only canonical spellings take a
 * narrow form ({@code 7}, not {@code 007}; UUIDs in lower case), so that {@link #text} gives back
 * every key letter for letter. The first key that is a number or a UUID chooses the form; keys that
 * do not fit it are kept beside it as text, and when they become many, all keys become text.
 *
 * <p>Adding is for one thread and for this package; once built, a dictionary does not change and
 * may be read by any thread.
 */
public final class KeyDictionary {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int UUID_LENGTH = 36;

  /** The digits of {@link Long#MAX_VALUE}; a number of one digit less always fits. */
  private static final int LONG_DIGITS = 19;

  /** From this many keys beside the narrow form on, their share decides whether to widen. */
  private static final int MANY_ODD_KEYS = 4096;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /** One and the highest bit of each of the eight bytes in a long. */
  private static final long ONES = 0x0101010101010101L;

  private static final long HIGH_BITS = 0x8080808080808080L;

  private static final byte[] NO_BYTES = {};

  private static final long[] POWERS_OF_TEN = {
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000
  };

  private static final int LOOKED_UP_AT_ONCE = 64;

  private enum Form {
    /** No number and no UUID yet: the few keys so far are text beside a narrow form to come. */
    OPEN,
    LONGS,
    UUIDS,
    TEXT
  }

  private Form form = Form.OPEN;
  private int size;

  /**
   * LONGS: the values. UUIDS: the upper halves. Where {@link #odd}: the key's place in the heap.
   */
  private long[] high = {};

  private long[] low = {};
  private BitSet odd;
  private int oddCount;

  private byte[] heap = {};
  private int[] heapEnds = {};
  private int heapSize;

  /** Open addressing with linear probing: a slot holds code + 1, or 0 where it is free. */
  private int[] slots = new int[64];

  private long parsedHigh;
  private long parsedLow;

  KeyDictionary() {}

  /** How many different keys there are. */
  public int size() {
    return size;
  }

  /**
   * The key with this code, as it was in the file.
   *
   * @param code 0 to {@link #size()} − 1
   * @throws IndexOutOfBoundsException for any other code
   */
  public String text(int code) {
    Objects.checkIndex(code, size);
    if (isText(code)) {
      int place = heapPlace(code);
      int from = heapStart(place);
      return new String(heap, from, heapEnds[place] - from, UTF_8);
    }
    return form == Form.LONGS
        ? Long.toString(high[code])
        : new UUID(high[code], low[code]).toString();
  }

  /** The code of this key, or −1 if it is not here. */
  public synchronized int codeOf(String text) {
    if (size == 0) {
      return -1;
    }
    if (slots == null) {
      slots = index(size);
    }
    byte[] bytes = text.getBytes(UTF_8);
    int at = find(slots, bytes, 0, bytes.length, narrow(bytes, 0, bytes.length));
    return at < 0 ? -1 : slots[at] - 1;
  }

  /**
   * The place of each key in the order of all, by code, from 0: numbers by their value, then UUIDs
   * and other texts by their characters. Keys that are no numbers stand behind those that are.
   */
  public int[] ranks() {
    return KeyOrder.ranks(this);
  }

  /** About how many bytes of heap the keys take, without the index that looking up needs. */
  public long heapBytes() {
    return 8L * (high.length + low.length) + heap.length + 4L * heapEnds.length;
  }

  /** Whether every key is a whole number that fits a long, but for one, or for none if −1. */
  boolean isNumericBut(int code) {
    return form == Form.LONGS && oddCount == (code < 0 ? 0 : 1);
  }

  /** A key as a number; only where {@link #isNumericBut}. */
  long number(int code) {
    return high[code];
  }

  boolean isMostlyUuids() {
    return form == Form.UUIDS;
  }

  /** The code of the key in these UTF-8 bytes, adding it if it is new. */
  int add(byte[] bytes, int from, int to) {
    if (form == Form.OPEN) {
      choose(bytes, from, to);
    }
    return add(bytes, from, to, narrow(bytes, from, to));
  }

  /**
   * @param narrow whether the key is the one parsed last, and not the one in the bytes
   */
  private int add(byte[] bytes, int from, int to, boolean narrow) {
    int[] index = slots;
    int at = find(index, bytes, from, to, narrow);
    if (at >= 0) {
      return index[at] - 1;
    }
    int code = size;
    append(bytes, from, to, narrow);
    index[~at] = code + 1;
    if (oddCount >= MANY_ODD_KEYS && oddCount > size / 4) {
      widenToText();
      slots = index(size);
    } else if (size * 2L > index.length) {
      slots = index(size * 2L);
    }
    return code;
  }

  int add(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return add(bytes, 0, bytes.length);
  }

  /**
   * Adds the keys of another dictionary in the order of their codes there.
   *
   * @return by code there, the code here
   */
  int[] addAll(KeyDictionary other) {
    int[] codes = new int[other.size];
    for (int from = 0; from < codes.length; from += LOOKED_UP_AT_ONCE) {
      int to = Math.min(codes.length, from + LOOKED_UP_AT_ONCE);
      lookUp(other, from, to, codes);
      for (int code = from; code < to; code++) {
        if (codes[code] < 0) {
          codes[code] = add(other, code);
        }
      }
    }
    return codes;
  }

  /**
   * Finds the codes of keys that are in the first slot looked at; −1 for the others. The memory is
   * slow in a large dictionary, but answers many that do not wait for each other at once.
   */
  private void lookUp(KeyDictionary other, int from, int to, int[] codes) {
    if (form != other.form || form == Form.TEXT || form == Form.OPEN) {
      Arrays.fill(codes, from, to, -1);
      return;
    }
    boolean uuids = form == Form.UUIDS;
    int mask = slots.length - 1;
    for (int code = from; code < to; code++) {
      codes[code] = slots[hash(other.high[code], uuids ? other.low[code] : 0) & mask] - 1;
    }
    for (int code = from; code < to; code++) {
      int found = codes[code];
      boolean same =
          found >= 0
              && high[found] == other.high[code]
              && (!uuids || low[found] == other.low[code])
              && !isText(found)
              && !other.isText(code);
      codes[code] = same ? found : -1;
    }
  }

  private int add(KeyDictionary other, int code) {
    if (other.isText(code)) {
      int place = other.heapPlace(code);
      return add(other.heap, other.heapStart(place), other.heapEnds[place]);
    }
    if (form != other.form) {
      return add(other.text(code));
    }
    parsedHigh = other.high[code];
    parsedLow = form == Form.UUIDS ? other.low[code] : 0;
    return add(NO_BYTES, 0, 0, true);
  }

  /** Forgets all keys but keeps the memory they took. */
  void clear() {
    form = Form.OPEN;
    size = 0;
    odd = null;
    oddCount = 0;
    heapSize = 0;
    Arrays.fill(slots, 0);
  }

  /** Gives back what only adding needs. The dictionary can still be read, and looked up in. */
  void trim() {
    slots = null;
    if (form == Form.TEXT) {
      high = new long[0];
      low = new long[0];
    } else {
      high = Arrays.copyOf(high, size);
      low = Arrays.copyOf(low, form == Form.UUIDS ? size : 0);
    }
    int texts = form == Form.TEXT ? size : oddCount;
    heap = Arrays.copyOf(heap, heapSize);
    heapEnds = Arrays.copyOf(heapEnds, texts);
  }

  /** Compares two keys in the order of {@link #ranks}. */
  int compare(int code, int other) {
    boolean text = isText(code);
    if (text != isText(other)) {
      return text ? 1 : -1;
    }
    if (text) {
      int place = heapPlace(code);
      int otherPlace = heapPlace(other);
      return Arrays.compareUnsigned(
          heap,
          heapStart(place),
          heapEnds[place],
          heap,
          heapStart(otherPlace),
          heapEnds[otherPlace]);
    }
    if (form == Form.LONGS) {
      return Long.compare(high[code], high[other]);
    }
    int upper = Long.compareUnsigned(high[code], high[other]);
    return upper != 0 ? upper : Long.compareUnsigned(low[code], low[other]);
  }

  /**
   * What a key begins with, as a number whose order without sign never contradicts {@link #compare}
   * among texts, or among the other keys.
   *
   * @param common how many bytes of a text to skip, as {@link #commonStart} says
   */
  long leading(int code, int common) {
    if (!isText(code)) {
      return form == Form.LONGS ? high[code] ^ Long.MIN_VALUE : high[code];
    }
    int place = heapPlace(code);
    int from = heapStart(place) + common;
    int to = heapEnds[place];
    long leading = 0;
    for (int i = from; i < from + Long.BYTES; i++) {
      leading = leading << Byte.SIZE | (i < to ? heap[i] & 0xff : 0);
    }
    return leading;
  }

  /** How many bytes all texts have in common at their start. */
  int commonStart() {
    int texts = form == Form.LONGS || form == Form.UUIDS ? oddCount : size;
    int common = texts == 0 ? 0 : heapEnds[0];
    for (int place = 1; place < texts && common > 0; place++) {
      int from = heapStart(place);
      int differs =
          Arrays.mismatch(heap, 0, common, heap, from, Math.min(heapEnds[place], from + common));
      common = differs < 0 ? common : differs;
    }
    return common;
  }

  private void choose(byte[] bytes, int from, int to) {
    if (parseLong(bytes, from, to)) {
      form = Form.LONGS;
    } else if (parseUuid(bytes, from, to)) {
      form = Form.UUIDS;
      low = Arrays.copyOf(low, high.length);
    }
  }

  /** Parses the key into the narrow form in use; false where it must be kept as text. */
  private boolean narrow(byte[] bytes, int from, int to) {
    return switch (form) {
      case LONGS -> parseLong(bytes, from, to);
      case UUIDS -> parseUuid(bytes, from, to);
      case OPEN, TEXT -> false;
    };
  }

  /** The slot of the key, or the complement of the free slot where it belongs. */
  private int find(int[] index, byte[] bytes, int from, int to, boolean narrow) {
    int mask = index.length - 1;
    if (narrow) {
      long h = parsedHigh;
      long l = form == Form.UUIDS ? parsedLow : 0;
      int at = hash(h, l) & mask;
      for (int code; (code = index[at] - 1) >= 0; at = (at + 1) & mask) {
        if (high[code] == h && (form == Form.LONGS || low[code] == l) && !isText(code)) {
          return at;
        }
      }
      return ~at;
    }
    int at = hash(bytes, from, to) & mask;
    for (int code; (code = index[at] - 1) >= 0; at = (at + 1) & mask) {
      if (isText(code) && textEquals(heapPlace(code), bytes, from, to)) {
        return at;
      }
    }
    return ~at;
  }

  private void append(byte[] bytes, int from, int to, boolean narrow) {
    int code = size;
    if (form != Form.TEXT && code == high.length) {
      int length = grown(code, 16);
      high = Arrays.copyOf(high, length);
      if (form == Form.UUIDS) {
        low = Arrays.copyOf(low, length);
      }
    }
    if (narrow) {
      high[code] = parsedHigh;
      if (form == Form.UUIDS) {
        low[code] = parsedLow;
      }
    } else {
      int place = form == Form.TEXT ? code : oddCount;
      appendText(place, bytes, from, to);
      if (form != Form.TEXT) {
        if (odd == null) {
          odd = new BitSet();
        }
        odd.set(code);
        high[code] = place;
        oddCount++;
      }
    }
    size++;
  }

  private void appendText(int place, byte[] bytes, int from, int to) {
    if (place == heapEnds.length) {
      heapEnds = Arrays.copyOf(heapEnds, grown(place, 16));
    }
    int length = to - from;
    if (heapSize + length > heap.length) {
      heap = Arrays.copyOf(heap, grown(heapSize, length + 64));
    }
    System.arraycopy(bytes, from, heap, heapSize, length);
    heapSize += length;
    heapEnds[place] = heapSize;
  }

  private static int grown(int size, int atLeast) {
    return Math.addExact(size, Math.max(size >> 1, atLeast));
  }

  private void widenToText() {
    byte[][] texts = new byte[size][];
    for (int code = 0; code < size; code++) {
      texts[code] = text(code).getBytes(UTF_8);
    }
    form = Form.TEXT;
    odd = null;
    oddCount = 0;
    high = new long[0];
    low = new long[0];
    heap = new byte[0];
    heapSize = 0;
    heapEnds = new int[0];
    for (int code = 0; code < texts.length; code++) {
      appendText(code, texts[code], 0, texts[code].length);
    }
  }

  private int[] index(long keys) {
    int length = 64;
    while (length < keys * 2) {
      length = Math.multiplyExact(length, 2);
    }
    int[] index = new int[length];
    int mask = length - 1;
    for (int code = 0; code < size; code++) {
      int at = hashOf(code) & mask;
      while (index[at] != 0) {
        at = (at + 1) & mask;
      }
      index[at] = code + 1;
    }
    return index;
  }

  private int hashOf(int code) {
    if (isText(code)) {
      int place = heapPlace(code);
      return hash(heap, heapStart(place), heapEnds[place]);
    }
    return hash(high[code], form == Form.UUIDS ? low[code] : 0);
  }

  boolean isText(int code) {
    return form == Form.TEXT || (odd != null && odd.get(code));
  }

  private int heapPlace(int code) {
    return form == Form.TEXT ? code : (int) high[code];
  }

  private int heapStart(int place) {
    return place == 0 ? 0 : heapEnds[place - 1];
  }

  private boolean textEquals(int place, byte[] bytes, int from, int to) {
    int start = heapStart(place);
    int end = heapEnds[place];
    return end - start == to - from && Arrays.equals(heap, start, end, bytes, from, to);
  }

  private static int hash(long high, long low) {
    return spread(high ^ Long.rotateLeft(low, 29) * 0xC2B2AE3D27D4EB4FL);
  }

  /** The last rounds of D. Stafford's variant 13 of MurmurHash3's 64-bit finalizer. */
  private static int spread(long key) {
    long h = (key ^ (key >>> 30)) * 0xBF58476D1CE4E5B9L;
    h = (h ^ (h >>> 27)) * 0x94D049BB133111EBL;
    return (int) (h ^ (h >>> 31));
  }

  private static int hash(byte[] bytes, int from, int to) {
    long h = (long) to - from;
    int i = from;
    for (; i + 8 <= to; i += 8) {
      h = (h ^ (long) LONG.get(bytes, i)) * 0x9E3779B97F4A7C15L;
      h ^= h >>> 29;
    }
    for (; i < to; i++) {
      h = (h ^ bytes[i]) * 0x100000001B3L;
    }
    return spread(h);
  }

  private boolean parseLong(byte[] bytes, int from, int to) {
    int i = from;
    boolean negative = i < to && bytes[i] == '-';
    if (negative) {
      i++;
    }
    int digits = to - i;
    if (digits < 1 || digits > LONG_DIGITS) {
      return false;
    }
    if (bytes[i] == '0' && (digits > 1 || negative)) {
      return false;
    }
    long value = 0;
    for (; to - i >= 8; i += 8) {
      long word = (long) LONG.get(bytes, i);
      if (!areDigits(word)) {
        return false;
      }
      value = value * 100_000_000 + eightDigits(word);
    }
    if (i < to) {
      // What is left goes to the end of a word that begins with zeros.
      int missing = (Long.BYTES - (to - i)) * Byte.SIZE;
      long zeros = ('0' * ONES) >>> (Long.SIZE - missing);
      long word = (lastWord(bytes, i, to) << missing) | zeros;
      if (!areDigits(word)) {
        return false;
      }
      value = value * POWERS_OF_TEN[to - i] + eightDigits(word);
    }
    if (value < 0) {
      return false;
    }
    parsedHigh = negative ? -value : value;
    return true;
  }

  /** A word whose lowest bytes are these, of which there are fewer than eight. */
  private static long lastWord(byte[] bytes, int from, int to) {
    if (from + Long.BYTES <= bytes.length) {
      return (long) LONG.get(bytes, from);
    }
    long word = 0;
    for (int i = to - 1; i >= from; i--) {
      word = word << Byte.SIZE | (bytes[i] & 0xff);
    }
    return word;
  }

  private boolean parseUuid(byte[] bytes, int from, int to) {
    if (to - from != UUID_LENGTH
        || bytes[from + 8] != '-'
        || bytes[from + 13] != '-'
        || bytes[from + 18] != '-'
        || bytes[from + 23] != '-') {
      return false;
    }
    long first = (long) LONG.get(bytes, from);
    long second = word(bytes, from + 9, from + 14);
    long third = word(bytes, from + 19, from + 24);
    long fourth = (long) LONG.get(bytes, from + 28);
    if ((hexMarks(first) & hexMarks(second) & hexMarks(third) & hexMarks(fourth)) != HIGH_BITS) {
      return false;
    }
    parsedHigh = hex(first) << 32 | hex(second);
    parsedLow = hex(third) << 32 | hex(fourth);
    return true;
  }

  /** Four bytes from each of two places. */
  private static long word(byte[] bytes, int one, int other) {
    return ((int) INT.get(bytes, one) & 0xffff_ffffL) | (long) (int) INT.get(bytes, other) << 32;
  }

  // Eight characters at once in a long, the first in its lowest byte: D. Lemire, "Quickly parsing
  // eight digits", 2018, and the same idea for hexadecimal.

  private static boolean areDigits(long word) {
    long tens = 0xF0F0F0F0F0F0F0F0L;
    return ((word & tens) | (((word + 0x06 * ONES) & tens) >>> 4)) == 0x33 * ONES;
  }

  private static long eightDigits(long word) {
    long digits = word - '0' * ONES;
    long pairs = digits * 10 + (digits >>> 8);
    long mask = 0x000000FF000000FFL;
    return ((pairs & mask) * 0x000F424000000064L + ((pairs >>> 16) & mask) * 0x0000271000000001L)
        >>> 32;
  }

  /** Marks in its highest bit each byte that is a digit or a letter from a to f. */
  private static long hexMarks(long word) {
    long high = word | HIGH_BITS;
    long digits = (high - '0' * ONES) & ~(high - (long) ('9' + 1) * ONES);
    long letters = (high - 'a' * ONES) & ~(high - (long) ('f' + 1) * ONES);
    return (digits | letters) & ~word & HIGH_BITS;
  }

  /** The value of eight hexadecimal digits in lower case. */
  private static long hex(long word) {
    long nibbles = (word & 0x0F * ONES) + ((word >>> 6) & ONES) * 9;
    long bytes = (nibbles << 4 | nibbles >>> 8) & 0x00FF00FF00FF00FFL;
    long pairs = (bytes | bytes >>> 8) & 0x0000FFFF0000FFFFL;
    return Integer.toUnsignedLong(Integer.reverseBytes((int) (pairs | pairs >>> 16)));
  }
}
