package io.clickcast.desktop.data.rows;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.work.BackgroundTask;
import io.clickcast.desktop.work.LatestWins;
import io.clickcast.desktop.work.TaskExecutor;
import io.clickcast.desktop.workspace.Activity;
import io.clickcast.desktop.workspace.LoadedEvents;
import io.clickcast.desktop.workspace.Memory;
import io.clickcast.desktop.workspace.Notices;
import io.clickcast.desktop.workspace.Workspace;
import io.clickcast.events.EventLog;
import io.clickcast.explore.LogFiles;
import io.clickcast.explore.LogFilter;
import io.clickcast.explore.RowColumn;
import io.clickcast.explore.RowReader;
import io.clickcast.explore.Tables;
import io.clickcast.explore.rows.RowCondition;
import io.clickcast.explore.rows.RowCondition.Match;
import io.clickcast.explore.rows.RowOrder;
import io.clickcast.explore.rows.RowQuery;
import io.clickcast.explore.rows.RowSelection;
import io.clickcast.work.Numbers;
import io.clickcast.work.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.apache.commons.csv.CSVFormat;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Which rows are shown, in which order, and where among them the user is. */
public final class RowsViewModel {
  /** More rows than this are for a file, not for the clipboard. */
  static final int MOST_COPIED = 100_000;

  /** Typing that pauses this long is taken as meant. */
  private static final Duration TYPING_PAUSE = Duration.ofMillis(250);

  private static final Duration POLL = Duration.ofMillis(100);

  /** Rows shown above what was jumped to. */
  private static final int ROWS_ABOVE = 2;

  /** No row is marked. */
  private static final int NOWHERE = -1;

  /** Which rows of the loaded events are looked at. */
  enum Choice {
    /** All good rows of the files. */
    AS_READ,
    /** What cleaning left. */
    CLEANED,
    /** What cleaning left, with what a model is told of it; neither filtered nor sorted. */
    AS_SEEN
  }

  /** One row in sight: where it stands, and what it is. */
  record Row(int position, int event, boolean otherSession, boolean shaded) {}

  /**
   * What is in sight.
   *
   * @param choice which rows are looked at
   * @param of the rows to scroll through; null if nothing is loaded
   * @param rows those of them that fit, from the top
   * @param firstMarked the position of the first marked row, or −1
   * @param lastMarked the position of the last marked row, or −1
   * @param lead the position of the marked row that moves, or −1
   */
  record InSight(
      Choice choice, RowSelection of, List<Row> rows, int firstMarked, int lastMarked, int lead) {
    static final InSight NOTHING =
        new InSight(Choice.AS_READ, null, List.of(), NOWHERE, NOWHERE, NOWHERE);
  }

  /** A view to come back to. */
  private record Place(
      Choice choice, RowSelection selection, FilterState filters, int top, int anchor, int lead) {}

  /** What was looked for and where it is. */
  private record Found(String words, EventLog log, boolean user, RowSelection rows) {}

  private final Workspace workspace;
  private final TaskExecutor executor;
  private final Notices notices;
  private final Memory memory;
  private final LatestWins<RowSelection> selecting;
  private final LatestWins<Found> finding;
  private final RowFilters filters = new RowFilters(this::typed);

  private final ReadOnlyObjectWrapper<Choice> choice = new ReadOnlyObjectWrapper<>(Choice.AS_READ);
  private final ReadOnlyObjectWrapper<RowSelection> selection = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Optional<RowOrder>> order =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<InSight> sight = new ReadOnlyObjectWrapper<>(InSight.NOTHING);
  private final ReadOnlyIntegerWrapper top = new ReadOnlyIntegerWrapper();
  private final ReadOnlyIntegerWrapper height = new ReadOnlyIntegerWrapper(1);
  private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper exactCount = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper about = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper busyWith = new ReadOnlyStringWrapper("");
  private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(Activity.UNKNOWN);
  private final ReadOnlyBooleanWrapper filtered = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper exporting = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper canGoBack = new ReadOnlyBooleanWrapper();

