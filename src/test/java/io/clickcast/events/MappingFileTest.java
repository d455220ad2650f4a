package io.clickcast.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickcast.work.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingFileTest {
  private static final String GOOD =
      """
      {
        "format_version": 1,
        "name": "My shop",
        "header": true,
        "delimiter": ";",
        "columns": {"time": "when", "type": "what", "product": "sku", "user": 3},
        "session_per_user": true,
        "events": {"look": "view", "Order": "purchase", "search": "drop"},
        "no_values": ["-"]
      }
      """;

  @TempDir Path folder;

  @Test
  void whatIsWrittenReadsBack() throws IOException {
    Mapping mapping = MappingFile.read(write(GOOD));
    assertThat(mapping)
        .isEqualTo(
            new Mapping(
                "My shop",
                true,
                Optional.of(';'),
                Map.of(
                    Role.TIME, new ColumnPlace.Named("when"),
                    Role.TYPE, new ColumnPlace.Named("what"),
                    Role.PRODUCT, new ColumnPlace.Named("sku"),
                    Role.USER, new ColumnPlace.At(3)),
                true,
                Map.of(
                    "look", EventMeaning.VIEW,
                    "order", EventMeaning.PURCHASE,
                    "search", EventMeaning.DROP),
                Set.of("-")));
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      Mapping any = any(random);
      Path file = folder.resolve("any.json");
      MappingFile.write(file, any);
      if (any.missing().isEmpty()) {
        assertThat(MappingFile.read(file)).isEqualTo(any);
      } else {
        assertThatThrownBy(() -> MappingFile.read(file)).hasMessageContaining("any.json");
      }
    }
  }

  @Test
  void namesTheFileTheFieldAndTheRemedy() throws IOException {
    refuses("", "is no mapping file: it is no JSON");
    refuses("{", "is no mapping file: it is no JSON");
    refuses("[1]", "it is no mapping, which has \"format_version\" and \"columns\"");
    refuses("{\"log_loss\": 0.8}", "it is no mapping");
    refuses(GOOD.replace("version\": 1", "version\": 2"), "format_version is 2", "newer Clickcast");
    refuses(GOOD.replace("\"sku\"", "true"), "the column of \"product\" is true");
    refuses(GOOD.replace(": 3", ": -3"), "the column of \"user\" is -3");
    refuses(GOOD.replace("\"product\"", "\"goods\""), "role \"goods\"", "The roles are time, type");
    refuses(GOOD.replace("\"product\": \"sku\", ", ""), "which column is \"product\". Add it.");
    refuses(GOOD.replace("\"drop\"", "\"skip\""), "\"search\" means", "remove_from_cart, purchase");
    refuses(GOOD.replace("\"drop\"", "null"), "does not say what \"search\" means");
    refuses(GOOD.replace("\";\"", "\"::\""), "\"delimiter\" is not one character");
    refuses(GOOD.replace("\"header\": true", "\"header\": false"), "since there is no header");
    refuses(GOOD.replace("\"header\"", "\"heading\""), "a field \"heading\"");
    refuses(GOOD.replace("[\"-\"]", "[1]"), "\"no_values\" is no list of texts");
    assertThatThrownBy(() -> MappingFile.read(folder.resolve("gone.json")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("gone.json");
  }

  @Test
  void undecidedNamesAreWrittenAndAskedFor() throws IOException {
    Path file = folder.resolve("guess.json");
    MappingFile.write(file, MappingFile.read(write(GOOD)), List.of("wave", "look"));
    assertThat(Files.readString(file)).contains("\"wave\" : null").contains("\"look\" : \"view\"");
    assertThatThrownBy(() -> MappingFile.read(file)).hasMessageContaining("\"wave\" means");
  }

  @Test
  void damagedFilesAreReadOrRefusedInASentence() throws IOException {
    Random random = new Random(11);
    byte[] good = GOOD.getBytes(UTF_8);
    int refused = 0;
    for (int i = 0; i < 3_000; i++) {
      byte[] bytes = good.clone();
      for (int change = 0; change <= random.nextInt(3); change++) {
        bytes[random.nextInt(bytes.length)] =
            random.nextBoolean() ? (byte) random.nextInt(256) : good[random.nextInt(good.length)];
      }
      Path file = folder.resolve("damaged.json");
      Files.write(file, bytes);
      try {
        assertThat(MappingFile.read(file).missing()).isEmpty();
      } catch (UserException e) {
        refused++;
        assertThat(e).hasMessageContaining("damaged.json").hasMessageEndingWith(".");
      }
    }
    assertThat(refused).isGreaterThan(1_000);
  }

  private void refuses(String text, String... words) throws IOException {
    Path file = write(text);
    assertThatThrownBy(() -> MappingFile.read(file))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("mapping.json")
        .hasMessageContainingAll(words)
        .hasMessageEndingWith(".");
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("mapping.json"), text);
  }

  private static Mapping any(Random random) {
    boolean header = random.nextBoolean();
    Map<Role, ColumnPlace> columns = new LinkedHashMap<>();
    for (Role role : Role.values()) {
      if (random.nextInt(8) > 0) {
        columns.put(
            role,
            header && random.nextBoolean()
                ? new ColumnPlace.Named("spalte \"" + random.nextInt() + "\" ü")
                : new ColumnPlace.At(random.nextInt(30)));
      }
    }
    Map<String, EventMeaning> events = new LinkedHashMap<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      events.put(
          "name, " + random.nextInt(), List.of(EventMeaning.values()).get(random.nextInt(5)));
    }
    return new Mapping(
        "shop " + random.nextInt(),
        header,
        random.nextBoolean() ? Optional.empty() : Optional.of(";|\t,".charAt(random.nextInt(4))),
        columns,
        random.nextBoolean(),
        events,
        random.nextBoolean() ? Set.of() : Set.of("\\N", ""));
  }
}
