package io.clickcast.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clickcast.events.ColumnPlace.At;
import io.clickcast.events.ColumnPlace.Named;
import io.clickcast.work.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Which field of a row is which column in one file, and what its event names mean. */
final class Layout {
  private static final byte[] DELIMITERS = {',', ';', '\t'};
  private static final int MOST_NAMES_SHOWN = 20;

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
    int end = from;
    while (end < to && bytes[end] != '\n') {
      end++;
    }
    if (end > from && bytes[end - 1] == '\r') {
      end--;
    }
    String line = new String(bytes, from, end - from, UTF_8);
    Layout best = null;
    for (byte delimiter : DELIMITERS) {
      Layout layout = parse(line, delimiter, choice);
      if (layout != null && (best == null || layout.places.size() > best.places.size())) {
        best = layout;
      }
    }
    if (best == null || (best.places.isEmpty() && best.fields() < 2)) {
      throw new UserException(
          file
              + " does not look like a CSV file: its first line is \""
              + shortened(line)
              + "\". Choose a CSV file whose first line names the columns.");
    }
    best.check(file);
    return best;
  }

  private static Layout parse(String line, byte delimiter, MappingChoice choice) {
    CSVFormat format = CSVFormat.DEFAULT.builder().setDelimiter((char) delimiter).get();
    List<CSVRecord> records;
    try (CSVParser parser = CSVParser.parse(line, format)) {
      records = parser.getRecords();
    } catch (IOException | UncheckedIOException e) {
      return null;
    }
    if (records.size() != 1) {
      return null;
    }
    List<String> names = new ArrayList<>();
    records.get(0).forEach(name -> names.add(name.strip()));
    FileShape shape =
        new FileShape(true, names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList());
    Mapping mapping = choice.of(shape).orElse(KnownLayouts.REES46);
    Map<Role, Integer> places = new EnumMap<>(Role.class);
    mapping
        .columns()
        .forEach(
            (role, place) -> {
              int at = find(names, place);
              if (at >= 0) {
                places.put(role, at);
              }
            });
    return new Layout(List.copyOf(names), delimiter, mapping, places);
  }

  private static int find(List<String> names, ColumnPlace place) {
    if (place instanceof At at) {
      return at.position() < names.size() ? at.position() : -1;
    }
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equalsIgnoreCase(((Named) place).name())) {
        return i;
      }
    }
    return -1;
  }

  private void check(Path file) {
    List<String> missing = new ArrayList<>();
    for (Role role : List.of(Role.TIME, Role.TYPE, Role.PRODUCT)) {
      if (place(role) < 0) {
        missing.add(role.column());
      }
    }
    if (place(Role.USER) < 0 && place(Role.SESSION) < 0) {
      missing.add("user_session (or user_id)");
    }
    if (!missing.isEmpty()) {
      throw new UserException(
          file
              + " has no column "
              + String.join(", ", missing)
              + "; its columns are "
              + shownNames()
              + ". Rename them in the first line, or choose another file.");
    }
    for (ColumnPlace place : mapping.columns().values()) {
      if (place instanceof Named named) {
        long times = names.stream().filter(name -> name.equalsIgnoreCase(named.name())).count();
        if (times > 1) {
          throw new UserException(
              file
                  + " has "
                  + times
                  + " columns named "
                  + named.name()
                  + ". Rename all but one of them in the first line.");
        }
      }
    }
  }

  private String shownNames() {
    String shown =
        names.stream()
            .limit(MOST_NAMES_SHOWN)
            .map(Layout::shortened)
            .collect(Collectors.joining(", "));
    int more = names.size() - MOST_NAMES_SHOWN;
    return more > 0 ? shown + " and " + more + " more" : shown;
  }

  private static String shortened(String text) {
    String clean = text.replaceAll("\\p{Cntrl}", " ").strip();
    return clean.length() <= 60 ? clean : clean.substring(0, 60) + "…";
  }
}
