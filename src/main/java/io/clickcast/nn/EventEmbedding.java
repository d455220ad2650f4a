package io.clickcast.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Looks up a vector for each code of an event and passes its numbers through.
 *
 * <p>Input [batch, channels, time]: the first channels hold integer codes from 0 on, one channel
 * per table in the order of {@link Builder#table}; the others hold numbers. Output [batch, sum of
 * the table widths + numbers, time], the vectors first. Masked steps give zeros, whatever their
 * codes are. The output of a step depends on that step alone. The layer gives no gradient to its
 * input, so it must be the first one.
 */
public final class EventEmbedding extends SequenceConf {
  private static final long serialVersionUID = 1L;

  private int[] codes = {};
  private int[] widths = {};

  EventEmbedding() {}

  private EventEmbedding(Builder builder) {
    super(builder);
    codes = builder.codes.stream().mapToInt(i -> i).toArray();
    widths = builder.widths.stream().mapToInt(i -> i).toArray();
    setActivationFn(Activation.IDENTITY.getActivationFunction());
    setNIn(builder.numbers >= 0 ? codes.length + (long) builder.numbers : getNIn());
    initializeConstraints(builder);
  }

  /** How many different codes each table knows. */
  public int[] getCodes() {
    return codes.clone();
  }

  void setCodes(int[] codes) {
    this.codes = codes.clone();
  }

  /** How long the vectors of each table are. */
  public int[] getWidths() {
    return widths.clone();
  }

  void setWidths(int[] widths) {
    this.widths = widths.clone();
  }

  int tables() {
    return codes.length;
  }

  int codeCount(int table) {
    return codes[table];
  }

  int width(int table) {
    return widths[table];
  }

  /**
   * The code that a channel holds.
   *
   * @throws IllegalArgumentException if the table does not know it
   */
  int checkedCode(int table, double value) {
    int code = (int) value;
    if (code < 0 || code >= codes[table] || code != value) {
      throw new IllegalArgumentException(
          named()
              + " knows codes 0 to "
              + (codes[table] - 1)
              + " in channel "
              + table
              + ", not "
              + value
              + ".");
    }
    return code;
  }

  static String key(int table) {
    return "table" + table;
  }

  @Override
  public void setNIn(long nIn) {
    super.setNIn(nIn);
    if (nIn > 0) {
      setNOut(Arrays.stream(widths).sum() + nIn - codes.length);
    }
  }

  @Override
  List<Parameter> parameters() {
    List<Parameter> tables = new ArrayList<>();
    for (int i = 0; i < codes.length; i++) {
      // Each output sees one row of the table, so the size of the vocabulary does not count.
      tables.add(Parameter.weight(key(i), 1, widths[i], codes[i], widths[i]));
    }
    return tables;
  }

  @Override
  SequenceLayer<?> create(NeuralNetConfiguration conf, DataType dataType) {
    return new EventEmbeddingLayer(conf, dataType);
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType inputType) {
    return InputType.recurrent(getNOut(), recurrent(inputType).getTimeSeriesLength());
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof EventEmbedding that
        && super.equals(o)
        && Arrays.equals(codes, that.codes)
        && Arrays.equals(widths, that.widths);
  }

  @Override
  public int hashCode() {
    return 31 * super.hashCode() + 31 * Arrays.hashCode(codes) + Arrays.hashCode(widths);
  }

  /** Builds the layer; the number of channels can also come from the network's input type. */
  @SuppressWarnings("unchecked") // of build(), which narrows a type variable
  public static final class Builder extends FeedForwardLayer.Builder<Builder> {
    private final List<Integer> codes = new ArrayList<>();
    private final List<Integer> widths = new ArrayList<>();
    private int numbers = -1;

    /**
     * Adds a table for the next code channel.
     *
     * @param codes how many different codes there are, at least 1; codes are 0 to {@code codes} - 1
     * @param width how long the vector of a code is, at least 1
     */
    public Builder table(int codes, int width) {
      if (codes < 1 || width < 1) {
        throw new IllegalArgumentException(
            "A table needs at least one code and a width of at least 1, not "
                + codes
                + " and "
                + width
                + ".");
      }
      this.codes.add(codes);
      this.widths.add(width);
      return this;
    }

    /** Says how many number channels follow the code channels, 0 or more. */
    public Builder numbers(int numbers) {
      this.numbers = numbers;
      return this;
    }

    @Override
    public EventEmbedding build() {
      if (codes.isEmpty()) {
        throw new IllegalStateException("An event embedding needs at least one table.");
      }
      return new EventEmbedding(this);
    }
  }
}
