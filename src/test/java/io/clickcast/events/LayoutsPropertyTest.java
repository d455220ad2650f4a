package io.clickcast.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.work.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/** Any events, written in each layout, read back as the same events in the REES46 layout. */
class LayoutsPropertyTest {
  private Path folder;

  private record Event(
      long seconds, EventType type, int product, int category, String price, int user, int visit) {}

  @BeforeProperty
  void makeFolder() throws IOException {
    folder = Files.createTempDirectory("clickcast-layouts");
  }

  @AfterProperty
  void deleteFolder() throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  @Property(tries = 150)
  void retailrocket(@ForAll long seed, @ForAll @IntRange(min = 1, max = 80) int count)
      throws IOException {
    Random random = new Random(seed);
    StringBuilder own = new StringBuilder("timestamp,visitorid,event,itemid,transactionid\n");
    StringBuilder ours = new StringBuilder("event_time,event_type,product_id,user_id\n");
    for (Event event : events(random, count, 3)) {
      String name =
          switch (event.type) {
            case VIEW -> "view";
            case CART -> "addtocart";
            default -> "transaction";
          };
      line(
          own,
          event.seconds + String.format("%03d", random.nextInt(1_000)),
          event.user,
          anyCase(random, name),
          event.product,
          event.type == EventType.VIEW ? "" : "17");
      line(ours, time(event), event.type.key(), event.product, event.user);
    }
    same(random, own, ours, "Retailrocket");
  }

  @Property(tries = 150)
  void taobao(@ForAll long seed, @ForAll @IntRange(min = 1, max = 80) int count)
      throws IOException {
    Random random = new Random(seed);
    StringBuilder own = new StringBuilder();
    StringBuilder ours =
        new StringBuilder("event_time,event_type,product_id,category_id,user_id\n");
    for (Event event : events(random, count, 3)) {
      String name =
          switch (event.type) {
            case VIEW -> random.nextInt(5) == 0 ? "fav" : "pv";
            case CART -> "cart";
            default -> "buy";
          };
      line(own, event.user, event.product, event.category, name, event.seconds);
      line(ours, time(event), event.type.key(), event.product, event.category, event.user);
    }
    same(random, own, ours, "Taobao UserBehavior");
  }

  @Property(tries = 150)
  void googleAnalytics(@ForAll long seed, @ForAll @IntRange(min = 1, max = 80) int count)
      throws IOException {
    Random random = new Random(seed);
    StringBuilder own =
        new StringBuilder(
            "event_name,event_timestamp,user_pseudo_id,ga_session_id,item_id,item_category,"
                + "item_brand,price\n");
    StringBuilder ours =
        new StringBuilder(
            "event_time,event_type,product_id,category_code,brand,price,user_id,user_session\n");
    for (Event event : events(random, count, 4)) {
      String name =
          switch (event.type) {
            case VIEW -> "view_item";
            case CART -> "add_to_cart";
            default -> event.type.key();
          };
      String user = "10." + event.user;
      String category = "\"bags, " + event.category + "\"";
      boolean branded = random.nextBoolean();
      line(
          own,
          name,
          event.seconds + String.format("%06d", random.nextInt(1_000_000)),
          user,
          event.visit,
          event.product,
          category,
          branded ? "b" + event.category : "(not set)",
          event.price);
      line(
          ours,
          time(event),
          event.type.key(),
          event.product,
          category,
          branded ? "b" + event.category : "",
          event.price,
          user,
          user + "/" + event.visit);
      if (random.nextInt(4) == 0) {
        line(own, "page_view", event.seconds + "000000", user, event.visit, "", "", "", "");
      }
    }
    same(random, own, ours, "Google Analytics 4");
  }

  @Property(tries = 150)
  void plainNames(@ForAll long seed, @ForAll @IntRange(min = 1, max = 80) int count)
      throws IOException {
    Random random = new Random(seed);
    String delimiter = random.nextBoolean() ? ";" : "\t";
    StringBuilder own = new StringBuilder("Session-ID,Action,datetime,SKU,Unit price\n");
    StringBuilder ours = new StringBuilder("event_time,event_type,product_id,price,user_session\n");
    for (Event event : events(random, count, 4)) {
      String zone = List.of("+03:00", "-0530", "+00", "Z", " UTC", "").get(random.nextInt(6));
      ZoneOffset offset =
          zone.startsWith("+") || zone.startsWith("-") ? ZoneOffset.of(zone) : ZoneOffset.UTC;
      String local =
          DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT)
              .format(Instant.ofEpochSecond(event.seconds).atOffset(offset));
      String fraction = random.nextBoolean() ? "." + random.nextInt(1_000) : "";
      line(
          own,
          "s" + event.visit,
          event.type.key().replace("_", random.nextBoolean() ? " " : "-"),
          random.nextBoolean() ? local + fraction + zone : '"' + local + zone + '"',
          event.product,
          event.price);
      line(ours, time(event), event.type.key(), event.product, event.price, "s" + event.visit);
    }
    String text = own.toString().replace(",", delimiter).replaceAll("\\.(\\d\\d)\n", ",$1\n");
    same(random, new StringBuilder(text), ours, "plain column names");
  }

  private void same(Random random, StringBuilder own, StringBuilder ours, String layout)
      throws IOException {
    byte[] bytes = own.toString().getBytes(UTF_8);
    Path file = folder.resolve("own.csv");
    Files.write(file, random.nextBoolean() ? EventReaderTest.gzip(bytes) : bytes);
    Path reference = folder.resolve("ours.csv");
    Files.writeString(reference, ours);

    ReadResult result = new EventReader().read(List.of(file), Progress.NONE);

    assertThat(result.rejected().kept()).isEmpty();
    assertThat(result.files().get(0).layout()).isEqualTo(layout);
    EventLog expected = new EventReader().read(List.of(reference), Progress.NONE).raw();
    assertThat(Logs.events(result.raw())).isEqualTo(Logs.events(expected));
  }

  private static List<Event> events(Random random, int count, int types) {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int type = random.nextInt(types);
      events.add(
          new Event(
              1_400_000_000L + random.nextInt(200_000_000),
              types == 3 && type == 2 ? EventType.PURCHASE : EventType.ofCode(type),
              random.nextInt(30),
              random.nextInt(9),
              String.format(Locale.ROOT, "%.2f", random.nextInt(9_000) / 100.0),
              random.nextInt(6),
              random.nextInt(4)));
    }
    return events;
  }

  private static String time(Event event) {
    return Instant.ofEpochSecond(event.seconds).toString().replace('T', ' ').replace("Z", " UTC");
  }

  private static String anyCase(Random random, String name) {
    return random.nextBoolean() ? name : name.toUpperCase(Locale.ROOT);
  }

  private static void line(StringBuilder text, Object... values) {
    List<String> fields = new ArrayList<>();
    for (Object value : values) {
      fields.add(value.toString());
    }
    text.append(String.join(",", fields)).append('\n');
  }
}
