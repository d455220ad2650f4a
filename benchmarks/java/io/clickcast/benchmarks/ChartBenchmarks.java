package io.clickcast.benchmarks;

import atlantafx.base.theme.PrimerLight;
import io.clickcast.desktop.charts.ChartFiles;
import io.clickcast.desktop.charts.Curve;
import io.clickcast.desktop.charts.CurveChart;
import io.clickcast.desktop.charts.Hue;
import io.clickcast.desktop.charts.Points;
import io.clickcast.desktop.charts.Stroke;
import io.clickcast.desktop.charts.Unit;
import io.clickcast.desktop.controls.Look;
import io.clickcast.desktop.training.curves.CurvesView;
import io.clickcast.desktop.training.curves.CurvesViewModel;
import io.clickcast.desktop.training.curves.EarlierRuns;
import io.clickcast.desktop.training.curves.TrainingCurves;
import io.clickcast.desktop.work.DirectTaskExecutor;
import io.clickcast.models.TrainingListener.BatchReport;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import tech.tablesaw.api.Table;

/** What live charts cost the window and the training; drawn by software, without a screen. */
final class ChartBenchmarks {
  private static final int WIDTH = 1200;
  private static final int HEIGHT = 700;
  private static final int CURVES = 3;
  private static final int FRAMES = 80;
  private static final int WARM_UP = 50;

  /** Points that come between two redraws: what a fast training makes in a tenth of a second. */
  private static final int ARRIVING = 100;

  private static final int FLOOD_SECONDS = 3;
  private static final int TRAINING_SECONDS = 6;

  /** As often as the window takes over what a task reports. */
  private static final long REFRESH_NANOS = 100_000_000;

  private static final int BATCHES = 100_000;

  /** More batches a second than any training of ours makes. */
  private static final double BATCHES_PER_SECOND = 1_000;

  private ChartBenchmarks() {}

  static Figures charts() {
    System.setProperty("glass.platform", "Monocle");
    System.setProperty("monocle.platform", "Headless");
    System.setProperty("prism.order", "sw");
    System.setProperty("java.awt.headless", "true");
    Figures figures = new Figures();
    try {
      CountDownLatch started = new CountDownLatch(1);
      Platform.startup(started::countDown);
      started.await();
      Platform.setImplicitExit(false);
      for (int size : new int[] {1_000, 10_000, 100_000}) {
        redraws(figures, size);
      }
      figures.put(
          "charts.redraw_ratio_100k_to_1k",
          figures.get("charts.points_100k.redraw_ms") / figures.get("charts.points_1k.redraw_ms"));
      figures.put(
          "charts.frame_ratio_100k_to_1k",
          figures.get("charts.points_100k.frame_ms") / figures.get("charts.points_1k.frame_ms"));
      flood(figures);
      training(figures);
      appending(figures);
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
    return figures;
  }

  private static <T> T onWindow(Callable<T> work) throws InterruptedException, ExecutionException {
    FutureTask<T> task = new FutureTask<>(work);
    Platform.runLater(task);
    return task.get();
  }

  /** A chart with its curves on a stage. */
  private record Shown(CurveChart chart, List<Points> points, Random random) {
    static Shown of(int size) {
      Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheetBSS());
      CurveChart chart = new CurveChart("Loss", "batch", Unit.NUMBER, Unit.MEASURE, 0.1);
      Shown shown =
          new Shown(chart, List.of(new Points(), new Points(), new Points()), new Random(1));
      shown.append(size);
      chart.show(
          List.of(
              new Curve("each", Stroke.each(Hue.BLUE), shown.points.get(0)),
              new Curve("smooth", Stroke.bold(Hue.BLUE), shown.points.get(1)),
              new Curve("other", Stroke.nth(1), shown.points.get(2))));
      Stage stage = new Stage();
      Scene scene = new Scene(new StackPane(chart), WIDTH, HEIGHT);
      scene.getStylesheets().add(Look.styleSheet());
      stage.setScene(scene);
      stage.show();
      return shown;
    }

    /** Noisy curves, the worst case: every column of pixels has its own peaks. */
    void append(int count) {
      for (int i = 0; i < count; i++) {
        int at = points.get(0).size();
        for (int c = 0; c < CURVES; c++) {
          points.get(c).add(at + 1, 0.8 + c + Math.exp(-at / 2e4) + 0.2 * random.nextGaussian());
        }
      }
    }
  }

