package io.clickcast.events;

/** Which column of a file is meant: by its name in the header, or by where it stands. */
public sealed interface ColumnPlace {
  /**
   * The column with this name, whatever its case.
   *
   * @param name as the header has it, without the spaces around it
   */
  record Named(String name) implements ColumnPlace {}

  /**
   * The column at this place.
   *
   * @param position 0 for the first column
   */
  record At(int position) implements ColumnPlace {
    /**
     * @throws IllegalArgumentException if the position is negative
     */
    public At {
      if (position < 0) {
        throw new IllegalArgumentException("no column has the position " + position);
      }
    }
  }
}
