package io.clickcast.events;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which cleaning steps are applied, and their bounds.
 *
 * @param steps the steps that are on; those that cannot be switched off are always among them
 * @param minPrice the lowest price kept
 * @param maxPrice the highest price kept
 * @param silence a gap longer than this ends a session; a gap of exactly this does not
 * @param maxMissingCategory the largest share of missing category_code at which it is still used, 0
 *     to 1
 */
public record CleaningOptions(
    Set<CleaningStep> steps,
    double minPrice,
    double maxPrice,
    Duration silence,
    double maxMissingCategory) {
  /**
   * @throws IllegalArgumentException if the bounds are the wrong way round, the silence is not
   *     positive, or the share is not 0 to 1
   */
  public CleaningOptions {
    EnumSet<CleaningStep> on = EnumSet.noneOf(CleaningStep.class);
    on.addAll(steps);
    for (CleaningStep step : CleaningStep.values()) {
      if (!step.isOptional()) {
        on.add(step);
      }
    }
    steps = Collections.unmodifiableSet(on);
    if (!(minPrice <= maxPrice)) {
      throw new IllegalArgumentException("price bounds " + minPrice + " to " + maxPrice);
    }
    if (silence.isNegative() || silence.isZero()) {
      throw new IllegalArgumentException("silence " + silence);
    }
    if (!(maxMissingCategory >= 0 && maxMissingCategory <= 1)) {
      throw new IllegalArgumentException("missing share " + maxMissingCategory);
    }
  }

  /** All steps; prices from 0 to 300, 30 minutes of silence, 80 % of category_code missing. */
  public static CleaningOptions defaults() {
    return new CleaningOptions(
        EnumSet.allOf(CleaningStep.class), 0, 300, Duration.ofMinutes(30), 0.8);
  }

  /** Whether a step is on. */
  public boolean has(CleaningStep step) {
    return steps.contains(step);
  }

  /**
   * The same without a step.
   *
   * @throws IllegalArgumentException if the step cannot be switched off
   */
  public CleaningOptions without(CleaningStep step) {
    if (!step.isOptional()) {
      throw new IllegalArgumentException(step.key() + " cannot be switched off");
    }
    EnumSet<CleaningStep> fewer = EnumSet.copyOf(steps);
    fewer.remove(step);
    return new CleaningOptions(fewer, minPrice, maxPrice, silence, maxMissingCategory);
  }

  /** The same with a step. */
  public CleaningOptions with(CleaningStep step) {
    EnumSet<CleaningStep> more = EnumSet.copyOf(steps);
    more.add(step);
    return new CleaningOptions(more, minPrice, maxPrice, silence, maxMissingCategory);
  }

  /** The same with other price bounds, both inclusive. */
  public CleaningOptions withPriceBounds(double lowest, double highest) {
    return new CleaningOptions(steps, lowest, highest, silence, maxMissingCategory);
  }

  /** The same with another silence. */
  public CleaningOptions withSilence(Duration longest) {
    return new CleaningOptions(steps, minPrice, maxPrice, longest, maxMissingCategory);
  }

  /** The same with another largest share of missing category_code, 0 to 1. */
  public CleaningOptions withMaxMissingCategory(double share) {
    return new CleaningOptions(steps, minPrice, maxPrice, silence, share);
  }
}
