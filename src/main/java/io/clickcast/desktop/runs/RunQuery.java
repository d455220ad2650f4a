package io.clickcast.desktop.runs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which runs are shown, and in which order.
 *
 * @param search words that all have to be mentioned
 * @param filters what is typed under the columns
 * @param order by which column; nothing for newest first
 * @param grouped whether the runs of a comparison stand under it
 * @param open the comparisons that are unfolded, by their ids
 */
record RunQuery(
    String search,
    Map<RunColumn, String> filters,
    Optional<Order> order,
    boolean grouped,
    Set<String> open) {

  /** By which column, and which way. */
  record Order(RunColumn column, boolean descending) {}

  /**
   * A run in its place.
   *
   * @param depth 1 under a comparison, else 0
   * @param children how many runs it folds
   * @param isOpen whether they follow
   */
  record Placed(RunFacts facts, int depth, int children, boolean isOpen) {
    boolean looksLike(Placed other) {
      return depth == other.depth
          && children == other.children
          && isOpen == other.isOpen
          && facts.looksLike(other.facts);
    }
  }

  boolean isFiltered() {
    return !search.isBlank() || filters.values().stream().anyMatch(typed -> !typed.isBlank());
  }

  /** The runs that are shown, from top to bottom. */
  List<Placed> of(RunTable table) {
    List<Predicate<RunFacts>> conditions = conditions();
    List<RunFacts> matching = new ArrayList<>();
    for (RunFacts facts : table.runs().values()) {
      if (matches(facts, conditions)) {
        matching.add(facts);
      }
    }
    order.ifPresent(by -> matching.sort(comparator(by)));
    if (!grouped) {
      return matching.stream().map(facts -> new Placed(facts, 0, 0, false)).toList();
    }
    return grouped(table, matching, conditions);
  }

  private List<Placed> grouped(
      RunTable table, List<RunFacts> matching, List<Predicate<RunFacts>> conditions) {
    Map<String, List<RunFacts>> children = new HashMap<>();
    Map<String, RunFacts> top = new LinkedHashMap<>();
    for (RunFacts facts : matching) {
      RunFacts parent = facts.run().parent().map(table.runs()::get).orElse(null);
      if (parent == null) {
        top.put(facts.run().id(), facts);
      } else {
        children.computeIfAbsent(parent.run().id(), id -> new ArrayList<>()).add(facts);
        if (!matches(parent, conditions)) {
          // It comes along with the first of its runs that is looked for.
          top.putIfAbsent(parent.run().id(), parent);
        }
      }
    }
    List<Placed> placed = new ArrayList<>();
    for (RunFacts facts : top.values()) {
      List<RunFacts> below = children.getOrDefault(facts.run().id(), List.of());
      boolean isOpen =
          !below.isEmpty() && (open.contains(facts.run().id()) || !conditions.isEmpty());
      placed.add(new Placed(facts, 0, below.size(), isOpen));
      if (isOpen) {
        below.forEach(child -> placed.add(new Placed(child, 1, 0, false)));
      }
    }
    return placed;
  }

  private static boolean matches(RunFacts facts, List<Predicate<RunFacts>> conditions) {
    for (Predicate<RunFacts> condition : conditions) {
      if (!condition.test(facts)) {
        return false;
      }
    }
    return true;
  }

  private List<Predicate<RunFacts>> conditions() {
    List<Predicate<RunFacts>> conditions = new ArrayList<>();
    for (String word : search.toLowerCase(Locale.ROOT).split("\\s+", -1)) {
      if (!word.isEmpty()) {
        conditions.add(facts -> facts.mentions(word));
      }
    }
    filters.forEach(
        (column, typed) -> {
          if (!typed.isBlank()) {
            Predicate<Cell> filter = CellFilter.of(typed);
            conditions.add(facts -> filter.test(facts.cell(column)));
          }
        });
    return conditions;
  }

  /** What has no value comes last, whichever way. */
  private static Comparator<RunFacts> comparator(Order by) {
    return (one, other) -> {
      Cell cell = one.cell(by.column());
      Cell next = other.cell(by.column());
      if (cell.isEmpty() || next.isEmpty()) {
        return Boolean.compare(cell.isEmpty(), next.isEmpty());
      }
      return by.descending() ? next.compareTo(cell) : cell.compareTo(next);
    };
  }
}
