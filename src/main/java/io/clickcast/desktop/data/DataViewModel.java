package io.clickcast.desktop.data;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.data.cleaning.CleaningViewModel;
import io.clickcast.desktop.data.dashboard.DashboardViewModel;
import io.clickcast.desktop.data.mapping.MappingDesk;
import io.clickcast.desktop.data.mapping.UnknownLayoutException;
import io.clickcast.desktop.data.rows.RowsViewModel;
import io.clickcast.desktop.work.BackgroundTask;
import io.clickcast.desktop.work.BackgroundTask.Report;
import io.clickcast.desktop.work.LatestWins;
import io.clickcast.desktop.work.TaskExecutor;
import io.clickcast.desktop.workspace.Activity;
import io.clickcast.desktop.workspace.DataArguments;
import io.clickcast.desktop.workspace.Failures;
import io.clickcast.desktop.workspace.LoadedEvents;
import io.clickcast.desktop.workspace.Memory;
import io.clickcast.desktop.workspace.Notices;
import io.clickcast.desktop.workspace.Workspace;
import io.clickcast.events.CleaningOptions;
import io.clickcast.events.EventFiles;
import io.clickcast.events.FileSample;
import io.clickcast.events.FileSummary;
import io.clickcast.events.ReadResult;
import io.clickcast.work.Numbers;
import io.clickcast.work.Progress;
import io.clickcast.work.UserException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What the Data tab shows and does. */
public final class DataViewModel {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final int LONGEST_NAME = 40;

  /** What the tab shows. */
  enum Standing {
    /** Nothing has been opened. */
    EMPTY,
    /** Files are being read. */
    BUSY,
    /** Nothing could be read. */
    FAILED,
    /** Events are loaded. */
    FULL
  }

  private final Workspace workspace;
  private final TaskExecutor executor;
  private final Notices notices;
  private final Memory memory;
  private final EventSource source;
  private final MappingDesk mappings;
  private final LongSupplier nanoTime;
  private final LatestWins<LoadedEvents> recleaning;
  private final CleaningViewModel cleaning;

  private final ReadOnlyObjectWrapper<Standing> standing =
      new ReadOnlyObjectWrapper<>(Standing.EMPTY);
  private final ReadOnlyStringWrapper busyWith = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper progressInWords = new ReadOnlyStringWrapper("");
  private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
  private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
  private final ObservableList<List<String>> recent = FXCollections.observableArrayList();

  private final DashboardViewModel dashboard;
  private final RowsViewModel rows;

  private BackgroundTask<LoadedEvents> reading;
  private List<Path> lastTried = List.of();
  private List<Path> lastOpened = List.of();

  public DataViewModel(
      Workspace workspace,
      TaskExecutor executor,
      Notices notices,
      Memory memory,
      EventSource source,
      MappingDesk mappings) {
    this(workspace, executor, notices, memory, source, mappings, System::nanoTime);
  }

  DataViewModel(
      Workspace workspace,
      TaskExecutor executor,
      Notices notices,
      Memory memory,
      EventSource source,
      MappingDesk mappings,
      LongSupplier nanoTime) {
    this.workspace = workspace;
    this.executor = executor;
    this.notices = notices;
    this.memory = memory;
    this.source = source;
    this.mappings = mappings;
    this.nanoTime = nanoTime;
    recleaning = new LatestWins<>(executor);
    cleaning = new CleaningViewModel(workspace, executor, notices, memory);
    recent.setAll(memory.recent());
    dashboard = new DashboardViewModel(workspace, executor, notices, memory);
    rows = new RowsViewModel(workspace, executor, notices, memory);
    workspace.cleaningProperty().addListener((p, was, is) -> cleanAgain());
  }

  ReadOnlyObjectProperty<Standing> standingProperty() {
    return standing.getReadOnlyProperty();
  }

  /** What is loaded; null if nothing is. */
  ReadOnlyObjectProperty<LoadedEvents> loadedProperty() {
    return workspace.eventsProperty();
  }

  /** What is being read, in words. */
  ReadOnlyStringProperty busyWithProperty() {
    return busyWith.getReadOnlyProperty();
  }

  ReadOnlyStringProperty progressInWordsProperty() {
    return progressInWords.getReadOnlyProperty();
  }