  private FilterState applied = FilterState.NONE;
  private RowReader reader;
  private int anchor = NOWHERE;
  private int lead = NOWHERE;
  private Place before;
  private Found found;
  private int foundAt;
  private TaskExecutor.Repetition typingPause = () -> {};
  private TaskExecutor.Repetition polling = () -> {};
  private String selectingWith = "";
  private String findingWith = "";
  private BackgroundTask<Path> export;

  public RowsViewModel(Workspace workspace, TaskExecutor executor, Notices notices, Memory memory) {
    this.workspace = workspace;
    this.executor = executor;
    this.notices = notices;
    this.memory = memory;
    selecting = new LatestWins<>(executor);
    finding = new LatestWins<>(executor);
    workspace.eventsProperty().addListener((p, was, is) -> eventsChanged(was, is));
    eventsChanged(null, workspace.eventsProperty().get());
  }

  ReadOnlyObjectProperty<Choice> choiceProperty() {
    return choice.getReadOnlyProperty();
  }

  /** The rows to scroll through; null if nothing is loaded. */
  ReadOnlyObjectProperty<RowSelection> selectionProperty() {
    return selection.getReadOnlyProperty();
  }

  /** By what the rows are sorted, or are being sorted. */
  ReadOnlyObjectProperty<Optional<RowOrder>> orderProperty() {
    return order.getReadOnlyProperty();
  }

  /** The rows in sight and their marks. */
  ReadOnlyObjectProperty<InSight> sightProperty() {
    return sight.getReadOnlyProperty();
  }

  /** The position of the first row in sight. */
  ReadOnlyIntegerProperty topProperty() {
    return top.getReadOnlyProperty();
  }

  /** How many rows there is room for. */
  ReadOnlyIntegerProperty heightProperty() {
    return height.getReadOnlyProperty();
  }

  /** How many rows of how many, in words. */
  ReadOnlyStringProperty countProperty() {
    return count.getReadOnlyProperty();
  }

  ReadOnlyStringProperty exactCountProperty() {
    return exactCount.getReadOnlyProperty();
  }

  /** How the rows are sorted and filtered, in words. */
  ReadOnlyStringProperty aboutProperty() {
    return about.getReadOnlyProperty();
  }

  /** What came of looking for something; empty if nothing is to be said. */
  ReadOnlyStringProperty messageProperty() {
    return message.getReadOnlyProperty();
  }

  /** What is under way, in words; empty if nothing is. */
  ReadOnlyStringProperty busyWithProperty() {
    return busyWith.getReadOnlyProperty();
  }

