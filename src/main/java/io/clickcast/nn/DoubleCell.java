package io.clickcast.nn;

/**
 * The formulas of one kind of recurrent unit in double precision, one sequence and step at a time.
 */
interface DoubleCell {
  /** How many numbers a unit hands from step to step; the first is its output. */
  int states();

  /** How many numbers of a unit's step the way back needs. */
  int kept();

  /**
   * Takes a step.
   *
   * @param input x W + b, by gate, then unit
   * @param recurrent h U + c, likewise
   * @param before where the states before the step begin in {@code states}, by kind, then unit; -1
   *     where they are all zero
   * @param after where to put those after it
   * @param kept receives what the way back needs, from {@code keptAt} on
   */
  void forward(
      double[] input,
      double[] recurrent,
      double[] states,
      int before,
      int after,
      double[] kept,
      int keptAt,
      int units);

  /**
   * Goes back through a step.
   *
   * @param dStates the gradients of the states after the step; become those of the states before
   *     it, without what comes through the recurrent sums
   * @param dInput receives the gradients of the input's sums
   * @param dRecurrent receives the gradients of the recurrent sums
   */
  void backward(
      double[] states,
      int before,
      int after,
      double[] kept,
      int keptAt,
      double[] dStates,
      double[] dInput,
      double[] dRecurrent,
      int units);

  /** The formulas of {@code cell}. */
  static DoubleCell of(Recurrent.Cell cell) {
    return switch (cell) {
      case GRU -> new DoubleGru();
      case LSTM -> new DoubleLstm();
    };
  }
}
