package io.clickcast.desktop.runs;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.work.BackgroundTask;
import io.clickcast.desktop.work.LatestWins;
import io.clickcast.desktop.work.TaskExecutor;
import io.clickcast.desktop.workspace.Failures;
import io.clickcast.desktop.workspace.Memory;
import io.clickcast.desktop.workspace.Notices;
import io.clickcast.explore.TableFiles;
import io.clickcast.tracking.MetricPoints;
import io.clickcast.tracking.Run;
import io.clickcast.tracking.RunDetails;
import io.clickcast.tracking.RunStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Several runs side by side: what they were given, what came out, and how they got there. */
final class ComparisonViewModel {
  /** More columns beside each other than this nobody reads. */
  static final int MOST = 50;

  private static final String METRIC = "runs.comparedMetric";
  private static final List<String> TOLD_FIRST = List.of("validation_loss", "training_loss");

  private final TaskExecutor executor;
  private final Notices notices;
  private final Memory memory;
  private final LatestWins<Comparison> comparing;
  private final LatestWins<List<RunCurve>> loading;

  private final ReadOnlyObjectWrapper<Comparison> comparison = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper hint = new ReadOnlyStringWrapper("");
  private final BooleanProperty onlyDifferences = new SimpleBooleanProperty(true);
  private final BooleanProperty byBest = new SimpleBooleanProperty(true);
  private final ObservableList<String> metrics = FXCollections.observableArrayList();
  private final StringProperty metric = new SimpleStringProperty();
  private final ReadOnlyObjectWrapper<List<RunCurve>> curves =
      new ReadOnlyObjectWrapper<>(List.of());

  private RunArchive archive;
  private List<Run> wanted = List.of();

  ComparisonViewModel(TaskExecutor executor, Notices notices, Memory memory) {
    this.executor = executor;
    this.notices = notices;
    this.memory = memory;
    comparing = new LatestWins<>(executor);
    loading = new LatestWins<>(executor);
    metric.addListener(
        (p, was, is) -> {
          if (is != null) {
            loadCurves();
          }
        });
  }

  void open(RunArchive opened) {
    archive = opened;
  }

  /** The runs side by side; null while fewer than two are marked, or they are being read. */
  ReadOnlyObjectProperty<Comparison> comparisonProperty() {
    return comparison.getReadOnlyProperty();
  }

  ReadOnlyStringProperty failureProperty() {
    return failure.getReadOnlyProperty();
  }

  /** Which of the marked runs are shown, where that is not all of them. */
  ReadOnlyStringProperty hintProperty() {
    return hint.getReadOnlyProperty();
  }

  /** Whether only what the runs differ in is shown. */
  BooleanProperty onlyDifferencesProperty() {
    return onlyDifferences;
  }

  /** Whether metrics show their best values, else their last. */
  BooleanProperty byBestProperty() {
    return byBest;
  }

  /** The metrics that can be drawn, in alphabetical order. */
  ObservableList<String> metrics() {
    return metrics;
  }

  /** The metric that is drawn; null if none can be. */
  StringProperty metricProperty() {
    return metric;
  }

  /** A curve of the metric for each run that has it. */
  ReadOnlyObjectProperty<List<RunCurve>> curvesProperty() {
    return curves.getReadOnlyProperty();
  }

  /**
   * Compares these runs.
   *
   * @param runs none if fewer than two are marked
   */
  void show(List<Run> runs) {
    if (runs.isEmpty()) {
      wanted = List.of();
      comparing.forget();
      loading.forget();
      comparison.set(null);
      curves.set(List.of());
      return;
    }
    boolean live = runs.stream().anyMatch(run -> run.status() == RunStatus.RUNNING);
    if (runs.equals(wanted) && !live) {
      return;
    }
    wanted = List.copyOf(runs);
    List<Run> shown = shown();
    hint.set(
        shown.size() < wanted.size()
            ? text("runs.firstCompared", Integer.toString(MOST), Integer.toString(wanted.size()))
            : "");
    comparing.ask(
        progress -> {
          List<RunDetails> details = new ArrayList<>();
          for (Run run : shown) {
            progress.checkCancelled();
            details.add(archive.details(run.id()));
          }
          return Comparison.of(details);
        },
        this::take,
        e -> failure.set(Failures.words(e)));
  }

  private List<Run> shown() {
    return wanted.subList(0, Math.min(MOST, wanted.size()));
  }

  private void take(Comparison now) {
    if (wanted.isEmpty()) {
      return;
    }
    failure.set("");
    comparison.set(now);
    List<String> drawable = drawable(now);
    if (!drawable.equals(metrics)) {
      metrics.setAll(drawable);
    }
    if (metric.get() == null || !drawable.contains(metric.get())) {
      metric.set(first(drawable));
    } else {
      loadCurves();
    }
  }

