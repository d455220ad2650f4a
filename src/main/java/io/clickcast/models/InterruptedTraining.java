package io.clickcast.models;

import java.time.Instant;

/**
 * A training that was interrupted and can go on, or whose model was never saved.
 *
 * @param options how it was trained
 * @param data what it was trained on
 * @param epoch the epoch that it was in, from 1
 * @param batch batches that are done over all epochs
 * @param learnt whether nothing is left to learn, so that going on only judges the model
 * @param startedFrom the model that its learning began with, which going on needs again; null where
 *     the first weights were random
 * @param saved when the checkpoint was written
 */
public record InterruptedTraining(
    TrainingOptions options,
    DataFingerprint data,
    int epoch,
    long batch,
    boolean learnt,
    Ancestor startedFrom,
    Instant saved) {}
