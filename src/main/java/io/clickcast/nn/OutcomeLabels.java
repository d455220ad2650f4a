package io.clickcast.nn;

import java.util.Arrays;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What followed each window of a batch, in time-major rows; −1 where that does not count. */
final class OutcomeLabels {
  private final byte[] nextAction;
  private final byte[] purchaseAhead;
  private final int nextActions;
  private final int purchasesAhead;

  private OutcomeLabels(byte[] nextAction, byte[] purchaseAhead) {
    this.nextAction = nextAction;
    this.purchaseAhead = purchaseAhead;
    this.nextActions = count(nextAction);
    this.purchasesAhead = count(purchaseAhead);
  }

  private static int count(byte[] codes) {
    int count = 0;
    for (byte code : codes) {
      count += code >= 0 ? 1 : 0;
    }
    return count;
  }

  /**
   * Reads labels.
   *
   * @param labels [batch, 2, time]
   * @param classes how many next actions there are
   * @throws DL4JInvalidInputException if a label that counts is not a code, naming it
   */
  static OutcomeLabels of(INDArray labels, Steps steps, int classes) {
    if (labels.rank() != 3
        || labels.size(0) != steps.batch()
        || labels.size(1) != 2
        || labels.size(2) != steps.time()) {
      throw new DL4JInvalidInputException(
          "An outcome head with a batch of "
              + steps.batch()
              + " windows and "
              + steps.time()
              + " steps takes a next action and a purchase ahead for each, not "
              + Arrays.toString(labels.shape())
              + ".");
    }
    float[] values = new float[2 * steps.rows()];
    Floats.getSequences(
        labels.castTo(DataType.FLOAT), steps, false, values, 0, steps.batch(), 2, new float[0]);
    byte[] nextAction = new byte[steps.rows()];
    byte[] purchaseAhead = new byte[steps.rows()];
    for (int row = 0; row < steps.rows(); row++) {
      boolean absent = steps.absent(row);
      nextAction[row] = absent ? -1 : code(values[2 * row], classes, "next action");
      purchaseAhead[row] = absent ? -1 : code(values[2 * row + 1], 2, "purchase ahead");
    }
    return new OutcomeLabels(nextAction, purchaseAhead);
  }

  private static byte code(float value, int codes, String what) {
    if (value < 0) {
      return -1;
    }
    byte code = (byte) value;
    if (code >= codes || code != value) {
      throw new DL4JInvalidInputException(
          "An outcome head knows codes 0 to " + (codes - 1) + " of the " + what + ", not " + value);
    }
    return code;
  }

  int nextAction(int row) {
    return nextAction[row];
  }

  int purchaseAhead(int row) {
    return purchaseAhead[row];
  }

  /** How many windows have a next action. */
  int nextActions() {
    return nextActions;
  }

  /** How many windows say whether a purchase is ahead. */
  int purchasesAhead() {
    return purchasesAhead;
  }
}
