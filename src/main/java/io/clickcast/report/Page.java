package io.clickcast.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import io.clickcast.work.Version;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Everything that the page's template names; a section that is left out is an empty list. */
record Page(
    String title,
    String subtitle,
    String style,
    List<Card> cards,
    List<DataSection> data,
    List<TrainingSection> training,
    List<TestSection> test,
    List<PredictionCard> predictions,
    List<Note> notes,
    String command,
    String imprint) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /**
   * @param tone class of its colour, or empty
   */
  record Card(String label, String value, String note, String tone) {}

  record Note(String term, String text) {}

  /** The page as one HTML file that needs nothing beside it. */
  String html() {
    return Mustache.compiler()
        .emptyStringIsFalse(true)
        .withEscaper(text -> Escapers.HTML.escape(Svg.printable(text)))
        .compile(resource("report.html"))
        .execute(this);
  }

  /** The style sheets of page and charts. */
  static String styleSheet() {
    return resource("report.css") + resource("chart.css");
  }

  /** Which program made the page, and when. */
  static String programAndTime() {
    return "Clickcast %s · %s".formatted(Version.current(), TIME.format(Instant.now()));
  }

  static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream("/io/clickcast/report/" + name)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
