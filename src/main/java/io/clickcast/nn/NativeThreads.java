package io.clickcast.nn;

import static org.bytedeco.openblas.global.openblas.blas_set_num_threads;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** How many threads the native libraries may start by themselves. */
public final class NativeThreads {
  private NativeThreads() {}

  /**
   * Lets ND4J's operations and OpenBLAS run in the thread that calls them, for the whole process.
   * Networks of this size are 5 to 25 times slower otherwise, because our layers share their work
   * among threads themselves. Loads the native libraries, so the first call takes seconds; call it
   * before training or predicting.
   */
  public static void useOne() {
    Nd4j.getBackend();
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
    blas_set_num_threads(1);
  }
}
