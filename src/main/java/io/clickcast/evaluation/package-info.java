/**
 * Judges models: metrics overall and by prefix length, regret against known true probabilities, the
 * baselines beside the model, and the report of a whole training. Everything here is computed from
 * probabilities and outcomes alone.
 */
package io.clickcast.evaluation;
