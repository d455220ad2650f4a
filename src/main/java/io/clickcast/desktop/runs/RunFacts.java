package io.clickcast.desktop.runs;

import io.clickcast.tracking.Run;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** A run and what it has in the columns of the table, as it was at one moment. */
final class RunFacts {
  private final Run run;
  private final Map<RunColumn, Integer> places;
  private final Cell[] cells;
  private final String searched;

  /**
   * @param places where the cell of each column is
   * @param cells as many as there are columns
   */
  RunFacts(Run run, Map<RunColumn, Integer> places, Cell[] cells) {
    this.run = run;
    this.places = places;
    this.cells = cells;
    searched =
        String.join(
                "\n",
                run.name(),
                run.id(),
                run.architecture(),
                run.data(),
                run.notes(),
                String.join(" ", run.tags()),
                RunWords.status(run.status()))
            .toLowerCase(Locale.ROOT);
  }

  Run run() {
    return run;
  }

  /** What it has in a column; nothing if that was not asked for. */
  Cell cell(RunColumn column) {
    Integer place = places.get(column);
    return place == null ? Cell.NOTHING : cells[place];
  }

  /** Whether a word is in its name, id, architecture, data, notes, tags or status. */
  boolean mentions(String lowerCase) {
    return searched.contains(lowerCase);
  }

  /** Whether both would look the same. */
  boolean looksLike(RunFacts other) {
    return run.equals(other.run)
        && places.keySet().equals(other.places.keySet())
        && Arrays.equals(cells, other.cells);
  }
}
