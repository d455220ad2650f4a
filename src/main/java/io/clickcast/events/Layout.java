package io.clickcast.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clickcast.work.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Which field of a row is which column, from a file's header. */
final class Layout {
  private static final byte[] DELIMITERS = {',', ';', '\t'};
  private static final int MOST_NAMES_SHOWN = 20;

  private final List<String> names;
  private final byte delimiter;

  /** The field of each column that the file has. */
  private final Map<Column, Integer> places;

  private Layout(List<String> names, byte delimiter, Map<Column, Integer> places) {
    this.names = names;
    this.delimiter = delimiter;
    this.places = places;
  }

  /** The columns that are read. */
  enum Column {
    TIME("event_time", true),
    TYPE("event_type", true),
    PRODUCT("product_id", true),
    CATEGORY_ID("category_id", false),
    CATEGORY_CODE("category_code", false),
    BRAND("brand", false),
    PRICE("price", false),
    USER("user_id", false),
    SESSION("user_session", false);

    private final String header;
    private final boolean required;

    Column(String header, boolean required) {
      this.header = header;
      this.required = required;
    }

    String header() {
      return header;
    }
  }

  /** All names in the header, as they stand there. */
  List<String> names() {
    return names;
  }

  /** What stands between fields. */
  byte delimiter() {
    return delimiter;
  }

  int fields() {
    return names.size();
  }

  /** The field of a column, or −1 where the file has none. */
  int place(Column column) {
    return places.getOrDefault(column, -1);
  }

  boolean has(Column column) {
    return place(column) >= 0;
  }

  /**
   * Reads a header line.
   *
   * @throws UserException if this is no header, or one without a column that is needed
   */
  static Layout of(Path file, byte[] bytes, int from, int to) {
    String line = new String(bytes, from, to - from, UTF_8);
    Layout best = null;
    for (byte delimiter : DELIMITERS) {
      Layout layout = parse(line, delimiter);
      if (layout != null && (best == null || layout.found() > best.found())) {
        best = layout;
      }
    }
    if (best == null || (best.found() == 0 && best.fields() < 2)) {
      throw new UserException(
          file
              + " does not look like a CSV file: its first line is \""
              + shortened(line)
              + "\". Choose a CSV file whose first line names the columns.");
    }
    best.check(file);
    return best;
  }

  private int found() {
    return places.size();
  }

  private static Layout parse(String line, byte delimiter) {
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
    Map<Column, Integer> places = new EnumMap<>(Column.class);
    for (Column column : Column.values()) {
      for (int i = names.size() - 1; i >= 0; i--) {
        if (names.get(i).equalsIgnoreCase(column.header())) {
          places.put(column, i);
        }
      }
    }
    return new Layout(List.copyOf(names), delimiter, places);
  }

  private void check(Path file) {
    List<String> missing =
        Arrays.stream(Column.values())
            .filter(column -> column.required && !has(column))
            .map(Column::header)
            .collect(Collectors.toCollection(ArrayList::new));
    if (!has(Column.USER) && !has(Column.SESSION)) {
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
    for (Column column : Column.values()) {
      long times = names.stream().filter(name -> name.equalsIgnoreCase(column.header())).count();
      if (times > 1) {
        throw new UserException(
            file
                + " has "
                + times
                + " columns named "
                + column.header()
                + ". Rename all but one of them in the first line.");
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
