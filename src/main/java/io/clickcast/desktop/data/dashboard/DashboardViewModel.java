package io.clickcast.desktop.data.dashboard;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.charts.ChartExport;
import io.clickcast.desktop.work.BackgroundTask;
import io.clickcast.desktop.work.LatestWins;
import io.clickcast.desktop.work.TaskExecutor;
import io.clickcast.desktop.workspace.LoadedEvents;
import io.clickcast.desktop.workspace.Memory;
import io.clickcast.desktop.workspace.Notices;
import io.clickcast.desktop.workspace.Workspace;
import io.clickcast.events.EventLog;
import io.clickcast.events.EventType;
import io.clickcast.explore.LogFilter;
import io.clickcast.explore.TableFiles;
import io.clickcast.explore.dashboard.Dashboard;
import io.clickcast.explore.dashboard.Dashboard.Brand;
import io.clickcast.explore.dashboard.Dashboard.BrandOrder;
import io.clickcast.explore.dashboard.DashboardQuery;
import io.clickcast.work.Numbers;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import tech.tablesaw.api.Table;

/**
 * What the dashboard shows, and under which filter. Answers come from beside the window; the newest
 * question wins, and until its answer is there the last one stays.
 */
public final class DashboardViewModel {
  /** Work that is done sooner is not worth a sign that it goes on. */
  private static final Duration PATIENCE = Duration.ofMillis(200);

  private final TaskExecutor executor;
  private final Notices notices;
  private final Memory memory;
  private final LatestWins<Prepared> preparing;
  private final LatestWins<Dashboard> answering;

  private final ReadOnlyObjectWrapper<Dashboard> dashboard = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<LogFilter> filter =
      new ReadOnlyObjectWrapper<>(LogFilter.ALL);
  private final ReadOnlyObjectWrapper<Whole> whole = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper slow = new ReadOnlyBooleanWrapper();

  private LoadedEvents loaded;
  private DashboardQuery query;
  private TaskExecutor.Repetition timer = () -> {};

  /**
   * What the log holds without a filter.
   *
   * @param dashboard everything
   * @param brands every brand, most events first
   */
  record Whole(Dashboard dashboard, List<Brand> brands) {
    Whole {
      brands = List.copyOf(brands);
    }

    /** The first day with events. */
    LocalDate firstDay() {
      return dashboard.days().first();
    }

    /** The last day with events. */
    LocalDate lastDay() {
      return dashboard.days().day(Math.max(0, dashboard.days().size() - 1));
    }

    /** The months between, oldest first. */
    List<YearMonth> months() {
      Dashboard.Months months = dashboard.days().months();
      return IntStream.range(0, months.size()).mapToObj(months::month).toList();
    }
  }

  private record Prepared(DashboardQuery query, Whole whole) {}

  public DashboardViewModel(
      Workspace workspace, TaskExecutor executor, Notices notices, Memory memory) {
    this.executor = executor;
    this.notices = notices;
    this.memory = memory;
    preparing = new LatestWins<>(executor);
    answering = new LatestWins<>(executor);
    workspace.eventsProperty().addListener((p, was, is) -> prepare(is));
    if (workspace.eventsProperty().get() != null) {
      prepare(workspace.eventsProperty().get());
    }
  }

  /** The answer to show; null until the first is there. */
  ReadOnlyObjectProperty<Dashboard> dashboardProperty() {
    return dashboard.getReadOnlyProperty();
  }

  /** Which events are meant. */
  public ReadOnlyObjectProperty<LogFilter> filterProperty() {
    return filter.getReadOnlyProperty();
  }

  /** What there is without a filter; null until it is known. */
  ReadOnlyObjectProperty<Whole> wholeProperty() {
    return whole.getReadOnlyProperty();
  }

  /** Whether the answer is long in coming. */
  ReadOnlyBooleanProperty slowProperty() {
    return slow.getReadOnlyProperty();
  }

  /** The log that the answers are about; null if none is loaded. */
  EventLog log() {
    return loaded == null ? null : loaded.cleaned().log();
  }

  private void prepare(LoadedEvents now) {
    // Brand codes and days mean the same in every cleaning of the same rows.
    boolean sameRows = loaded != null && now != null && loaded.read().raw() == now.read().raw();
    loaded = now;
    query = null;
    answering.forget();
    if (!sameRows) {
      filter.set(LogFilter.ALL);
    }
    if (now == null) {
      preparing.forget();
      waitNoMore();
      dashboard.set(null);
      whole.set(null);
      return;
    }
    waitFor();
    preparing.ask(
        progress -> {
          DashboardQuery made = DashboardQuery.of(now.read().raw(), now.cleaned(), progress);
          Dashboard all = made.answer(LogFilter.ALL, progress);
          List<Brand> brands = all.brands().top(BrandOrder.EVENTS, Integer.MAX_VALUE);
          return new Prepared(made, new Whole(all, brands));
        },
        prepared -> {
          query = prepared.query();
          whole.set(prepared.whole());
          answer();
        },
        this::failed);
  }

