package io.clickcast.nn;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The arithmetic of an {@link OutcomeHead} for one data type. Sequences are [batch, channels,
 * time]; those that are made are time-major.
 */
interface OutcomeEngine {
  /**
   * Computes the chances.
   *
   * @param input [batch, channels, time], any strides
   * @param parameters by key
   * @param dropout which hidden units are dropped
   * @param chances [batch, n + 1, time], time-major, to be filled
   */
  void activate(
      INDArray input,
      Steps steps,
      Map<String, INDArray> parameters,
      HiddenDropout dropout,
      INDArray chances);

  /**
   * Computes the losses alone.
   *
   * @param eachWindow receives the loss of each row, time-major, or null
   */
  OutcomeLosses score(
      INDArray input,
      Steps steps,
      Map<String, INDArray> parameters,
      HiddenDropout dropout,
      OutcomeLabels labels,
      double[] eachWindow);

  /**
   * Computes the losses and their gradients.
   *
   * @param scale what the gradients of the losses are multiplied by
   * @param gradients of the parameters, views by key, which are overwritten
   * @param below the gradient of the input, time-major, to be filled
   */
  OutcomeLosses learn(
      INDArray input,
      Steps steps,
      Map<String, INDArray> parameters,
      HiddenDropout dropout,
      OutcomeLabels labels,
      double scale,
      Map<String, INDArray> gradients,
      INDArray below);
}