  /** 0 to 1, or {@link Activity#UNKNOWN}. */
  ReadOnlyDoubleProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** Whether the rows shown are filtered or sorted. */
  ReadOnlyBooleanProperty filteredProperty() {
    return filtered.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty canGoBackProperty() {
    return canGoBack.getReadOnlyProperty();
  }

  RowFilters filters() {
    return filters;
  }

  String lastFolder() {
    return memory.lastFolder();
  }

  private void eventsChanged(LoadedEvents was, LoadedEvents is) {
    before = null;
    canGoBack.set(false);
    found = null;
    stopSelecting();
    if (is == null) {
      selection.set(null);
      look();
      return;
    }
    if (was == null || was.read().raw() != is.read().raw()) {
      choice.set(Choice.AS_READ);
      filters.restore(FilterState.NONE);
      order.set(Optional.empty());
      message.set("");
      arrived(RowSelection.all(log()), FilterState.NONE);
    } else if (choice.get() != Choice.AS_READ) {
      showOther();
    }
  }

  private EventLog log() {
    LoadedEvents events = workspace.eventsProperty().get();
    return choice.get() == Choice.AS_READ ? events.read().raw() : events.cleaned().log();
  }

  /** Looks at other rows of the same events. */
  void choose(Choice wished) {
    if (wished == choice.get() || selection.get() == null) {
      return;
    }
    choice.set(wished);
    leaveNoWayBack();
    found = null;
    message.set("");
    showOther();
  }

  /** The rows of another log are never mixed up with the old ones: they come unsorted at first. */
  private void showOther() {
    if (selection.get().log() != log()) {
      stopSelecting();
      arrived(RowSelection.all(log()), FilterState.NONE);
    }
    select();
  }

  private void leaveNoWayBack() {
    before = null;
    canGoBack.set(false);
  }

  private void typed() {
    typingPause.stop();
    typingPause =
        executor.every(
            TYPING_PAUSE,
            () -> {
              typingPause.stop();
              select();
            });
  }

  /**
   * Shows the cleaned rows that pass a filter, whatever was filtered or sorted before.
   *
   * @param filter stays until the filters are cleared
   */
  public void showWithin(LogFilter filter) {
    if (selection.get() == null) {
      return;
    }
    choice.set(Choice.CLEANED);
    leaveNoWayBack();
    found = null;
    message.set("");
    filters.restore(FilterState.within(filter));
    order.set(Optional.empty());
    showOther();
  }

  /** Sorts by a column, or leaves the rows in the order of the log. */
  void sort(Optional<RowOrder> wished) {
    if (!wished.equals(order.get())) {
      order.set(wished);
      select();
    }
  }

  /** Shows all rows in the order of the log; the marked row stays in sight. */
  void clear() {
    filters.restore(FilterState.NONE);
    order.set(Optional.empty());
    select();
  }

  /** Leaves only rows that have the same value in a column as the row at a position. */
  void showOnly(RowColumn column, int position) {
    String value = reader.text(column, selection.get().event(position));
    switch (column) {
      case TIME -> {
        filters.bound(FilterBound.TIME_FROM).set(value);
        filters.bound(FilterBound.TIME_TO).set(value);
      }
      case TYPE -> {
        filters.types().clear();
        filters.types().add(selection.get().log().type(selection.get().event(position)));
      }
      case PRICE -> {
        filters.bound(FilterBound.PRICE_FROM).set(value.isEmpty() ? FilterWords.MISSING : value);
        filters.bound(FilterBound.PRICE_TO).set(value);
      }
      case PRODUCT, CATEGORY_ID, CATEGORY, BRAND, USER, SESSION ->
          filters.words(column).set(value.isEmpty() ? FilterWords.MISSING : "=" + value);
    }
    typingPause.stop();
    select();
  }

  private void select() {
    typingPause.stop();
    FilterState state = filters.state();
    List<RowCondition> conditions = filters.conditions();
    RowQuery query =
        choice.get() == Choice.AS_SEEN
            ? RowQuery.ALL
            : new RowQuery(conditions, filters.within(), order.get());
    EventLog log = log();
    RowSelection now = selection.get();
    if (now.log() == log && now.query().equals(query)) {
      stopSelecting();
      arrived(now, state);
    } else if (query.equals(RowQuery.ALL)) {
      stopSelecting();
      arrived(RowSelection.all(log), state);
    } else {
      AtomicReference<Double> share = new AtomicReference<>(Activity.UNKNOWN);
      busySelecting(
          text(query.order().isEmpty() ? "data.rows.filtering" : "data.rows.sorting"), share);
      selecting.ask(
          p -> RowSelection.of(log, query, sharing(p, share)),
          chosen -> {
            doneSelecting();
            arrived(chosen, state);
          },
          e -> {
            doneSelecting();
            revert();
            notices.error(text("data.rows.failed"), e);
          });
    }
  }

  private static Progress sharing(Progress task, AtomicReference<Double> share) {
    return new Progress() {
      @Override
      public void report(Stage stage, long done, long total) {
        share.set(total <= 0 ? Activity.UNKNOWN : (double) done / total);
      }

      @Override
      public boolean cancelled() {
        return task.cancelled();
      }
    };
  }

  private void busySelecting(String words, AtomicReference<Double> share) {
    selectingWith = words;
    showBusy(share);
  }

  private void busyFinding(String words, AtomicReference<Double> share) {
    findingWith = words;
    showBusy(share);
  }

  private void showBusy(AtomicReference<Double> share) {
    polling.stop();
    busyWith.set(findingWith.isEmpty() ? selectingWith : findingWith);
    progress.set(Activity.UNKNOWN);
    if (!busyWith.get().isEmpty()) {
      polling = executor.every(POLL, () -> progress.set(share.get()));
    }
  }

  private void doneSelecting() {
    busySelecting("", new AtomicReference<>(Activity.UNKNOWN));
  }

  private void doneFinding() {
    busyFinding("", new AtomicReference<>(Activity.UNKNOWN));
  }

  private void stopSelecting() {
    typingPause.stop();
    selecting.forget();
    finding.forget();
    doneSelecting();
    doneFinding();
  }

  /** Gives up what is under way; what is shown stays. */
  void cancel() {
    if (!busyWith.get().isEmpty()) {
      stopSelecting();
      revert();
    }
  }

  /** The fields and arrows say again what is shown. */
  private void revert() {
    filters.restore(applied);
    order.set(selection.get().query().order());
  }

  private void arrived(RowSelection now, FilterState state) {
    RowSelection was = selection.get();
    int stay = NOWHERE;
    if (was != null && was != now && was.log() == now.log() && lead != NOWHERE) {
      stay = now.isInLogOrder() ? now.positionOf(was.event(lead)) : NOWHERE;
    }
    applied = state;
    selection.set(now);
    reader = reader == null || was == null || was.log() != now.log() ? newReader(now) : reader;
    if (was != now) {
      anchor = stay;
      lead = stay;
      top.set(stay == NOWHERE ? 0 : Math.max(0, stay - ROWS_ABOVE));
    }
    describe();
    look();
  }

  private static RowReader newReader(RowSelection rows) {
    return new RowReader(rows.log());
  }

  private void describe() {
    RowSelection now = selection.get();
    int all = now.log().size();
    filtered.set(!now.query().equals(RowQuery.ALL));
    if (now.query().choosesAll()) {
      count.set(text("data.rows.count", Numbers.brief(all)));
      exactCount.set(text("data.rows.count", Numbers.whole(all)));
    } else {
      count.set(text("data.rows.countOf", Numbers.brief(now.size()), Numbers.brief(all)));
      exactCount.set(text("data.rows.countOf", Numbers.whole(now.size()), Numbers.whole(all)));
    }
    List<String> parts = new ArrayList<>();
    parts.add(now.query().order().map(RowsViewModel::inWords).orElse(text("data.rows.inLogOrder")));
    if (!now.query().filter().isAll()) {
      parts.add(text("data.rows.within"));
    }
    String columns =
        now.query().conditions().stream()
            .map(condition -> condition.column().key())
            .distinct()
            .collect(Collectors.joining(", "));
    if (!columns.isEmpty()) {
      parts.add(text("data.rows.filteredBy", columns));
    }
    about.set(String.join(" · ", parts));
  }

  private static String inWords(RowOrder order) {
    String column = order.column().key();
    return switch (order.column()) {
      case TIME ->
          order.descending()
              ? text("data.rows.latestFirst", column)
              : text("data.rows.earliestFirst", column);
      case PRICE ->
          order.descending()
              ? text("data.rows.highestFirst", column)
              : text("data.rows.lowestFirst", column);
      default ->
          order.descending()
              ? text("data.rows.downwards", column)
              : text("data.rows.upwards", column);
    };
  }

  /** Tells how many rows there is room for. */
  void setHeight(int rows) {
    if (rows != height.get() && rows > 0) {
      height.set(rows);
      look();
    }
  }

  private int size() {
    return selection.get() == null ? 0 : selection.get().size();
  }

  /** The last position that may stand first. */
  int lastTop() {
    return Math.max(0, size() - height.get());
  }

  /** Puts a row first in sight, or the last that may be. */
  void scrollTo(int position) {
    int wished = Math.max(0, Math.min(position, lastTop()));
    if (wished != top.get()) {
      top.set(wished);
      look();
    }
  }

  /** Makes the rows in sight. */
  private void look() {
    RowSelection now = selection.get();
    top.set(Math.max(0, Math.min(top.get(), lastTop())));
    List<Row> rows = new ArrayList<>();
    int end = Math.min(size(), top.get() + height.get());
    int session = NOWHERE;
    for (int position = top.get(); position < end; position++) {
      int event = now.event(position);
      boolean bands = now.isInLogOrder();
      int previous = session;
      if (bands && (session == NOWHERE || event >= now.log().sessionEnd(session))) {
        session = now.log().sessionOf(event);
      }
      rows.add(
          new Row(
              position,
              event,
              bands && previous != NOWHERE && previous != session,
              bands && session % 2 != 0));
    }
    sight.set(new InSight(choice.get(), now, List.copyOf(rows), firstMarked(), lastMarked(), lead));
  }

  /** The rows in sight as a model sees them; only while that is chosen. */
  Table seen() {
    return Tables.prepared(
        workspace.eventsProperty().get().cleaned(), top.get(), sight.get().rows().size());
  }

  /** A value of a row in sight, as in a file. */
  String value(RowColumn column, int event) {
    return reader.text(column, event);
  }

  /** The first marked row, or −1. */
  private int firstMarked() {
    return Math.min(anchor, lead);
  }

  /** The last marked row, or −1. */
  private int lastMarked() {
    return Math.max(anchor, lead);
  }

  /** The marked row that moves, or −1. */
  int lead() {
    return lead;
  }

  /**
   * Marks a row and brings it into sight.
   *
   * @param position the row; the nearest there is, if there is no such row
   * @param extend whether the rows from where marking began are marked as well
   */
  void mark(int position, boolean extend) {
    if (size() == 0) {
      return;
    }
    lead = Math.max(0, Math.min(position, size() - 1));
    if (!extend || anchor == NOWHERE) {
      anchor = lead;
    }
    reveal(lead);
  }

  private void reveal(int position) {
    if (position < top.get()) {
      top.set(position);
    } else if (position >= top.get() + height.get()) {
      top.set(position - height.get() + 1);
    }
    look();
  }

  /** Moves the mark by some rows. */
  void move(int rows, boolean extend) {
    long from = lead == NOWHERE ? top.get() - (long) Integer.signum(rows) : lead;
    mark((int) Math.max(0, Math.min(from + rows, size() - 1L)), extend);
  }

  void markFirst(boolean extend) {
    mark(0, extend);
  }

  void markLast(boolean extend) {
    mark(size() - 1, extend);
  }

  void markAll() {
    if (size() > 0) {
      anchor = size() - 1;
      lead = 0;
      look();
    }
  }

  /** Goes to a row by its number, counted from 1. */
  void goToRow(String typed) {
    String digits = typed.replaceAll("[\\s,._'\u202f\u00a0]", "");
    if (digits.isEmpty() || size() == 0) {
      return;
    }
    if (!digits.matches("\\d{1,18}") || Long.parseLong(digits) < 1) {
      message.set(text("data.rows.noRowNumber", typed.strip()));
    } else if (Long.parseLong(digits) > size()) {
      message.set(text("data.rows.tooFewRows", Numbers.whole(size())));
    } else {
      message.set("");
      int position = Integer.parseInt(digits) - 1;
      top.set(position - ROWS_ABOVE);
      mark(position, false);
    }
  }

  /** Shows the session of the marked row whole, among all rows in the order of the log. */
  void showSession() {
    if (lead != NOWHERE && size() > 0) {
      EventLog log = selection.get().log();
      goToSession(log.sessionOf(selection.get().event(lead)));
    }
  }

  private void goToSession(int session) {
    RowSelection now = selection.get();
    if (before == null || !now.query().equals(RowQuery.ALL)) {
      before = new Place(choice.get(), now, applied, top.get(), anchor, lead);
      canGoBack.set(true);
    }
    if (!now.query().equals(RowQuery.ALL) || !busyWith.get().isEmpty()) {
      stopSelecting();
      filters.restore(FilterState.NONE);
      order.set(Optional.empty());
      arrived(RowSelection.all(now.log()), FilterState.NONE);
    }
    markSession(session);
  }

  private void markSession(int session) {
    RowSelection now = selection.get();
    lead = now.firstAtOrAfter(now.log().sessionStart(session));
    anchor = now.firstAtOrAfter(now.log().sessionEnd(session)) - 1;
    top.set(lead - ROWS_ABOVE);
    look();
  }

  /** Goes back to where the user was before a session was shown. */
  void back() {
    if (before == null) {
      return;
    }
    Place place = before;
    leaveNoWayBack();
    stopSelecting();
    message.set("");
    choice.set(place.choice());
    filters.restore(place.filters());
    order.set(place.selection().query().order());
    arrived(place.selection(), place.filters());
    anchor = place.anchor();
    lead = place.lead();
    top.set(place.top());
    look();
  }

  /**
   * Marks the next or the previous session, among the rows shown; only in the order of the log.
   *
   * @param forward whether the next one is meant
   */
  void goToNeighbour(boolean forward) {
    RowSelection now = selection.get();
    if (size() == 0 || !now.isInLogOrder()) {
      return;
    }
    EventLog log = now.log();
    int here = lead == NOWHERE ? top.get() : firstMarked();
    int session = log.sessionOf(now.event(here));
    int other =
        forward
            ? now.firstAtOrAfter(log.sessionEnd(session))
            : now.firstAtOrAfter(log.sessionStart(session)) - 1;
    if (other >= 0 && other < size()) {
      markSession(log.sessionOf(now.event(other)));
    }
  }

  /** Jumps to a session by its key or to the first of a user; again, to the next of the user. */
  void find(String typed) {
    String words = typed.strip();
    if (words.isEmpty() || selection.get() == null) {
      return;
    }
    EventLog log = selection.get().log();
    if (found != null && found.log() == log && found.words().equals(words)) {
      showFound(nextFound());
      return;
    }
    AtomicReference<Double> share = new AtomicReference<>(Activity.UNKNOWN);
    busyFinding(text("data.rows.finding"), share);
    message.set("");
    finding.ask(
        p -> search(log, words, sharing(p, share)),
        result -> {
          doneFinding();
          found = result.rows().size() == 0 ? null : result;
          if (found == null) {
            message.set(text("data.rows.notFound", words));
          } else {
            showFound(0);
          }
        },
        e -> {
          doneFinding();
          notices.error(text("data.rows.failed"), e);
        });
  }

  private static Found search(EventLog log, String words, Progress progress) {
    RowSelection ofSession = rows(log, RowColumn.SESSION, words, progress);
    return ofSession.size() > 0
        ? new Found(words, log, false, ofSession)
        : new Found(words, log, true, rows(log, RowColumn.USER, words, progress));
  }

  private static RowSelection rows(
      EventLog log, RowColumn column, String words, Progress progress) {
    RowCondition same = new RowCondition.Words(column, Match.EQUALS, words);
    return RowSelection.of(
        log, new RowQuery(List.of(same), LogFilter.ALL, Optional.empty()), progress);
  }

  /** Where among the rows that were found the next session begins; around again after the last. */
  private int nextFound() {
    int session = found.log().sessionOf(found.rows().event(foundAt));
    int next = found.rows().firstAtOrAfter(found.log().sessionEnd(session));
    return next < found.rows().size() ? next : 0;
  }

  private void showFound(int at) {
    foundAt = at;
    EventLog log = found.log();
    int session = log.sessionOf(found.rows().event(at));
    goToSession(session);
    RowSelection rows = found.rows();
    int sessions = 0;
    int here = 0;
    for (int i = 0; i < rows.size(); sessions++) {
      int each = log.sessionOf(rows.event(i));
      here = each == session ? sessions : here;
      i = rows.firstAtOrAfter(log.sessionEnd(each));
    }
    String length = Numbers.whole(log.sessionEnd(session) - log.sessionStart(session));
    if (sessions == 1) {
      message.set(text("data.rows.foundOne", length));
    } else if (found.user()) {
      message.set(
          text("data.rows.foundUser", Numbers.whole(here + 1L), Numbers.whole(sessions), length));
    } else {
      message.set(
          text("data.rows.foundPiece", Numbers.whole(here + 1L), Numbers.whole(sessions), length));
    }
  }

  /**
   * The marked rows for the clipboard, with the names of the columns.
   *
   * @param format how they are written
   * @return nothing if none are marked, or too many
   */
  Optional<String> copy(CSVFormat format) {
    if (lead == NOWHERE || size() == 0) {
      return Optional.empty();
    }
    int rows = lastMarked() - firstMarked() + 1;
    if (rows > MOST_COPIED) {
      message.set(text("data.rows.tooManyToCopy", Numbers.whole(MOST_COPIED)));
      return Optional.empty();
    }
    message.set(text("data.rows.copied", Numbers.whole(rows)));
    return Optional.of(choice.get() == Choice.AS_SEEN ? seenLines(format, rows) : lines(format));
  }

  private String seenLines(CSVFormat format, int rows) {
    Table table = Tables.prepared(workspace.eventsProperty().get().cleaned(), firstMarked(), rows);
    StringBuilder lines = new StringBuilder();
    lines.append(format.format(table.columnNames().toArray())).append('\n');
    for (int row = 0; row < rows; row++) {
      List<String> values = new ArrayList<>();
      for (Column<?> column : table.columns()) {
        values.add(column.isMissing(row) ? "" : column.getUnformattedString(row));
      }
      lines.append(format.format(values.toArray())).append('\n');
    }
    return lines.toString();
  }

  private String lines(CSVFormat format) {
    StringBuilder lines = new StringBuilder();
    List<RowColumn> columns = List.of(RowColumn.values());
    lines.append(format.format(columns.stream().map(RowColumn::key).toArray())).append('\n');
    for (int position = firstMarked(); position <= lastMarked(); position++) {
      int event = selection.get().event(position);
      lines
          .append(format.format(columns.stream().map(column -> value(column, event)).toArray()))
          .append('\n');
    }
    return lines.toString();
  }

  /** Whether rows are being written to a file. */
  ReadOnlyBooleanProperty exportingProperty() {
    return exporting.getReadOnlyProperty();
  }

  /** Stops writing; the file is the old one, or none. */
  void cancelExport() {
    if (export != null) {
      export.cancel();
    }
  }

  /** Writes the rows shown to a file, in the order shown. */
  void export(Path target) {
    if (exporting.get()) {
      return;
    }
    RowSelection rows = selection.get();
    List<Path> sources = workspace.eventsProperty().get().files();
    Path folder = target.toAbsolutePath().getParent();
    if (folder != null) {
      memory.rememberFolder(folder.toString());
    }
    String name = text("data.rows.exporting", target.getFileName());
    Activity activity = new Activity(name, text("data.rows.exportOnClose"), this::cancelExport);
    export =
        BackgroundTask.of(
            p -> {
              LogFiles.checkIsNoSource(target, sources);
              LogFiles.writeCsv(rows.log(), rows::event, rows.size(), target, p);
              return target;
            });
    executor.start(
        export
            .onStart(
                () -> {
                  exporting.set(true);
                  workspace.activities().add(activity);
                })
            .onProgress(
                report ->
                    activity.update(name, (double) report.done() / Math.max(1, report.total())))
            .onSuccess(
                file ->
                    notices.done(
                        text("data.rows.exported", Numbers.whole(rows.size()), file.getFileName())))
            .onFailure(e -> notices.error(text("data.rows.exportFailed"), e))
            .onFinish(
                () -> {
                  exporting.set(false);
                  workspace.activities().remove(activity);
                }));
  }
}
