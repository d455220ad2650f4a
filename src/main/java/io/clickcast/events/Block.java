package io.clickcast.events;

import java.util.Arrays;

/** Some rows of a file as they stand there, from the beginning of one to the end of one. */
final class Block {
  /** Behind the content stands a line end that is not part of it. */
  byte[] bytes = new byte[0];

  int length;

  /** Whether this is the beginning of a line that is too long to be a row, and nothing else. */
  boolean longLine;

  /** Makes room for content of this length and the line end behind it; what is there stays. */
  void reserve(int content) {
    if (bytes.length < content + 1 + PlainRows.SLACK) {
      bytes = Arrays.copyOf(bytes, content + 1 + PlainRows.SLACK);
    }
  }
}
