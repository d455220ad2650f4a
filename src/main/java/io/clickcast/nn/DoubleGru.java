package io.clickcast.nn;

/**
 * The unit of {@link Recurrent.Cell#GRU} in double precision; keeps r, z, n and q = h U_n + c_n.
 */
final class DoubleGru implements DoubleCell {
  @Override
  public int states() {
    return 1;
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
      double r = Doubles.sigmoid(input[u] + recurrent[u]);
      double z = Doubles.sigmoid(input[units + u] + recurrent[units + u]);
      double q = recurrent[2 * units + u];
      double n = Math.tanh(input[2 * units + u] + r * q);
      kept[keptAt + u] = r;
      kept[keptAt + units + u] = z;
      kept[keptAt + 2 * units + u] = n;
      kept[keptAt + 3 * units + u] = q;
      double old = before < 0 ? 0 : states[before + u];
      states[after + u] = z * old + (1 - z) * n;
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
      double r = kept[keptAt + u];
      double z = kept[keptAt + units + u];
      double n = kept[keptAt + 2 * units + u];
      double q = kept[keptAt + 3 * units + u];
      double old = before < 0 ? 0 : states[before + u];
      double dn = dStates[u] * (1 - z) * (1 - n * n);
      dInput[u] = dn * q * r * (1 - r);
      dInput[units + u] = dStates[u] * (old - n) * z * (1 - z);
      dInput[2 * units + u] = dn;
      dRecurrent[u] = dInput[u];
      dRecurrent[units + u] = dInput[units + u];
      dRecurrent[2 * units + u] = dn * r;
      dStates[u] *= z;
    }
  }
}
