package io.clickcast.tracking.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.tracking.RunStatus;
import io.clickcast.tracking.mlflow.MlflowClient.Point;
import io.clickcast.tracking.mlflow.StubServer.Fault;
import io.clickcast.tracking.mlflow.StubServer.Kept;
import io.clickcast.tracking.mlflow.StubServer.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Whatever goes wrong on the way, in the end the server holds every point exactly once. */
class ExactlyOncePropertyTest {
  private static final Duration PATIENCE = Duration.ofMillis(150);
  private static final List<String> METRICS = List.of("loss", "validation/loss", "speed");

  private static final Comparator<Point> ORDER =
      Comparator.comparingLong(Point::step)
          .thenComparingLong(Point::time)
          .thenComparingDouble(Point::value);

  @Property(tries = 16, shrinking = ShrinkingMode.OFF)
  void everyPointLandsOnce(@ForAll long seed, @ForAll Store store) throws IOException {
    Random random = new Random(seed);
    Path folder = Files.createTempDirectory("clickcast-once");
    try (StubServer server = new StubServer(store)) {
      server.slowMillis(200);
      server.historyPage(1 + random.nextInt(900));
      MemoryRuns runs = new MemoryRuns(folder);
      MemoryRuns.One run = runs.add(MemoryRuns.ID);
      // The ledger is a hint: a server whose points nobody remembers is asked for them.
      boolean ledgerIsLost = random.nextInt(4) == 0;
      server.fail(
          () -> {
            Fault[] all = Fault.values();
            return random.nextInt(3) == 0 ? all[random.nextInt(all.length)] : Fault.NONE;
          });
      for (int round = 0; round < 6; round++) {
        grow(run, random);
        pushOnce(folder, server, runs, ledgerIsLost && random.nextBoolean() ? "" + round : "");
        if (random.nextInt(5) == 0) {
          server.restart(random.nextBoolean());
        }
        if (random.nextInt(8) == 0 && server.runs().size() == 1) {
          String metric = METRICS.get(random.nextInt(METRICS.size()));
          int there = server.points(MemoryRuns.ID, metric).size();
          if (there > 1) {
            server.dropPoints(MemoryRuns.ID, metric, random.nextInt(there - 1));
          }
        }
      }
      server.wellAgain();
      run.end(RunStatus.FINISHED);
      boolean done = false;
      for (int i = 0; i < 20 && !done; i++) {
        done = pushOnce(folder, server, runs, "");
      }
      assertThat(done).isTrue();
      for (String metric : METRICS) {
        assertThat(landed(server, metric)).isEqualTo(here(run, metric));
      }
      assertThat(server.run(MemoryRuns.ID).text("status")).isEqualTo("FINISHED");
      assertThat(server.run(MemoryRuns.ID).params).containsEntry("arch", "cnn-bigru");
    } finally {
      delete(folder);
    }
  }

  /** Curves that are rolled back grow anew: what is in them lands, and no point twice. */
  @Property(tries = 10, shrinking = ShrinkingMode.OFF)
  void rolledBackCurvesLandToo(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    Path folder = Files.createTempDirectory("clickcast-rolled");
    try (StubServer server = new StubServer(Store.FILES)) {
      MemoryRuns runs = new MemoryRuns(folder);
      MemoryRuns.One run = runs.add(MemoryRuns.ID);
      for (int round = 0; round < 6; round++) {
        grow(run, random);
        if (random.nextInt(2) == 0) {
          rollBack(run, random);
        }
        pushUntilDone(folder, server, runs);
      }
      run.end(RunStatus.STOPPED);
      pushUntilDone(folder, server, runs);
      for (String metric : METRICS) {
        List<Point> landed = landed(server, metric);
        assertThat(landed).doesNotHaveDuplicates();
        assertThat(landed).containsAll(here(run, metric));
      }
    } finally {
      delete(folder);
    }
  }

  private static void grow(MemoryRuns.One run, Random random) {
    for (String metric : METRICS) {
      int more = random.nextInt(random.nextInt(3) == 0 ? 1_500 : 20);
      int size = run.metrics.getOrDefault(metric, List.of()).size();
      long time = System.nanoTime();
      for (int i = 0; i < more; i++) {
        double value =
            switch (random.nextInt(40)) {
              case 0 -> Double.NaN;
              case 1 -> Double.POSITIVE_INFINITY;
              case 2 -> 0.25;
              default -> random.nextGaussian();
            };
        run.point(metric, size + i, value);
        List<Point> points = run.metrics.get(metric);
        // Like a clock: a point that is learnt again is learnt at another time.
        points.set(points.size() - 1, new Point(size + i, time + i, value));
      }
    }
  }

  private static void rollBack(MemoryRuns.One run, Random random) {
    for (List<Point> points : run.metrics.values()) {
      int keep = points.isEmpty() ? 0 : random.nextInt(points.size());
      points.subList(keep, points.size()).clear();
    }
  }

  /** As a process that lives for one push, whatever becomes of it. */
  private static boolean pushOnce(
      Path folder, StubServer server, MemoryRuns runs, String ledgerName) {
    try (PushLedger ledger = PushLedger.open(folder.resolve("ledger" + ledgerName))) {
      MlflowClient client =
          new MlflowClient(ServerAddress.of(server.url()), Credentials.none(), PATIENCE);
      new RunPush(client, ledger, runs, "shop", false).push(MemoryRuns.ID, PushProgress.NONE);
      return true;
    } catch (MlflowException e) {
      assertThat(e.kind()).as(e.getMessage()).isEqualTo(MlflowException.Kind.TRY_LATER);
      return false;
    }
  }

  private static void pushUntilDone(Path folder, StubServer server, MemoryRuns runs) {
    for (int i = 0; i < 20; i++) {
      if (pushOnce(folder, server, runs, "")) {
        return;
      }
    }
    throw new AssertionError("The push never came to its end");
  }

  private static List<Point> landed(StubServer server, String metric) {
    List<Point> points = new ArrayList<>();
    for (Kept kept : server.points(MemoryRuns.ID, metric)) {
      points.add(new Point(kept.step(), kept.time(), finite(kept.value())));
    }
    points.sort(ORDER);
    return points;
  }

  private static List<Point> here(MemoryRuns.One run, String metric) {
    return run.metrics.getOrDefault(metric, List.of()).stream()
        .map(point -> new Point(point.step(), point.time(), finite(point.value())))
        .sorted(ORDER)
        .toList();
  }

  private static double finite(double value) {
    return Double.isInfinite(value) ? Math.copySign(Double.MAX_VALUE, value) : value;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
