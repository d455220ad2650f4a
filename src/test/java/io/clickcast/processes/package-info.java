/**
 * Simulated shops whose laws are drawn at random and whose true next-action probabilities are
 * known, so that nothing is tuned to the one shop of the sample generator.
 */
package io.clickcast.processes;
