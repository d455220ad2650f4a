package io.clickcast.nn;

import io.clickcast.nn.simd.Kernels;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/** A running {@link OutcomeHead}. */
final class OutcomeHeadLayer extends BaseLayer<OutcomeHead> implements IOutputLayer {
  private static final long serialVersionUID = 1L;

  private final transient OutcomeEngine engine;
  private transient OutcomeLosses losses = new OutcomeLosses(0, 0, 0, 0);
  private transient boolean learnt;
  private INDArray labels;

  OutcomeHeadLayer(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
    OutcomeHead head = (OutcomeHead) conf.getLayer();
    engine =
        dataType == DataType.DOUBLE
            ? new DoubleOutcome(head)
            : new FloatOutcome(head, Kernels.best());
  }

  /** Those of the latest batch that it learnt from or was scored on. */
  OutcomeLosses losses() {
    return losses;
  }

  @Override
  public void setInput(INDArray input, LayerWorkspaceMgr workspaceMgr) {
    super.setInput(input, workspaceMgr);
    learnt = false;
  }

  @Override
  public void clear() {
    super.clear();
    labels = null;
    learnt = false;
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaceMgr) {
    INDArray x = sequences();
    INDArray chances = like(ArrayType.ACTIVATIONS, layerConf().getNOut(), workspaceMgr);
    engine.activate(x, steps(x), params, dropout(training), asSequences(chances));
    return chances;
  }

  /** The input as sequences, where a window without time is one of a single step. */
  private INDArray sequences() {
    assertInputSet(false);
    OutcomeHead head = layerConf();
    if (input.rank() < 2 || input.rank() > 3 || input.size(1) != head.getNIn()) {
      throw new DL4JInvalidInputException(
          head.named()
              + " takes [batch, "
              + head.getNIn()
              + "] or [batch, "
              + head.getNIn()
              + ", time], not "
              + Arrays.toString(input.shape())
              + ".");
    }
    return asSequences(input.castTo(dataType));
  }

  private static INDArray asSequences(INDArray array) {
    return array.rank() == 3 ? array : array.reshape('c', array.size(0), array.size(1), 1);
  }

  private Steps steps(INDArray x) {
    return Steps.of(x, maskArray);
  }

  private INDArray like(ArrayType use, long channels, LayerWorkspaceMgr workspaceMgr) {
    return input.rank() == 2
        ? workspaceMgr.createUninitialized(use, dataType, new long[] {input.size(0), channels}, 'c')
        : Steps.create(workspaceMgr, use, dataType, input.size(0), channels, input.size(2));
  }

  private HiddenDropout dropout(boolean training) {
    double share = layerConf().getHiddenDropout();
    return training && share > 0
        ? new HiddenDropout(share, conf.getSeed(), iterationCount)
        : HiddenDropout.NONE;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(
      INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
    INDArray x = sequences();
    Steps steps = steps(x);
    INDArray below = like(ArrayType.ACTIVATION_GRAD, layerConf().getNIn(), workspaceMgr);
    // Networks that learn from batches divide all gradients by the number of windows.
    double scale = conf.isMiniBatch() ? steps.batch() : 1;
    losses =
        engine.learn(
            x,
            steps,
            params,
            dropout(true),
            readLabels(steps),
            scale,
            gradientViews,
            asSequences(below));
    learnt = true;
    Gradient all = new DefaultGradient(gradientsFlattened);
    gradientViews.forEach((key, view) -> all.setGradientFor(key, view, 'c'));
    gradient = all;
    return new Pair<>(all, below);
  }

  private OutcomeLabels readLabels(Steps steps) {
    if (labels == null) {
      throw new IllegalStateException(layerConf().named() + " has no labels to learn from.");
    }
    return OutcomeLabels.of(asSequences(labels), steps, layerConf().classes());
  }

  /** The score of the latest batch: if that was just learnt from, as it was then. */
  @Override
  public double computeScore(
      double fullNetworkRegScore, boolean training, LayerWorkspaceMgr workspaceMgr) {
    if (!learnt) {
      INDArray x = sequences();
      Steps steps = steps(x);
      losses = engine.score(x, steps, params, dropout(training), readLabels(steps), null);
    }
    learnt = false;
    score = losses.total() + fullNetworkRegScore;
    return score;
  }

  @Override
  public INDArray computeScoreForExamples(
      double fullNetworkRegScore, LayerWorkspaceMgr workspaceMgr) {
    INDArray x = sequences();
    Steps steps = steps(x);
    double[] each = new double[steps.rows()];
    engine.score(x, steps, params, HiddenDropout.NONE, readLabels(steps), each);
    INDArray scores = Nd4j.create(dataType, steps.batch(), 1);
    for (int b = 0; b < steps.batch(); b++) {
      double sum = fullNetworkRegScore;
      for (int t = 0; t < steps.time(); t++) {
        sum += each[t * steps.batch() + b];
      }
      scores.putScalar(b, 0, sum);
    }
    return workspaceMgr.leverageTo(ArrayType.ACTIVATIONS, scores);
  }

  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArray(
      INDArray maskArray, MaskState currentMaskState, int minibatchSize) {
    super.feedForwardMaskArray(maskArray, currentMaskState, minibatchSize);
    return new Pair<>(maskArray, currentMaskState);
  }

  @Override
  public boolean needsLabels() {
    return true;
  }

  @Override
  public void setLabels(INDArray labels) {
    this.labels = labels;
  }

  @Override
  public INDArray getLabels() {
    return labels;
  }

  @Override
  @SuppressWarnings("deprecation") // which the interface still asks for
  public int numLabels() {
    return layerConf().classes();
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  @Override
  public double f1Score(DataSet data) {
    throw alone();
  }

  @Override
  public double f1Score(INDArray examples, INDArray labels) {
    throw alone();
  }

  @Override
  public void fit(DataSetIterator iter) {
    throw alone();
  }

  @Override
  public int[] predict(INDArray examples) {
    throw alone();
  }

  @Override
  public List<String> predict(DataSet dataSet) {
    throw alone();
  }

  @Override
  public void fit(INDArray examples, INDArray labels) {
    throw alone();
  }

  @Override
  public void fit(DataSet data) {
    throw alone();
  }

  @Override
  public void fit(INDArray examples, int[] labels) {
    throw alone();
  }

  private UnsupportedOperationException alone() {
    return new UnsupportedOperationException(
        layerConf().named() + " works in a network, not alone.");
  }
}
