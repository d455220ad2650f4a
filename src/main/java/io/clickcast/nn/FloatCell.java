package io.clickcast.nn;

import io.clickcast.nn.simd.Kernels;
import java.util.Arrays;

/**
 * What tells one kind of recurrent unit from another in single precision: two kernels and the order
 * of their gates. Every cell keeps four matrices a step for the way back and gives gradients in
 * four blocks of columns, of which {@link #gates()} neighbouring ones meet the input weights, the
 * first ones, and as many the recurrent weights.
 */
interface FloatCell {
  /** How many columns of the weights a unit has. */
  int gates();

  /** How many numbers a unit hands from step to step; the first is its output. */
  int states();

  /** In which block the gradients of a gate are that meet the input weights. */
  int inputBlock(int gate);

  /** In which block the gradients of a gate are that meet the recurrent weights. */
  int stateBlock(int gate);

  /** The first of the blocks that meet the recurrent weights. */
  int firstStateBlock();

  /** Takes a step; the arguments are those of {@link Kernels#gruForward}. */
  void forward(
      float[] x,
      int xAt,
      int xStride,
      float[] states,
      int before,
      int after,
      boolean first,
      float[] w,
      float[] u,
      float[] bias,
      float[] gates,
      int gatesAt,
      int m,
      int k,
      int units);

  /** Changes what is kept of one row of a step so that no gradient goes through its gates. */
  void hold(float[] gates, int gatesAt, int row, int m, int units);

  /** Goes back through a step; the arguments are those of {@link Kernels#gruBackward}. */
  void backward(
      float[] states,
      int before,
      int after,
      float[] gates,
      int gatesAt,
      float[] dStates,
      float[] dGates,
      int dGatesStride,
      float[] dBias,
      int m,
      int units);

  /** The kernels of {@code cell}. */
  static FloatCell of(Recurrent.Cell cell, Kernels kernels) {
    return switch (cell) {
      case GRU -> new Gru(kernels);
      case LSTM -> new Lstm(kernels);
    };
  }

  /** Gates r, z, n; kept are r, z, n and q = h U_n + c_n; gradients are those of n, r, z, q. */
  record Gru(Kernels kernels) implements FloatCell {
    @Override
    public int gates() {
      return 3;
    }

    @Override
    public int states() {
      return 1;
    }

    @Override
    public int inputBlock(int gate) {
      return (gate + 1) % 3;
    }

    @Override
    public int stateBlock(int gate) {
      return gate + 1;
    }

    @Override
    public int firstStateBlock() {
      return 1;
    }

    @Override
    public void forward(
        float[] x,
        int xAt,
        int xStride,
        float[] states,
        int before,
        int after,
        boolean first,
        float[] w,
        float[] u,
        float[] bias,
        float[] gates,
        int gatesAt,
        int m,
        int k,
        int units) {
      kernels.gruForward(
          x, xAt, xStride, states, before, after, first, w, u, bias, gates, gatesAt, m, k, units);
    }

    /** An update gate of one hands the state and its gradient on. */
    @Override
    public void hold(float[] gates, int gatesAt, int row, int m, int units) {
      int update = gatesAt + (m + row) * units;
      Arrays.fill(gates, update, update + units, 1);
    }

    @Override
    public void backward(
        float[] states,
        int before,
        int after,
        float[] gates,
        int gatesAt,
        float[] dStates,
        float[] dGates,
        int dGatesStride,
        float[] dBias,
        int m,
        int units) {
      kernels.gruBackward(
          states, before, gates, gatesAt, dStates, dGates, dGatesStride, dBias, m, units);
    }
  }

  /** Gates i, f, g, o, which are also what is kept and the order of the gradients. */
  record Lstm(Kernels kernels) implements FloatCell {
    @Override
    public int gates() {
      return 4;
    }

    @Override
    public int states() {
      return 2;
    }

    @Override
    public int inputBlock(int gate) {
      return gate;
    }

    @Override
    public int stateBlock(int gate) {
      return gate;
    }

    @Override
    public int firstStateBlock() {
      return 0;
    }

    @Override
    public void forward(
        float[] x,
        int xAt,
        int xStride,
        float[] states,
        int before,
        int after,
        boolean first,
        float[] w,
        float[] u,
        float[] bias,
        float[] gates,
        int gatesAt,
        int m,
        int k,
        int units) {
      kernels.lstmForward(
          x, xAt, xStride, states, before, after, first, w, u, bias, gates, gatesAt, m, k, units);
    }

    /** A forget gate of one and others of zero hand the cell state and its gradient on. */
    @Override
    public void hold(float[] gates, int gatesAt, int row, int m, int units) {
      for (int gate = 0; gate < 4; gate++) {
        int at = gatesAt + (gate * m + row) * units;
        Arrays.fill(gates, at, at + units, gate == 1 ? 1 : 0);
      }
    }

    @Override
    public void backward(
        float[] states,
        int before,
        int after,
        float[] gates,
        int gatesAt,
        float[] dStates,
        float[] dGates,
        int dGatesStride,
        float[] dBias,
        int m,
        int units) {
      kernels.lstmBackward(
          states, before, after, gates, gatesAt, dStates, dGates, dGatesStride, dBias, m, units);
    }
  }
}