  private static void redraws(Figures figures, int size)
      throws InterruptedException, ExecutionException {
    String key = "charts.points_" + size / 1_000 + "k";
    Shown shown = onWindow(() -> Shown.of(size));
    double[] redraws = new double[FRAMES];
    double[] frames = new double[FRAMES];
    for (int i = -WARM_UP; i < FRAMES; i++) {
      int frame = i;
      onWindow(
          () -> {
            shown.append(size < BATCHES ? 1 : ARRIVING);
            long begun = System.nanoTime();
            shown.chart().grown();
            shown.chart().settle();
            double redraw = millis(begun);
            shown.chart().snapshot(null, null);
            if (frame >= 0) {
              redraws[frame] = redraw;
              frames[frame] = millis(begun);
            }
            return null;
          });
    }
    Arrays.sort(redraws);
    Arrays.sort(frames);
    figures.put(key + ".redraw_ms", redraws[FRAMES / 2]);
    figures.put(key + ".redraw_ms_95", redraws[FRAMES * 95 / 100]);
    figures.put(key + ".frame_ms", frames[FRAMES / 2]);
    onWindow(
        () -> {
          shown.chart().getScene().getWindow().hide();
          return null;
        });
  }

  /** How often a chart is drawn while data come a thousand times a second. */
  private static void flood(Figures figures) throws InterruptedException, ExecutionException {
    Shown shown = onWindow(() -> Shown.of(BATCHES));
    Thread.sleep(500);
    int before = onWindow(() -> shown.chart().drawnProperty().get());
    long begun = System.nanoTime();
    while (millis(begun) < FLOOD_SECONDS * 1e3) {
      onWindow(
          () -> {
            shown.append(1);
            shown.chart().grown();
            return null;
          });
      TimeUnit.MILLISECONDS.sleep(1);
    }
    int after = onWindow(() -> shown.chart().drawnProperty().get());
    figures.put("charts.redraws_per_second", (after - before) * 1e3 / millis(begun));
  }

  /**
   * How long the window stands still while all seven charts of a training are in sight, each of
   * their curves growing, and as many threads as there are cores compute without a pause.
   */
  private static void training(Figures figures) throws InterruptedException, ExecutionException {
    TrainingCurves curves = new TrainingCurves();
    CurvesViewModel model = new CurvesViewModel(new DirectTaskExecutor(), null, EarlierRuns.NONE);
    Random random = new Random(3);
    int batch = 0;
    for (; batch < BATCHES; batch++) {
      curves.add(noisy(batch, random));
    }
    AtomicBoolean done = new AtomicBoolean();
    for (int core = 0; core < Runtime.getRuntime().availableProcessors(); core++) {
      Thread busy = new Thread(() -> compute(done), "busy " + core);
      busy.setDaemon(true);
      busy.start();
    }
    Gaps gaps = onWindow(() -> new Gaps(model));
    Scene scene = onWindow(() -> tab(model, curves));
    TimeUnit.SECONDS.sleep(2);
    onWindow(
        () -> {
          gaps.start();
          return null;
        });
    long begun = System.nanoTime();
    while (millis(begun) < TRAINING_SECONDS * 1e3) {
      curves.add(noisy(batch++, random));
      TimeUnit.MILLISECONDS.sleep(1);
    }
    double[] found =
        onWindow(
            () -> {
              gaps.stop();
              scene.getWindow().hide();
              return gaps.sorted();
            });
    done.set(true);
    figures.put("charts.training.pulse_gap_ms", found[found.length / 2]);
    figures.put("charts.training.pulse_gap_ms_99", found[found.length * 99 / 100]);
    figures.put("charts.training.longest_pulse_gap_ms", found[found.length - 1]);
  }

