package io.clickcast.desktop.data.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.desktop.data.rows.RowWindow.Row;
import io.clickcast.desktop.fakes.Fakes;
import io.clickcast.desktop.fakes.ForgetfulMemory;
import io.clickcast.desktop.fakes.HeldExecutor;
import io.clickcast.desktop.fakes.RecordingNotices;
import io.clickcast.desktop.work.DirectTaskExecutor;
import io.clickcast.desktop.workspace.LoadedEvents;
import io.clickcast.desktop.workspace.Workspace;
import io.clickcast.events.Cleaned;
import io.clickcast.events.Cleaning;
import io.clickcast.events.CleaningOptions;
import io.clickcast.events.EventLog;
import io.clickcast.events.EventType;
import io.clickcast.explore.LogFilter;
import io.clickcast.explore.RowColumn;
import io.clickcast.explore.rows.RowOrder;
import io.clickcast.work.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowsViewModelTest {
  private static final int START = 1_569_888_000;

  @TempDir private Path folder;

  private final Workspace workspace = new Workspace();
  private final DirectTaskExecutor executor = new DirectTaskExecutor();
  private final RecordingNotices notices = new RecordingNotices();
  private RowsViewModel model;

  @BeforeEach
  void open() {
    model = new RowsViewModel(workspace, executor, notices, new ForgetfulMemory());
    model.window().setHeight(10);
    workspace.eventsProperty().set(Fakes.loaded(log(30)));
  }

  /** Sessions of five rows; each third has no brand, each user has two sessions. */
  private static EventLog log(int sessions) {
    EventLog.Builder log = EventLog.builder();
    for (int session = 0; session < sessions; session++) {
      for (int i = 0; i < 5; i++) {
        log.add(
            START + 3_600 * session + 10 * i,
            i == 4 ? EventType.CART : EventType.VIEW,
            "p" + (session + i) % 7,
            session % 3 == 0 ? null : "brand" + session % 2,
            null,
            session + i / 10f,
            "u" + session / 2,
            "s" + session);
      }
    }
    return log.build();
  }

  private List<Integer> positions() {
    return model.window().sightProperty().get().rows().stream().map(Row::position).toList();
  }

  private List<String> values(RowColumn column) {
    return model.window().sightProperty().get().rows().stream()
        .map(row -> model.value(column, row.event()))
        .toList();
  }

  private void type(String words, RowColumn column) {
    model.filters().words(column).set(words);
    executor.tick();
  }

  @Test
  void theRowsOfTheDashboardAreShownUntilTheFiltersAreCleared() {
    model.filters().words(RowColumn.BRAND).set("none of this name");
    LogFilter carts = LogFilter.ALL.withTypes(Set.of(EventType.CART));
    model.showWithin(carts);
    EventLog log = workspace.eventsProperty().get().cleaned().log();
    long expected =
        IntStream.range(0, log.size()).filter(event -> carts.matches(log, event)).count();
    assertThat(expected).isPositive().isLessThan(log.size());
    assertThat(model.choiceProperty().get()).isEqualTo(Choice.CLEANED);
    assertThat(model.selectionProperty().get().size()).isEqualTo((int) expected);
    assertThat(model.aboutProperty().get()).contains("only those of the dashboard");
    model.clear();
    assertThat(model.selectionProperty().get().size()).isEqualTo(log.size());
  }

  @Test
  void whereOrdersMayBeCountedOtherwiseThanOnTheDashboardItIsSaid() {
    LogFilter brand = LogFilter.ALL.withBrands(0);
    model.showWithin(brand);
    assertThat(model.aboutProperty().get()).contains("an order by the brand of its first row");
    model.showWithin(brand.withTypes(Set.of(EventType.CART)));
    assertThat(model.aboutProperty().get()).doesNotContain("order by the brand");
  }

  @Test
  void onlyTheRowsThatFitAreMade() {
    assertThat(positions()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(model.countProperty().get()).isEqualTo("150 rows");
    model.window().scrollTo(75);
    assertThat(positions()).startsWith(75).endsWith(84);
    model.window().scrollTo(1_000);
    assertThat(positions()).startsWith(140).endsWith(149);
    model.window().setHeight(200);
    assertThat(positions()).startsWith(0).hasSize(150);
  }

  @Test
  void sessionsAreToldApart() {
    List<Row> rows = model.window().sightProperty().get().rows();
    assertThat(rows.stream().map(Row::otherSession).toList())
        .containsExactly(false, false, false, false, false, true, false, false, false, false);
    assertThat(rows.get(4).shaded()).isNotEqualTo(rows.get(5).shaded());
    model.sort(Optional.of(new RowOrder(RowColumn.PRICE, true)));
    assertThat(model.window().sightProperty().get().rows()).noneMatch(Row::shaded);
  }

  @Test
  void typingFiltersAfterAPause() {
    model.filters().words(RowColumn.BRAND).set("b");
    model.filters().words(RowColumn.BRAND).set("=BRAND1");
    assertThat(model.selectionProperty().get().size()).isEqualTo(150);
    executor.tick();
    assertThat(model.selectionProperty().get().size()).isEqualTo(50);
    assertThat(values(RowColumn.BRAND)).containsOnly("brand1");
    assertThat(model.countProperty().get()).isEqualTo("50 of 150 rows");
    assertThat(model.aboutProperty().get()).contains("filtered by brand");
    type("-", RowColumn.BRAND);
    assertThat(values(RowColumn.BRAND)).containsOnly("");
    type("*", RowColumn.BRAND);
    assertThat(model.selectionProperty().get().size()).isEqualTo(100);
    type("*RAND1*", RowColumn.BRAND);
    assertThat(model.selectionProperty().get().size()).isEqualTo(50);
    type("u1*", RowColumn.USER);
    assertThat(values(RowColumn.USER)).allMatch(user -> user.startsWith("u1"));
    model.filters().types().add(EventType.CART);
    executor.tick();
    assertThat(values(RowColumn.TYPE)).isNotEmpty().containsOnly("cart");
    model.clear();
    assertThat(model.selectionProperty().get().size()).isEqualTo(150);
    assertThat(model.filters().words(RowColumn.BRAND).get()).isEmpty();
    assertThat(model.filters().types()).isEmpty();
    assertThat(model.filteredProperty().get()).isFalse();
  }

  @Test
  void timesAndPricesAreRanges() {
    model.filters().bound(FilterBound.TIME_FROM).set("2019-10-01 02");
    model.filters().bound(FilterBound.TIME_TO).set("2019-10-01 03:00");
    executor.tick();
    assertThat(values(RowColumn.SESSION)).containsOnly("s2", "s3").hasSize(10);
    model.filters().bound(FilterBound.PRICE_FROM).set("2,3");
    model.filters().bound(FilterBound.PRICE_TO).set("3.1");
    executor.tick();
    assertThat(values(RowColumn.PRICE)).containsExactly("2.30", "2.40", "3.00", "3.10");
  }

  @Test
  void mistakesAreSaidAndAskForNothing() {
    model.filters().bound(FilterBound.TIME_FROM).set("2019-13");
    model.filters().bound(FilterBound.PRICE_FROM).set("cheap");
    executor.tick();
    assertThat(model.filters().mistake(FilterBound.TIME_FROM).get()).contains("2019-10");
    assertThat(model.filters().mistake(FilterBound.PRICE_FROM).get()).contains("number");
    assertThat(model.selectionProperty().get().size()).isEqualTo(150);
    model.filters().bound(FilterBound.PRICE_FROM).set("9");
    model.filters().bound(FilterBound.PRICE_TO).set("3");
    executor.tick();
    assertThat(model.filters().mistake(FilterBound.PRICE_FROM).get()).isEmpty();
    assertThat(model.filters().mistake(FilterBound.PRICE_TO).get()).contains("before");
    model.clear();
    assertThat(model.filters().mistake(FilterBound.PRICE_TO).get()).isEmpty();
  }

  @Test
  void sortingGoesToTheTopAndBackToTheRow() {
    model.goToRow("100");
    model.sort(Optional.of(new RowOrder(RowColumn.PRICE, true)));
    assertThat(values(RowColumn.PRICE))
        .startsWith("29.40", "29.30")
        .isSortedAccordingTo((a, b) -> Float.compare(Float.parseFloat(b), Float.parseFloat(a)));
    assertThat(model.aboutProperty().get()).isEqualTo("sorted by price, highest first");
    model.window().mark(4, false);
    String session = values(RowColumn.SESSION).get(4);
    model.sort(Optional.empty());
    int lead = model.window().lead() - model.window().topProperty().get();
    assertThat(values(RowColumn.SESSION).get(lead)).isEqualTo(session);
  }

  @Test
  void aSessionIsShownWholeAndLeftAgain() {
    model.sort(Optional.of(new RowOrder(RowColumn.PRICE, true)));
    type("brand1", RowColumn.BRAND);
    model.window().mark(7, false);
    List<String> before = values(RowColumn.PRICE);
    String session = values(RowColumn.SESSION).get(7);
    model.showSession();
    assertThat(model.filteredProperty().get()).isFalse();
    assertThat(markedSessions()).containsOnly(session).hasSize(5);
    model.goToNeighbour(true);
    assertThat(markedSessions()).doesNotContain(session).hasSize(5);
    model.goToNeighbour(false);
    assertThat(markedSessions()).containsOnly(session);
    model.back();
    assertThat(values(RowColumn.PRICE)).isEqualTo(before);
    assertThat(model.window().lead()).isEqualTo(7);
    assertThat(model.filters().words(RowColumn.BRAND).get()).isEqualTo("brand1");
    assertThat(model.orderProperty().get()).isPresent();
    assertThat(model.canGoBackProperty().get()).isFalse();
  }

  private List<String> markedSessions() {
    RowWindow.InSight sight = model.window().sightProperty().get();
    return sight.rows().stream()
        .filter(
            row -> row.position() >= sight.firstMarked() && row.position() <= sight.lastMarked())
        .map(row -> model.value(RowColumn.SESSION, row.event()))
        .toList();
  }

  @Test
  void sessionsAndUsersAreFound() {
    model.find(" s17 ");
    assertThat(markedSessions()).containsOnly("s17").hasSize(5);
    assertThat(model.messageProperty().get()).isEqualTo("Found. Rows of the session: 5");
    model.find("u10");
    assertThat(markedSessions()).containsOnly("s20");
    assertThat(model.messageProperty().get()).contains("1 of the user's 2");
    model.find("u10");
    assertThat(markedSessions()).containsOnly("s21");
    model.find("u10");
    assertThat(markedSessions()).containsOnly("s20");
    model.find("nobody");
    assertThat(model.messageProperty().get()).contains("nobody");
    assertThat(markedSessions()).containsOnly("s20");
    model.back();
    assertThat(model.window().topProperty().get()).isZero();
  }

  @Test
  void rowsAreReachedByNumberAndKeys() {
    model.goToRow("1,00");
    assertThat(model.window().lead()).isEqualTo(99);
    model.goToRow("151");
    assertThat(model.messageProperty().get()).contains("150");
    model.goToRow("x");
    assertThat(model.messageProperty().get()).contains("x");
    model.window().markLast(false);
    assertThat(positions()).endsWith(149);
    model.window().move(-3, true);
    assertThat(model.window().sightProperty().get().firstMarked()).isEqualTo(146);
    assertThat(model.window().sightProperty().get().lastMarked()).isEqualTo(149);
    model.window().move(Integer.MIN_VALUE, false);
    assertThat(model.window().lead()).isZero();
    model.window().move(Integer.MAX_VALUE, false);
    assertThat(model.window().lead()).isEqualTo(149);
  }

  @Test
  void markedRowsAreCopied() {
    assertThat(model.copy(CSVFormat.TDF)).isEmpty();
    model.window().mark(5, false);
    model.window().mark(6, true);
    String[] lines = model.copy(CSVFormat.TDF).orElseThrow().split("\n", -1);
    assertThat(lines).hasSize(4);
    assertThat(lines[0]).startsWith("event_time\tevent_type");
    assertThat(lines[2]).isEqualTo("2019-10-01 01:00:10 UTC\tview\tp2\t\t\tbrand1\t1.10\tu0\ts1");
    workspace.eventsProperty().set(Fakes.loaded(log(20_001)));
    model.window().markAll();
    assertThat(model.copy(CSVFormat.RFC4180)).isEmpty();
    assertThat(model.messageProperty().get()).contains("100,000");
  }

  @Test
  void theRowsShownAreExported() throws IOException {
    type("=brand1", RowColumn.BRAND);
    model.sort(Optional.of(new RowOrder(RowColumn.PRICE, true)));
    Path file = folder.resolve("rows.csv");
    model.export().start(model.selectionProperty().get(), file);
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(51);
    assertThat(lines.get(1)).contains(",29.40,");
    assertThat(notices.messages).containsExactly("Rows written to rows.csv: 50");
    assertThat(workspace.activities()).isEmpty();
    model.export().start(model.selectionProperty().get(), Fakes.events().files().get(0));
    assertThat(notices.errors).hasSize(1);
  }

  @Test
  void cleaningAgainShowsWhatIsLeft() {
    LoadedEvents loaded = workspace.eventsProperty().get();
    model.choose(Choice.CLEANED);
    type("brand", RowColumn.BRAND);
    int before = model.selectionProperty().get().size();
    Cleaned cleaned =
        Cleaning.apply(
            loaded.read().raw(), CleaningOptions.defaults().withPriceBounds(0, 10), Progress.NONE);
    workspace.eventsProperty().set(new LoadedEvents(loaded.name(), loaded.read(), cleaned));
    assertThat(model.selectionProperty().get().size()).isLessThan(before);
    assertThat(model.filters().words(RowColumn.BRAND).get()).isEqualTo("brand");
    assertThat(model.choiceProperty().get()).isEqualTo(Choice.CLEANED);
    workspace.eventsProperty().set(Fakes.loaded(log(3)));
    assertThat(model.choiceProperty().get()).isEqualTo(Choice.AS_READ);
    assertThat(model.countProperty().get()).isEqualTo("15 rows");
  }

  @Test
  void rowsAreShownAsTheModelSeesThem() {
    type("brand1", RowColumn.BRAND);
    model.choose(Choice.AS_SEEN);
    model.window().scrollTo(12);
    assertThat(model.seen().rowCount()).isEqualTo(10);
    assertThat(model.seen().intColumn("position").get(0)).isEqualTo(3);
    assertThat(model.filteredProperty().get()).isFalse();
    model.window().mark(13, false);
    assertThat(model.copy(CSVFormat.TDF).orElseThrow().split("\n", -1))
        .hasSize(3)
        .anyMatch(line -> line.startsWith("session\tposition"))
        .anyMatch(line -> line.startsWith("3\t4\tview"));
    model.choose(Choice.AS_READ);
    assertThat(model.selectionProperty().get().size()).isEqualTo(50);
  }

  @Test
  void theRowsOfTheDashboardAreShown() {
    type("brand", RowColumn.BRAND);
    model.showWithin(LogFilter.ALL.withTypes(EnumSet.of(EventType.CART)));
    assertThat(model.choiceProperty().get()).isEqualTo(Choice.CLEANED);
    assertThat(values(RowColumn.TYPE)).containsOnly("cart");
    assertThat(model.selectionProperty().get().size()).isEqualTo(30);
    type("=brand1", RowColumn.BRAND);
    assertThat(model.selectionProperty().get().size()).isEqualTo(10);
    model.clear();
    assertThat(model.selectionProperty().get().size()).isEqualTo(150);
  }

  @Test
  void aValueOfARowBecomesAFilter() {
    model.showOnly(RowColumn.USER, 12);
    assertThat(values(RowColumn.USER)).containsOnly("u1").hasSize(10);
    model.showOnly(RowColumn.TYPE, 4);
    assertThat(values(RowColumn.TYPE)).containsOnly("cart").hasSize(2);
    model.clear();
    model.showOnly(RowColumn.BRAND, 0);
    assertThat(values(RowColumn.BRAND)).containsOnly("");
  }

  @Test
  void theOldRowsStayUntilCancelledOrDone() {
    HeldExecutor held = new HeldExecutor();
    model = new RowsViewModel(workspace, held, notices, new ForgetfulMemory());
    model.window().setHeight(10);
    model.sort(Optional.of(new RowOrder(RowColumn.PRICE, true)));
    assertThat(held.started()).hasSize(1);
    assertThat(model.underway().wordsProperty().get()).isNotEmpty();
    assertThat(model.selectionProperty().get().isInLogOrder()).isTrue();
    model.cancel();
    assertThat(held.started().get(0).isCancelled()).isTrue();
    assertThat(model.underway().wordsProperty().get()).isEmpty();
    assertThat(model.orderProperty().get()).isEmpty();
    model.sort(Optional.of(new RowOrder(RowColumn.TIME, true)));
    held.doNext();
    assertThat(held.started()).hasSize(2);
    held.doNext();
    assertThat(model.selectionProperty().get().isInLogOrder()).isFalse();
    assertThat(model.underway().wordsProperty().get()).isEmpty();

    model.choose(Choice.CLEANED);
    assertThat(model.selectionProperty().get().log())
        .isSameAs(workspace.eventsProperty().get().cleaned().log());
    assertThat(model.underway().wordsProperty().get()).isNotEmpty();
    held.doNext();
    assertThat(model.aboutProperty().get()).contains("latest first");
  }
}
