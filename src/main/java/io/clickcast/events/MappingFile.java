package io.clickcast.events;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import io.clickcast.events.ColumnPlace.At;
import io.clickcast.events.ColumnPlace.Named;
import io.clickcast.work.AtomicFile;
import io.clickcast.work.Json;
import io.clickcast.work.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A {@link Mapping} as JSON, which people write and edit:
 *
 * <pre>{@code
 * {
 *   "format_version": 1,
 *   "name": "My shop",
 *   "header": true,
 *   "columns": {"time": "when", "type": "what", "product": "sku", "user": 3},
 *   "events": {"look": "view", "order": "purchase", "search": "drop"}
 * }
 * }</pre>
 *
 * A column is given by its name in the header or by its place from 0. There may also be {@code
 * delimiter} (one character), {@code session_per_user} and {@code no_values} (a list of texts).
 */
public final class MappingFile {
  /** The version that is written; older ones are read too. */
  public static final int FORMAT_VERSION = 1;

  private static final int MOST_BYTES = 1 << 20;

  private static final String FORMAT_VERSION_KEY = "format_version";
  private static final String NAME = "name";
  private static final String HEADER = "header";
  private static final String DELIMITER = "delimiter";
  private static final String COLUMNS = "columns";
  private static final String SESSION_PER_USER = "session_per_user";
  private static final String EVENTS = "events";
  private static final String NO_VALUES = "no_values";
  private static final Set<String> KEYS =
      Set.of(
          FORMAT_VERSION_KEY,
          NAME,
          HEADER,
          DELIMITER,
          COLUMNS,
          SESSION_PER_USER,
          EVENTS,
          NO_VALUES);

  private MappingFile() {}

