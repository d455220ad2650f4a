package io.clickcast.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.internal.NDArrayEx;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.Pair;
import ai.djl.util.PairList;

/**
 * PyTorch's bidirectional GRU or LSTM, putting out the final states of both directions. DJL's own
 * blocks hand over their parameters in an order that PyTorch refuses for two directions with
 * biases.
 */
final class PyTorchBidirectional extends AbstractBlock {
  private static final byte VERSION = 1;

  private final boolean lstm;
  private final int units;

  PyTorchBidirectional(boolean lstm, int units) {
    super(VERSION);
    this.lstm = lstm;
    this.units = units;
    for (String direction : new String[] {"forward", "backward"}) {
      for (String weight : new String[] {"input", "state"}) {
        addParameter(
            Parameter.builder()
                .setName(direction + "_" + weight + "_weight")
                .setType(Parameter.Type.WEIGHT)
                .build());
      }
      for (String bias : new String[] {"input", "state"}) {
        addParameter(
            Parameter.builder()
                .setName(direction + "_" + bias + "_bias")
                .setType(Parameter.Type.BIAS)
                .build());
      }
    }
  }

  @Override
  protected void prepare(Shape[] inputShapes) {
    long gates = (lstm ? 4L : 3L) * units;
    for (Pair<String, Parameter> parameter : getDirectParameters()) {
      String name = parameter.getKey();
      long inputs = name.contains("input") ? inputShapes[0].get(2) : units;
      parameter
          .getValue()
          .setShape(name.endsWith("bias") ? new Shape(gates) : new Shape(gates, inputs));
    }
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore parameterStore,
      NDList inputs,
      boolean training,
      PairList<String, Object> params) {
    NDArray x = inputs.head();
    NDList parameters = new NDList();
    for (Parameter parameter : getDirectParameters().values()) {
      parameters.add(parameterStore.getValue(parameter, x.getDevice(), training));
    }
    NDArray start = x.getManager().zeros(new Shape(2, x.size(0), units));
    NDArrayEx operations = x.getNDArrayInternal();
    NDList result =
        lstm
            ? operations.lstm(
                x, new NDList(start, start), parameters, true, 1, 0, training, true, true)
            : operations.gru(x, start, parameters, true, 1, 0, training, true, true);
    return new NDList(result.get(1).transpose(1, 0, 2).reshape(x.size(0), 2L * units));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {new Shape(inputShapes[0].get(0), 2L * units)};
  }

  @Override
  public void initializeChildBlocks(
      NDManager manager, ai.djl.ndarray.types.DataType dataType, Shape... inputShapes) {
    // There are none.
  }
}
