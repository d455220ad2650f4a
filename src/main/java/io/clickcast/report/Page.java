package io.clickcast.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import io.clickcast.work.Numbers;
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
    List<DuelSection> duel,
    List<ComparisonSection> comparison,
    List<PredictionCard> predictions,
    List<Note> notes,
    String command,
    String imprint) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /**
   * @param exact the value with all its digits where it is in short, or empty
   * @param tone class of its colour, or empty
   */
  record Card(String label, String value, String exact, String note, String tone) {
    private static final double BRIEF_COUNT = 1_000_000;
    private static final double BRIEF_SUM = 100_000;

    Card(String label, String value, String note, String tone) {
      this(label, value, "", note, tone);
    }

    /** A count, in short where all its digits would not fit. */
    static Card count(String label, long count, String note) {
      return card(label, (double) count, Numbers.whole(count), BRIEF_COUNT, note);
    }

    /** A sum of money, in short where all its digits would not fit. */
    static Card money(String label, double sum, String note) {
      return card(label, sum, Numbers.amount(sum), BRIEF_SUM, note);
    }

    private static Card card(
        String label, double value, String exact, double briefFrom, String note) {
      return value >= briefFrom
          ? new Card(label, Numbers.brief(value), exact, note, "")
          : new Card(label, exact, note, "");
    }
  }

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
