package io.clickcast.nn;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An {@link OutcomeHead} in double precision. */
final class DoubleOutcome implements OutcomeEngine {
  private final OutcomeHead conf;
  private final int in;
  private final int hidden;
  private final int out;
  private final OutcomeLoss loss;
  private final OutcomeLoss none;
  private double[] x;
  private double[] h;
  private double[] z;
  private double[] weight;
  private double[] outputWeight;

  DoubleOutcome(OutcomeHead conf) {
    this.conf = conf;
    in = (int) conf.getNIn();
    hidden = conf.getHiddenUnits();
    out = (int) conf.getNOut();
    loss = new OutcomeLoss(conf);
    none = new OutcomeLoss(conf);
  }

  @Override
  public void activate(
      INDArray input,
      Steps steps,
      Map<String, INDArray> parameters,
      HiddenDropout dropout,
      INDArray chances) {
    forward(input, steps, parameters, dropout);
    double[] row = new double[out];
    double[] all = new double[steps.rows() * out];
    for (int i = 0; i < steps.rows(); i++) {
      if (!steps.absent(i)) {
        System.arraycopy(z, i * out, row, 0, out);
        loss.activate(row);
        System.arraycopy(row, 0, all, i * out, out);
      }
    }
    Doubles.putTimeMajor(all, chances);
  }

  private void forward(
      INDArray input, Steps steps, Map<String, INDArray> parameters, HiddenDropout dropout) {
    x = Doubles.timeMajor(input);
    weight = Doubles.of(parameters.get(OutcomeHead.WEIGHT));
    outputWeight = Doubles.of(parameters.get(OutcomeHead.OUTPUT_WEIGHT));
    double[] bias = Doubles.of(parameters.get(OutcomeHead.BIAS));
    double[] outputBias = Doubles.of(parameters.get(OutcomeHead.OUTPUT_BIAS));
    h = new double[steps.rows() * hidden];
    z = new double[steps.rows() * out];
    for (int i = 0; i < steps.rows(); i++) {
      System.arraycopy(bias, 0, h, i * hidden, hidden);
      Doubles.addProduct(x, i * in, in, weight, 0, hidden, h, i * hidden, hidden);
      for (int j = i * hidden; j < (i + 1) * hidden; j++) {
        h[j] = dropout.drops(j) ? 0 : Math.max(0, h[j]) / (1 - share(dropout));
      }
      System.arraycopy(outputBias, 0, z, i * out, out);
      Doubles.addProduct(h, i * hidden, hidden, outputWeight, 0, out, z, i * out, out);
    }
  }

  private double share(HiddenDropout dropout) {
    return dropout.isNone() ? 0 : conf.getHiddenDropout();
  }

  @Override
  public OutcomeLosses score(
      INDArray input,
      Steps steps,
      Map<String, INDArray> parameters,
      HiddenDropout dropout,
      OutcomeLabels labels,
      double[] eachWindow) {
    forward(input, steps, parameters, dropout);
    loss.start(labels, 1);
    none.start(labels, 1);
    double[] row = new double[out];
    for (int i = 0; i < steps.rows(); i++) {
      double before = loss.sum();
      System.arraycopy(z, i * out, row, 0, out);
      loss.add(row, labels.nextAction(i), labels.purchaseAhead(i));
      if (eachWindow != null) {
        eachWindow[i] = loss.sum() - before;
      }
    }
    return loss.with(none, labels);
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
    forward(input, steps, parameters, dropout);
    loss.start(labels, scale);
    none.start(labels, scale);
    double[] row = new double[out];
    double[] dx = new double[steps.rows() * in];
    double[] dh = new double[hidden];
    double[] dWeight = new double[in * hidden];
    double[] dBias = new double[hidden];
    double[] dOutputWeight = new double[hidden * out];
    double[] dOutputBias = new double[out];
    for (int i = 0; i < steps.rows(); i++) {
      System.arraycopy(z, i * out, row, 0, out);
      loss.add(row, labels.nextAction(i), labels.purchaseAhead(i));
      for (int j = 0; j < out; j++) {
        dOutputBias[j] += row[j];
      }
      Doubles.addOuterProduct(h, i * hidden, hidden, row, 0, out, dOutputWeight, 0, out);
      java.util.Arrays.fill(dh, 0);
      Doubles.addTransposedProduct(row, 0, out, outputWeight, 0, out, dh, 0, hidden);
      for (int j = 0; j < hidden; j++) {
        dh[j] = h[i * hidden + j] > 0 ? dh[j] / (1 - share(dropout)) : 0;
        dBias[j] += dh[j];
      }
      Doubles.addOuterProduct(x, i * in, in, dh, 0, hidden, dWeight, 0, hidden);
      Doubles.addTransposedProduct(dh, 0, hidden, weight, 0, hidden, dx, i * in, in);
    }
    Doubles.put(dWeight, gradients.get(OutcomeHead.WEIGHT));
    Doubles.put(dBias, gradients.get(OutcomeHead.BIAS));
    Doubles.put(dOutputWeight, gradients.get(OutcomeHead.OUTPUT_WEIGHT));
    Doubles.put(dOutputBias, gradients.get(OutcomeHead.OUTPUT_BIAS));
    Doubles.putTimeMajor(dx, below);
    return loss.with(none, labels);
  }
}
