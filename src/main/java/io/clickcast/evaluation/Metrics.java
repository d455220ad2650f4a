package io.clickcast.evaluation;

/**
 * How good probabilities of the next action were. A figure that the examples do not define is NaN.
 *
 * @param examples prefixes judged
 * @param logLoss mean of -ln p(what happened), in nats; lower is better
 * @param accuracy share of prefixes whose likeliest action came true
 * @param macroF1 mean over the outcomes that occurred or were predicted of 2PR/(P+R)
 * @param purchaseAveragePrecision area under the precision-recall curve of the chance of a
 *     purchase, as the sum of precision times gain in recall; NaN without a purchase
 * @param purchaseRocAuc the chance that a prefix before a purchase scored above another, ties half;
 *     NaN without both
 * @param brier mean squared distance between the probabilities and what happened, summed over the
 *     five outcomes, 0 to 2 (Brier 1950)
 * @param ece expected calibration error of the likeliest action in 15 bins of equal width, 0 to 1
 *     (Guo et al. 2017)
 * @param regret log loss minus that of the true probabilities on the same prefixes; NaN where those
 *     are not known
 */
public record Metrics(
    int examples,
    double logLoss,
    double accuracy,
    double macroF1,
    double purchaseAveragePrecision,
    double purchaseRocAuc,
    double brier,
    double ece,
    double regret) {}