  /** 0 to 1, or {@link Activity#UNKNOWN}. */
  ReadOnlyDoubleProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** Why nothing could be read, and what to do. */
  ReadOnlyStringProperty failureProperty() {
    return failure.getReadOnlyProperty();
  }

  /** The state of the dashboard. */
  DashboardViewModel dashboard() {
    return dashboard;
  }

  RowsViewModel rows() {
    return rows;
  }

  /** What was opened lately, newest first. */
  ObservableList<List<String>> recent() {
    return recent;
  }

  String lastFolder() {
    return memory.lastFolder();
  }

  /**
   * Reads files in place of what is loaded. What is loaded stays until that has worked.
   *
   * @param files files and folders
   */
  public void open(List<Path> files) {
    if (files.isEmpty()) {
      return;
    }
    cancel();
    lastTried = List.copyOf(files);
    String name = nameOf(files);
    Activity activity = new Activity(text("data.reading", name), null, this::cancel);
    CleaningOptions wished = workspace.cleaningProperty().get();
    long begin = nanoTime.getAsLong();
    BackgroundTask<LoadedEvents> task = BackgroundTask.of(p -> load(name, files, wished, p));
    reading = task;
    executor.start(
        task.onStart(
                () -> {
                  standing.set(Standing.BUSY);
                  busyWith.set(text("data.reading", name));
                  progressInWords.set("");
                  progress.set(Activity.UNKNOWN);
                  workspace.activities().add(activity);
                })
            .onProgress(report -> showProgress(report, begin, activity))
            .onSuccess(result -> opened(result, files))
            .onFailure(e -> askOrFail(e, name))
            .onCancel(
                () -> {
                  if (reading == task) {
                    standing.set(loaded() == null ? Standing.EMPTY : Standing.FULL);
                  }
                })
            .onFinish(() -> workspace.activities().remove(activity)));
  }

  /** Tries again what could not be read. */
  void retry() {
    open(lastTried);
  }

  private LoadedEvents load(
      String name, List<Path> files, CleaningOptions wished, Progress progressOfTask) {
    ReadResult read = source.read(files, progressOfTask);
    return new LoadedEvents(
        name,
        read,
        source.clean(read.raw(), wished, progressOfTask),
        mappings.saved().fileFor(read.files().stream().map(FileSummary::file).toList()));
  }

  private LoadedEvents loaded() {
    return workspace.eventsProperty().get();
  }

  private void showProgress(Report report, long begin, Activity activity) {
    double share = report.total() == 0 ? Activity.UNKNOWN : (double) report.done() / report.total();
    progress.set(share);
    double seconds = (nanoTime.getAsLong() - begin) / NANOS_PER_SECOND;
    progressInWords.set(
        switch (report.stage()) {
          case READING ->
              text(
                  "data.progressReading",
                  Numbers.bytes(report.done()),
                  Numbers.bytes(report.total()),
                  Numbers.brief(report.rows()),
                  seconds <= 0 ? Numbers.NONE : Numbers.brief(report.rows() / seconds));
          case SORTING -> text("data.progressSorting", Numbers.brief(report.total()));
          default -> text("data.progressCleaning", Numbers.brief(report.total()));
        });
    activity.update(activity.textProperty().get(), share);
  }

  private void opened(LoadedEvents result, List<Path> files) {
    workspace.eventsProperty().set(result);
    standing.set(Standing.FULL);
    lastOpened = List.copyOf(files);
    List<String> paths = files.stream().map(p -> p.toAbsolutePath().toString()).toList();
    memory.rememberOpened(paths);
    recent.setAll(memory.recent());
    Path folder = files.get(0).toAbsolutePath().getParent();
    if (folder != null) {
      memory.rememberFolder(folder.toString());
    }
    if (!result.cleaned().options().equals(workspace.cleaningProperty().get())) {
      // The options were changed while the files were being read.
      cleanAgain();
    }
  }

  private void askOrFail(Throwable e, String name) {
    if (e instanceof UnknownLayoutException unknown) {
      List<Path> files = lastTried;
      standing.set(loaded() == null ? Standing.EMPTY : Standing.FULL);
      mappings.ask(
          unknown.sample(),
          Map.of(),
          () -> open(files),
          () -> failed(new UserException(unknown.getMessage(), unknown), name));
    } else {
      failed(e, name);
    }
  }