  /**
   * Reads a mapping that is complete.
   *
   * @throws UserException if the file cannot be read, is no mapping, is of a newer version, or
   *     lacks something, naming the file, the field and the remedy
   */
  public static Mapping read(Path file) {
    byte[] bytes;
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw broken(file, "it is larger than any mapping", "Choose a mapping file");
      }
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UserException(
          "Cannot read " + file + ": " + AtomicFile.reason(e) + ". Check the file and its path.",
          e);
    }
    JsonNode root;
    try {
      root = Json.read(bytes, JsonNode.class);
    } catch (IOException e) {
      throw new UserException(
          file
              + " is no mapping file: it is no JSON. Choose a file that --write-mapping wrote, or"
              + " mend it.",
          e);
    }
    Mapping mapping = of(root, file.toString());
    List<Role> missing = mapping.missing();
    if (!missing.isEmpty()) {
      throw broken(
          file,
          "\"columns\" does not say which column is "
              + missing.stream()
                  .map(
                      role -> role == Role.SESSION ? "\"user\" or \"session\"" : quoted(role.key()))
                  .collect(joining(", ")),
          "Add it");
    }
    return mapping;
  }

  /**
   * Writes a mapping.
   *
   * @throws UserException if the place cannot be written
   */
  public static void write(Path file, Mapping mapping) {
    write(file, mapping, List.of());
  }

  /**
   * Writes a mapping for a person to complete.
   *
   * @param undecided event names of which nobody has said what they mean; they are written as null,
   *     and the file is read only once each has a meaning
   * @throws UserException if the place cannot be written
   */
  public static void write(Path file, Mapping mapping, Collection<String> undecided) {
    Map<String, Object> json = toJson(mapping);
    Map<String, Object> events = new LinkedHashMap<>();
    mapping.events().forEach((name, meaning) -> events.put(name, meaning.key()));
    undecided.forEach(name -> events.putIfAbsent(name, null));
    json.put(EVENTS, events);
    Json.write(file, json);
  }

  /** A mapping as maps, lists, texts and numbers, for JSON; {@link #of} reads it back. */
  public static Map<String, Object> toJson(Mapping mapping) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(FORMAT_VERSION_KEY, FORMAT_VERSION);
    json.put(NAME, mapping.name());
    json.put(HEADER, mapping.header());
    mapping.delimiter().ifPresent(delimiter -> json.put(DELIMITER, delimiter.toString()));
    Map<String, Object> columns = new LinkedHashMap<>();
    mapping
        .columns()
        .forEach(
            (role, place) ->
                columns.put(
                    role.key(),
                    place instanceof At at ? (Object) at.position() : ((Named) place).name()));
    json.put(COLUMNS, columns);
    if (mapping.sessionPerUser()) {
      json.put(SESSION_PER_USER, true);
    }
    Map<String, String> events = new LinkedHashMap<>();
    mapping.events().forEach((name, meaning) -> events.put(name, meaning.key()));
    json.put(EVENTS, events);
    if (!mapping.noValues().isEmpty()) {
      json.put(NO_VALUES, List.copyOf(mapping.noValues()));
    }
    return json;
  }

  /**
   * Reads a mapping, which may still lack roles.
   *
   * @param where the file or place that a message names
   * @throws UserException if it is no mapping, is of a newer version, or has a wrong field
   */
  public static Mapping of(JsonNode root, String where) {
    JsonNode version = root.get(FORMAT_VERSION_KEY);
    if (version == null || !version.isIntegralNumber() || !root.has(COLUMNS)) {
      throw broken(
          where,
          "it is no mapping, which has \"format_version\" and \"columns\"",
          "Choose a file that --write-mapping wrote, or mend it");
    }
    if (!version.canConvertToInt()
        || version.intValue() < 1
        || version.intValue() > FORMAT_VERSION) {
      throw broken(
          where,
          "its format_version is "
              + version.asText()
              + ", and this Clickcast reads 1 to "
              + FORMAT_VERSION,
          "Use a newer Clickcast, or write the mapping anew");
    }
    root.fieldNames()
        .forEachRemaining(
            key -> {
              if (!KEYS.contains(key)) {
                throw broken(
                    where,
                    "it has a field " + quoted(key) + " that no mapping has",
                    "Remove it, or mend its spelling");
              }
            });
    boolean header = flag(root, HEADER, true, where);
    return new Mapping(
        name(root, where),
        header,
        delimiter(root, where),
        columns(root.get(COLUMNS), header, where),
        flag(root, SESSION_PER_USER, false, where),
        events(root.path(EVENTS), where),
        noValues(root.path(NO_VALUES), where));
  }

  private static String name(JsonNode root, String where) {
    JsonNode name = root.path(NAME);
    if (name.isMissingNode()) {
      return "mapping";
    }
    if (!name.isTextual() || name.textValue().isBlank()) {
      throw broken(where, "\"name\" is no text", "Write a name in quotes");
    }
    return name.textValue();
  }

  private static boolean flag(JsonNode root, String key, boolean otherwise, String where) {
    JsonNode flag = root.path(key);
    if (flag.isMissingNode()) {
      return otherwise;
    }
    if (!flag.isBoolean()) {
      throw broken(where, quoted(key) + " is neither true nor false", "Write one of them");
    }
    return flag.booleanValue();
  }

  private static Optional<Character> delimiter(JsonNode root, String where) {
    JsonNode delimiter = root.path(DELIMITER);
    if (delimiter.isMissingNode()) {
      return Optional.empty();
    }
    String text = delimiter.isTextual() ? delimiter.textValue() : "";
    char only = text.length() == 1 ? text.charAt(0) : '"';
    if (only == '"' || only == '\n' || only == '\r' || only == 0 || only >= 0x7f) {
      throw broken(
          where,
          "\"delimiter\" is not one character that can stand between fields",
          "Write \",\", \";\", \"|\" or \"\\t\"");
    }
    return Optional.of(only);
  }

  private static Map<Role, ColumnPlace> columns(JsonNode columns, boolean header, String where) {
    if (!columns.isObject()) {
      throw broken(
          where, "\"columns\" is no list of roles", "Write {\"time\": \"a column's name\", …}");
    }
    Map<Role, ColumnPlace> places = new EnumMap<>(Role.class);
    columns
        .fields()
        .forEachRemaining(
            field -> {
              Role role =
                  Role.ofKey(field.getKey())
                      .orElseThrow(
                          () ->
                              broken(
                                  where,
                                  "\"columns\" has a role " + quoted(field.getKey()),
                                  "The roles are "
                                      + Arrays.stream(Role.values())
                                          .map(Role::key)
                                          .collect(joining(", "))));
              places.put(role, place(role, field.getValue(), header, where));
            });
    return places;
  }

  private static ColumnPlace place(Role role, JsonNode value, boolean header, String where) {
    if (value.isTextual() && header && !value.textValue().isBlank()) {
      return new Named(value.textValue().strip());
    }
    if (value.isInt() && value.intValue() >= 0) {
      return new At(value.intValue());
    }
    throw broken(
        where,
        "the column of " + quoted(role.key()) + " is " + shortened(value.toString()),
        header
            ? "Write its name in quotes, or its place from 0"
            : "Write its place from 0, since there is no header");
  }

  private static Map<String, EventMeaning> events(JsonNode events, String where) {
    Map<String, EventMeaning> meanings = new LinkedHashMap<>();
    if (events.isMissingNode()) {
      return meanings;
    }
    if (!events.isObject()) {
      throw broken(
          where, "\"events\" is no list of event names", "Write {\"a name\": \"view\", …}");
    }
    List<String> open = new ArrayList<>();
    events
        .fields()
        .forEachRemaining(
            field -> {
              JsonNode value = field.getValue();
              Optional<EventMeaning> meaning =
                  value.isTextual() ? EventMeaning.ofKey(value.textValue()) : Optional.empty();
              meaning.ifPresentOrElse(
                  found -> meanings.put(field.getKey(), found),
                  () -> open.add(quoted(shortened(field.getKey()))));
            });
    if (!open.isEmpty()) {
      throw broken(
          where,
          "\"events\" does not say what "
              + open.stream().limit(10).collect(joining(", "))
              + (open.size() > 10 ? " and " + (open.size() - 10) + " more" : "")
              + (open.size() == 1 ? " means" : " mean"),
          "Write one of "
              + Arrays.stream(EventMeaning.values()).map(EventMeaning::key).collect(joining(", ")));
    }
    return meanings;
  }

  private static Set<String> noValues(JsonNode list, String where) {
    Set<String> values = new LinkedHashSet<>();
    if (list.isMissingNode()) {
      return values;
    }
    boolean texts = list.isArray();
    for (JsonNode value : list) {
      texts &= value.isTextual();
      values.add(value.asText());
    }
    if (!texts) {
      throw broken(where, "\"no_values\" is no list of texts", "Write [\"(not set)\", …]");
    }
    return values;
  }

  private static String quoted(String text) {
    return '"' + shortened(text) + '"';
  }

  private static String shortened(String text) {
    String clean = text.replaceAll("\\p{Cntrl}", " ");
    return clean.length() <= 60 ? clean : clean.substring(0, 60) + "…";
  }

  private static UserException broken(Object where, String what, String remedy) {
    return new UserException(where + " cannot be used as a mapping: " + what + ". " + remedy + ".");
  }
}
