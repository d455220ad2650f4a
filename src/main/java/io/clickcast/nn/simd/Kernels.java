package io.clickcast.nn.simd;

/**
 * The inner loops of our layers. All matrices are row-major parts of float arrays, given by the
 * index of their first element and the distance between rows.
 *
 * <p>To spare every loop its remainders, row counts are multiples of {@link #ROWS} and column
 * counts multiples of {@link #lanes()}; callers pad with zeros. The inner dimension of a product is
 * free. Implementations keep no state, so one may serve many threads.
 */
public interface Kernels {
  /** Row counts are multiples of this. */
  int ROWS = 4;

  /** Column counts are multiples of this: the floats of one vector. */
  int lanes();

  /**
   * Where the right matrix of {@link #multiply} keeps an element. As many columns of a row as a
   * vector has lanes, from a multiple of that on, lie together.
   *
   * @param rows how many rows the matrix has, all segments together
   * @param columns how many columns
   */
  int place(int row, int column, int rows, int columns);

  /**
   * Computes c = max(a · b + start, floor) for a matrix a whose rows are cut into segments, which
   * is a convolution over time where segments are steps and a plain product with one segment.
   *
   * @param a the left matrix, [m × (segments · k)]: columns s · k to (s + 1) · k of row i begin at
   *     {@code aAt + i * aStride + s * aSegment}
   * @param b the right matrix, [(segments · k) × n], each element in its {@link #place}
   * @param start what is added, [m × n], rows {@code startStride} apart: the result itself, or with
   *     a distance of 0 the same row to all
   * @param c the result, [m × n]
   * @param floor the least value of a result: 0 for a rectifier, negative infinity for none
   */
  void multiply(
      float[] a,
      int aAt,
      int aStride,
      int segments,
      int aSegment,
      float[] b,
      float[] start,
      int startAt,
      int startStride,
      float[] c,
      int cAt,
      int cStride,
      int m,
      int k,
      int n,
      float floor);

  /**
   * Adds aᵀ · b to c: the gradient of a weight.
   *
   * @param a [m × k], where k is a multiple of {@link #ROWS}
   * @param b [m × n]
   * @param c [k × n], rows {@code n} apart
   */
  void addTransposedProduct(
      float[] a,
      int aAt,
      int aStride,
      float[] b,
      int bAt,
      int bStride,
      float[] c,
      int cAt,
      int m,
      int k,
      int n);

  /**
   * Makes gradients zero where the activations of a rectifier are.
   *
   * @param y the activations
   * @param dy their gradients
   * @param length how many, a multiple of {@link #lanes()}
   */
  void rectifyGradients(float[] y, int yAt, float[] dy, int dyAt, int length);

  /**
   * Raises each element of y to that of x.
   *
   * @param length how many, a multiple of {@link #lanes()}
   */
  void raise(float[] x, int xAt, float[] y, int yAt, int length);

  /**
   * Gives the gradients of maxima to the elements that have them, each to the first that comes.
   *
   * @param maxima the maxima
   * @param gradients their gradients; those given away become zero
   * @param x elements, which their gradients replace: zero where an element is not the maximum
   * @param length how many, a multiple of {@link #lanes()}
   */
  void claim(float[] maxima, float[] gradients, float[] x, int xAt, int length);

  /**
   * Takes one step of a gated recurrent unit for a batch. Weights are blocked by {@link #lanes()}
   * units: for each block and each input one after another lie the weights of r, z and n.
   *
   * @param x the inputs of the step, [m × k]
   * @param h states, rows {@code units} apart
   * @param before where the states before the step begin
   * @param after where the states after it are written
   * @param first whether the states before are all zero and need not be read
   * @param w blocked input weights
   * @param u blocked recurrent weights
   * @param bias b_r, b_z, b_n and c_n, {@code units} each
   * @param gates where r, z, n and q = h U_n + c_n of the step are kept for the way back, four
   *     matrices [m × units] one after another
   */
  void gruForward(
      float[] x,
      int xAt,
      int xStride,
      float[] h,
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

  /**
   * Goes back through the gates of one step.
   *
   * @param h states, rows {@code units} apart
   * @param before where the states before the step begin
   * @param gates what {@link #gruForward} kept
   * @param dh the gradient of the states after the step, [m × units]; becomes the part of the
   *     gradient of the states before that does not go through the gates
   * @param dGates receives the gradients of the pre-activations, [m × 4 units]: of n, r, z and q
   * @param dGatesStride the distance between rows of it
   * @param dBias receives the sums of these over the batch, added to what it holds
   */
  void gruBackward(
      float[] h,
      int before,
      float[] gates,
      int gatesAt,
      float[] dh,
      float[] dGates,
      int dGatesStride,
      float[] dBias,
      int m,
      int units);

  /**
   * Takes one step of a long short-term memory for a batch. Weights are blocked as those of {@link
   * #gruForward}, with four gates: i, f, g and o.
   *
   * @param x the inputs of the step, [m × k]
   * @param h two matrices [m × units] one after another: states and cell states
   * @param before where those before the step begin
   * @param after where those after it are written
   * @param first whether those before are all zero
   * @param bias b_i, b_f, b_g and b_o, {@code units} each
   * @param gates where i, f, g and o of the step are kept for the way back, four matrices [m ×
   *     units] one after another
   */
  void lstmForward(
      float[] x,
      int xAt,
      int xStride,
      float[] h,
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

  /**
   * Goes back through the gates of one step.
   *
   * @param h states and cell states
   * @param before where those before the step begin
   * @param after where those after it begin
   * @param gates what {@link #lstmForward} kept; o is lost
   * @param dh the gradients of the states and cell states after the step, two matrices [m × units];
   *     become the parts of the gradients of those before that do not go through the gates, which
   *     are zero for the states
   * @param dGates receives the gradients of the pre-activations, [m × 4 units]: of i, f, g and o
   * @param dGatesStride the distance between rows of it
   * @param dBias receives the sums of these over the batch, added to what it holds
   */
  void lstmBackward(
      float[] h,
      int before,
      int after,
      float[] gates,
      int gatesAt,
      float[] dh,
      float[] dGates,
      int dGatesStride,
      float[] dBias,
      int m,
      int units);

  /**
   * The fastest kernels that this virtual machine can run: those with the Vector API where it was
   * started with {@code --add-modules jdk.incubator.vector}.
   */
  static Kernels best() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
        ? new VectorKernels()
        : new ScalarKernels();
  }
}
