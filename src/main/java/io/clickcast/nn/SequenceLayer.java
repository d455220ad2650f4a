package io.clickcast.nn;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What our layers share: checks, masks, weight noise and the bookkeeping of gradients. */
abstract class SequenceLayer<C extends SequenceConf> extends BaseLayer<C> {
  private static final long serialVersionUID = 1L;

  private final transient SequenceEngine engine;

  SequenceLayer(NeuralNetConfiguration conf, DataType dataType, SequenceEngine engine) {
    super(conf, dataType);
    this.engine = engine;
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaceMgr) {
    assertInputSet(false);
    applyDropOutIfNecessary(training, workspaceMgr);
    if (input.rank() != 3 || input.size(1) != layerConf().getNIn() || input.size(2) == 0) {
      throw new DL4JInvalidInputException(
          layerConf().named()
              + " takes [batch, "
              + layerConf().getNIn()
              + ", time], not "
              + Arrays.toString(input.shape())
              + ".");
    }
    Map<String, INDArray> parameters = params;
    if (layerConf().getWeightNoise() != null) {
      parameters = new LinkedHashMap<>();
      for (String key : params.keySet()) {
        parameters.put(key, getParamWithNoise(key, training, workspaceMgr));
      }
    }
    return engine.forward(
        input.castTo(dataType), Steps.of(input, maskArray), parameters, training, workspaceMgr);
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(
      INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
    assertInputSet(true);
    // DL4J gives no views to a layer without parameters.
    Map<String, INDArray> views = gradientViews == null ? Map.of() : gradientViews;
    INDArray below = engine.backward(epsilon, views, workspaceMgr);
    Gradient gradient = new DefaultGradient(gradientsFlattened);
    views.forEach((key, view) -> gradient.setGradientFor(key, view, 'c'));
    weightNoiseParams.clear();
    return new Pair<>(gradient, below == null ? null : backpropDropOutIfPresent(below));
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }
}
