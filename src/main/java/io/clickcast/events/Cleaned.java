package io.clickcast.events;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A cleaned log and how it came about.
 *
 * @param log the rows left, in the sessions left; it shares its columns with the log as read
 * @param steps one report per step, in the order in which they are applied
 * @param category whether category_code is used
 * @param affected the first rows that each step acted on
 * @param options what was asked for
 */
public record Cleaned(
    EventLog log,
    List<StepReport> steps,
    CategoryUse category,
    Map<CleaningStep, AffectedRows> affected,
    CleaningOptions options) {
  /** Takes copies. */
  public Cleaned {
    steps = List.copyOf(steps);
    affected = Collections.unmodifiableMap(new EnumMap<>(affected));
  }

  /** What a step did. */
  public StepReport report(CleaningStep step) {
    return steps.stream().filter(report -> report.step() == step).findFirst().orElseThrow();
  }
}
