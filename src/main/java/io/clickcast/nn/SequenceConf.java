package io.clickcast.nn;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What the configurations of our layers share: they all take a sequence. */
abstract class SequenceConf extends FeedForwardLayer {
  private static final long serialVersionUID = 1L;

  SequenceConf() {}

  SequenceConf(FeedForwardLayer.Builder<?> builder) {
    super(builder);
  }

  /** The parameters in the order in which they are stored. */
  abstract List<Parameter> parameters();

  /** Gives a parameter its first values. */
  void initialize(Parameter parameter, INDArray values) {
    if (parameter.weight()) {
      getWeightInitFn()
          .init(parameter.fanIn(), parameter.fanOut(), parameter.dimensions(), 'c', values);
    } else {
      values.assign(getBiasInit());
    }
  }

  abstract BaseLayer<?> create(NeuralNetConfiguration conf, DataType dataType);

  @Override
  public org.deeplearning4j.nn.api.Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> trainingListeners,
      int layerIndex,
      INDArray layerParamsView,
      boolean initializeParams,
      DataType networkDataType) {
    if (getNIn() <= 0 || getNOut() <= 0) {
      throw new IllegalStateException(
          named()
              + " has nIn="
              + getNIn()
              + " and nOut="
              + getNOut()
              + ": set both, or give the network its input types.");
    }
    BaseLayer<?> layer = create(conf, networkDataType);
    layer.setListeners(trainingListeners);
    layer.setIndex(layerIndex);
    layer.setParamsViewArray(layerParamsView);
    Map<String, INDArray> parameters = initializer().init(conf, layerParamsView, initializeParams);
    layer.setParamTable(parameters);
    layer.setConf(conf);
    return layer;
  }

  @Override
  public ParamInitializer initializer() {
    return new ParameterLayout();
  }

  @Override
  public void setNIn(InputType inputType, boolean override) {
    if (getNIn() <= 0 || override) {
      setNIn(recurrent(inputType).getSize());
    }
  }

  @Override
  public InputPreProcessor getPreProcessorForInputType(InputType inputType) {
    recurrent(inputType);
    return null;
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType inputType) {
    InputType output = getOutputType(-1, inputType);
    long parameters = initializer().numParams(this);
    return new LayerMemoryReport.Builder(getLayerName(), getClass(), inputType, output)
        .standardMemory(parameters, getIUpdater().stateSize(parameters))
        .workingMemory(0, 0, 0, output.arrayElementsPerExample())
        .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
        .build();
  }

  /**
   * The sequence type behind {@code inputType}.
   *
   * @throws IllegalStateException if it is no sequence in the order [batch, channels, time]
   */
  InputType.InputTypeRecurrent recurrent(InputType inputType) {
    if (inputType instanceof InputType.InputTypeRecurrent r && r.getFormat() == RNNFormat.NCW) {
      return r;
    }
    throw new IllegalStateException(
        named() + " takes sequences [batch, channels, time], not " + inputType + ".");
  }

  String named() {
    return "Layer "
        + (getLayerName() == null ? "" : "\"" + getLayerName() + "\" ")
        + "("
        + getClass().getSimpleName()
        + ")";
  }
}
