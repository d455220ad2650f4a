package io.clickcast.events;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.clickcast.events.ColumnPlace.At;
import io.clickcast.events.ColumnPlace.Named;
import io.clickcast.work.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The first rows of an event file, from which its layout is recognised or guessed.
 *
 * @param file where it is
 * @param delimiter what stands between fields
 * @param header whether the first line names the columns
 * @param firstLine the fields of the first line that is not empty
 * @param laterRows the fields of the rows after it, as far as they were looked at
 */
public record FileSample(
    Path file,
    char delimiter,
    boolean header,
    List<String> firstLine,
    List<List<String>> laterRows) {
  private static final char[] DELIMITERS = {',', ';', '\t', '|'};
  private static final int MOST_BYTES = 1 << 17;
  private static final int MOST_ROWS = 500;
  private static final int MOST_NAMES_SHOWN = 20;

  /** Of the first rows, so many must have a time that can be read. */
  private static final double READABLE_SHARE = 0.5;

  private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+([.,]\\d+)?");
  private static final Pattern WHOLE = Pattern.compile("\\d+");
  private static final Pattern UUID =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  /** Takes copies. */
  public FileSample {
    firstLine = List.copyOf(firstLine);
    laterRows = laterRows.stream().map(List::copyOf).toList();
  }

  /**
   * Looks at the beginning of a file, plain or gzip.
   *
   * @return nothing if the file is empty
   * @throws UserException if it cannot be read or is no CSV file
   */
  public static Optional<FileSample> of(Path file) {
    return BlockReader.sample(file);
  }

  /**
   * @param from where the first line that is not empty begins
   * @param delimiter what stands between fields; if nothing, it is found out
   */
  static FileSample of(Path file, byte[] bytes, int from, int to, Optional<Character> delimiter) {
    int end = from;
    while (end < to && bytes[end] != '\n') {
      end++;
    }
    String line = new String(bytes, from, end - from, UTF_8);
    List<String> first = null;
    char found = ',';
    for (char candidate : delimiter.map(given -> new char[] {given}).orElse(DELIMITERS)) {
      List<List<String>> parsed = parse(line, candidate, 2);
      if (parsed.size() == 1 && (first == null || parsed.get(0).size() > first.size())) {
        first = parsed.get(0);
        found = candidate;
      }
    }
    boolean oneColumn = first != null && first.size() < 2 && delimiter.isEmpty();
    if (first == null || (oneColumn && KnownLayouts.named(first).isEmpty())) {
      throw new UserException(
          file
              + " does not look like a CSV file: its first line is \""
              + shortened(line)
              + "\". Choose a CSV file whose first line names the columns.");
    }
    int rowsFrom = Math.min(end + 1, to);
    int rowsTo = Math.min(to, rowsFrom + MOST_BYTES);
    List<List<String>> rows =
        new ArrayList<>(
            parse(new String(bytes, rowsFrom, rowsTo - rowsFrom, UTF_8), found, MOST_ROWS));
    if (!rows.isEmpty()
        && rows.size() < MOST_ROWS
        && rowsTo > rowsFrom
        && bytes[rowsTo - 1] != '\n') {
      rows.remove(rows.size() - 1);
    }
    boolean header =
        first.stream().map(String::strip).noneMatch(FileSample::isValue)
            && first.stream().anyMatch(name -> !name.isBlank());
    return new FileSample(file, found, header, first, rows);
  }

  /** Parses as far as it can be parsed. */
  private static List<List<String>> parse(String text, char delimiter, int most) {
    CSVFormat format = CSVFormat.DEFAULT.builder().setDelimiter(delimiter).get();
    List<List<String>> rows = new ArrayList<>();
    try (CSVParser parser = CSVParser.parse(text, format)) {
      Iterator<CSVRecord> records = parser.iterator();
      while (rows.size() < most && records.hasNext()) {
        rows.add(records.next().stream().map(String::strip).toList());
      }
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      // Quotes that do not match: what came before them is enough.
      return rows;
    }
    return rows;
  }

  private static boolean isValue(String text) {
    return NUMBER.matcher(text).matches() || UUID.matcher(text).matches() || isTime(text);
  }

  /** The same file, its first line taken for a header or for a row. */
  public FileSample withHeader(boolean has) {
    return new FileSample(file, delimiter, has, firstLine, laterRows);
  }

  /** The names in the header, or {@code column 1} and so on where there is none. */
  public List<String> columns() {
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < firstLine.size(); i++) {
      String name = header ? firstLine.get(i).strip() : "";
      columns.add(name.isEmpty() ? "column " + (i + 1) : name);
    }
    return columns;
  }

  /** The first rows. */
  public List<List<String>> rows() {
    if (header) {
      return laterRows;
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(firstLine);
    rows.addAll(laterRows);
    return rows;
  }

  /** What this file has in common with others of its kind. */
  public FileShape shape() {
    if (header) {
      return new FileShape(
          true, columns().stream().map(name -> name.toLowerCase(Locale.ROOT)).toList());
    }
    List<String> kinds = new ArrayList<>();
    for (int column = 0; column < firstLine.size(); column++) {
      List<String> values = values(column);
      kinds.add(
          share(values, text -> WHOLE.matcher(text).matches() && !isTime(text)) > 0.5
              ? "number"
              : share(values, FileSample::isTime) > 0.5 ? "time" : "text");
    }
    return new FileShape(false, kinds);
  }

  /** The place of a column: by its name, unless another has the same or it has none. */
  public ColumnPlace place(int column) {
    String name = columns().get(column);
    long times = firstLine.stream().filter(other -> other.strip().equalsIgnoreCase(name)).count();
    return header && times == 1 ? new Named(name) : new At(column);
  }

  /** The column that a place means, or −1 if this file has none there. */
  public int column(ColumnPlace place) {
    if (place instanceof At at) {
      return at.position() < firstLine.size() ? at.position() : -1;
    }
    List<String> columns = columns();
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).equalsIgnoreCase(((Named) place).name())) {
        return i;
      }
    }
    return -1;
  }

  /** The values of a column in the first rows, without the empty ones. */
  List<String> values(int column) {
    return rows().stream()
        .filter(row -> row.size() == firstLine.size())
        .map(row -> row.get(column))
        .filter(value -> !value.isEmpty())
        .toList();
  }

  /**
   * The event names in the first rows, as the first of them is spelt, each with how often it comes.
   *
   * @param typeColumn which column they stand in
   */
  public Map<String, Long> eventNames(int typeColumn) {
    Map<String, String> spellings = new HashMap<>();
    Map<String, Long> counts = new LinkedHashMap<>();
    for (String value : values(typeColumn)) {
      counts.merge(spellings.computeIfAbsent(Mapping.eventKey(value), key -> value), 1L, Long::sum);
    }
    return counts;
  }

  /**
   * The mapping that this file is read with: the chosen one, or the one that is recognised.
   *
   * @return nothing if none is chosen and the layout is not recognised
   */
  public Optional<Mapping> mapping(MappingChoice choice) {
    return choice.of(shape()).or(this::recognised);
  }

  private Optional<Mapping> recognised() {
    Optional<Mapping> known = KnownLayouts.match(this);
    if (known.isPresent()) {
      return known;
    }
    MappingGuess guess = MappingGuess.of(this);
    return guess.isSure() ? Optional.of(guess.mapping()) : Optional.empty();
  }

  /**
   * What keeps this file from being read with a mapping, each as a clause such as {@code there is
   * no column for the time of the event}; empty if nothing does.
   */
  public List<String> problems(Mapping mapping) {
    FileSample sample = withHeader(mapping.header());
    List<String> problems = new ArrayList<>(sample.columnProblems(mapping));
    int time = sample.column(mapping, Role.TIME);
    if (time >= 0 && share(sample.values(time), FileSample::isTime) < READABLE_SHARE) {
      problems.add(
          "what stands in "
              + sample.columns().get(time)
              + " is no time"
              + sample.values(time).stream()
                  .filter(value -> !isTime(value))
                  .findFirst()
                  .map(value -> ", such as \"" + shortened(value) + '"')
                  .orElse(""));
    }
    int type = sample.column(mapping, Role.TYPE);
    if (type >= 0) {
      Map<String, Long> names = sample.eventNames(type);
      if (!names.isEmpty()
          && names.keySet().stream().allMatch(name -> mapping.meaning(name).isEmpty())) {
        problems.add("none of the event names is known: " + list(names.keySet()));
      }
    }
    return problems;
  }

  /** What is wrong with the columns of a mapping for this file, whatever they hold. */
  List<String> columnProblems(Mapping mapping) {
    List<String> problems = new ArrayList<>();
    for (ColumnPlace place : mapping.columns().values()) {
      String name =
          place instanceof Named named
              ? "named " + named.name()
              : "number " + (((At) place).position() + 1);
      long times =
          place instanceof Named named
              ? columns().stream().filter(named.name()::equalsIgnoreCase).count()
              : column(place) < 0 ? 0 : 1;
      if (times == 0) {
        problems.add("there is no column " + name);
      } else if (times > 1) {
        problems.add("there are " + times + " columns " + name);
      }
    }
    List<Role> missing = mapping.missing();
    if (!missing.isEmpty()) {
      problems.add(
          "there is no column for "
              + missing.stream()
                  .map(role -> role == Role.SESSION ? "the user or the session" : role.words())
                  .collect(Collectors.joining(" and for ")));
    }
    return problems;
  }

  private int column(Mapping mapping, Role role) {
    ColumnPlace place = mapping.columns().get(role);
    return place == null ? -1 : column(place);
  }

  /** The names of the columns, the first of them if there are many. */
  String shownColumns() {
    return list(columns());
  }

  private static String list(Iterable<String> names) {
    List<String> all = new ArrayList<>();
    names.forEach(name -> all.add(shortened(name)));
    int more = all.size() - MOST_NAMES_SHOWN;
    String shown = all.stream().limit(MOST_NAMES_SHOWN).collect(Collectors.joining(", "));
    return more > 0 ? shown + " and " + more + " more" : shown;
  }

  static boolean isTime(String text) {
    byte[] bytes = text.getBytes(US_ASCII);
    return TimeText.parse(bytes, 0, bytes.length) != TimeText.NONE;
  }

  static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches();
  }

  static boolean isUuid(String text) {
    return UUID.matcher(text).matches();
  }

  static double share(List<String> values, Predicate<String> test) {
    return values.isEmpty() ? 0 : (double) values.stream().filter(test).count() / values.size();
  }

  private static String shortened(String text) {
    String clean = text.replaceAll("\\p{Cntrl}", " ").strip();
    return clean.length() <= 60 ? clean : clean.substring(0, 60) + "…";
  }
}
