package io.clickcast.models;

import io.clickcast.nn.NativeThreads;
import io.clickcast.sequences.FeatureEncoder;
import io.clickcast.sequences.HandFeatures;
import io.clickcast.sequences.HandFeatures.Column;
import io.clickcast.sequences.NextAction;
import io.clickcast.sequences.Prefixes;
import io.clickcast.work.Progress;
import java.util.List;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Multinomial logistic regression on {@link HandFeatures}, and a binomial one beside it for a
 * purchase in the rest of the session: what is left of a network without its layers. Codes are
 * spread to an indicator each, numbers are centred and scaled over the training part; the weights
 * have a normal prior of variance 1.
 */
public final class LogisticRegression implements NextActionPredictor {
  /** Its name in reports. */
  public static final String NAME = "logistic_regression";

  private static final int CHUNK = 1 << 16;
  private static final int SMALLEST_BATCH = 256;
  private static final int LARGEST_BATCH = 1024;
  private static final int BATCHES_PER_EPOCH = 400;
  private static final int STEPS_WANTED = 2000;
  private static final int FEWEST_EPOCHS = 6;
  private static final int MOST_EPOCHS = 60;
  private static final double LEARNING_RATE = 0.02;
  private static final String FEATURES = "features";

  private final FeatureEncoder encoder;
  private final Inputs inputs;
  private final ComputationGraph graph;

  private LogisticRegression(FeatureEncoder encoder, Inputs inputs, ComputationGraph graph) {
    this.encoder = encoder;
    this.inputs = inputs;
    this.graph = graph;
  }

  /**
   * Fits both. The loss is convex, so that no seed matters but for the order of the prefixes, which
   * is always the same.
   *
   * @param training the prefixes of the training part, at least one
   * @param progress is told the prefixes that are done over all epochs, and asked whether to stop
   * @throws io.clickcast.work.CancelledException if the progress says so
   */
  public static LogisticRegression fit(Prefixes training, Progress progress) {
    int n = training.size();
    int batch =
        Math.max(
            SMALLEST_BATCH,
            Math.min(LARGEST_BATCH, Integer.highestOneBit(Math.max(1, n / BATCHES_PER_EPOCH))));
    int epochs =
        (int)
            Math.max(
                FEWEST_EPOCHS, Math.min(MOST_EPOCHS, Math.ceil((double) STEPS_WANTED * batch / n)));
    HandFeatures features = new HandFeatures(training.log());
    Inputs inputs = Inputs.fit(features, training);
    NativeThreads.useOne();
    ComputationGraph graph = graph(inputs.width(), n, (long) epochs * ((n + batch - 1) / batch));
    SplittableRandom random = new SplittableRandom(1);
    long done = 0;
    for (int epoch = 0; epoch < epochs; epoch++) {
      int[] starts = chunks(n);
      shuffle(starts, starts.length, random);
      for (int start : starts) {
        int to = Math.min(n, start + CHUNK);
        float[] rows = new float[(to - start) * features.columns().size()];
        features.write(training, start, to, rows);
        int[] order = new int[to - start];
        for (int i = 0; i < order.length; i++) {
          order[i] = i;
        }
        shuffle(order, order.length, random);
        for (int from = 0; from < order.length; from += batch) {
          progress.checkCancelled();
          int size = Math.min(batch, order.length - from);
          step(graph, inputs, training, start, rows, order, from, size);
          done += size;
          progress.report(Progress.Stage.TRAINING, done, (long) epochs * n);
        }
      }
    }
    return new LogisticRegression(training.log().encoder(), inputs, graph);
  }