  /** One point is no curve; metrics with more come alone, if there are any. */
  private static List<String> drawable(Comparison now) {
    List<String> curves =
        now.figures().stream()
            .filter(figure -> figure.points() > 1)
            .map(Comparison.Figure::metric)
            .toList();
    return curves.isEmpty()
        ? now.figures().stream().map(Comparison.Figure::metric).toList()
        : curves;
  }

  /** The metric that was looked at last, else the one that tells most. */
  private String first(List<String> drawable) {
    String last = memory.choice(METRIC);
    if (last != null && drawable.contains(last)) {
      return last;
    }
    return TOLD_FIRST.stream()
        .filter(drawable::contains)
        .findFirst()
        .orElse(drawable.isEmpty() ? null : drawable.get(0));
  }

  /** Draws another metric from now on. */
  void choose(String name) {
    memory.rememberChoice(METRIC, name);
    metric.set(name);
  }

  private void loadCurves() {
    String name = metric.get();
    List<Run> runs = shown();
    List<String> names = SideBySide.names(runs);
    loading.ask(
        progress -> {
          List<RunCurve> loaded = new ArrayList<>();
          for (int i = 0; i < runs.size(); i++) {
            progress.checkCancelled();
            MetricPoints points = archive.points(runs.get(i).id(), name);
            if (points.values().length > 0) {
              loaded.add(RunCurve.of(names.get(i), i, points));
            }
          }
          return loaded;
        },
        loaded -> {
          if (name.equals(metric.get()) && !wanted.isEmpty()) {
            curves.set(loaded);
          }
        },
        e -> failure.set(Failures.words(e)));
  }

  /** What is shown of the options, data and machines. */
  List<Comparison.Fact> facts() {
    Comparison now = comparison.get();
    return now == null
        ? List.of()
        : now.facts().stream().filter(fact -> fact.differs() || !onlyDifferences.get()).toList();
  }

  /** What is shown of the metrics. */
  List<Comparison.Figure> figures() {
    Comparison now = comparison.get();
    return now == null
        ? List.of()
        : now.figures().stream()
            .filter(figure -> figure.differs(byBest.get()) || !onlyDifferences.get())
            .toList();
  }

  String lastFolder() {
    return memory.lastFolder();
  }

  /** Writes what is shown of the options as CSV: a row for each, a column for each run. */
  void exportFacts(Path target) {
    Table table = Table.create(text("runs.options"));
    List<Comparison.Fact> shown = facts();
    table.addColumns(
        column(text("runs.groupName"), shown.stream().map(Comparison.Fact::group).toList()),
        column(text("runs.option"), shown.stream().map(Comparison.Fact::name).toList()));
    List<String> names = SideBySide.names(comparison.get().runs());
    for (int run = 0; run < names.size(); run++) {
      int place = run;
      table.addColumns(
          column(names.get(run), shown.stream().map(fact -> fact.values().get(place)).toList()));
    }
    write(target, file -> TableFiles.writeCsv(table, file));
  }

  /** Writes all metrics as CSV: a row for each, two columns for each run. */
  void exportFigures(Path target) {
    Table table = Table.create(text("runs.metrics"));
    List<Comparison.Figure> shown = figures();
    table.addColumns(
        column(text("runs.metric"), shown.stream().map(Comparison.Figure::metric).toList()));
    List<String> names = SideBySide.names(comparison.get().runs());
    for (int run = 0; run < names.size(); run++) {
      int place = run;
      table.addColumns(
          column(
              text("runs.bestOf", names.get(run)),
              shown.stream().map(figure -> digits(figure.best()[place])).toList()),
          column(
              text("runs.lastOf", names.get(run)),
              shown.stream().map(figure -> digits(figure.last()[place])).toList()));
    }
    write(target, file -> TableFiles.writeCsv(table, file));
  }

  private static StringColumn column(String name, List<String> values) {
    return StringColumn.create(name, values);
  }

  private static String digits(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }

  /** Writes something of the comparison to a file, and says so. */
  void write(Path target, Consumer<Path> how) {
    Path folder = target.toAbsolutePath().getParent();
    if (folder != null) {
      memory.rememberFolder(folder.toString());
    }
    executor.start(
        BackgroundTask.of(
                progress -> {
                  how.accept(target);
                  return target;
                })
            .onSuccess(file -> notices.done(text("runs.exported", file.getFileName())))
            .onFailure(e -> notices.error(text("runs.exportFailed"), e)));
  }
}