  private static BatchReport noisy(int batch, Random random) {
    return new BatchReport(
        1,
        batch + 1,
        0.8 + Math.exp(-batch / 2e4) + 0.2 * random.nextGaussian(),
        0.004,
        Math.exp(0.5 * random.nextGaussian()),
        40_000 + 4_000 * random.nextGaussian(),
        Duration.ofSeconds(9));
  }

  private static Scene tab(CurvesViewModel model, TrainingCurves curves) {
    model.follow(curves);
    ChartFiles nowhere =
        new ChartFiles() {
          @Override
          public void savePicture(BufferedImage picture, String name) {}

          @Override
          public void saveTable(Table table, String name) {}
        };
    Stage stage = new Stage();
    Scene scene = new Scene(new StackPane(new CurvesView(model, nowhere)), WIDTH, HEIGHT);
    scene.getStylesheets().add(Look.styleSheet());
    stage.setScene(scene);
    stage.show();
    return scene;
  }

  private static void compute(AtomicBoolean done) {
    double sum = 0;
    while (!done.get()) {
      for (int i = 1; i < 10_000; i++) {
        sum += Math.sqrt(i + sum);
      }
    }
    if (sum == 0) {
      throw new IllegalStateException("nothing was computed");
    }
  }

  /** The times from one pulse of the window to the next, while new batches are taken over. */
  private static final class Gaps extends AnimationTimer {
    private final CurvesViewModel model;
    private final List<Double> gaps = new ArrayList<>();
    private long before;
    private long refreshed;

    Gaps(CurvesViewModel model) {
      this.model = model;
    }

    @Override
    public void handle(long now) {
      long time = System.nanoTime();
      if (before != 0) {
        gaps.add((time - before) / 1e6);
      }
      before = time;
      if (time - refreshed >= REFRESH_NANOS) {
        refreshed = time;
        model.refresh();
      }
    }

    double[] sorted() {
      return gaps.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }
  }

  /** What a batch costs the training, while the window takes over what is new. */
  private static void appending(Figures figures) throws InterruptedException {
    double[] rounds = new double[5];
    for (int round = 0; round < rounds.length; round++) {
      TrainingCurves curves = new TrainingCurves();
      CurvesViewModel window =
          new CurvesViewModel(new DirectTaskExecutor(), null, EarlierRuns.NONE);
      window.follow(curves);
      AtomicBoolean done = new AtomicBoolean();
      Thread reader = new Thread(() -> read(window, done), "reader");
      reader.start();
      BatchReport report = new BatchReport(1, 1, 0.8, 0.004, 1.5, 40_000, Duration.ofSeconds(9));
      long spent = 0;
      for (int batch = 0; batch < BATCHES; batch += ARRIVING) {
        long begun = System.nanoTime();
        for (int i = 0; i < ARRIVING; i++) {
          curves.add(report);
        }
        spent += System.nanoTime() - begun;
        TimeUnit.MICROSECONDS.sleep(500);
      }
      done.set(true);
      reader.join();
      rounds[round] = (double) spent / BATCHES;
    }
    Arrays.sort(rounds);
    figures.put("charts.append_ns", rounds[rounds.length / 2]);
    figures.put(
        "charts.append_percent_of_training",
        rounds[rounds.length / 2] * BATCHES_PER_SECOND / 1e9 * 100);
  }

  private static void read(CurvesViewModel window, AtomicBoolean done) {
    while (!done.get()) {
      window.refresh();
      try {
        TimeUnit.MILLISECONDS.sleep(50);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private static double millis(long begun) {
    return (System.nanoTime() - begun) / 1e6;
  }
}
