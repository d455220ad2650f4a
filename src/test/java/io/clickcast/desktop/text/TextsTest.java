package io.clickcast.desktop.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Finds texts that are used but missing, there but unused, or that MessageFormat would spoil. */
class TextsTest {
  private static final Path SOURCES = Path.of("src/main/java/io/clickcast/desktop");
  private static final Path BUNDLE = Path.of("resources/io/clickcast/desktop/texts.properties");
  private static final Pattern USE = Pattern.compile("\\btext\\(\\s*\"([^\"]+)\"");
  private static final Pattern LITERAL = Pattern.compile("\"([a-zA-Z]+(?:\\.[a-zA-Z0-9]+)+)\"");
  private static final Pattern COMPUTED = Pattern.compile("\\btext\\(\\s*\"[^\"]*\"\\s*\\+");

  private static final Properties TEXTS = new Properties();
  private static final StringBuilder CODE = new StringBuilder();

  @BeforeAll
  static void read() throws IOException {
    try (Reader in = Files.newBufferedReader(BUNDLE, StandardCharsets.UTF_8)) {
      TEXTS.load(in);
    }
    List<Path> files;
    try (Stream<Path> all = Files.walk(SOURCES)) {
      files = all.filter(f -> f.toString().endsWith(".java")).toList();
    }
    for (Path file : files) {
      CODE.append(Files.readString(file)).append('\n');
    }
  }

  @Test
  void noTextIsMissing() {
    Set<String> missing = found(USE);
    missing.removeAll(TEXTS.stringPropertyNames());
    assertThat(found(USE)).isNotEmpty();
    assertThat(missing).isEmpty();
  }

  @Test
  void noTextIsDead() {
    Set<String> dead = new TreeSet<>(TEXTS.stringPropertyNames());
    dead.removeAll(found(LITERAL));
    assertThat(dead).isEmpty();
  }

  @Test
  void keysAreWrittenOutWhereTheyAreUsed() {
    assertThat(COMPUTED.matcher(CODE).find()).isFalse();
  }

  @Test
  void everyTextCanBeFormatted() {
    for (String key : TEXTS.stringPropertyNames()) {
      String words = TEXTS.getProperty(key);
      assertThat(words).as(key).isNotBlank();
      String shown = new MessageFormat(words).format(new Object[] {"a", "b", "c", "d", "e", "f"});
      assertThat(shown).as(key).doesNotContain("{", "}");
      assertThat(words.replace("''", ""))
          .as("an apostrophe is written twice: " + key)
          .doesNotContain("'");
    }
  }

  @Test
  void noTextIsThereTwice() throws IOException {
    List<String> keys =
        Files.readAllLines(BUNDLE).stream()
            .filter(line -> line.matches("[a-zA-Z.0-9]+=.*"))
            .map(line -> line.substring(0, line.indexOf('=')))
            .toList();
    assertThat(keys).doesNotHaveDuplicates();
  }

  private static Set<String> found(Pattern pattern) {
    return pattern
        .matcher(CODE)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
