package io.clickcast.models;

import io.clickcast.sequences.NextAction;
import io.clickcast.sequences.Prefixes;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;

/**
 * Makes probabilities as sure as they are right: temperature scaling (Guo et al., On Calibration of
 * Modern Neural Networks, 2017), one temperature for each output. It changes no order of windows
 * within an output of two classes, and never the likeliest action.
 *
 * @param nextAction T in p ∝ p^(1/T) over the next actions; above 1 the network was too sure
 * @param purchaseAhead T in logit / T of the purchase ahead
 */
public record Calibration(double nextAction, double purchaseAhead) {
  /** Leaves probabilities as they are. */
  static final Calibration NONE = new Calibration(1, 1);

  /** Beyond these temperatures a network is broken, not badly calibrated. */
  private static final double LARGEST = 10;

  private static final double TOLERANCE = 1e-6;
  private static final int MOST_EVALUATIONS = 100;
  private static final double SMALLEST = 1e-12;
  private static final int K = NextAction.COUNT;

  public Calibration {
    if (!isTemperature(nextAction) || !isTemperature(purchaseAhead)) {
      throw new IllegalArgumentException(
          "temperatures must be above 0, not %s and %s".formatted(nextAction, purchaseAhead));
    }
  }

  private static boolean isTemperature(double value) {
    return value > 0 && Double.isFinite(value);
  }

  /**
   * The temperatures with the lowest log loss, found by Brent's method on their logarithms.
   *
   * @param predictions of the network as it is
   * @param prefixes what they are for, with what happened; where there are none nothing is changed
   */
  static Calibration fit(Predictions predictions, Prefixes prefixes) {
    if (prefixes.size() == 0) {
      return NONE;
    }
    return new Calibration(
        temperature(t -> nextActionLoss(predictions, prefixes, t)),
        temperature(t -> purchaseLoss(predictions, prefixes, t)));
  }

  private static double temperature(UnivariateFunction loss) {
    double bound = Math.log(LARGEST);
    double best =
        Math.exp(
            new BrentOptimizer(TOLERANCE, TOLERANCE)
                .optimize(
                    new UnivariateObjectiveFunction(log -> loss.value(Math.exp(log))),
                    GoalType.MINIMIZE,
                    new SearchInterval(-bound, bound, 0),
                    new MaxEval(MOST_EVALUATIONS))
                .getPoint());
    return loss.value(best) < loss.value(1) ? best : 1;
  }

  private static double nextActionLoss(Predictions predictions, Prefixes prefixes, double t) {
    double[] row = new double[K];
    double sum = 0;
    for (int i = 0; i < prefixes.size(); i++) {
      scale(predictions.nextAction(), i * K, t, row);
      sum -= Math.log(Math.max(SMALLEST, row[prefixes.label(i).code()]));
    }
    return sum / prefixes.size();
  }

  private static double purchaseLoss(Predictions predictions, Prefixes prefixes, double t) {
    double sum = 0;
    for (int i = 0; i < prefixes.size(); i++) {
      double chance = scale(predictions.purchaseAhead()[i], t);
      sum -= Math.log(Math.max(SMALLEST, prefixes.purchaseAhead(i) ? chance : 1 - chance));
    }
    return sum / prefixes.size();
  }

  /** Calibrates predictions where they stand. */
  void apply(Predictions predictions) {
    if (nextAction != 1) {
      double[] row = new double[K];
      float[] chances = predictions.nextAction();
      for (int i = 0; i < chances.length; i += K) {
        scale(chances, i, nextAction, row);
        for (int k = 0; k < K; k++) {
          chances[i + k] = (float) row[k];
        }
      }
    }
    if (purchaseAhead != 1) {
      float[] chances = predictions.purchaseAhead();
      for (int i = 0; i < chances.length; i++) {
        chances[i] = (float) scale(chances[i], purchaseAhead);
      }
    }
  }

  private static void scale(float[] chances, int at, double t, double[] row) {
    double sum = 0;
    for (int k = 0; k < K; k++) {
      row[k] = Math.pow(chances[at + k], 1 / t);
      sum += row[k];
    }
    for (int k = 0; k < K; k++) {
      row[k] /= sum;
    }
  }

  private static double scale(double chance, double t) {
    double yes = Math.pow(chance, 1 / t);
    return yes / (yes + Math.pow(1 - chance, 1 / t));
  }
}
