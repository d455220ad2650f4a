package io.clickcast.nn;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Arithmetic of the double-precision engines. They exist to check gradients, so they are plain
 * loops over heap arrays; all matrices are row-major.
 */
final class Doubles {
  private Doubles() {}

  /** The values of an array in row-major order. */
  static double[] of(INDArray array) {
    return array.dup('c').data().asDouble();
  }

  /** The values of sequences [batch, channels, time] in the time-major layout. */
  static double[] timeMajor(INDArray sequences) {
    return of(sequences.permute(2, 0, 1));
  }

  /** Fills {@code target}, read in row-major order. */
  static void put(double[] values, INDArray target) {
    target.assign(Nd4j.createFromArray(values).castTo(target.dataType()).reshape(target.shape()));
  }

  /** Fills sequences [batch, channels, time] from the time-major layout. */
  static void putTimeMajor(double[] values, INDArray sequences) {
    put(values, sequences.permute(2, 0, 1));
  }

  /** Adds a[row] · b to row {@code toRow} of c, where b is [n × m] and starts at {@code bAt}. */
  static void addProduct(
      double[] a, int aAt, int n, double[] b, int bAt, int bStride, double[] c, int cAt, int m) {
    for (int i = 0; i < n; i++) {
      double x = a[aAt + i];
      for (int j = 0; j < m; j++) {
        c[cAt + j] += x * b[bAt + i * bStride + j];
      }
    }
  }

  /** Adds a[m] · bᵀ to c[n], where b is [n × m] and starts at {@code bAt}. */
  static void addTransposedProduct(
      double[] a, int aAt, int m, double[] b, int bAt, int bStride, double[] c, int cAt, int n) {
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int j = 0; j < m; j++) {
        sum += a[aAt + j] * b[bAt + i * bStride + j];
      }
      c[cAt + i] += sum;
    }
  }

  /** Adds the outer product of a[n] and b[m] to c [n × m], which starts at {@code cAt}. */
  static void addOuterProduct(
      double[] a, int aAt, int n, double[] b, int bAt, int m, double[] c, int cAt, int cStride) {
    for (int i = 0; i < n; i++) {
      double x = a[aAt + i];
      for (int j = 0; j < m; j++) {
        c[cAt + i * cStride + j] += x * b[bAt + j];
      }
    }
  }

  static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
