package io.clickcast.nn;

import io.clickcast.nn.simd.Kernels;
import java.util.Arrays;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An {@link OutcomeHead} in single precision; the losses of single windows are in double. Two
 * threads take half of the rows each, all the way forwards and backwards, and the halves are added
 * in a fixed order.
 */
final class FloatOutcome implements OutcomeEngine {
  private final OutcomeHead conf;
  private final Kernels kernels;
  private final int in;
  private final int hidden;
  private final int out;
  private final int paddedIn;
  private final int paddedHidden;
  private final int paddedOut;
  private final float[] weight;
  private final float[] bias;
  private final float[] outputWeight;
  private final float[] outputBias;
  private final float[] placedWeight;
  private final float[] placedOutputWeight;
  private final float[] transposedWeight;
  private final float[] transposedOutputWeight;
  private final float[] zeros;
  private final Half[] halves;

  private int length;
  private int rows;
  private HiddenDropout dropout = HiddenDropout.NONE;
  private float[] x = {};
  private float[] h = {};
  private float[] z = {};
  private float[] dh = {};
  private float[] dx = {};
  private float[] scratch = {};

  FloatOutcome(OutcomeHead conf, Kernels kernels) {
    this.conf = conf;
    this.kernels = kernels;
    in = (int) conf.getNIn();
    hidden = conf.getHiddenUnits();
    out = (int) conf.getNOut();
    int width = Math.max(kernels.lanes(), Kernels.ROWS);
    paddedIn = Floats.padded(in, width);
    paddedHidden = Floats.padded(hidden, width);
    paddedOut = Floats.padded(out, width);
    weight = new float[in * hidden];
    bias = new float[paddedHidden];
    outputWeight = new float[hidden * out];
    outputBias = new float[paddedOut];
    placedWeight = new float[in * paddedHidden];
    placedOutputWeight = new float[hidden * paddedOut];
    transposedWeight = new float[hidden * paddedIn];
    transposedOutputWeight = new float[out * paddedHidden];
    zeros = new float[Math.max(paddedIn, paddedHidden)];
    halves = new Half[] {new Half(0), new Half(1)};
  }

  private void read(
      INDArray input, Steps steps, Map<String, INDArray> parameters, HiddenDropout dropout) {
    this.dropout = dropout;
    length = steps.rows();
    rows = Floats.padded(length, Kernels.ROWS);
    Floats.get(parameters.get(OutcomeHead.WEIGHT), weight);
    Floats.get(parameters.get(OutcomeHead.BIAS), bias);
    Floats.get(parameters.get(OutcomeHead.OUTPUT_WEIGHT), outputWeight);
    Floats.get(parameters.get(OutcomeHead.OUTPUT_BIAS), outputBias);
    for (int i = 0; i < in; i++) {
      for (int j = 0; j < hidden; j++) {
        placedWeight[kernels.place(i, j, in, paddedHidden)] = weight[i * hidden + j];
      }
    }
    for (int i = 0; i < hidden; i++) {
      for (int j = 0; j < out; j++) {
        placedOutputWeight[kernels.place(i, j, hidden, paddedOut)] = outputWeight[i * out + j];
      }
    }
    x = Floats.room(x, rows * paddedIn);
    h = Floats.room(h, rows * paddedHidden);
    z = Floats.room(z, rows * paddedOut);
    scratch = Floats.getSequences(input, steps, false, x, 0, steps.batch(), paddedIn, scratch);
    Arrays.fill(x, length * paddedIn, rows * paddedIn, 0);
  }

  private long work() {
    return (long) length * hidden * (in + out);
  }

  @Override
  public void activate(
      INDArray input,
      Steps steps,
      Map<String, INDArray> parameters,
      HiddenDropout dropout,
      INDArray chances) {
    read(input, steps, parameters, dropout);
    Fork.run(work(), () -> halves[0].activate(steps), () -> halves[1].activate(steps));
    scratch = Floats.putSequences(z, steps.batch(), paddedOut, chances, scratch);
  }

