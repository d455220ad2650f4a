package io.clickcast.nn;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Places the {@linkplain SequenceConf#parameters() parameters} of our layers one after another. */
final class ParameterLayout implements ParamInitializer {
  @Override
  public long numParams(NeuralNetConfiguration conf) {
    return numParams(conf.getLayer());
  }

  @Override
  public long numParams(Layer layer) {
    return parameters(layer).stream().mapToLong(Parameter::length).sum();
  }

  @Override
  public List<String> paramKeys(Layer layer) {
    return keys(layer, p -> true);
  }

  @Override
  public List<String> weightKeys(Layer layer) {
    return keys(layer, Parameter::weight);
  }

  @Override
  public List<String> biasKeys(Layer layer) {
    return keys(layer, p -> !p.weight());
  }

  @Override
  public boolean isWeightParam(Layer layer, String key) {
    return weightKeys(layer).contains(key);
  }

  @Override
  public boolean isBiasParam(Layer layer, String key) {
    return biasKeys(layer).contains(key);
  }

  @Override
  public Map<String, INDArray> init(
      NeuralNetConfiguration conf, INDArray paramsView, boolean initializeParams) {
    SequenceConf layer = (SequenceConf) conf.getLayer();
    Map<String, INDArray> views = Collections.synchronizedMap(new LinkedHashMap<>());
    if (layer.parameters().isEmpty()) {
      return views;
    }
    INDArray flat = paramsView.reshape(paramsView.length());
    long offset = 0;
    for (Parameter p : layer.parameters()) {
      INDArray part = flat.get(NDArrayIndex.interval(offset, offset + p.length()));
      if (initializeParams) {
        layer.initialize(p, part);
      }
      views.put(p.key(), part.reshape('c', p.dimensions()));
      conf.addVariable(p.key());
      offset += p.length();
    }
    return views;
  }

  @Override
  public Map<String, INDArray> getGradientsFromFlattened(
      NeuralNetConfiguration conf, INDArray gradientView) {
    Map<String, INDArray> views = new LinkedHashMap<>();
    if (parameters(conf.getLayer()).isEmpty()) {
      return views;
    }
    INDArray flat = gradientView.reshape(gradientView.length());
    long offset = 0;
    for (Parameter p : parameters(conf.getLayer())) {
      INDArray part = flat.get(NDArrayIndex.interval(offset, offset + p.length()));
      views.put(p.key(), part.reshape('c', p.dimensions()));
      offset += p.length();
    }
    return views;
  }

  private static List<Parameter> parameters(Layer layer) {
    return ((SequenceConf) layer).parameters();
  }

  private static List<String> keys(Layer layer, Predicate<Parameter> which) {
    return parameters(layer).stream().filter(which).map(Parameter::key).toList();
  }
}
