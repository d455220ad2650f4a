package io.clickcast.desktop.runs;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.runs.RunColumn.Fact;
import io.clickcast.desktop.runs.RunQuery.Order;
import io.clickcast.desktop.runs.RunQuery.Placed;
import io.clickcast.desktop.work.BackgroundTask;
import io.clickcast.desktop.work.TaskExecutor;
import io.clickcast.desktop.workspace.Activity;
import io.clickcast.desktop.workspace.Failures;
import io.clickcast.desktop.workspace.Memory;
import io.clickcast.desktop.workspace.Notices;
import io.clickcast.desktop.workspace.Workspace;
import io.clickcast.tracking.Run;
import io.clickcast.tracking.RunKind;
import io.clickcast.tracking.RunStatus;
import io.clickcast.work.Numbers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What the Runs tab shows and does. */
public final class RunsViewModel {
  private static final Duration LOOKS_EVERY = Duration.ofSeconds(1);

  /** Reading all runs anew may take at most this share of the time. */
  private static final int REST = 12;

  private static final String COLUMNS = "runs.columns";
  private static final String GROUPED = "runs.grouped";
  private static final List<RunColumn> FIRST_COLUMNS =
      List.of(
          Fact.STATUS,
          Fact.NAME,
          Fact.STARTED,
          new RunColumn.Metric("test_log_loss", false),
          new RunColumn.Metric("validation_loss", true),
          Fact.ARCHITECTURE,
          Fact.DURATION,
          Fact.DATA,
          Fact.TAGS,
          Fact.VERSION,
          Fact.NOTES);

  /** What the tab shows. */
  enum Standing {
    LOADING,
    /** The runs cannot be read. */
    FAILED,
    /** Nothing was ever trained. */
    EMPTY,
    FULL
  }

  private final Workspace workspace;
  private final TaskExecutor executor;
  private final Notices notices;
  private final Memory memory;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final Elsewhere elsewhere;
  private final DetailsViewModel details;
  private final ComparisonViewModel comparison;
  private final RegistryViewModel registry;

  private final ReadOnlyObjectWrapper<Standing> standing =
      new ReadOnlyObjectWrapper<>(Standing.LOADING);
  private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper filtered = new ReadOnlyBooleanWrapper();
  private final ObservableList<RunLine> lines = FXCollections.observableArrayList();
  private final ObservableList<RunColumn> columns = FXCollections.observableArrayList();
  private final ObservableList<RunColumn> choosable = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<List<Run>> selection = new ReadOnlyObjectWrapper<>(List.of());
  private final StringProperty search = new SimpleStringProperty("");
  private final Map<RunColumn, StringProperty> filters = new HashMap<>();
  private final ObjectProperty<Optional<Order>> order =
      new SimpleObjectProperty<>(Optional.empty());
  private final BooleanProperty grouped = new SimpleBooleanProperty(true);
  private final Set<String> open = new HashSet<>();
  private final Map<String, RunLine> known = new HashMap<>();

  private RunArchive archive;
  private RunTable table;
  private boolean showing;
  private boolean reading;
  private boolean readAgain;
  private long restUntil = Long.MIN_VALUE;

  public RunsViewModel(
      Workspace workspace,
      TaskExecutor executor,
      Notices notices,
      Memory memory,
      Clock clock,
      Elsewhere elsewhere) {
    this(workspace, executor, notices, memory, clock, elsewhere, System::nanoTime);
  }

  RunsViewModel(
      Workspace workspace,
      TaskExecutor executor,
      Notices notices,
      Memory memory,
      Clock clock,
      Elsewhere elsewhere,
      LongSupplier nanoTime) {
    this.workspace = workspace;
    this.executor = executor;
    this.notices = notices;
    this.memory = memory;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.elsewhere = elsewhere;
    details = new DetailsViewModel(workspace, executor, notices, elsewhere, this::read);
    comparison = new ComparisonViewModel(executor, notices, memory);
    registry = new RegistryViewModel(executor, notices, elsewhere, this::read);
    columns.setAll(rememberedColumns());
    grouped.set(!"false".equals(memory.choice(GROUPED)));
    search.addListener((p, was, is) -> show());
    order.addListener((p, was, is) -> show());
    grouped.addListener(
        (p, was, is) -> {
          memory.rememberChoice(GROUPED, Boolean.toString(is));
          show();
        });
    executor.every(LOOKS_EVERY, this::look);
  }

  private List<RunColumn> rememberedColumns() {
    String keys = memory.choice(COLUMNS);
    List<RunColumn> found =
        keys == null
            ? List.of()
            : keys.lines().flatMap(key -> RunColumn.ofKey(key).stream()).distinct().toList();
    return found.isEmpty() ? FIRST_COLUMNS : found;
  }

