package io.clickcast.events;

import java.util.List;

/**
 * What files of one kind have in common, so that a mapping made for one of them fits the others.
 *
 * @param header whether the first line names the columns
 * @param columns the names in the header, in lower case; without a header, the kind of each column:
 *     {@code number}, {@code time} or {@code text}
 */
public record FileShape(boolean header, List<String> columns) {
  /** Takes a copy. */
  public FileShape {
    columns = List.copyOf(columns);
  }
}
