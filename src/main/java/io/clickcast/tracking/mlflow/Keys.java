package io.clickcast.tracking.mlflow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Names as MLflow takes them, each to its own key. Keys are files in MLflow's folders: here they
 * stay apart on disks that take {@code Loss} and {@code loss} for one, none is a folder of another,
 * and Windows can hold them.
 */
final class Keys {
  private static final int LONGEST = 250;

  /** A file name may have 255 bytes, and the last part of a key is one. */
  private static final int LONGEST_PART = 200;

  private static final Set<String> DEVICES =
      Set.of(
          "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7",
          "com8", "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9");

  private final Map<String, String> keys = new LinkedHashMap<>();

  /** In lower case: true for a key, false for a folder that some key lies in. */
  private final Map<String, Boolean> taken = new HashMap<>();

  /** Takes a name's key for given, as it was used before. */
  void reserve(String name, String key) {
    keys.put(name, key);
    take(key);
  }

  /** The key of a name, the same at every call. */
  String of(String name) {
    String known = keys.get(name);
    if (known != null) {
      return known;
    }
    String clean = clean(name);
    // No number at its end would get it out of a folder that is a key.
    String plain = isInKey(clean) ? clean.replace('/', '_') : clean;
    String key = plain;
    for (int i = 2; !isFree(key); i++) {
      String end = "_" + i;
      key = plain.substring(0, Math.min(plain.length(), LONGEST - end.length())) + end;
    }
    reserve(name, key);
    return key;
  }

  /** Which names have another key than themselves, by key. */
  Map<String, String> renamed() {
    Map<String, String> renamed = new LinkedHashMap<>();
    keys.forEach(
        (name, key) -> {
          if (!name.equals(key)) {
            renamed.put(key, name);
          }
        });
    return renamed;
  }

  private boolean isFree(String key) {
    String lower = key.toLowerCase(Locale.ROOT);
    if (taken.containsKey(lower)) {
      return false;
    }
    return !isInKey(lower);
  }

  private boolean isInKey(String key) {
    return folders(key.toLowerCase(Locale.ROOT)).stream()
        .anyMatch(folder -> taken.getOrDefault(folder, false));
  }

  private void take(String key) {
    String lower = key.toLowerCase(Locale.ROOT);
    taken.put(lower, true);
    folders(lower).forEach(folder -> taken.putIfAbsent(folder, false));
  }

  private static List<String> folders(String key) {
    List<String> folders = new ArrayList<>();
    for (int slash = key.indexOf('/'); slash >= 0; slash = key.indexOf('/', slash + 1)) {
      folders.add(key.substring(0, slash));
    }
    return folders;
  }

  private static String clean(String name) {
    List<String> parts = new ArrayList<>();
    // MLflow allows the colon, Windows does not.
    for (String part : name.replaceAll("[^A-Za-z0-9_\\-. /]", "_").split("/", -1)) {
      parts.add(cleanPart(part));
    }
    String key = String.join("/", parts);
    if (key.length() <= LONGEST) {
      return key;
    }
    return key.substring(0, LONGEST - 9).replaceFirst("[/. ]+$", "")
        + "_"
        + "%08x".formatted(name.hashCode());
  }

  private static String cleanPart(String part) {
    String clean = part.replaceFirst("[. ]+$", "_").replaceFirst("^ +", "_");
    if (clean.isEmpty()) {
      return "_";
    }
    if (clean.length() > LONGEST_PART) {
      clean = clean.substring(0, LONGEST_PART - 9) + "_" + "%08x".formatted(part.hashCode());
    }
    String stem = clean.replaceFirst("\\..*", "").toLowerCase(Locale.ROOT);
    return DEVICES.contains(stem) ? "_" + clean : clean;
  }
}
