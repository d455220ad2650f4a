package io.clickcast.benchmarks;

import io.clickcast.benchmarks.Contest.Contestant;
import io.clickcast.nn.NativeThreads;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.factory.Nd4j;

/** The benchmarks of the network: {@code training} and {@code inference}. */
final class NetBenchmarks {
  private static final int TRAINING_BATCH = 256;
  private static final int INFERENCE_BATCH = 1024;

  private NetBenchmarks() {}

  static Figures training() {
    prepare();
    Roofline roofline = new Roofline();
    Dl4jNet ours = Dl4jNet.ours(TRAINING_BATCH);
    Dl4jNet stock = Dl4jNet.stock(TRAINING_BATCH);
    try (PyTorchNet gru = PyTorchNet.gru(TRAINING_BATCH).training();
        PyTorchNet lstm = PyTorchNet.lstm(TRAINING_BATCH).training()) {
      Map<String, Double> seconds =
          Contest.run(
              List.of(
                  new Contestant("ours cnn-bigru", ours::train),
                  new Contestant("pytorch cnn-bigru", gru::train),
                  new Contestant("pytorch cnn-bilstm", lstm::train),
                  new Contestant("dl4j cnn-bilstm", stock::train),
                  new Contestant("sgemm", roofline::multiply)));
      Figures figures = new Figures();
      rates(figures, "training", seconds, TRAINING_BATCH);
      double gigaflops = roofline.flops() / seconds.get("sgemm") / 1e9;
      double rate = TRAINING_BATCH / seconds.get("ours cnn-bigru");
      figures.put("training.sgemm.gflops", gigaflops);
      figures.put(
          "training.cnn_bigru.share_of_roofline", rate * Shape.trainingFlops() / 1e9 / gigaflops);
      return figures;
    }
  }

  static Figures inference() {
    prepare();
    Roofline roofline = new Roofline();
    Dl4jNet ours = Dl4jNet.ours(INFERENCE_BATCH);
    Dl4jNet stock = Dl4jNet.stock(INFERENCE_BATCH);
    Dl4jNet oursSingle = Dl4jNet.ours(1);
    Dl4jNet stockSingle = Dl4jNet.stock(1);
    try (PyTorchNet gru = PyTorchNet.gru(INFERENCE_BATCH).predicting();
        PyTorchNet lstm = PyTorchNet.lstm(INFERENCE_BATCH).predicting();
        PyTorchNet gruSingle = PyTorchNet.gru(1).predicting();
        PyTorchNet lstmSingle = PyTorchNet.lstm(1).predicting()) {
      Map<String, Double> seconds =
          Contest.run(
              List.of(
                  new Contestant("ours cnn-bigru", ours::predict),
                  new Contestant("pytorch cnn-bigru", gru::predict),
                  new Contestant("pytorch cnn-bilstm", lstm::predict),
                  new Contestant("dl4j cnn-bilstm", stock::predict),
                  new Contestant("sgemm", roofline::multiply)));
      Map<String, Double> single =
          Contest.run(
              List.of(
                  new Contestant("ours cnn-bigru", oursSingle::predict),
                  new Contestant("pytorch cnn-bigru", gruSingle::predict),
                  new Contestant("pytorch cnn-bilstm", lstmSingle::predict),
                  new Contestant("dl4j cnn-bilstm", stockSingle::predict)));
      Figures figures = new Figures();
      rates(figures, "inference", seconds, INFERENCE_BATCH);
      double gigaflops = roofline.flops() / seconds.get("sgemm") / 1e9;
      double rate = INFERENCE_BATCH / seconds.get("ours cnn-bigru");
      figures.put("inference.sgemm.gflops", gigaflops);
      figures.put(
          "inference.cnn_bigru.share_of_roofline",
          rate * Shape.predictionFlops() / 1e9 / gigaflops);
      figures.put("inference.cnn_bigru.single_window_ms", single.get("ours cnn-bigru") * 1e3);
      figures.put(
          "inference.pytorch.cnn_bigru.single_window_ms", single.get("pytorch cnn-bigru") * 1e3);
      figures.put(
          "inference.pytorch.cnn_bilstm.single_window_ms", single.get("pytorch cnn-bilstm") * 1e3);
      figures.put(
          "inference.dl4j.cnn_bilstm.single_window_ms", single.get("dl4j cnn-bilstm") * 1e3);
      return figures;
    }
  }

  private static void rates(
      Figures figures, String benchmark, Map<String, Double> seconds, int batch) {
    double ours = batch / seconds.get("ours cnn-bigru");
    double pytorch = batch / seconds.get("pytorch cnn-bigru");
    double dl4j = batch / seconds.get("dl4j cnn-bilstm");
    figures.put(benchmark + ".cnn_bigru.windows_per_second", ours);
    figures.put(benchmark + ".pytorch.cnn_bigru.windows_per_second", pytorch);
    figures.put(
        benchmark + ".pytorch.cnn_bilstm.windows_per_second",
        batch / seconds.get("pytorch cnn-bilstm"));
    figures.put(benchmark + ".dl4j.cnn_bilstm.windows_per_second", dl4j);
    figures.put(benchmark + ".cnn_bigru.ratio_to_pytorch", ours / pytorch);
    figures.put(benchmark + ".cnn_bigru.ratio_to_dl4j", ours / dl4j);
  }

  private static void prepare() {
    NativeThreads.useOne();
    Nd4j.getMemoryManager().togglePeriodicGc(false);
  }
}
