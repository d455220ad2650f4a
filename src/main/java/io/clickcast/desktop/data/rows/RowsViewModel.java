package io.clickcast.desktop.data.rows;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.work.LatestWins;
import io.clickcast.desktop.work.TaskExecutor;
import io.clickcast.desktop.workspace.LoadedEvents;
import io.clickcast.desktop.workspace.Memory;
import io.clickcast.desktop.workspace.Notices;
import io.clickcast.desktop.workspace.Workspace;
import io.clickcast.events.CleaningStep;
import io.clickcast.events.EventLog;
import io.clickcast.explore.LogFilter;
import io.clickcast.explore.RowColumn;
import io.clickcast.explore.RowReader;
import io.clickcast.explore.Tables;
import io.clickcast.explore.rows.RowOrder;
import io.clickcast.explore.rows.RowQuery;
import io.clickcast.explore.rows.RowSelection;
import io.clickcast.work.Numbers;
import java.time.Duration;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.apache.commons.csv.CSVFormat;
import tech.tablesaw.api.Table;

/**
 * Which rows are shown and in which order. Where among them the user is, is the {@link RowWindow}'s
 * to know.
 */
public final class RowsViewModel {
  /** More rows than this are for a file, not for the clipboard. */
  static final int MOST_COPIED = 100_000;

  /** Typing that pauses this long is taken as meant. */
  private static final Duration TYPING_PAUSE = Duration.ofMillis(250);

  /** A view to come back to. */
  private record View(
      Choice choice, RowSelection selection, FilterState filters, RowWindow.Place place) {}

  private final Workspace workspace;
  private final TaskExecutor executor;
  private final Notices notices;
  private final LatestWins<RowSelection> selecting;
  private final RowFilters filters = new RowFilters(this::typed);
  private final RowWindow window = new RowWindow();
  private final Underway underway;
  private final RowFinder finder;
  private final RowExport export;

  private final ReadOnlyObjectWrapper<Choice> choice = new ReadOnlyObjectWrapper<>(Choice.AS_READ);
  private final ReadOnlyObjectWrapper<RowSelection> selection = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Optional<RowOrder>> order =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper exactCount = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper about = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper filtered = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper canGoBack = new ReadOnlyBooleanWrapper();

  private FilterState applied = FilterState.NONE;
  private RowReader reader;
  private View before;
  private TaskExecutor.Repetition typingPause = () -> {};
  private Optional<Underway.Job> job = Optional.empty();

