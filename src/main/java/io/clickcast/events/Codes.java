package io.clickcast.events;

/** Codes from −1 (missing) up, in two bytes each where all of them fit. */
final class Codes {
  private static final int LARGEST_NARROW = Character.MAX_VALUE - 1;

  private final char[] narrow;
  private final int[] wide;

  /**
   * @param rows how many codes there will be
   * @param largest the largest code to be set
   */
  Codes(int rows, int largest) {
    narrow = largest <= LARGEST_NARROW ? new char[rows] : null;
    wide = narrow == null ? new int[rows] : null;
  }

  int get(int row) {
    return narrow != null ? narrow[row] - 1 : wide[row];
  }

  void set(int row, int code) {
    if (narrow != null) {
      narrow[row] = (char) (code + 1);
    } else {
      wide[row] = code;
    }
  }

  long bytes() {
    return narrow != null ? 2L * narrow.length : 4L * wide.length;
  }
}
