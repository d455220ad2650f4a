package io.clickcast.tracking;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A run as lists show it.
 *
 * @param id 32 hexadecimal digits
 * @param name for people
 * @param kind what it was for
 * @param status how far it has come
 * @param started when it began
 * @param ended when it ended; of a killed one, the time of its last point
 * @param parent id of the comparison that it is part of
 * @param architecture of its network; empty where it has none
 * @param seed of its training
 * @param data its files in words
 * @param source where it was started: {@code window} or {@code command line}
 * @param tags in alphabetical order
 * @param notes what the user wrote about it
 * @param hasModel whether its model is kept
 */
public record Run(
    String id,
    String name,
    RunKind kind,
    RunStatus status,
    Instant started,
    Optional<Instant> ended,
    Optional<String> parent,
    String architecture,
    long seed,
    String data,
    String source,
    List<String> tags,
    String notes,
    boolean hasModel) {
  private static final int SHORT = 8;

  public Run {
    tags = List.copyOf(tags);
  }

  /** The beginning of the id, enough to tell runs apart as a rule. */
  public String shortId() {
    return id.substring(0, Math.min(SHORT, id.length()));
  }
}
