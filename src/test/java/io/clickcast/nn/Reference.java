package io.clickcast.nn;

/**
 * The formulas of the layers, one window and one step after another, as one would write them down.
 */
final class Reference {
  private Reference() {}

  /**
   * A convolution of one window.
   *
   * @param x [time][channels]
   * @param present whether a step is there
   * @param w [kernel][channels][out]
   * @return [time][out] before any pooling
   */
  static double[][] convolution(
      double[][] x, boolean[] present, double[][][] w, double[] b, boolean relu) {
    int kernel = w.length;
    double[][] y = new double[x.length][b.length];
    for (int t = 0; t < x.length; t++) {
      for (int o = 0; o < b.length && present[t]; o++) {
        double sum = b[o];
        for (int j = 0; j < kernel; j++) {
          int from = t + j - (kernel - 1) / 2;
          for (int c = 0; from >= 0 && from < x.length && present[from] && c < x[0].length; c++) {
            sum += x[from][c] * w[j][c][o];
          }
        }
        y[t][o] = relu ? Math.max(sum, 0) : sum;
      }
    }
    return y;
  }

  /** The maximum of every {@code pool} steps that are there, or 0 where none is. */
  static double[][] pooling(double[][] y, boolean[] present, int pool) {
    double[][] pooled = new double[(y.length + pool - 1) / pool][y[0].length];
    for (int p = 0; p < pooled.length; p++) {
      for (int o = 0; o < y[0].length; o++) {
        double best = Double.NEGATIVE_INFINITY;
        for (int t = p * pool; t < Math.min((p + 1) * pool, y.length); t++) {
          best = present[t] ? Math.max(best, y[t][o]) : best;
        }
        pooled[p][o] = best == Double.NEGATIVE_INFINITY ? 0 : best;
      }
    }
    return pooled;
  }

  /** The last step that is there and the maximum over those that are; zeros where none is. */
  static double[][] summary(double[][] x, boolean[] present) {
    double[] last = new double[x[0].length];
    double[] most = new double[x[0].length];
    boolean any = false;
    for (int t = 0; t < x.length; t++) {
      for (int c = 0; c < most.length && present[t]; c++) {
        most[c] = any ? Math.max(most[c], x[t][c]) : x[t][c];
      }
      last = present[t] ? x[t] : last;
      any |= present[t];
    }
    return new double[][] {last, most};
  }

  /**
   * One direction of a GRU over one window.
   *
   * @param w [channels][3 units], u [units][3 units], b [3 units]: r, z, n; c [units]
   * @return [time][units]: the state after each step, in the order of time
   */
  static double[][] gru(
      double[][] x,
      boolean[] present,
      double[][] w,
      double[][] u,
      double[] b,
      double[] c,
      boolean backwards) {
    int units = c.length;
    double[][] states = new double[x.length][];
    double[] h = new double[units];
    for (int s = 0; s < x.length; s++) {
      int t = backwards ? x.length - 1 - s : s;
      double[] next = h.clone();
      for (int j = 0; j < units && present[t]; j++) {
        double r = sigmoid(dot(x[t], w, j) + dot(h, u, j) + b[j]);
        double z = sigmoid(dot(x[t], w, units + j) + dot(h, u, units + j) + b[units + j]);
        double q = dot(h, u, 2 * units + j) + c[j];
        double n = Math.tanh(dot(x[t], w, 2 * units + j) + b[2 * units + j] + r * q);
        next[j] = (1 - z) * n + z * h[j];
      }
      h = next;
      states[t] = h;
    }
    return states;
  }

  /**
   * One direction of an LSTM over one window.
   *
   * @param w [channels][4 units], u [units][4 units], b [4 units]: i, f, g, o
   * @return [time][units]: the state after each step, in the order of time
   */
  static double[][] lstm(
      double[][] x, boolean[] present, double[][] w, double[][] u, double[] b, boolean backwards) {
    int units = u.length;
    double[][] states = new double[x.length][];
    double[] h = new double[units];
    double[] cell = new double[units];
    for (int s = 0; s < x.length; s++) {
      int t = backwards ? x.length - 1 - s : s;
      double[] next = h.clone();
      for (int j = 0; j < units && present[t]; j++) {
        double[] sums = new double[4];
        for (int gate = 0; gate < 4; gate++) {
          int column = gate * units + j;
          sums[gate] = dot(x[t], w, column) + dot(h, u, column) + b[column];
        }
        cell[j] = sigmoid(sums[1]) * cell[j] + sigmoid(sums[0]) * Math.tanh(sums[2]);
        next[j] = sigmoid(sums[3]) * Math.tanh(cell[j]);
      }
      h = next;
      states[t] = h;
    }
    return states;
  }

  private static double dot(double[] x, double[][] w, int column) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * w[i][column];
    }
    return sum;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
