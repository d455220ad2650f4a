package io.clickcast.nn;

/**
 * The losses of one batch, in nats, each the mean over the windows that have such a label and 0
 * where none has.
 *
 * @param total what was learnt from: with class weights, focus and the weight of the purchase
 *     ahead, without regularisation
 * @param nextAction the plain log loss of the next action
 * @param purchaseAhead the plain log loss of the purchase ahead
 * @param windows how many windows have a next action
 */
public record OutcomeLosses(double total, double nextAction, double purchaseAhead, int windows) {}