  /** Shows the runs of an archive. */
  public void open(RunArchive opened) {
    archive = opened;
    details.open(opened);
    comparison.open(opened);
    registry.open(opened);
    read();
  }

  /** Says why there is no archive. */
  public void fail(Throwable e) {
    failure.set(Failures.words(e));
    standing.set(Standing.FAILED);
  }

  /** Whether anybody looks; the archive is asked for news only meanwhile. */
  void setShowing(boolean now) {
    showing = now;
    look();
  }

  private void look() {
    if (!showing || archive == null || reading || nanoTime.getAsLong() < restUntil) {
      return;
    }
    long seen = table == null ? -1 : table.version();
    boolean running = table != null && anythingRuns();
    reading = true;
    executor.start(
        BackgroundTask.of(progress -> running || archive.version() != seen)
            .onSuccess(
                changed -> {
                  reading = false;
                  if (changed) {
                    read();
                  }
                })
            .onFailure(this::broken));
  }

  private boolean anythingRuns() {
    return table.runs().values().stream()
        .anyMatch(facts -> facts.run().status() == RunStatus.RUNNING);
  }

  /** Reads everything anew, soon. */
  void read() {
    if (archive == null) {
      return;
    }
    if (reading) {
      readAgain = true;
      return;
    }
    reading = true;
    readAgain = false;
    Set<RunColumn> wanted = wanted();
    long begin = nanoTime.getAsLong();
    executor.start(
        BackgroundTask.of(progress -> RunTable.read(archive, wanted, clock))
            .onSuccess(
                read -> {
                  reading = false;
                  long end = nanoTime.getAsLong();
                  restUntil = end + REST * (end - begin);
                  take(read);
                })
            .onFailure(this::broken)
            .onFinish(
                () -> {
                  if (readAgain) {
                    read();
                  }
                }));
  }

  private void broken(Throwable e) {
    reading = false;
    if (table == null) {
      fail(e);
    } else {
      // What is shown stays; it is tried again only when asked for, not every second.
      restUntil = Long.MAX_VALUE;
      notices.error(text("runs.readFailed"), e, text("runs.tryAgain"), this::retry);
    }
  }

  /** Tries again what failed. */
  void retry() {
    restUntil = Long.MIN_VALUE;
    if (archive != null) {
      standing.set(table == null ? Standing.LOADING : standing.get());
      read();
    }
  }

  private Set<RunColumn> wanted() {
    Set<RunColumn> wanted = new LinkedHashSet<>(columns);
    order.get().ifPresent(by -> wanted.add(by.column()));
    filters.forEach(
        (column, typed) -> {
          if (!typed.get().isBlank()) {
            wanted.add(column);
          }
        });
    return wanted;
  }

  private void take(RunTable read) {
    table = read;
    known.keySet().retainAll(read.runs().keySet());
    standing.set(read.runs().isEmpty() ? Standing.EMPTY : Standing.FULL);
    List<RunColumn> all = new ArrayList<>(List.of(Fact.values()));
    read.options().forEach(option -> all.add(new RunColumn.Option(option)));
    for (String metric : read.metrics()) {
      all.add(new RunColumn.Metric(metric, true));
      all.add(new RunColumn.Metric(metric, false));
    }
    if (!all.equals(choosable)) {
      choosable.setAll(all);
    }
    show();
    select(ids(selection.get()));
    registry.show(read);
  }

  private static List<String> ids(Collection<Run> runs) {
    return runs.stream().map(Run::id).toList();
  }

  /** Finds out anew which lines there are; lines that stay are the same ones. */
  private void show() {
    if (table == null) {
      return;
    }
    RunQuery query = query();
    filtered.set(query.isFiltered());
    List<Placed> placed = query.of(table);
    List<RunLine> now = new ArrayList<>(placed.size());
    for (Placed each : placed) {
      RunLine line = known.computeIfAbsent(each.facts().run().id(), id -> new RunLine(each));
      line.show(each);
      now.add(line);
    }
    if (!now.equals(lines)) {
      Set<String> visible = now.stream().map(RunLine::id).collect(Collectors.toSet());
      List<Run> left = selection.get().stream().filter(run -> visible.contains(run.id())).toList();
      lines.setAll(now);
      select(ids(left));
    }
    tellCount();
  }

  private RunQuery query() {
    Map<RunColumn, String> typed = new HashMap<>();
    filters.forEach((column, words) -> typed.put(column, words.get()));
    return new RunQuery(search.get(), typed, order.get(), grouped.get(), Set.copyOf(open));
  }