  /** Listens to the events of the workspace. */
  public RowsViewModel(Workspace workspace, TaskExecutor executor, Notices notices, Memory memory) {
    this.workspace = workspace;
    this.executor = executor;
    this.notices = notices;
    selecting = new LatestWins<>(executor);
    underway = new Underway(executor);
    finder = new RowFinder(executor, underway, notices, this::goToSession, message::set);
    export = new RowExport(workspace, executor, notices, memory);
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

  /** Which of the rows are in sight and marked. */
  RowWindow window() {
    return window;
  }

  /** What is being selected or looked for. */
  Underway underway() {
    return underway;
  }

  RowExport export() {
    return export;
  }

  private void eventsChanged(LoadedEvents was, LoadedEvents is) {
    leaveNoWayBack();
    stopSelecting();
    if (is == null) {
      selection.set(null);
      window.show(choice.get(), null);
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
    finder.forget();
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
    int event = selection.get().event(position);
    filters.showOnly(column, value(column, event), selection.get().log().type(event));
    select();
  }

  private void select() {
    typingPause.stop();
    FilterState state = filters.state();
    RowQuery query =
        choice.get() == Choice.AS_SEEN
            ? RowQuery.ALL
            : new RowQuery(filters.conditions(), filters.within(), order.get());
    EventLog log = log();
    RowSelection now = selection.get();
    if (now.log() == log && now.query().equals(query)) {
      stopSelecting();
      arrived(now, state);
    } else if (query.equals(RowQuery.ALL)) {
      stopSelecting();
      arrived(RowSelection.all(log), state);
    } else {
      endJob();
      Underway.Job begun =
          underway.begin(
              text(query.order().isEmpty() ? "data.rows.filtering" : "data.rows.sorting"));
      job = Optional.of(begun);
      selecting.ask(
          p -> RowSelection.of(log, query, begun.watch(p)),
          chosen -> {
            endJob();
            arrived(chosen, state);
          },
          e -> {
            endJob();
            revert();
            notices.error(text("data.rows.failed"), e);
          });
    }
  }

  private void endJob() {
    job.ifPresent(Underway.Job::end);
    job = Optional.empty();
  }

  private void stopSelecting() {
    typingPause.stop();
    selecting.forget();
    endJob();
    finder.stop();
  }

  /** Gives up what is under way; what is shown stays. */
  void cancel() {
    if (underway.isBusy()) {
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
    applied = state;
    selection.set(now);
    if (was == null || was.log() != now.log()) {
      reader = new RowReader(now.log());
    }
    filtered.set(!now.query().equals(RowQuery.ALL));
    count.set(QueryWords.count(now, Numbers::brief));
    exactCount.set(QueryWords.count(now, Numbers::whole));
    about.set(QueryWords.about(now.query(), ordersMerged()));
    window.show(choice.get(), now);
  }

  private boolean ordersMerged() {
    return choice.get() != Choice.AS_READ
        && workspace.eventsProperty().get().cleaned().options().has(CleaningStep.ORDERS);
  }

  /** The rows in sight as a model sees them; only while that is chosen. */
  Table seen() {
    return Tables.prepared(
        workspace.eventsProperty().get().cleaned(),
        window.topProperty().get(),
        window.sightProperty().get().rows().size());
  }

  /** A value of a row in sight, as in a file. */
  String value(RowColumn column, int event) {
    return reader.text(column, event);
  }

  /** Goes to a row by its number, counted from 1. */
  void goToRow(String typed) {
    String digits = typed.replaceAll("[\\s,._'\u202f\u00a0]", "");
    int size = selection.get() == null ? 0 : selection.get().size();
    if (digits.isEmpty() || size == 0) {
      return;
    }
    if (!digits.matches("\\d{1,18}") || Long.parseLong(digits) < 1) {
      message.set(text("data.rows.noRowNumber", typed.strip()));
    } else if (Long.parseLong(digits) > size) {
      message.set(text("data.rows.tooFewRows", Numbers.whole(size)));
    } else {
      message.set("");
      window.jumpTo(Integer.parseInt(digits) - 1);
    }
  }

  /** Shows the session of the marked row whole, among all rows in the order of the log. */
  void showSession() {
    if (window.lead() != RowWindow.NOWHERE) {
      goToSession(sessionAt(window.lead()));
    }
  }

  private int sessionAt(int position) {
    RowSelection now = selection.get();
    return now.log().sessionOf(now.event(position));
  }

  private void goToSession(int session) {
    RowSelection now = selection.get();
    boolean all = now.query().equals(RowQuery.ALL);
    if (before == null || !all) {
      before = new View(choice.get(), now, applied, window.place());
      canGoBack.set(true);
    }
    if (!all || underway.isBusy()) {
      stopSelecting();
      filters.restore(FilterState.NONE);
      order.set(Optional.empty());
      arrived(RowSelection.all(now.log()), FilterState.NONE);
    }
    window.jumpToSession(session);
  }

  /** Goes back to where the user was before a session was shown. */
  void back() {
    if (before == null) {
      return;
    }
    View view = before;
    before = null;
    canGoBack.set(false);
    stopSelecting();
    message.set("");
    choice.set(view.choice());
    filters.restore(view.filters());
    order.set(view.selection().query().order());
    arrived(view.selection(), view.filters());
    window.restore(view.place());
  }

  /**
   * Marks the next or the previous session, among the rows shown; only in the order of the log.
   *
   * @param forward whether the next one is meant
   */
  void goToNeighbour(boolean forward) {
    RowSelection now = selection.get();
    if (now == null || now.size() == 0 || !now.isInLogOrder()) {
      return;
    }
    int here =
        window.lead() == RowWindow.NOWHERE ? window.topProperty().get() : window.firstMarked();
    int session = sessionAt(here);
    int other =
        forward
            ? now.firstAtOrAfter(now.log().sessionEnd(session))
            : now.firstAtOrAfter(now.log().sessionStart(session)) - 1;
    if (other >= 0 && other < now.size()) {
      window.jumpToSession(sessionAt(other));
    }
  }

  /** Jumps to a session by its key or to the first of a user; again, to the next of the user. */
  void find(String typed) {
    if (selection.get() != null) {
      finder.find(selection.get().log(), typed);
    }
  }

  /**
   * The marked rows for the clipboard, with the names of the columns.
   *
   * @param format how they are written
   * @return nothing if none are marked, or too many
   */
  Optional<String> copy(CSVFormat format) {
    if (window.lead() == RowWindow.NOWHERE) {
      return Optional.empty();
    }
    int first = window.firstMarked();
    int last = window.lastMarked();
    int rows = last - first + 1;
    if (rows > MOST_COPIED) {
      message.set(text("data.rows.tooManyToCopy", Numbers.whole(MOST_COPIED)));
      return Optional.empty();
    }
    message.set(text("data.rows.copied", Numbers.whole(rows)));
    return Optional.of(
        choice.get() == Choice.AS_SEEN
            ? RowLines.asSeen(format, workspace.eventsProperty().get().cleaned(), first, last)
            : RowLines.of(format, selection.get(), first, last));
  }
}