  private static ComputationGraph graph(int width, int examples, long steps) {
    ComputationGraph graph =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .weightInit(WeightInit.ZERO)
                .updater(new Adam(new OneCycle(LEARNING_RATE, steps)))
                .l2(1.0 / examples)
                .graphBuilder()
                .addInputs(FEATURES)
                .addLayer(
                    "next_action",
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(width)
                        .nOut(NextAction.COUNT)
                        .activation(Activation.SOFTMAX)
                        .build(),
                    FEATURES)
                .addLayer(
                    "purchase_ahead",
                    new OutputLayer.Builder(LossFunction.XENT)
                        .nIn(width)
                        .nOut(1)
                        .activation(Activation.SIGMOID)
                        .build(),
                    FEATURES)
                .setOutputs("next_action", "purchase_ahead")
                .build());
    graph.init();
    return graph;
  }

  private static void step(
      ComputationGraph graph,
      Inputs inputs,
      Prefixes training,
      int start,
      float[] rows,
      int[] order,
      int from,
      int size) {
    float[] spread = new float[size * inputs.width()];
    float[] actions = new float[size * NextAction.COUNT];
    float[] purchases = new float[size];
    for (int i = 0; i < size; i++) {
      int row = order[from + i];
      inputs.spread(rows, row, spread, i);
      actions[i * NextAction.COUNT + training.label(start + row).code()] = 1;
      purchases[i] = training.purchaseAhead(start + row) ? 1 : 0;
    }
    graph.fit(
        new INDArray[] {array(spread, size)},
        new INDArray[] {array(actions, size), array(purchases, size)});
  }

  private static INDArray array(float[] values, int rows) {
    return Nd4j.create(values, new long[] {rows, values.length / rows}, 'c');
  }

  private static int[] chunks(int n) {
    int[] starts = new int[(n + CHUNK - 1) / CHUNK];
    for (int c = 0; c < starts.length; c++) {
      starts[c] = c * CHUNK;
    }
    return starts;
  }

  private static void shuffle(int[] values, int n, SplittableRandom random) {
    for (int i = n - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = values[i];
      values[i] = values[j];
      values[j] = kept;
    }
  }

  /** Numbers it has learnt. */
  public long parameters() {
    return graph.numParams();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the prefixes were encoded for another model
   */
  @Override
  public Predictions predict(Prefixes prefixes, Progress progress) {
    if (!prefixes.log().encoder().equals(encoder)) {
      throw new IllegalArgumentException("these prefixes were encoded for another model");
    }
    Predictions out = Predictions.room(prefixes.size());
    HandFeatures features = new HandFeatures(prefixes.log());
    float[] rows = new float[LARGEST_BATCH * features.columns().size()];
    for (int from = 0; from < prefixes.size(); from += LARGEST_BATCH) {
      progress.checkCancelled();
      int size = Math.min(LARGEST_BATCH, prefixes.size() - from);
      features.write(prefixes, from, from + size, rows);
      float[] spread = new float[size * inputs.width()];
      for (int i = 0; i < size; i++) {
        inputs.spread(rows, i, spread, i);
      }
      synchronized (graph) {
        INDArray[] result = graph.output(false, array(spread, size));
        float[] actions = result[0].dup('c').data().asFloat();
        float[] purchases = result[1].dup('c').data().asFloat();
        System.arraycopy(
            actions, 0, out.nextAction(), from * NextAction.COUNT, size * NextAction.COUNT);
        System.arraycopy(purchases, 0, out.purchaseAhead(), from, size);
      }
      progress.report(Progress.Stage.SCORING, from + size, prefixes.size());
    }
    return out;
  }

  /** How a row of hand features becomes inputs. */
  private record Inputs(List<Column> columns, float[] means, float[] deviations, int width) {
    static Inputs fit(HandFeatures features, Prefixes training) {
      List<Column> columns = features.columns();
      int count = columns.size();
      double[] sums = new double[count];
      double[] squares = new double[count];
      float[] rows = new float[CHUNK * count];
      for (int start : chunks(training.size())) {
        int to = Math.min(training.size(), start + CHUNK);
        features.write(training, start, to, rows);
        for (int i = 0; i < (to - start) * count; i++) {
          sums[i % count] += rows[i];
          squares[i % count] += (double) rows[i] * rows[i];
        }
      }
      float[] means = new float[count];
      float[] deviations = new float[count];
      int width = 0;
      for (int c = 0; c < count; c++) {
        double mean = sums[c] / training.size();
        double variance = squares[c] / training.size() - mean * mean;
        means[c] = (float) mean;
        deviations[c] = variance > 1e-9 ? (float) Math.sqrt(variance) : 1;
        width += Math.max(1, columns.get(c).codes());
      }
      return new Inputs(columns, means, deviations, width);
    }

    void spread(float[] rows, int row, float[] out, int outRow) {
      int at = outRow * width;
      int from = row * columns.size();
      for (int c = 0; c < columns.size(); c++) {
        float value = rows[from + c];
        int codes = columns.get(c).codes();
        if (codes > 0) {
          out[at + (int) value] = 1;
          at += codes;
        } else {
          out[at++] = (value - means[c]) / deviations[c];
        }
      }
    }
  }
}
