package io.clickcast.desktop.runs;

import io.clickcast.desktop.fakes.ForgetfulMemory;
import io.clickcast.desktop.fakes.RecordingNotices;
import io.clickcast.desktop.fakes.Screens;
import io.clickcast.desktop.work.WindowTaskExecutor;
import io.clickcast.desktop.workspace.Workspace;
import io.clickcast.tracking.ModelRegistry;
import io.clickcast.tracking.RunStatus;
import io.clickcast.tracking.RunStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javafx.application.Platform;
import javafx.scene.control.ScrollBar;
import org.testfx.api.FxToolkit;

/**
 * Shows ten thousand runs, works with them as an analyst does, and prints how long each took and
 * how long the window did not answer at most. Started by hand, with a folder of tracked runs as its
 * argument or without for runs in memory.
 */
final class ManyRuns {
  private static final int RUNS = 10_000;
  private static final double NANOS_PER_MILLI = 1e6;

  private final RunsViewModel model;
  private RunsView view;

  private ManyRuns(RunsViewModel model) {
    this.model = model;
  }

  public static void main(String[] arguments) throws Exception {
    Locale.setDefault(Locale.ENGLISH);
    FxToolkit.registerPrimaryStage();
    RunArchive archive;
    if (arguments.length == 0) {
      archive = inMemory();
    } else {
      RunStore store = RunStore.open(Path.of(arguments[0]));
      archive = new StoredRuns(store, new ModelRegistry(store));
    }
    RunsViewModel model =
        new RunsViewModel(
            new Workspace(),
            new WindowTaskExecutor(),
            new RecordingNotices(),
            new ForgetfulMemory(),
            Clock.systemUTC(),
            new RecordingRooms());
    new ManyRuns(model).run(archive);
    System.exit(0);
  }

  private static FakeRuns inMemory() {
    FakeRuns runs = new FakeRuns();
    for (int i = 0; i < RUNS; i++) {
      String id = runs.add("run " + i);
      runs.metric(id, "validation_loss", 0.6 + i * 7919 % 1000 / 5000.0);
      runs.metric(id, "test_log_loss", 0.6 + i * 6007 % 1000 / 5000.0);
      runs.option(id, "epochs", Integer.toString(1 + i % 9));
      runs.option(id, "learning-rate", Double.toString(0.001 * (1 + i % 4)));
      if (i == 0) {
        runs.status(id, RunStatus.RUNNING);
      }
    }
    return runs;
  }

  private void run(RunArchive archive) throws Exception {
    say("| | until it shows, ms | longest wait of the window, ms |");
    say("| --- | ---: | ---: |");
    timed(
        "open",
        () ->
            Platform.runLater(
                () -> {
                  view = new RunsView(model);
                  Screens.show(FxToolkit.toolkitContext().getRegisteredStage(), view.node());
                  model.setShowing(true);
                  model.open(archive);
                }),
        () -> model.lines().size() > 100);
    RunsTable table = ask(() -> (RunsTable) view.node().lookup("#runs"));
    ScrollBar bar =
        ask(
            () ->
                table.lookupAll(".scroll-bar").stream()
                    .map(ScrollBar.class::cast)
                    .filter(each -> each.getOrientation() == javafx.geometry.Orientation.VERTICAL)
                    .findFirst()
                    .orElseThrow());
    timed(
        "scroll through all in 200 steps",
        () -> {
          for (int i = 1; i <= 200; i++) {
            double to = i / 200.0;
            ask(
                () -> {
                  bar.setValue(to);
                  table.layout();
                  return null;
                });
          }
        },
        () -> true);
    column(table, "sort by a metric", new RunColumn.Metric("validation_loss", true), false);
    column(table, "sort by name, downwards", RunColumn.Fact.NAME, true);
    timed("search", () -> set(() -> model.searchProperty().set("gru 12")), () -> true);
    timed("all again", () -> set(model::clearFilters), () -> model.lines().size() > 100);
    timed(
        "filter a metric",
        () -> set(() -> model.filter(new RunColumn.Metric("validation_loss", true)).set("< 0.7")),
        () -> true);
    timed("all again", () -> set(model::clearFilters), () -> true);
    timed(
        "mark all",
        () -> set(() -> table.getSelectionModel().selectAll()),
        () -> model.comparison().comparisonProperty().get() != null);
    timed(
        "mark none",
        () -> set(() -> table.getSelectionModel().clearSelection()),
        () -> model.selectionProperty().get().isEmpty());
    timed("read all again", () -> set(model::read), () -> true);
    timed("look on for three seconds", () -> Thread.sleep(3000), () -> true);
  }

  private void column(RunsTable table, String name, RunColumn by, boolean descending)
      throws Exception {
    timed(
        name,
        () ->
            set(
                () ->
                    model
                        .orderProperty()
                        .set(java.util.Optional.of(new RunQuery.Order(by, descending)))),
        () -> table.getItems().size() > 100);
  }

  private interface Action {
    void run() throws Exception;
  }

  private static void set(Runnable action) throws Exception {
    ask(
        () -> {
          action.run();
          return null;
        });
  }

  private static <T> T ask(Callable<T> question) throws Exception {
    FutureTask<T> task = new FutureTask<>(question);
    Platform.runLater(task);
    return task.get();
  }

  private static void timed(String name, Action action, Callable<Boolean> done) throws Exception {
    Thread.sleep(800);
    Watch watch = new Watch();
    long begin = System.nanoTime();
    action.run();
    while (!ask(done) && System.nanoTime() - begin < 15e9) {
      Thread.sleep(2);
    }
    long end = System.nanoTime();
    Thread.sleep(200);
    say("| %s | %.0f | %.0f |", name, (end - begin) / NANOS_PER_MILLI, watch.stop());
  }

  @SuppressWarnings("SystemOut")
  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ENGLISH, format, values));
  }

  /** Asks the window's thread for a sign of life again and again, and keeps the longest wait. */
  private static final class Watch {
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicLong longest = new AtomicLong();
    private final Thread thread = new Thread(this::ask, "watch");

    Watch() {
      thread.setDaemon(true);
      thread.start();
    }

    private void ask() {
      while (!stopped.get()) {
        long asked = System.nanoTime();
        CountDownLatch answered = new CountDownLatch(1);
        Platform.runLater(answered::countDown);
        try {
          answered.await();
          longest.accumulateAndGet(System.nanoTime() - asked, Math::max);
          Thread.sleep(2);
        } catch (InterruptedException e) {
          return;
        }
      }
    }

    double stop() throws InterruptedException {
      stopped.set(true);
      thread.join();
      return longest.get() / NANOS_PER_MILLI;
    }
  }
}
