package io.clickcast.evaluation;

import io.clickcast.evaluation.Ranking.Figures;

/**
 * All predictions of one model beside what happened.
 *
 * @param next of the next action
 * @param ahead of a purchase in the rest of the session
 * @param truth the true probabilities of the next action, or null where they are not known
 */
record Judged(Outcomes next, PurchaseOutcomes ahead, Outcomes truth) {
  /** Only the examples at some places. */
  Judged select(int[] places) {
    return new Judged(
        next.select(places), ahead.select(places), truth == null ? null : truth.select(places));
  }

  Metrics metrics() {
    double logLoss = next.logLoss();
    Figures order = next.ranking(null).figures();
    Figures aheadOrder = ahead.ranking(null).figures();
    return new Metrics(
        next.size(),
        logLoss,
        next.accuracy(),
        next.macroF1(),
        order.averagePrecision(),
        order.rocAuc(),
        next.brier(),
        next.calibration().error(),
        truth == null ? Double.NaN : logLoss - truth.logLoss(),
        new Metrics.PurchaseAhead(
            ahead.logLoss(),
            aheadOrder.averagePrecision(),
            aheadOrder.rocAuc(),
            ahead.brier(),
            ahead.calibration().error(),
            ahead.baseRate()));
  }
}
