package io.clickcast.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The event names that a mapping knows, found straight from bytes; holds no state of a reading. */
final class EventNameTable {
  /** Stands for {@link EventMeaning#DROP} where the code of an event type would. */
  static final byte DROP = -1;

  private static final int SLOTS = 128;

  private final List<String> names;
  private final byte[][] keys;
  private final byte[] codes;
  private final Map<String, Integer> places = new HashMap<>();
  private final int longest;

  /** The places of the names with a first letter and length of the same slot. */
  private final int[][] slots = new int[SLOTS][];

  EventNameTable(Mapping mapping) {
    Map<String, EventMeaning> meanings = new LinkedHashMap<>();
    for (EventType type : EventType.values()) {
      mapping.meaning(type.key()).ifPresent(meaning -> meanings.put(type.key(), meaning));
    }
    meanings.putAll(mapping.events());
    names = new ArrayList<>(meanings.keySet());
    keys = new byte[names.size()][];
    codes = new byte[keys.length];
    int most = 0;
    for (int place = 0; place < keys.length; place++) {
      String name = names.get(place);
      keys[place] = name.getBytes(UTF_8);
      codes[place] = meanings.get(name).type().map(EventType::code).orElse(DROP);
      places.put(name, place);
      most = Math.max(most, keys[place].length);
    }
    for (int slot = 0; slot < SLOTS; slot++) {
      int[] inSlot = new int[0];
      for (int place = 0; place < keys.length; place++) {
        if (slot(keys[place][0], keys[place].length) == slot) {
          inSlot = Arrays.copyOf(inSlot, inSlot.length + 1);
          inSlot[inSlot.length - 1] = place;
        }
      }
      slots[slot] = inSlot;
    }
    // A letter may take more bytes in upper case.
    longest = 3 * most;
  }

  int size() {
    return keys.length;
  }

  /** The name at a place, in lower case. */
  String name(int place) {
    return names.get(place);
  }

  /** The code of the event type that a name means, or {@link #DROP}. */
  byte code(int place) {
    return codes[place];
  }

  /** The place of the name in these bytes, or −1 if it is unknown. */
  int find(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length == 0) {
      return -1;
    }
    for (int place : slots[slot(bytes[from], length)]) {
      if (Arrays.equals(keys[place], 0, keys[place].length, bytes, from, to)) {
        return place;
      }
    }
    if (length > longest) {
      return -1;
    }
    return places.getOrDefault(Mapping.eventKey(new String(bytes, from, length, UTF_8)), -1);
  }

  private static int slot(byte first, int length) {
    return (first * 5 + length) & (SLOTS - 1);
  }
}
