package io.clickcast.tracking.mlflow;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How long texts may be, and how many of them fit into one request. */
final class Limits {
  /** The longest value of a param, in characters. */
  static final int PARAM = 6_000;

  /** The longest value of a tag, in characters. */
  static final int TAG = 8_000;

  /** What a pair costs in JSON beside its texts, and room for escapes is counted apart. */
  private static final int AROUND = 30;

  private static final String CUT = "… (cut)";

  private Limits() {}

  /** A text that is no longer than it may be, with a mark where it was cut. */
  static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = longest - CUT.length();
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + CUT;
  }

  /** The pairs in parts of at most so many and so many bytes each, in their order. */
  static List<Map<String, String>> parts(Map<String, String> pairs, int most, int mostBytes) {
    List<Map<String, String>> parts = new ArrayList<>();
    Map<String, String> part = new LinkedHashMap<>();
    long bytes = 0;
    for (Map.Entry<String, String> pair : pairs.entrySet()) {
      long size = AROUND + inJson(pair.getKey()) + inJson(pair.getValue());
      if (part.size() == most || (!part.isEmpty() && bytes + size > mostBytes)) {
        parts.add(part);
        part = new LinkedHashMap<>();
        bytes = 0;
      }
      part.put(pair.getKey(), pair.getValue());
      bytes += size;
    }
    if (!part.isEmpty()) {
      parts.add(part);
    }
    return parts;
  }

  private static long inJson(String text) {
    long controls = text.chars().filter(c -> c < 0x20).count();
    long escaped = text.chars().filter(c -> c == '"' || c == '\\').count();
    return text.getBytes(StandardCharsets.UTF_8).length + escaped + 5 * controls;
  }
}
