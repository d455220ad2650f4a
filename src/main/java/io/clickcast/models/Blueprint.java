package io.clickcast.models;

import io.clickcast.events.EventType;
import io.clickcast.nn.EventEmbedding;
import io.clickcast.nn.OutcomeHead;
import io.clickcast.nn.Recurrent;
import io.clickcast.nn.Recurrent.Cell;
import io.clickcast.nn.TemporalConvolution;
import io.clickcast.nn.TemporalSummary;
import io.clickcast.sequences.Feature;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;

/** Puts layers one upon another, of the sizes that the options say, from events to outcomes. */
final class Blueprint {
  /** Name of the output layer. */
  static final String OUTCOME = "outcome";

  private static final String WINDOW = "window";
  private static final int CODE_CHANNELS = 2;
  private static final int TYPE_EMBEDDING = 4;

  private final NetworkPlan plan;
  private final NetworkOptions size;
  private final ComputationGraphConfiguration.GraphBuilder graph;
  private String top = WINDOW;

  private Blueprint(NetworkPlan plan) {
    this.plan = plan;
    TrainingOptions options = plan.options();
    this.size = options.network();
    this.graph =
        new NeuralNetConfiguration.Builder()
            .seed(options.seed())
            .weightInit(WeightInit.XAVIER)
            .updater(new Adam(new OneCycle(options.learningRate(), plan.steps())))
            .weightDecay(options.weightDecay())
            // Losses are means already; the step of the trainer clips the whole gradient.
            .miniBatch(false)
            .graphBuilder()
            .addInputs(WINDOW)
            .setInputTypes(InputType.recurrent(Feature.count()));
  }

  /** Begins with the numbers of each event and what stands for its codes. */
  static Blueprint embedding(NetworkPlan plan) {
    return new Blueprint(plan)
        .add(
            "embedding",
            new EventEmbedding.Builder()
                .table(EventType.values().length, TYPE_EMBEDDING)
                .table(plan.brandCodes(), plan.options().network().brandEmbedding())
                .numbers(Feature.count() - CODE_CHANNELS)
                .build());
  }

  /** Finds patterns of a few events. */
  Blueprint convolution() {
    return convolution("convolution", size.pooling());
  }

  /** Finds patterns of a few events, then patterns of those. */
  Blueprint convolutions() {
    return convolution("convolution", size.pooling()).convolution("second_convolution", 1);
  }

  private Blueprint convolution(String name, int pooling) {
    return add(
        name,
        new TemporalConvolution.Builder()
            .nOut(size.filters())
            .kernel(size.kernel())
            .pool(pooling)
            .activation(Activation.RELU)
            .build());
  }

  /** Sums a window up by where it ends and what was ever seen in it. */
  Blueprint summary() {
    return add("summary", new TemporalSummary.Builder().build());
  }

  /** Sums a window up, read in both directions. */
  Blueprint bothWays(Cell cell) {
    return add(
        "recurrent",
        new Recurrent.Builder().cell(cell).bidirectional(true).nOut(size.units()).build());
  }

  /** Sums up what has happened so far, after each event. */
  Blueprint forwards(Cell cell) {
    return add(
        "recurrent",
        new Recurrent.Builder()
            .cell(cell)
            .output(Recurrent.Output.SEQUENCE)
            .nOut(size.units())
            .build());
  }

  /** Ends with the outcomes. */
  ComputationGraphConfiguration outcomes() {
    LossOptions loss = plan.options().loss();
    add(
        OUTCOME,
        new OutcomeHead.Builder()
            .hiddenUnits(size.denseUnits())
            .hiddenDropout(size.dropout())
            .classWeights(plan.classWeights())
            .focus(loss.focalGamma())
            .purchaseAheadWeight(loss.purchaseWeight())
            .build());
    return graph.setOutputs(OUTCOME).build();
  }

  private Blueprint add(String name, Layer layer) {
    graph.addLayer(name, layer, top);
    top = name;
    return this;
  }
}
