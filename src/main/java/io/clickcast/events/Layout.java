package io.clickcast.events;

import io.clickcast.work.UserException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which field of a row is which column in one file, and what its event names mean. */
final class Layout {
  private final List<String> names;
  private final byte delimiter;
  private final Mapping mapping;

  /** The field of each role that the file has a column for. */
  private final Map<Role, Integer> places;

  private final EventNameTable eventNames;

  private Layout(List<String> names, byte delimiter, Mapping mapping, Map<Role, Integer> places) {
    this.names = names;
    this.delimiter = delimiter;
    this.mapping = mapping;
    this.places = places;
    eventNames = new EventNameTable(mapping);
  }

  /** The names of all columns, as the header has them. */
  List<String> names() {
    return names;
  }

  /** What stands between fields. */
  byte delimiter() {
    return delimiter;
  }

  /** Whether the first line that is not empty names the columns, and so is no row. */
  boolean header() {
    return mapping.header();
  }

  Mapping mapping() {
    return mapping;
  }

  EventNameTable eventNames() {
    return eventNames;
  }

  int fields() {
    return names.size();
  }

  /** The field of a role, or −1 where the file has none. */
  int place(Role role) {
    return places.getOrDefault(role, -1);
  }

  /** Adds each column with what it is read as; a column that is read wins over one that is not. */
  void addColumnsTo(Map<String, Optional<Role>> columns) {
    for (int i = 0; i < names.size(); i++) {
      columns.merge(names.get(i), role(i), (before, now) -> before.isPresent() ? before : now);
    }
  }

  private Optional<Role> role(int field) {
    return places.entrySet().stream()
        .filter(entry -> entry.getValue() == field)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /**
   * Finds out how a file is laid out.
   *
   * @param bytes where the file's beginning is
   * @param from where its first line that is not empty begins
   * @param to where the beginning ends: the file's end or, in a long file, after some rows
   * @param choice with which mapping it is read
   * @throws UserException if this is no CSV file, or one whose columns are not understood
   */
  static Layout of(Path file, byte[] bytes, int from, int to, MappingChoice choice) {
    FileSample found = FileSample.of(file, bytes, from, to, Optional.empty());
    Mapping mapping = found.mapping(choice).orElseThrow(() -> unknown(found));
    FileSample sample =
        mapping.delimiter().map(own -> own != found.delimiter()).orElse(false)
            ? FileSample.of(file, bytes, from, to, mapping.delimiter())
            : found;
    return of(sample.withHeader(mapping.header()), mapping);
  }

  private static Layout of(FileSample sample, Mapping mapping) {
    List<String> problems = sample.columnProblems(mapping);
    if (!problems.isEmpty()) {
      throw new UserException(
          sample.file()
              + " cannot be read with the mapping \""
              + mapping.name()
              + "\": "
              + String.join("; ", problems)
              + ". Its columns are "
              + sample.shownColumns()
              + ". Change the mapping, rename the columns, or choose another file.");
    }
    Map<Role, Integer> places = new EnumMap<>(Role.class);
    mapping.columns().forEach((role, place) -> places.put(role, sample.column(place)));
    return new Layout(sample.columns(), (byte) sample.delimiter(), mapping, places);
  }

  private static UserException unknown(FileSample sample) {
    return new UserException(
        MappingGuess.of(sample).explanation(sample)
            + " Say in a mapping which column is which, or rename them in the first line.");
  }
}
