package io.clickcast.models;

/**
 * What an architecture needs to know to build a network.
 *
 * @param options of the training
 * @param brandCodes number of brand codes
 * @param steps training steps in all, for the learning rate
 * @param classWeights what the loss of each next action is multiplied by
 */
record NetworkPlan(TrainingOptions options, int brandCodes, long steps, double[] classWeights) {}