  /** What the user is asked about columns. */
  MappingDesk mappings() {
    return mappings;
  }

  /** Asks which column is which in what is shown, or in what could not be read. */
  void changeMapping() {
    boolean full = standing.get() == Standing.FULL;
    List<Path> files = full ? lastOpened : lastTried;
    Map<String, Long> names = new HashMap<>();
    if (full) {
      names.putAll(loaded().read().events().unknown());
      names.putAll(loaded().read().events().dropped());
    }
    executor.start(
        BackgroundTask.of(p -> firstSample(files))
            .onSuccess(sample -> mappings.ask(sample, names, () -> open(files), () -> {}))
            .onFailure(e -> notices.error(text("data.openFailed", nameOf(files)), e)));
  }

  private static FileSample firstSample(List<Path> chosen) {
    List<Path> files = EventFiles.resolve(chosen.stream().map(Path::toString).toList());
    return files.stream()
        .flatMap(file -> FileSample.of(file).stream())
        .findFirst()
        .orElseThrow(
            () -> new UserException(files.get(0) + " is empty. Choose a file with event rows."));
  }

  private void failed(Throwable e, String name) {
    if (loaded() == null) {
      failure.set(Failures.words(e));
      standing.set(Standing.FAILED);
    } else {
      standing.set(Standing.FULL);
      notices.error(text("data.openFailed", name), e);
    }
  }

  /** Stops reading; what was loaded before stays. */
  void cancel() {
    if (reading != null) {
      reading.cancel();
    }
  }

  /** The state of the Cleaning section. */
  CleaningViewModel cleaning() {
    return cleaning;
  }

  private void cleanAgain() {
    LoadedEvents now = loaded();
    if (now == null) {
      return;
    }
    CleaningOptions wished = workspace.cleaningProperty().get();
    workspace.setCleaningAgain(true);
    recleaning.ask(
        p -> now.with(source.clean(now.read().raw(), wished, p)),
        result -> {
          workspace.setCleaningAgain(false);
          // Meanwhile other files may have been opened.
          if (loaded().read().raw() == result.read().raw()) {
            workspace.eventsProperty().set(result);
          }
        },
        e -> {
          workspace.setCleaningAgain(false);
          notices.error(text("data.cleanFailed"), e);
        });
  }

  /** Writes the rejected rows to a file. */
  void exportRejected(Path target) {
    LoadedEvents now = loaded();
    Path folder = target.toAbsolutePath().getParent();
    if (folder != null) {
      memory.rememberFolder(folder.toString());
    }
    executor.start(
        BackgroundTask.of(
                p -> {
                  now.read().rejected().exportTo(target);
                  return target;
                })
            .onSuccess(file -> notices.done(text("data.exported", file.getFileName())))
            .onFailure(e -> notices.error(text("data.exportFailed"), e)));
  }

  void forgetRecent() {
    memory.forgetRecent();
    recent.clear();
  }

  /** The command that reads and cleans the same without a window. */
  String command() {
    LoadedEvents loaded = workspace.eventsProperty().get();
    Optional<Path> mapping =
        loaded == null || !lastTried.equals(lastOpened) ? Optional.empty() : loaded.mapping();
    return "clickcast profile "
        + DataArguments.of(lastTried, mapping, workspace.cleaningProperty().get());
  }

  /** What files are called together. */
  static String nameOf(List<Path> files) {
    Path first = files.get(0).getFileName();
    String name = shortened(first == null ? files.get(0).toString() : first.toString());
    return switch (files.size()) {
      case 1 -> name;
      case 2 -> text("data.nameAndOne", name);
      default -> text("data.nameAndMore", name, Numbers.whole(files.size() - 1L));
    };
  }

  /** A name with its middle left out where it is long: both ends tell files apart. */
  private static String shortened(String name) {
    int half = LONGEST_NAME / 2;
    return name.length() <= LONGEST_NAME
        ? name
        : name.substring(0, half) + "…" + name.substring(name.length() - half + 1);
  }
}