  private void tellCount() {
    int all = table.runs().size();
    long runs = query().isFiltered() || !grouped.get() ? lines.size() : all;
    String words =
        runs == all
            ? text("runs.count", Numbers.whole(all))
            : text("runs.countOf", Numbers.whole(runs), Numbers.whole(all));
    int marked = selection.get().size();
    count.set(marked < 2 ? words : text("runs.countMarked", words, Numbers.whole(marked)));
  }

  ReadOnlyObjectProperty<Standing> standingProperty() {
    return standing.getReadOnlyProperty();
  }

  /** Why the runs cannot be read, and what to do. */
  ReadOnlyStringProperty failureProperty() {
    return failure.getReadOnlyProperty();
  }

  /** How many runs there are, are shown and are marked, in words. */
  ReadOnlyStringProperty countProperty() {
    return count.getReadOnlyProperty();
  }

  /** What the table shows, from top to bottom. */
  ObservableList<RunLine> lines() {
    return lines;
  }

  /** The columns of the table, from left to right. */
  ObservableList<RunColumn> columns() {
    return columns;
  }

  /** All columns that there could be. */
  ObservableList<RunColumn> choosable() {
    return choosable;
  }

  StringProperty searchProperty() {
    return search;
  }

  BooleanProperty groupedProperty() {
    return grouped;
  }

  ReadOnlyObjectProperty<List<Run>> selectionProperty() {
    return selection.getReadOnlyProperty();
  }

  ObjectProperty<Optional<Order>> orderProperty() {
    return order;
  }

  /** What is typed under a column. */
  StringProperty filter(RunColumn column) {
    return filters.computeIfAbsent(
        column,
        c -> {
          StringProperty typed = new SimpleStringProperty("");
          typed.addListener((p, was, is) -> show());
          return typed;
        });
  }

  /** Whether some runs are left out. */
  ReadOnlyBooleanProperty filteredProperty() {
    return filtered.getReadOnlyProperty();
  }

  /** Shows all runs again. */
  void clearFilters() {
    search.set("");
    filters.values().forEach(typed -> typed.set(""));
  }

  /** Shows a column at the right end, or no longer. */
  void showColumn(RunColumn column, boolean shown) {
    List<RunColumn> now = new ArrayList<>(columns);
    now.remove(column);
    if (shown) {
      now.add(column);
    } else if (filters.containsKey(column)) {
      filters.get(column).set("");
    }
    arrange(now);
    if (shown) {
      read();
    }
  }

  /** Gives the columns this order. */
  void arrange(List<RunColumn> now) {
    if (!now.isEmpty() && !now.equals(columns)) {
      columns.setAll(now);
      memory.rememberChoice(
          COLUMNS, now.stream().map(RunColumn::key).collect(Collectors.joining("\n")));
    }
  }

  /** Shows the columns that are shown at first. */
  void resetColumns() {
    arrange(FIRST_COLUMNS);
    read();
  }

  /** Folds or unfolds a comparison. */
  void toggle(RunLine line) {
    if (line.shown().children() > 0) {
      if (!open.remove(line.id())) {
        open.add(line.id());
      }
      show();
    }
  }

  /** Marks these runs; those that are gone are left out. */
  void select(List<String> ids) {
    List<Run> runs =
        ids.stream()
            .map(id -> table.runs().get(id))
            .filter(Objects::nonNull)
            .map(RunFacts::run)
            .toList();
    if (!runs.equals(selection.get())) {
      selection.set(runs);
    }
    details.show(runs.size() == 1 ? runs.get(0) : null);
    comparison.show(runs.size() > 1 ? runs : List.of());
    tellCount();
  }

  /** Marks the runs that a comparison holds. */
  void selectChildren(Run of) {
    open.add(of.id());
    show();
    select(ids(children(List.of(of))));
  }

  /** The runs of comparisons, in the order of the table. */
  List<Run> children(Collection<Run> of) {
    Set<String> parents = of.stream().map(Run::id).collect(Collectors.toSet());
    return table == null
        ? List.of()
        : table.runs().values().stream()
            .map(RunFacts::run)
            .filter(run -> run.parent().filter(parents::contains).isPresent())
            .toList();
  }

  /** Whether the marked runs can be deleted: a run that is going on cannot. */
  boolean canDelete() {
    return !selection.get().isEmpty()
        && withChildren().values().stream().allMatch(RunsViewModel::hasEnded);
  }

  private static boolean hasEnded(Run run) {
    return run.status() != RunStatus.RUNNING;
  }

  /** The marked runs, and with a comparison what it holds. */
  private Map<String, Run> withChildren() {
    List<Run> marked = selection.get();
    Map<String, Run> all = new LinkedHashMap<>();
    List<Run> comparisons =
        marked.stream().filter(run -> run.kind() == RunKind.COMPARISON).toList();
    Stream.concat(
            marked.stream(),
            comparisons.isEmpty() ? Stream.empty() : children(comparisons).stream())
        .forEach(run -> all.put(run.id(), run));
    return all;
  }

