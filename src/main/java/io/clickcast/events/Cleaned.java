package io.clickcast.events;

import java.util.List;

/**
 * A cleaned log and how it came about.
 *
 * @param log the rows left, in the sessions left; it shares its columns with the log as read
 * @param steps one report per step, in the order in which they are applied
 * @param category whether category_code is used
 * @param options what was asked for
 */
public record Cleaned(
    EventLog log, List<StepReport> steps, CategoryUse category, CleaningOptions options) {
  /** Takes a copy of the steps. */
  public Cleaned {
    steps = List.copyOf(steps);
  }
}