  private void answer() {
    if (query == null) {
      // It follows when the log has been looked at.
      return;
    }
    LogFilter wished = filter.get();
    if (wished.isAll()) {
      answering.forget();
      show(whole.get().dashboard());
      return;
    }
    DashboardQuery asked = query;
    waitFor();
    answering.ask(progress -> asked.answer(wished, progress), this::show, this::failed);
  }

  private void show(Dashboard answer) {
    waitNoMore();
    dashboard.set(answer);
  }

  private void failed(Throwable failure) {
    waitNoMore();
    notices.error(text("data.dashboard.failed"), failure);
  }

  private void waitFor() {
    timer.stop();
    timer =
        executor.every(
            PATIENCE,
            () -> {
              timer.stop();
              slow.set(true);
            });
  }

  private void waitNoMore() {
    timer.stop();
    slow.set(false);
  }

  private void set(LogFilter now) {
    if (!now.equals(filter.get())) {
      filter.set(now);
      answer();
    }
  }

  /**
   * Shows a span of days; what lies outside the log's own days means an open end.
   *
   * @param from its first day, or null for an open start
   * @param to its last day, or null for an open end; the two are swapped where they cross
   */
  void setDays(LocalDate from, LocalDate to) {
    boolean crossed = from != null && to != null && to.isBefore(from);
    LocalDate first = crossed ? to : from;
    LocalDate last = crossed ? from : to;
    Whole all = whole.get();
    if (all != null && first != null && !first.isAfter(all.firstDay())) {
      first = null;
    }
    if (all != null && last != null && !last.isBefore(all.lastDay())) {
      last = null;
    }
    set(filter.get().withDays(first, last));
  }

  /** Shows these days alone, or all days if these were shown alone. */
  void toggleDays(LocalDate from, LocalDate to) {
    LogFilter before = filter.get();
    setDays(from, to);
    if (before.equals(filter.get())) {
      setDays(null, null);
    }
  }

  /** The first day that passes; null for an open start. */
  LocalDate firstDay() {
    return Filters.firstDay(filter.get());
  }

  /** The last day that passes; null for an open end. */
  LocalDate lastDay() {
    return Filters.lastDay(filter.get());
  }

  /** Takes a type in or out; with none or all of them every event passes. */
  void toggleType(EventType type) {
    Set<EventType> types = chosenTypes();
    if (!types.remove(type)) {
      types.add(type);
    }
    set(filter.get().withTypes(types));
  }

  /** The types that are asked for; none where all pass. */
  Set<EventType> chosenTypes() {
    Set<EventType> types = EnumSet.copyOf(filter.get().types());
    return types.size() == EventType.values().length ? EnumSet.noneOf(EventType.class) : types;
  }

  /** Takes a brand in or out, by its code; without any, all pass. */
  void toggleBrand(int code) {
    List<Integer> codes = new ArrayList<>(IntStream.of(filter.get().brands()).boxed().toList());
    if (!codes.remove(Integer.valueOf(code))) {
      codes.add(code);
    }
    set(filter.get().withBrands(codes.stream().mapToInt(Integer::intValue).toArray()));
  }

  /** Lets every brand pass. */
  void clearBrands() {
    set(filter.get().withBrands());
  }

  boolean hasBrand(int code) {
    return Arrays.binarySearch(filter.get().brands(), code) >= 0;
  }

  /** Takes an hour in or out; with none or all of them every hour passes. */
  void toggleHour(int hour) {
    setHours(chosenHours() ^ 1 << hour);
  }

  /**
   * Shows these hours alone.
   *
   * @param mask a bit for each; 0 for all
   */
  void setHours(int mask) {
    set(filter.get().withHours(mask));
  }

  /** The hours that are asked for, a bit for each; 0 where all pass. */
  int chosenHours() {
    int hours = filter.get().hours();
    return hours == LogFilter.ALL_HOURS ? 0 : hours;
  }

  /** Lets every event pass. */
  void reset() {
    set(LogFilter.ALL);
  }

  /** The filter as a sentence part. */
  String filterInWords() {
    return Filters.inWords(filter.get(), log());
  }

  /** How many events the answer is about, of how many. */
  String countInWords() {
    Dashboard now = dashboard.get();
    if (now == null || whole.get() == null) {
      return "";
    }
    long all = whole.get().dashboard().headline().events();
    long matching = now.headline().events();
    return matching == all
        ? text("data.dashboard.all", Numbers.whole(all))
        : text("data.dashboard.some", Numbers.whole(matching), Numbers.whole(all));
  }

  /** Writes a picture of a chart. */
  void exportPicture(BufferedImage picture, Path file) {
    export(file, () -> ChartExport.writePng(picture, file));
  }

  /** Writes the values of a chart. */
  void exportTable(Table table, Path file) {
    export(file, () -> TableFiles.writeCsv(table, file));
  }

  private void export(Path file, Runnable write) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      memory.rememberFolder(folder.toString());
    }
    executor.start(
        BackgroundTask.of(
                progress -> {
                  write.run();
                  return file;
                })
            .onSuccess(f -> notices.done(text("data.exported", f.getFileName())))
            .onFailure(e -> notices.error(text("data.exportFailed"), e)));
  }

  String lastFolder() {
    return memory.lastFolder();
  }
}
