package io.clickcast.desktop.runs;

import io.clickcast.tracking.Run;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names for runs beside each other. */
final class SideBySide {
  private SideBySide() {}

  /** The names of runs; where two are called the same, the beginning of the id tells them apart. */
  static List<String> names(List<Run> runs) {
    Set<String> seen = new HashSet<>();
    Set<String> twice = new HashSet<>();
    runs.stream().map(Run::name).filter(name -> !seen.add(name)).forEach(twice::add);
    return runs.stream()
        .map(run -> twice.contains(run.name()) ? run.name() + " " + run.shortId() : run.name())
        .toList();
  }
}
