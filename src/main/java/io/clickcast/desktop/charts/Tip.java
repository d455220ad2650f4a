package io.clickcast.desktop.charts;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The exact values of a part of a chart, shown beside the mouse.
 *
 * @param title what the part is
 * @param lines its values
 */
record Tip(String title, List<Line> lines) {
  /**
   * A value.
   *
   * @param ink the colour that it is drawn in; null if it has none of its own
   * @param name what it is
   * @param value in words
   */
  record Line(Ink ink, String name, String value) {}

  Tip {
    lines = List.copyOf(lines);
  }

  /** All of it in one line, for those who hear it. */
  String inWords() {
    return title
        + lines.stream()
            .map(line -> line.name() + " " + line.value())
            .collect(Collectors.joining(", ", ": ", ""));
  }
}