  @Override
  public OutcomeLosses score(
      INDArray input,
      Steps steps,
      Map<String, INDArray> parameters,
      HiddenDropout dropout,
      OutcomeLabels labels,
      double[] eachWindow) {
    read(input, steps, parameters, dropout);
    Fork.run(
        work(),
        () -> halves[0].score(labels, 1, eachWindow),
        () -> halves[1].score(labels, 1, eachWindow));
    return halves[0].loss.with(halves[1].loss, labels);
  }

  @Override
  public OutcomeLosses learn(
      INDArray input,
      Steps steps,
      Map<String, INDArray> parameters,
      HiddenDropout dropout,
      OutcomeLabels labels,
      double scale,
      Map<String, INDArray> gradients,
      INDArray below) {
    read(input, steps, parameters, dropout);
    transposeWeights();
    dh = Floats.room(dh, rows * paddedHidden);
    dx = Floats.room(dx, rows * paddedIn);
    Fork.run(
        3 * work(), () -> halves[0].learn(labels, scale), () -> halves[1].learn(labels, scale));
    putGradients(gradients);
    scratch = Floats.putSequences(dx, steps.batch(), paddedIn, below, scratch);
    return halves[0].loss.with(halves[1].loss, labels);
  }

  /** The weights for the way back; those behind the dropout hold its scale. */
  private void transposeWeights() {
    for (int i = 0; i < in; i++) {
      for (int j = 0; j < hidden; j++) {
        transposedWeight[kernels.place(j, i, hidden, paddedIn)] = weight[i * hidden + j];
      }
    }
    for (int i = 0; i < hidden; i++) {
      for (int j = 0; j < out; j++) {
        transposedOutputWeight[kernels.place(j, i, out, paddedHidden)] =
            outputWeight[i * out + j] * dropout.scale();
      }
    }
  }

  private void putGradients(Map<String, INDArray> gradients) {
    Half sum = halves[0];
    add(sum.dWeight, halves[1].dWeight);
    add(sum.dBias, halves[1].dBias);
    add(sum.dOutputWeight, halves[1].dOutputWeight);
    add(sum.dOutputBias, halves[1].dOutputBias);
    for (int i = 0; i < in; i++) {
      System.arraycopy(sum.dWeight, i * paddedHidden, weight, i * hidden, hidden);
    }
    for (int i = 0; i < hidden; i++) {
      System.arraycopy(sum.dOutputWeight, i * paddedOut, outputWeight, i * out, out);
    }
    Floats.put(weight, gradients.get(OutcomeHead.WEIGHT));
    Floats.put(sum.dBias, gradients.get(OutcomeHead.BIAS));
    Floats.put(outputWeight, gradients.get(OutcomeHead.OUTPUT_WEIGHT));
    Floats.put(sum.dOutputBias, gradients.get(OutcomeHead.OUTPUT_BIAS));
  }

  private static void add(float[] to, float[] from) {
    for (int i = 0; i < to.length; i++) {
      to[i] += from[i];
    }
  }

  /** Half of the rows. */
  private final class Half {
    private final int half;
    private final OutcomeLoss loss = new OutcomeLoss(conf);
    private final double[] row = new double[out];
    private final float[] dWeight = new float[paddedIn * paddedHidden];
    private final float[] dBias = new float[paddedHidden];
    private final float[] dOutputWeight = new float[paddedHidden * paddedOut];
    private final float[] dOutputBias = new float[paddedOut];

    Half(int half) {
      this.half = half;
    }

    private int begin() {
      return half == 0 ? 0 : rows / 2 / Kernels.ROWS * Kernels.ROWS;
    }

    private int end() {
      return half == 0 ? rows / 2 / Kernels.ROWS * Kernels.ROWS : rows;
    }

