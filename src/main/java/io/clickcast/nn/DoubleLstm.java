package io.clickcast.nn;

/** The unit of {@link Recurrent.Cell#LSTM} in double precision; keeps i, f, g and o. */
final class DoubleLstm implements DoubleCell {
  @Override
  public int states() {
    return 2;
  }

  @Override
  public int kept() {
    return 4;
  }

  @Override
  public void forward(
      double[] input,
      double[] recurrent,
      double[] states,
      int before,
      int after,
      double[] kept,
      int keptAt,
      int units) {
    for (int u = 0; u < units; u++) {
      double i = Doubles.sigmoid(input[u] + recurrent[u]);
      double f = Doubles.sigmoid(input[units + u] + recurrent[units + u]);
      double g = Math.tanh(input[2 * units + u] + recurrent[2 * units + u]);
      double o = Doubles.sigmoid(input[3 * units + u] + recurrent[3 * units + u]);
      kept[keptAt + u] = i;
      kept[keptAt + units + u] = f;
      kept[keptAt + 2 * units + u] = g;
      kept[keptAt + 3 * units + u] = o;
      double old = before < 0 ? 0 : states[before + units + u];
      double cell = f * old + i * g;
      states[after + units + u] = cell;
      states[after + u] = o * Math.tanh(cell);
    }
  }

  @Override
  public void backward(
      double[] states,
      int before,
      int after,
      double[] kept,
      int keptAt,
      double[] dStates,
      double[] dInput,
      double[] dRecurrent,
      int units) {
    for (int u = 0; u < units; u++) {
      double i = kept[keptAt + u];
      double f = kept[keptAt + units + u];
      double g = kept[keptAt + 2 * units + u];
      double o = kept[keptAt + 3 * units + u];
      double old = before < 0 ? 0 : states[before + units + u];
      double squashed = Math.tanh(states[after + units + u]);
      double dCell = dStates[units + u] + dStates[u] * o * (1 - squashed * squashed);
      dInput[u] = dCell * g * i * (1 - i);
      dInput[units + u] = dCell * old * f * (1 - f);
      dInput[2 * units + u] = dCell * i * (1 - g * g);
      dInput[3 * units + u] = dStates[u] * squashed * o * (1 - o);
      dStates[u] = 0;
      dStates[units + u] = dCell * f;
    }
    System.arraycopy(dInput, 0, dRecurrent, 0, 4 * units);
  }
}
