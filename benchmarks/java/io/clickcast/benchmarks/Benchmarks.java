package io.clickcast.benchmarks;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Starts a benchmark by its name. */
final class Benchmarks {
  private static final Map<String, Supplier<Figures>> ALL =
      new TreeMap<>(
          Map.of(
              "training", NetBenchmarks::training,
              "inference", NetBenchmarks::inference,
              "boosting", RivalBenchmarks::boosting,
              "processes", RivalBenchmarks::processes,
              "charts", ChartBenchmarks::charts,
              "dashboard", DashboardBenchmarks::dashboard,
              "runs", RunsBenchmarks::runs,
              "ingest", IngestBenchmarks::ingest));

  private Benchmarks() {}

  /**
   * Runs one benchmark.
   *
   * @param args the name, then {@code --json FILE} if wished
   */
  public static void main(String[] args) {
    boolean json = args.length == 3 && args[1].equals("--json");
    if (!(args.length == 1 || json) || !ALL.containsKey(args[0])) {
      System.err.println(
          "usage: benchmarks/run NAME [--json FILE] with NAME one of " + ALL.keySet());
      System.exit(2);
    }
    Figures figures = ALL.get(args[0]).get();
    System.out.print(figures.text());
    if (json) {
      figures.write(Path.of(args[2]));
    }
    System.exit(0); // PyTorch's threads would keep the process alive.
  }
}
