package io.clickcast.nn;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A step of training for a network that ends in an {@link OutcomeHead}: forwards, backwards,
 * clipping, and the update that the network's configuration names. It does what the network's own
 * {@code fit} does with one input and without listeners and constraints, but clips the gradient as
 * one vector: its direction stays as it is, and one pass does for all layers (Pascanu et al., On
 * the difficulty of training recurrent neural networks, 2013).
 *
 * <p>Everything that a step depends on is in the network: its parameters, the state of its updater
 * and the number of its iteration. Where these are restored, training goes on as if it had not been
 * interrupted, to the bit.
 */
public final class TrainingStep {
  private final ComputationGraph graph;
  private final double longest;
  private final LayerWorkspaceMgr workspaces = LayerWorkspaceMgr.noWorkspaces();
  private final AdamStep adam = new AdamStep();
  private double gradientNorm;

  /**
   * @param graph the network, initialised, in single precision
   * @param longest what the gradient of the mean loss is shortened to where it is longer, above 0;
   *     infinite for no clipping
   */
  public TrainingStep(ComputationGraph graph, double longest) {
    this.graph = graph;
    this.longest = longest;
  }

  /**
   * Learns from one batch. If the loss or the gradient is not finite, the parameters, the updater
   * and the iteration stay as they were.
   *
   * @param features the network's input
   * @param labels as {@link OutcomeHead} takes them
   * @param mask [batch, time] with zeros at absent steps, or null
   * @return the losses before the update
   */
  public OutcomeLosses learn(INDArray features, INDArray labels, INDArray mask) {
    graph.setInputs(features);
    graph.setLabels(labels);
    graph.setLayerMaskArrays(mask == null ? null : new INDArray[] {mask}, null);
    graph.computeGradientAndScore();
    graph.clearLayerMaskArrays();
    OutcomeLosses losses = OutcomeHead.losses(graph);
    INDArray all = graph.gradient().gradient();
    int batch = Math.toIntExact(features.size(0));
    // The updater divides by the size of the batch where the configuration says so.
    double scale = graph.conf().isMiniBatch() ? 1.0 / batch : 1;
    adam.read(all);
    gradientNorm = adam.norm(Math.toIntExact(all.length())) * scale;
    if (!Double.isFinite(losses.total()) || !Double.isFinite(gradientNorm)) {
      return losses;
    }
    double shortening = gradientNorm > longest ? longest / gradientNorm : 1;
    int iteration = graph.getConfiguration().getIterationCount();
    int epoch = graph.getConfiguration().getEpochCount();
    if (AdamStep.suits(graph)) {
      adam.take(graph, (float) (shortening * scale), iteration, epoch);
    } else {
      if (shortening < 1) {
        all.muli(shortening);
      }
      graph.getUpdater().update(graph.gradient(), iteration, epoch, batch, workspaces);
      graph.params().subi(all);
    }
    graph.getConfiguration().setIterationCount(iteration + 1);
    return losses;
  }

  /** Length of the gradient of the latest batch's mean loss, before it was clipped. */
  public double gradientNorm() {
    return gradientNorm;
  }
}
