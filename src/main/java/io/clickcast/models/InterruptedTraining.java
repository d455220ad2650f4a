package io.clickcast.models;

import java.time.Instant;

/**
 * A training that ended before its time and can go on.
 *
 * @param options how it was trained
 * @param data what it was trained on
 * @param epoch the epoch that it was in, from 1
 * @param batch batches that are done over all epochs
 * @param saved when the checkpoint was written
 */
public record InterruptedTraining(
    TrainingOptions options, DataFingerprint data, int epoch, long batch, Instant saved) {}
