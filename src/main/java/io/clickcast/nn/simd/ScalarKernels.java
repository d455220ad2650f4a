package io.clickcast.nn.simd;

import java.util.Arrays;

/** The kernels in plain Java, simple enough for the compiler to vectorise the innermost loops. */
public final class ScalarKernels implements Kernels {
  private static final int LANES = 16;

  @Override
  public int lanes() {
    return LANES;
  }

  @Override
  public int place(int row, int column, int rows, int columns) {
    return row * columns + column;
  }

  @Override
  public void multiply(
      float[] a,
      int aAt,
      int aStride,
      int segments,
      int aSegment,
      float[] b,
      float[] start,
      int startAt,
      int startStride,
      float[] c,
      int cAt,
      int cStride,
      int m,
      int k,
      int n,
      float floor) {
    for (int i = 0; i < m; i++) {
      int row = cAt + i * cStride;
      System.arraycopy(start, startAt + i * startStride, c, row, n);
      for (int s = 0; s < segments; s++) {
        for (int p = 0; p < k; p++) {
          addScaled(a[aAt + i * aStride + s * aSegment + p], b, (s * k + p) * n, c, row, n);
        }
      }
      for (int j = row; j < row + n; j++) {
        c[j] = Math.max(c[j], floor);
      }
    }
  }

  @Override
  public void addTransposedProduct(
      float[] a,
      int aAt,
      int aStride,
      float[] b,
      int bAt,
      int bStride,
      float[] c,
      int cAt,
      int m,
      int k,
      int n) {
    for (int i = 0; i < m; i++) {
      for (int p = 0; p < k; p++) {
        addScaled(a[aAt + i * aStride + p], b, bAt + i * bStride, c, cAt + p * n, n);
      }
    }
  }

  private static void addScaled(float x, float[] b, int bAt, float[] c, int cAt, int n) {
    for (int j = 0; j < n; j++) {
      c[cAt + j] += x * b[bAt + j];
    }
  }

  @Override
  public void rectifyGradients(float[] y, int yAt, float[] dy, int dyAt, int length) {
    for (int i = 0; i < length; i++) {
      if (!(y[yAt + i] > 0)) {
        dy[dyAt + i] = 0;
      }
    }
  }

  @Override
  public void raise(float[] x, int xAt, float[] y, int yAt, int length) {
    for (int i = 0; i < length; i++) {
      y[yAt + i] = Math.max(y[yAt + i], x[xAt + i]);
    }
  }

  @Override
  public void claim(float[] maxima, float[] gradients, float[] x, int xAt, int length) {
    for (int i = 0; i < length; i++) {
      boolean claims = x[xAt + i] == maxima[i];
      x[xAt + i] = claims ? gradients[i] : 0;
      gradients[i] = claims ? 0 : gradients[i];
    }
  }

  @Override
  public void gruForward(
      float[] x,
      int xAt,
      int xStride,
      float[] h,
      int before,
      int after,
      boolean first,
      float[] w,
      float[] u,
      float[] bias,
      float[] gates,
      int gatesAt,
      int m,
      int k,
      int units) {
    int matrix = m * units;
    float[] inputSums = new float[3 * LANES];
    float[] stateSums = new float[3 * LANES];
    for (int i = 0; i < m; i++) {
      for (int block = 0; block < units; block += LANES) {
        Arrays.fill(inputSums, 0);
        Arrays.fill(stateSums, 0);
        addBlock(x, xAt + i * xStride, w, 3 * block * k, k, inputSums);
        addBlock(h, before + i * units, u, 3 * block * units, first ? 0 : units, stateSums);
        for (int lane = 0; lane < LANES; lane++) {
          int j = block + lane;
          int at = gatesAt + i * units + j;
          float r = sigmoid(inputSums[lane] + stateSums[lane] + bias[j]);
          int zLane = LANES + lane;
          float z = sigmoid(inputSums[zLane] + stateSums[zLane] + bias[units + j]);
          int nLane = 2 * LANES + lane;
          float q = stateSums[nLane] + bias[3 * units + j];
          float n = (float) Math.tanh(inputSums[nLane] + bias[2 * units + j] + r * q);
          gates[at] = r;
          gates[at + matrix] = z;
          gates[at + 2 * matrix] = n;
          gates[at + 3 * matrix] = q;
          float old = h[before + i * units + j];
          h[after + i * units + j] = n + z * (old - n);
        }
      }
    }
  }

