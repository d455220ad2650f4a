package io.clickcast.nn;

import java.util.Map;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The arithmetic of one layer for one data type. Keeps what the backward pass needs. */
interface SequenceEngine {
  /**
   * Computes the activations.
   *
   * @param input [batch, channels, time], any strides
   * @param steps its shape and absences
   * @param parameters by key
   * @param training whether a backward pass may follow
   * @param workspaces where the result is created
   */
  INDArray forward(
      INDArray input,
      Steps steps,
      Map<String, INDArray> parameters,
      boolean training,
      LayerWorkspaceMgr workspaces);

  /**
   * Computes the gradients for the latest forward pass, at most once for each.
   *
   * @param epsilon the gradient of the activations, any strides
   * @param gradients views by key, which are overwritten
   * @param workspaces where the result is created
   * @return the gradient of the input, or null if there is none
   */
  INDArray backward(
      INDArray epsilon, Map<String, INDArray> gradients, LayerWorkspaceMgr workspaces);
}