  /** Deletes the marked runs, and offers to take that back. */
  void delete() {
    if (!canDelete()) {
      return;
    }
    Map<String, Run> gone = withChildren();
    List<String> ids = List.copyOf(gone.keySet());
    int place = firstMarked(gone.keySet());
    String words =
        gone.size() == 1
            ? text("runs.deletedOne", gone.values().iterator().next().name())
            : text("runs.deleted", Numbers.whole(gone.size()));
    executor.start(
        BackgroundTask.of(
                progress -> {
                  archive.delete(ids);
                  return ids;
                })
            .onSuccess(
                done -> {
                  notices.done(words, text("runs.undo"), () -> restore(ids));
                  selectNear(place, gone.keySet());
                  read();
                })
            .onFailure(e -> notices.error(text("runs.deleteFailed"), e)));
  }

  private int firstMarked(Set<String> ids) {
    for (int i = 0; i < lines.size(); i++) {
      if (ids.contains(lines.get(i).id())) {
        return i;
      }
    }
    return 0;
  }

  /** Marks the line that moves up to where the first deleted one was, for those who use keys. */
  private void selectNear(int place, Set<String> gone) {
    List<RunLine> left = lines.stream().filter(line -> !gone.contains(line.id())).toList();
    select(left.isEmpty() ? List.of() : List.of(left.get(Math.min(place, left.size() - 1)).id()));
  }

  private void restore(List<String> ids) {
    executor.start(
        BackgroundTask.of(
                progress -> {
                  archive.restore(ids);
                  return ids;
                })
            .onSuccess(done -> read())
            .onFailure(e -> notices.error(text("runs.restoreFailed"), e)));
  }

  String lastFolder() {
    return memory.lastFolder();
  }

  /**
   * Writes the marked runs for other programs, a comparison with its runs.
   *
   * @param folder takes the files
   */
  void export(RunArchive.Format format, Path folder) {
    List<String> ids = List.copyOf(withChildren().keySet());
    memory.rememberFolder(folder.toString());
    BackgroundTask<Path> task =
        BackgroundTask.of(
            progress -> {
              archive.export(ids, format, folder, progress);
              return folder;
            });
    Activity activity =
        new Activity(text("runs.exporting", Numbers.whole(ids.size())), null, task::cancel);
    executor.start(
        task.onStart(() -> workspace.activities().add(activity))
            .onSuccess(
                done ->
                    notices.done(
                        text("runs.exportedRuns", Numbers.whole(ids.size()), folder.getFileName()),
                        text("runs.openFolder"),
                        () -> elsewhere.show(folder)))
            .onFailure(e -> notices.error(text("runs.exportFailed"), e))
            .onFinish(() -> workspace.activities().remove(activity)));
  }

  /** Sends the marked runs to the MLflow server of the settings. */
  void push() {
    Optional<Outbox> outbox = elsewhere.outbox();
    List<Run> runs = List.copyOf(withChildren().values());
    if (outbox.isEmpty() || runs.isEmpty()) {
      return;
    }
    String many = Numbers.whole(runs.size());
    BackgroundTask<Outbox.Sent> task =
        BackgroundTask.of(progress -> outbox.get().send(runs, progress));
    Activity activity = new Activity(text("runs.pushing", many), null, task::cancel);
    executor.start(
        task.onStart(() -> workspace.activities().add(activity))
            .onProgress(
                report ->
                    activity.update(
                        text("runs.pushing", many),
                        report.total() > 0
                            ? (double) report.done() / report.total()
                            : Activity.UNKNOWN))
            .onSuccess(this::tellPushed)
            .onCancel(() -> notices.done(text("runs.pushStopped")))
            .onFailure(e -> notices.error(text("runs.pushFailed"), e))
            .onFinish(() -> workspace.activities().remove(activity)));
  }

  private void tellPushed(Outbox.Sent sent) {
    String words = text("runs.pushed", Numbers.whole(sent.runs()), sent.server());
    notices.done(
        sent.notes().isEmpty()
            ? words
            : text("runs.pushedWithNotes", words, String.join(" ", sent.notes())));
  }

  /** What is known of the one marked run. */
  DetailsViewModel details() {
    return details;
  }

  /** The marked runs side by side. */
  ComparisonViewModel comparison() {
    return comparison;
  }

  RegistryViewModel registry() {
    return registry;
  }

  void goToTraining() {
    elsewhere.goToTraining();
  }

  Clock clock() {
    return clock;
  }
}
