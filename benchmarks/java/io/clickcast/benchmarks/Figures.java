package io.clickcast.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a benchmark found, by dotted key. */
final class Figures {
  private final Map<String, Double> values = new LinkedHashMap<>();

  void put(String key, double value) {
    values.put(key, value);
  }

  double get(String key) {
    return values.get(key);
  }

  /** One line a figure, aligned. */
  String text() {
    int width = values.keySet().stream().mapToInt(String::length).max().orElse(0);
    StringBuilder text = new StringBuilder();
    values.forEach(
        (key, value) ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "%-"
                        + width
                        + (value >= 100 ? "s  %,.0f%n" : value >= 1 ? "s  %.3f%n" : "s  %.5f%n"),
                    key,
                    value)));
    return text.toString();
  }

  /** Writes the figures as nested objects: the dots of the keys are the levels. */
  void write(Path file) {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode root = mapper.createObjectNode();
    values.forEach(
        (key, value) -> {
          ObjectNode node = root;
          String[] parts = key.split("\\.", -1);
          for (int i = 0; i < parts.length - 1; i++) {
            node = node.withObjectProperty(parts[i]);
          }
          node.put(parts[parts.length - 1], value);
        });
    try {
      mapper.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
