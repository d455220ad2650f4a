package io.clickcast.events;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a shop's event files are read: which column has which role, and what the shop's event names
 * mean.
 *
 * @param name what the layout is called, such as {@code Retailrocket}
 * @param header whether the first line names the columns
 * @param delimiter what stands between fields; if nothing, it is found out from each file
 * @param columns the column of each role that the files have
 * @param sessionPerUser whether two users may have the same session value, so that a session is
 *     known only by both
 * @param events what each event name means, names in lower case; the event types' own keys always
 *     mean themselves unless they stand here. Other names are unknown.
 * @param noValues values that stand for none, such as {@code (not set)}, in the columns that may be
 *     empty
 */
public record Mapping(
    String name,
    boolean header,
    Optional<Character> delimiter,
    Map<Role, ColumnPlace> columns,
    boolean sessionPerUser,
    Map<String, EventMeaning> events,
    Set<String> noValues) {
  /** Takes copies, with the event names in lower case. */
  public Mapping {
    Map<Role, ColumnPlace> places = new EnumMap<>(Role.class);
    places.putAll(columns);
    columns = Collections.unmodifiableMap(places);
    Map<String, EventMeaning> meanings = new LinkedHashMap<>();
    events.forEach((event, meaning) -> meanings.put(eventKey(event), meaning));
    events = Collections.unmodifiableMap(meanings);
    noValues = Collections.unmodifiableSet(new LinkedHashSet<>(noValues));
  }

  /** The same with another name. */
  public Mapping named(String newName) {
    return new Mapping(newName, header, delimiter, columns, sessionPerUser, events, noValues);
  }

  /** The same with these columns. */
  public Mapping withColumns(Map<Role, ColumnPlace> newColumns) {
    return new Mapping(name, header, delimiter, newColumns, sessionPerUser, events, noValues);
  }

  /** The same with these meanings of event names. */
  public Mapping withEvents(Map<String, EventMeaning> newEvents) {
    return new Mapping(name, header, delimiter, columns, sessionPerUser, newEvents, noValues);
  }

  /** What an event name means, or nothing if it is unknown. */
  public Optional<EventMeaning> meaning(String event) {
    String key = eventKey(event);
    EventMeaning meaning = events.get(key);
    return meaning == null
        ? EventMeaning.ofKey(key).filter(own -> own != EventMeaning.DROP)
        : Optional.of(meaning);
  }

  /**
   * The roles without which nothing can be read and that no column has. Where neither the user nor
   * the session has a column, {@link Role#SESSION} stands for both.
   */
  public List<Role> missing() {
    List<Role> missing = new ArrayList<>();
    for (Role role : List.of(Role.TIME, Role.TYPE, Role.PRODUCT)) {
      if (!columns.containsKey(role)) {
        missing.add(role);
      }
    }
    if (!columns.containsKey(Role.USER) && !columns.containsKey(Role.SESSION)) {
      missing.add(Role.SESSION);
    }
    return missing;
  }

  /** An event name as it is compared: without the spaces around it, in lower case. */
  static String eventKey(String event) {
    return event.strip().toLowerCase(Locale.ROOT);
  }
}