    private void forward() {
      multiply(x, paddedIn, in, placedWeight, bias, h, paddedHidden, 0);
      if (!dropout.isNone()) {
        drop();
      }
      multiply(
          h,
          paddedHidden,
          hidden,
          placedOutputWeight,
          outputBias,
          z,
          paddedOut,
          Float.NEGATIVE_INFINITY);
    }

    /** Multiplies the rows of this half: c = max(a · b + start, floor). */
    private void multiply(
        float[] a, int aWidth, int k, float[] b, float[] start, float[] c, int width, float floor) {
      int from = begin();
      kernels.multiply(
          a,
          from * aWidth,
          aWidth,
          1,
          0,
          b,
          start,
          0,
          0,
          c,
          from * width,
          width,
          end() - from,
          k,
          width,
          floor);
    }

    private void drop() {
      float scale = dropout.scale();
      for (int i = begin(); i < Math.min(end(), length); i++) {
        int place = i * hidden - i * paddedHidden;
        for (int j = i * paddedHidden; j < i * paddedHidden + hidden; j++) {
          h[j] = dropout.drops(place + j) ? 0 : h[j] * scale;
        }
      }
    }

    void activate(Steps steps) {
      forward();
      for (int i = begin(); i < Math.min(end(), length); i++) {
        int at = i * paddedOut;
        if (steps.absent(i)) {
          Arrays.fill(z, at, at + out, 0);
        } else {
          readRow(at);
          loss.activate(row);
          writeRow(at);
        }
      }
    }

    private void readRow(int at) {
      for (int j = 0; j < out; j++) {
        row[j] = z[at + j];
      }
    }

    private void writeRow(int at) {
      for (int j = 0; j < out; j++) {
        z[at + j] = (float) row[j];
      }
    }

    void score(OutcomeLabels labels, double scale, double[] eachWindow) {
      forward();
      loss.start(labels, scale);
      for (int i = begin(); i < Math.min(end(), length); i++) {
        double before = loss.sum();
        readRow(i * paddedOut);
        loss.add(row, labels.nextAction(i), labels.purchaseAhead(i));
        writeRow(i * paddedOut);
        if (eachWindow != null) {
          eachWindow[i] = loss.sum() - before;
        }
      }
    }

    void learn(OutcomeLabels labels, double scale) {
      score(labels, scale, null);
      int from = begin();
      int count = end() - from;
      // Rows of padding have logits too, which must not count.
      Arrays.fill(z, Math.max(from, Math.min(length, end())) * paddedOut, end() * paddedOut, 0);
      Arrays.fill(dOutputBias, 0);
      Arrays.fill(dOutputWeight, 0);
      Arrays.fill(dBias, 0);
      Arrays.fill(dWeight, 0);
      sumRows(z, paddedOut, dOutputBias);
      kernels.addTransposedProduct(
          h,
          from * paddedHidden,
          paddedHidden,
          z,
          from * paddedOut,
          paddedOut,
          dOutputWeight,
          0,
          count,
          paddedHidden,
          paddedOut);
      multiply(
          z,
          paddedOut,
          out,
          transposedOutputWeight,
          zeros,
          dh,
          paddedHidden,
          Float.NEGATIVE_INFINITY);
      kernels.rectifyGradients(
          h, from * paddedHidden, dh, from * paddedHidden, count * paddedHidden);
      sumRows(dh, paddedHidden, dBias);
      kernels.addTransposedProduct(
          x,
          from * paddedIn,
          paddedIn,
          dh,
          from * paddedHidden,
          paddedHidden,
          dWeight,
          0,
          count,
          paddedIn,
          paddedHidden);
      multiply(
          dh, paddedHidden, hidden, transposedWeight, zeros, dx, paddedIn, Float.NEGATIVE_INFINITY);
    }

    private void sumRows(float[] matrix, int width, float[] sums) {
      for (int i = begin(); i < end(); i++) {
        int at = i * width;
        for (int j = 0; j < width; j++) {
          sums[j] += matrix[at + j];
        }
      }
    }
  }
}
