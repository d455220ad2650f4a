package io.clickcast.tracking.mlflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The flat YAML of MLflow's meta files. Texts are written as JSON strings, which YAML reads as the
 * same texts: digits stay texts, and nothing in a name is taken for syntax.
 */
final class Yaml {
  private static final Pattern LINE = Pattern.compile("([a-z_]+):(?: (.*))?");
  private static final ObjectMapper JSON = new ObjectMapper();

  private Yaml() {}

  /** Texts, whole numbers, nulls and empty lists, in alphabetical order as MLflow writes them. */
  static String of(Map<String, Object> fields) {
    StringBuilder yaml = new StringBuilder();
    new TreeMap<>(fields)
        .forEach((key, value) -> yaml.append(key).append(": ").append(scalar(value)).append('\n'));
    return yaml.toString();
  }

  private static String scalar(Object value) {
    if (value instanceof Number number) {
      return number.toString();
    }
    if (value instanceof List<?> list && list.isEmpty()) {
      return "[]";
    }
    return value == null ? "null" : quoted(value.toString());
  }

  private static String quoted(String text) {
    try {
      StringBuilder quoted = new StringBuilder();
      // Some characters that JSON takes as they are mean a new line, or nothing good, to YAML.
      JSON.writeValueAsString(text)
          .chars()
          .forEach(
              c -> {
                boolean plain =
                    c < 0x7f || (c >= 0xa0 && c < 0x2000) || (c >= 0x2070 && c < 0xfe00);
                if (plain || Character.isSurrogate((char) c)) {
                  quoted.append((char) c);
                } else {
                  quoted.append("\\u%04x".formatted(c));
                }
              });
      return quoted.toString();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a text is always writable", e);
    }
  }

  /** A field of a flat file that MLflow or we wrote. */
  static Optional<String> field(String yaml, String name) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String line : yaml.lines().toList()) {
      Matcher field = LINE.matcher(line);
      if (field.matches()) {
        fields.put(field.group(1), unquoted(field.group(2) == null ? "" : field.group(2).strip()));
      }
    }
    return Optional.ofNullable(fields.get(name));
  }

  private static String unquoted(String text) {
    if (text.startsWith("\"")) {
      try {
        return JSON.readValue(text, String.class);
      } catch (JsonProcessingException e) {
        return text;
      }
    }
    if (text.length() >= 2 && text.startsWith("'") && text.endsWith("'")) {
      return text.substring(1, text.length() - 1).replace("''", "'");
    }
    return text;
  }
}