  /** Adds x · (weights of all gates) over the inputs for one block of units. */
  private static void addBlock(float[] x, int xAt, float[] w, int wAt, int inputs, float[] sums) {
    for (int p = 0; p < inputs; p++) {
      addScaled(x[xAt + p], w, wAt + sums.length * p, sums, 0, sums.length);
    }
  }

  private static float sigmoid(float x) {
    return (float) (1 / (1 + Math.exp(-x)));
  }

  @Override
  public void gruBackward(
      float[] h,
      int before,
      float[] gates,
      int gatesAt,
      float[] dh,
      float[] dGates,
      int dGatesStride,
      float[] dBias,
      int m,
      int units) {
    int matrix = m * units;
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < units; j++) {
        int at = i * units + j;
        float r = gates[gatesAt + at];
        float z = gates[gatesAt + matrix + at];
        float n = gates[gatesAt + 2 * matrix + at];
        float q = gates[gatesAt + 3 * matrix + at];
        float d = dh[at];
        float dn = d * (1 - z) * (1 - n * n);
        float dr = dn * q * r * (1 - r);
        float dz = d * (h[before + at] - n) * z * (1 - z);
        float dq = dn * r;
        int to = i * dGatesStride + j;
        dGates[to] = dn;
        dGates[to + units] = dr;
        dGates[to + 2 * units] = dz;
        dGates[to + 3 * units] = dq;
        dBias[j] += dn;
        dBias[units + j] += dr;
        dBias[2 * units + j] += dz;
        dBias[3 * units + j] += dq;
        dh[at] = d * z;
      }
    }
  }

  @Override
  public void lstmForward(
      float[] x,
      int xAt,
      int xStride,
      float[] h,
      int before,
      int after,
      boolean first,
      float[] w,
      float[] u,
      float[] bias,
      float[] gates,
      int gatesAt,
      int m,
      int k,
      int units) {
    int matrix = m * units;
    float[] sums = new float[4 * LANES];
    for (int i = 0; i < m; i++) {
      for (int block = 0; block < units; block += LANES) {
        Arrays.fill(sums, 0);
        addBlock(x, xAt + i * xStride, w, 4 * block * k, k, sums);
        addBlock(h, before + i * units, u, 4 * block * units, first ? 0 : units, sums);
        for (int lane = 0; lane < LANES; lane++) {
          int j = block + lane;
          int at = i * units + j;
          float in = sigmoid(sums[lane] + bias[j]);
          float forget = sigmoid(sums[LANES + lane] + bias[units + j]);
          float g = (float) Math.tanh(sums[2 * LANES + lane] + bias[2 * units + j]);
          float o = sigmoid(sums[3 * LANES + lane] + bias[3 * units + j]);
          gates[gatesAt + at] = in;
          gates[gatesAt + matrix + at] = forget;
          gates[gatesAt + 2 * matrix + at] = g;
          gates[gatesAt + 3 * matrix + at] = o;
          float cell = forget * h[before + matrix + at] + in * g;
          h[after + matrix + at] = cell;
          h[after + at] = o * (float) Math.tanh(cell);
        }
      }
    }
  }

  @Override
  public void lstmBackward(
      float[] h,
      int before,
      int after,
      float[] gates,
      int gatesAt,
      float[] dh,
      float[] dGates,
      int dGatesStride,
      float[] dBias,
      int m,
      int units) {
    int matrix = m * units;
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < units; j++) {
        int at = i * units + j;
        float in = gates[gatesAt + at];
        float forget = gates[gatesAt + matrix + at];
        float g = gates[gatesAt + 2 * matrix + at];
        float o = gates[gatesAt + 3 * matrix + at];
        float squashed = (float) Math.tanh(h[after + matrix + at]);
        float dCell = dh[matrix + at] + dh[at] * o * (1 - squashed * squashed);
        float di = dCell * g * in * (1 - in);
        float df = dCell * h[before + matrix + at] * forget * (1 - forget);
        float dg = dCell * in * (1 - g * g);
        float dOut = dh[at] * squashed * o * (1 - o);
        int to = i * dGatesStride + j;
        dGates[to] = di;
        dGates[to + units] = df;
        dGates[to + 2 * units] = dg;
        dGates[to + 3 * units] = dOut;
        dBias[j] += di;
        dBias[units + j] += df;
        dBias[2 * units + j] += dg;
        dBias[3 * units + j] += dOut;
        dh[at] = 0;
        dh[matrix + at] = dCell * forget;
      }
    }
  }
}
