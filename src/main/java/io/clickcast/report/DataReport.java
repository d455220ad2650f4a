package io.clickcast.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clickcast.events.Cleaned;
import io.clickcast.events.ReadResult;
import io.clickcast.explore.dashboard.Dashboard;
import io.clickcast.report.Page.Card;
import io.clickcast.report.Page.Note;
import io.clickcast.work.AtomicFile;
import io.clickcast.work.Numbers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A report on a data set to show a colleague: what it holds and what cleaning made of it. */
public final class DataReport {
  private final Dashboard dashboard;
  private final DataSection section;
  private final String filter;
  private final String command;

  /**
   * @param dashboard what the cleaned log, or a part of it, shows
   * @param filter which part of it in words, empty for all of it
   * @param command the command line that makes this report again, or empty
   */
  public DataReport(
      ReadResult read, Cleaned cleaned, Dashboard dashboard, String filter, String command) {
    this.dashboard = dashboard;
    this.section = DataSection.of(read, cleaned, dashboard, new DataCharts(dashboard).all());
    this.filter = filter;
    this.command = command;
  }

  /**
   * Writes the report as one HTML file that needs nothing beside it.
   *
   * @throws io.clickcast.work.UserException if the place cannot be written
   */
  public void writeTo(Path html) {
    byte[] bytes = html().getBytes(UTF_8);
    AtomicFile.write(html, out -> out.write(bytes));
  }

  String html() {
    int files = section.files().size();
    return new Page(
            "What the data hold",
            "%s%s"
                .formatted(
                    files == 1 ? section.files().get(0).name() : Numbers.whole(files) + " files",
                    filter.isEmpty() ? "" : ", " + filter),
            Page.styleSheet(),
            cards(),
            List.of(section),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            notes(),
            command,
            Page.programAndTime())
        .html();
  }

  private List<Card> cards() {
    Dashboard.Headline figures = dashboard.headline();
    List<Card> cards = new ArrayList<>();
    cards.add(Card.count("Events", figures.events(), "after cleaning"));
    cards.add(Card.count("Sessions", figures.sessions(), "split at silence"));
    cards.add(Card.count("Users", figures.users(), "different ids"));
    cards.add(Card.count("Products", figures.products(), "different ids"));
    cards.add(Card.count("Brands", figures.brands(), "different names"));
    cards.add(
        Card.count("Orders", figures.orders(), Numbers.whole(figures.items()) + " items bought"));
    cards.add(Card.money("Revenue", figures.revenue(), "in the files' currency"));
    cards.add(Card.money("Average order", figures.averageOrderValue(), "revenue per order"));
    cards.add(card("Conversion", Numbers.percentFine(figures.conversion()), "sessions that buy"));
    cards.add(
        card(
            "Peak hour",
            dashboard.isEmpty()
                ? Numbers.NONE
                : "%d–%d".formatted(figures.peakHour(), figures.peakHour() + 1),
            "of the day in UTC"));
    return cards;
  }

  private static Card card(String label, String value, String note) {
    return new Card(label, value, note, "");
  }

  private static List<Note> notes() {
    return List.of(
        new Note(
            "Event",
            "One row after cleaning. The purchase rows of one session and second are one order, and so one event."),
        new Note(
            "Session",
            "The events of one user_session, or of one user where there is none, split where 30 minutes, or what was chosen, pass without one. Where a filter is set, a session is those of its events that match."),
        new Note(
            "Revenue",
            "The sum of the prices of all purchase rows that are no duplicates and within the price bounds, before the rows of an order become one event. The files do not name the currency."),
        new Note(
            "Items bought",
            "Purchase rows, one for each item of an order. Purchases per view are items bought over views; brands with fewer than 50 views come last."),
        new Note(
            "Funnel",
            "A session or user reaches a step who has at least one event of it and of every step before, in any order: some shops let shoppers fill the cart from lists, without a view."),
        new Note(
            "Prices",
            "Before cleaning: all rows as read. After: what is left without duplicates and prices out of bounds, an order counting once."),
        new Note(
            "Box plot",
            "The box holds the middle half, the line in it is the median; whiskers reach to the last price within 1.5 times the box's width."),
        new Note(
            "Correlations",
            "Pearson's, over events. Position and gap are within the session, the gap of a first event being 0; types are 1 where the event is of the type, else 0."),
        new Note("Times", "All times are in UTC."));
  }
}
