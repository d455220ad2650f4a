package io.clickcast.benchmarks;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;

import java.util.concurrent.ForkJoinTask;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.FloatPointer;

/** OpenBLAS multiplying large matrices, one on each of two threads: what the machine can give. */
final class Roofline {
  private static final int N = 512;
  private static final int THREADS = 2;

  private final FloatPointer[] matrices =
      IntStream.range(0, 3 * THREADS)
          .mapToObj(i -> new FloatPointer(new float[N * N]))
          .toArray(FloatPointer[]::new);

  /** The floating-point operations of one {@link #multiply}. */
  double flops() {
    return 2.0 * N * N * N * THREADS;
  }

  void multiply() {
    IntFunction<Runnable> one =
        i ->
            () ->
                cblas_sgemm(
                    CblasRowMajor,
                    CblasNoTrans,
                    CblasNoTrans,
                    N,
                    N,
                    N,
                    1,
                    matrices[3 * i],
                    N,
                    matrices[3 * i + 1],
                    N,
                    0,
                    matrices[3 * i + 2],
                    N);
    ForkJoinTask.invokeAll(ForkJoinTask.adapt(one.apply(0)), ForkJoinTask.adapt(one.apply(1)));
  }
}
