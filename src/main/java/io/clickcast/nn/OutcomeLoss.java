package io.clickcast.nn;

/**
 * The loss of an {@link OutcomeHead} and its gradient, window by window, in double precision. Holds
 * the sums over the windows that it was given.
 */
final class OutcomeLoss {
  private final OutcomeHead conf;
  private final int classes;
  private final double[] chances;

  private double nextActionScale;
  private double purchaseAheadScale;
  private double weighted;
  private double nextAction;
  private double purchaseAhead;

  OutcomeLoss(OutcomeHead conf) {
    this.conf = conf;
    this.classes = conf.classes();
    this.chances = new double[classes];
  }

  /**
   * Forgets the sums.
   *
   * @param labels of the whole batch
   * @param scale what gradients of the batch's mean are multiplied by
   */
  void start(OutcomeLabels labels, double scale) {
    weighted = 0;
    nextAction = 0;
    purchaseAhead = 0;
    nextActionScale = scale / Math.max(1, labels.nextActions());
    purchaseAheadScale =
        scale * conf.getPurchaseAheadWeight() / Math.max(1, labels.purchasesAhead());
  }

  /**
   * Turns the logits of one window into chances.
   *
   * @param z the logits, n + 1 of them; receives the chances
   */
  void activate(double[] z) {
    softmax(z);
    System.arraycopy(chances, 0, z, 0, classes);
    z[classes] = sigmoid(z[classes]);
  }

  /** Fills the chances and returns the logarithm of the sum of exponentials. */
  private double softmax(double[] z) {
    double most = z[0];
    for (int j = 1; j < classes; j++) {
      most = Math.max(most, z[j]);
    }
    double sum = 0;
    for (int j = 0; j < classes; j++) {
      chances[j] = Math.exp(z[j] - most);
      sum += chances[j];
    }
    for (int j = 0; j < classes; j++) {
      chances[j] /= sum;
    }
    return most + Math.log(sum);
  }

  private static double sigmoid(double z) {
    double e = Math.exp(-Math.abs(z));
    return (z >= 0 ? 1 : e) / (1 + e);
  }

  /**
   * Adds the loss of one window.
   *
   * @param z its logits, n + 1 of them; receives their gradient
   * @param action its next action, or −1
   * @param ahead 1 with a purchase ahead, 0 without, −1 where that does not count
   */
  void add(double[] z, int action, int ahead) {
    double logit = z[classes];
    if (action >= 0) {
      addNextAction(z, action);
    } else {
      java.util.Arrays.fill(z, 0, classes, 0);
    }
    if (ahead >= 0) {
      purchaseAhead += Math.max(logit, 0) - logit * ahead + Math.log1p(Math.exp(-Math.abs(logit)));
      z[classes] = purchaseAheadScale * (sigmoid(logit) - ahead);
    } else {
      z[classes] = 0;
    }
  }

  private void addNextAction(double[] z, int action) {
    double logChance = z[action] - softmax(z);
    double weight = conf.classWeight(action);
    double gradient = weight;
    double focused = weight;
    if (conf.getFocus() > 0) {
      // One minus the chance, without cancellation where the chance is nearly one.
      double rest = 0;
      for (int j = 0; j < classes; j++) {
        rest += j == action ? 0 : chances[j];
      }
      focused = weight * Math.pow(rest, conf.getFocus());
      // log p / (1 − p) goes to −1 where the rest vanishes.
      double slope = rest == 0 ? -1 : logChance / rest;
      gradient = focused * (1 - conf.getFocus() * chances[action] * slope);
    }
    nextAction -= logChance;
    weighted -= focused * logChance;
    for (int j = 0; j < classes; j++) {
      z[j] = nextActionScale * gradient * (chances[j] - (j == action ? 1 : 0));
    }
  }

  /** The loss of the windows added since the start, without any division. */
  double sum() {
    return weighted + conf.getPurchaseAheadWeight() * purchaseAhead;
  }

  /** The losses of a batch, whose windows two of these may have shared. */
  OutcomeLosses with(OutcomeLoss other, OutcomeLabels labels) {
    double actions = Math.max(1, labels.nextActions());
    double purchases = Math.max(1, labels.purchasesAhead());
    double ahead = (purchaseAhead + other.purchaseAhead) / purchases;
    return new OutcomeLosses(
        (weighted + other.weighted) / actions + conf.getPurchaseAheadWeight() * ahead,
        (nextAction + other.nextAction) / actions,
        ahead,
        labels.nextActions());
  }
}
