package io.clickcast.benchmarks;

import com.sun.management.ThreadMXBean;
import io.clickcast.benchmarks.Contest.Contestant;
import io.clickcast.events.EventLog;
import io.clickcast.nn.NativeThreads;
import io.clickcast.nn.Recurrent.Cell;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.factory.Nd4j;

/** The benchmarks of the network: {@code training} and {@code inference}. */
final class NetBenchmarks {
  private static final int TRAINING_BATCH = 256;
  private static final int INFERENCE_BATCH = 1024;
  private static final int MEMORY_BATCHES = 1000;

  /** Sessions whose windows give the lengths of those that are "as they are". */
  private static final int SESSIONS = 20_000;

  private NetBenchmarks() {}

  static Figures training() {
    prepare();
    List<Windows> full = Windows.full(TRAINING_BATCH);
    List<Windows> grouped = Windows.ofTraining(Generated.log(SESSIONS), TRAINING_BATCH);
    Roofline roofline = new Roofline();
    Dl4jNet gru = Dl4jNet.ours(Cell.GRU, full);
    Dl4jNet lstm = Dl4jNet.ours(Cell.LSTM, full);
    Dl4jNet groupedGru = Dl4jNet.ours(Cell.GRU, grouped);
    Dl4jNet stock = Dl4jNet.stock(full);
    try (PyTorchNet rivalGru = PyTorchNet.gru(full).training();
        PyTorchNet rivalLstm = PyTorchNet.lstm(full).training();
        PyTorchNet rivalGrouped = PyTorchNet.gru(grouped).training()) {
      Map<String, Double> seconds =
          Contest.run(
              List.of(
                  new Contestant("cnn_bigru", gru::train),
                  new Contestant("pytorch.cnn_bigru", rivalGru::train),
                  new Contestant("cnn_bilstm", lstm::train),
                  new Contestant("pytorch.cnn_bilstm", rivalLstm::train),
                  new Contestant("cnn_bigru.grouped", groupedGru::train),
                  new Contestant("pytorch.cnn_bigru.grouped", rivalGrouped::train),
                  new Contestant("dl4j.cnn_bilstm", stock::train),
                  new Contestant("sgemm", roofline::multiply)));
      Figures figures = new Figures();
      rates(figures, "training", seconds, full, grouped);
      share(figures, "training", roofline, seconds.get("sgemm"), Shape.trainingFlops());
      memory(figures, groupedGru, grouped.size());
      return figures;
    }
  }

  static Figures inference() {
    prepare();
    EventLog log = Generated.log(SESSIONS);
    List<Windows> full = Windows.full(INFERENCE_BATCH);
    List<Windows> grouped = Windows.ofScoring(log, INFERENCE_BATCH);
    List<Windows> one = Windows.full(1);
    Roofline roofline = new Roofline();
    Dl4jNet gru = Dl4jNet.ours(Cell.GRU, full);
    Dl4jNet lstm = Dl4jNet.ours(Cell.LSTM, full);
    Dl4jNet groupedGru = Dl4jNet.ours(Cell.GRU, grouped);
    Dl4jNet stock = Dl4jNet.stock(full);
    Dl4jNet oneGru = Dl4jNet.ours(Cell.GRU, one);
    Figures figures = new Figures();
    try (PyTorchNet rivalGru = PyTorchNet.gru(full).predicting();
        PyTorchNet rivalLstm = PyTorchNet.lstm(full).predicting();
        PyTorchNet rivalGrouped = PyTorchNet.gru(grouped).predicting();
        PyTorchNet rivalOne = PyTorchNet.gru(one).predicting()) {
      Map<String, Double> seconds =
          Contest.run(
              List.of(
                  new Contestant("cnn_bigru", gru::predict),
                  new Contestant("pytorch.cnn_bigru", rivalGru::predict),
                  new Contestant("cnn_bilstm", lstm::predict),
                  new Contestant("pytorch.cnn_bilstm", rivalLstm::predict),
                  new Contestant("cnn_bigru.grouped", groupedGru::predict),
                  new Contestant("pytorch.cnn_bigru.grouped", rivalGrouped::predict),
                  new Contestant("dl4j.cnn_bilstm", stock::predict),
                  new Contestant("one", oneGru::predict),
                  new Contestant("pytorch one", rivalOne::predict),
                  new Contestant("sgemm", roofline::multiply)));
      rates(figures, "inference", seconds, full, grouped);
      share(figures, "inference", roofline, seconds.get("sgemm"), Shape.predictionFlops());
      figures.put("inference.cnn_bigru.single_window_ms", seconds.get("one") * 1e3);
      figures.put("inference.pytorch.cnn_bigru.single_window_ms", seconds.get("pytorch one") * 1e3);
    }
    new ModelBenchmark(log).measure(figures);
    return figures;
  }

  private static void rates(
      Figures figures,
      String benchmark,
      Map<String, Double> seconds,
      List<Windows> full,
      List<Windows> grouped) {
    seconds.forEach(
        (name, each) -> {
          if (name.contains("cnn")) {
            List<Windows> batches = name.endsWith("grouped") ? grouped : full;
            figures.put(
                benchmark + "." + name + ".windows_per_second", Windows.count(batches) / each);
          }
        });
    for (String name : List.of("cnn_bigru", "cnn_bilstm", "cnn_bigru.grouped")) {
      figures.put(
          benchmark + "." + name + ".ratio_to_pytorch",
          seconds.get("pytorch." + name) / seconds.get(name));
    }
    figures.put(
        benchmark + ".cnn_bilstm.ratio_to_dl4j",
        seconds.get("dl4j.cnn_bilstm") / seconds.get("cnn_bilstm"));
    figures.put(benchmark + ".cnn_bigru.grouped.mean_steps", Windows.meanSteps(grouped));
  }

  private static void share(
      Figures figures, String benchmark, Roofline roofline, double sgemm, double flops) {
    double gigaflops = roofline.flops() / sgemm / 1e9;
    double rate = figures.get(benchmark + ".cnn_bigru.windows_per_second");
    figures.put(benchmark + ".sgemm.gflops", gigaflops);
    figures.put(benchmark + ".cnn_bigru.share_of_roofline", rate * flops / 1e9 / gigaflops);
  }

  /** What a training that has warmed up allocates, and what it leaves behind. */
  private static void memory(Figures figures, Dl4jNet net, int batches) {
    int rounds = (MEMORY_BATCHES + batches - 1) / batches;
    double learnt = (double) rounds * batches;
    long heap = heapInUse();
    long offHeap = Pointer.totalBytes();
    long allocated = allocated();
    for (int round = 0; round < rounds; round++) {
      net.train();
    }
    figures.put(
        "training.cnn_bigru.allocated_kb_per_batch", (allocated() - allocated) / 1e3 / learnt);
    figures.put(
        "training.heap_growth_kb_per_1000_batches",
        (heapInUse() - heap) / 1e3 * MEMORY_BATCHES / learnt);
    figures.put(
        "training.off_heap_growth_kb_per_1000_batches",
        (Pointer.totalBytes() - offHeap) / 1e3 * MEMORY_BATCHES / learnt);
  }

  /** Bytes that all threads together have allocated so far. */
  private static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
        .filter(bytes -> bytes > 0)
        .sum();
  }

  /** Bytes in use after full collections, which also free what is off the heap. */
  static long heapInUse() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }

  private static void prepare() {
    NativeThreads.useOne();
    Nd4j.getMemoryManager().togglePeriodicGc(false);
  }
}
