package io.clickcast.models;

/**
 * That a training went wrong and went back once.
 *
 * @param batch the batch at which it was noticed, from 1
 * @param reason what was wrong, such as "was not a number"
 * @param learningRate the highest learning rate from then on
 */
public record Rollback(long batch, String reason, double learningRate) {}
