package io.clickcast.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Recurrent units that read a sequence forwards or, each with weights of its own, in both
 * directions.
 *
 * <p>Input [batch, channels, time]; nOut is the number of units of one direction, so the output is
 * nOut or 2 nOut wide. A masked step carries the state through unchanged, so a window gives the
 * same with and without padding on either side. With one direction the output of a step depends on
 * no later step; with two it depends on all of them.
 */
public final class Recurrent extends SequenceConf {
  private static final long serialVersionUID = 1L;
  static final String WEIGHT = "W";
  static final String RECURRENT_WEIGHT = "U";
  static final String BIAS = "b";
  static final String RECURRENT_BIAS = "c";

  /** How a unit computes its next state h' from its state h and the input x. */
  public enum Cell {
    /**
     * The gated recurrent unit of Cho et al. (2014) in the "reset after" form of cuDNN, Keras and
     * PyTorch:
     *
     * <pre>
     * r = σ(x W_r + h U_r + b_r)     z = σ(x W_z + h U_z + b_z)
     * n = tanh(x W_n + b_n + r ∘ (h U_n + c_n))     h' = z ∘ h + (1 − z) ∘ n
     * </pre>
     */
    GRU(3),
    /**
     * The long short-term memory of Hochreiter and Schmidhuber (1997) with a forget gate (Gers et
     * al., 2000), as in cuDNN, Keras and PyTorch, with a cell state s beside h:
     *
     * <pre>
     * i = σ(x W_i + h U_i + b_i)     f = σ(x W_f + h U_f + b_f)     o = σ(x W_o + h U_o + b_o)
     * g = tanh(x W_g + h U_g + b_g)     s' = f ∘ s + i ∘ g     h' = o ∘ tanh(s')
     * </pre>
     *
     * b_f begins at 1, so that the unit remembers before it has learned what to forget (Jozefowicz
     * et al., 2015).
     */
    LSTM(4);

    private final int gates;

    Cell(int gates) {
      this.gates = gates;
    }

    /** How many columns of the weights a unit has: r, z, n, or i, f, g, o. */
    int gates() {
      return gates;
    }
  }

  /** What the layer puts out. */
  public enum Output {
    /** The final state, that of the forward direction first: [batch, directions · nOut]. */
    LAST,
    /**
     * The states after each step, forward ones first: [batch, directions · nOut, time]; zero where
     * masked.
     */
    SEQUENCE
  }

  private Cell cell = Cell.GRU;
  private boolean bidirectional;
  private Output output = Output.LAST;

  Recurrent() {}

  private Recurrent(Builder builder) {
    super(builder);
    cell = builder.cell;
    bidirectional = builder.bidirectional;
    output = builder.output;
    setActivationFn(Activation.TANH.getActivationFunction());
    initializeConstraints(builder);
  }

  public Cell getCell() {
    return cell;
  }

  void setCell(Cell cell) {
    this.cell = cell;
  }

  /** Whether the sequence is read backwards too. */
  public boolean isBidirectional() {
    return bidirectional;
  }

  void setBidirectional(boolean bidirectional) {
    this.bidirectional = bidirectional;
  }

  public Output getOutput() {
    return output;
  }

  void setOutput(Output output) {
    this.output = output;
  }

  int directions() {
    return bidirectional ? 2 : 1;
  }

  boolean sequence() {
    return output == Output.SEQUENCE;
  }

  @Override
  List<Parameter> parameters() {
    long in = getNIn();
    long units = getNOut();
    long columns = cell.gates() * units;
    int directions = directions();
    List<Parameter> parameters = new ArrayList<>();
    // Columns: the gates of the forward direction, then of the backward one.
    parameters.add(Parameter.weight(WEIGHT, (double) in, (double) units, in, directions * columns));
    // Rows: the forward direction's state, then the backward one's; columns: the gates.
    parameters.add(
        Parameter.weight(
            RECURRENT_WEIGHT, (double) units, (double) units, directions * units, columns));
    parameters.add(Parameter.bias(BIAS, directions * columns));
    if (cell == Cell.GRU) {
      parameters.add(Parameter.bias(RECURRENT_BIAS, directions * units));
    }
    return parameters;
  }

  @Override
  void initialize(Parameter parameter, INDArray values) {
    super.initialize(parameter, values);
    if (cell == Cell.LSTM && parameter.key().equals(BIAS)) {
      for (int direction = 0; direction < directions(); direction++) {
        long forget = (direction * 4L + 1) * getNOut();
        values.get(NDArrayIndex.interval(forget, forget + getNOut())).assign(1);
      }
    }
  }

  @Override
  SequenceLayer<?> create(NeuralNetConfiguration conf, DataType dataType) {
    return new RecurrentLayer(conf, dataType);
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType inputType) {
    long time = recurrent(inputType).getTimeSeriesLength();
    long width = directions() * getNOut();
    return sequence() ? InputType.recurrent(width, time) : InputType.feedForward(width);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Recurrent that
        && super.equals(o)
        && cell == that.cell
        && bidirectional == that.bidirectional
        && output == that.output;
  }

  @Override
  public int hashCode() {
    return Objects.hash(super.hashCode(), cell, bidirectional, output);
  }

  /** Builds the layer: a GRU in one direction that gives its final state unless said otherwise. */
  @SuppressWarnings("unchecked") // of build(), which narrows a type variable
  public static final class Builder extends FeedForwardLayer.Builder<Builder> {
    private Cell cell = Cell.GRU;
    private boolean bidirectional;
    private Output output = Output.LAST;

    /** Chooses the unit. */
    public Builder cell(Cell cell) {
      this.cell = cell;
      return this;
    }

    /** Says whether the sequence is read backwards too. */
    public Builder bidirectional(boolean bidirectional) {
      this.bidirectional = bidirectional;
      return this;
    }

    /** Chooses what the layer puts out. */
    public Builder output(Output output) {
      this.output = output;
      return this;
    }

    @Override
    public Recurrent build() {
      return new Recurrent(this);
    }
  }
}
