package io.clickcast.models;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A training between two batches, whole: what goes on from here goes on as it would have without a
 * break.
 *
 * @param position how far it has come
 * @param parameters the network's weights
 * @param optimiser the moments of Adam, for all weights
 * @param best the weights of the best epoch; null before there is one
 * @param average the moving average of the weights; null where none is taken
 * @param losses the loss of each batch so far, in nats
 * @param lossLevel the running level of the loss
 * @param rollback what made it go back; null where it never did
 */
record Snapshot(
    TrainingPosition position,
    INDArray parameters,
    INDArray optimiser,
    INDArray best,
    INDArray average,
    double[] losses,
    LossWatch.Level lossLevel,
    Rollback rollback) {}
