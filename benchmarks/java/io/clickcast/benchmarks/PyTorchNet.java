package io.clickcast.benchmarks;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv1d;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Adam;
import ai.djl.training.tracker.Tracker;
import ai.djl.translate.NoopTranslator;
import ai.djl.translate.TranslateException;
import java.util.List;

/** The network in PyTorch, by way of DJL. */
final class PyTorchNet implements AutoCloseable {
  private final ai.djl.ndarray.types.Shape first;
  private final NDManager manager = NDManager.newBaseManager();
  private final Model model = Model.newInstance("rival", "PyTorch");
  private final Loss loss = Loss.softmaxCrossEntropyLoss();
  private final List<Tensors> batches;
  private Trainer trainer;
  private Predictor<NDList, NDList> predictor;

  private record Tensors(NDArray features, NDArray outcomes) {}

  private PyTorchNet(List<Windows> windows, Block recurrent) {
    first = shape(windows.get(0));
    batches =
        windows.stream()
            .map(
                b ->
                    new Tensors(
                        manager.create(b.features(), shape(b)), manager.create(b.outcomes())))
            .toList();
    model.setBlock(
        new SequentialBlock()
            .add(
                Conv1d.builder()
                    .setKernelShape(new ai.djl.ndarray.types.Shape(Shape.KERNEL))
                    .optPadding(new ai.djl.ndarray.types.Shape(Shape.KERNEL / 2))
                    .setFilters(Shape.FILTERS)
                    .build())
            .add(Activation.reluBlock())
            .addSingleton(x -> x.transpose(0, 2, 1))
            .add(recurrent)
            .add(Linear.builder().setUnits(Shape.DENSE).build())
            .add(Activation.reluBlock())
            .add(Linear.builder().setUnits(Shape.OUTCOMES).build()));
  }

  private static ai.djl.ndarray.types.Shape shape(Windows windows) {
    return new ai.djl.ndarray.types.Shape(windows.size(), Shape.FEATURES, windows.steps());
  }

  static PyTorchNet gru(List<Windows> windows) {
    return new PyTorchNet(windows, new PyTorchBidirectional(false, Shape.UNITS));
  }

  static PyTorchNet lstm(List<Windows> windows) {
    return new PyTorchNet(windows, new PyTorchBidirectional(true, Shape.UNITS));
  }

  /** Makes it ready for {@link #train}. */
  PyTorchNet training() {
    trainer =
        model.newTrainer(
            new DefaultTrainingConfig(loss)
                .optOptimizer(
                    Adam.builder()
                        .optLearningRateTracker(Tracker.fixed(1e-3f))
                        .optClipGrad(1)
                        .build()));
    trainer.initialize(first);
    return this;
  }

  /** Makes it ready for {@link #predict}, without the book-keeping for gradients. */
  PyTorchNet predicting() {
    model.getBlock().initialize(model.getNDManager(), DataType.FLOAT32, first);
    predictor = model.newPredictor(new NoopTranslator());
    return this;
  }

  /** Learns from each batch once. */
  void train() {
    batches.forEach(this::train);
  }

  private void train(Tensors batch) {
    NDArray features = batch.features();
    NDArray outcomes = batch.outcomes();
    try (NDManager step = manager.newSubManager();
        GradientCollector gradients = trainer.newGradientCollector()) {
      features.attach(step);
      outcomes.attach(step);
      NDList scores = trainer.forward(new NDList(features));
      scores.attach(step);
      NDArray value = loss.evaluate(new NDList(outcomes), scores);
      value.attach(step);
      gradients.backward(value);
      features.attach(manager);
      outcomes.attach(manager);
    }
    trainer.step();
  }

  /** Predicts each batch once. */
  void predict() {
    try {
      for (Tensors batch : batches) {
        predictor.predict(new NDList(batch.features())).close();
      }
    } catch (TranslateException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    if (trainer != null) {
      trainer.close();
    }
    if (predictor != null) {
      predictor.close();
    }
    model.close();
    manager.close();
  }
}
