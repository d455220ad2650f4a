package io.clickcast.nn.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels with the Vector API. Products are computed in tiles that stay in registers: 4 rows by
 * {@value #WIDE} vectors, or 4 rows by one vector for the columns that are left. Sums are written
 * out one by one because only local variables, not arrays, live in registers.
 */
final class VectorKernels implements Kernels {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int WIDE = 4;

  // Constants of tanh as vectors: made where they are used, they would be too much for C2 to
  // inline.
  private static final FloatVector HALF = all(0.5f);
  private static final FloatVector MOST = all(7.90531110763549805f);
  private static final FloatVector LEAST = all(-7.90531110763549805f);
  private static final FloatVector P13 = all(-2.76076847742355e-16f);
  private static final FloatVector P11 = all(2.00018790482477e-13f);
  private static final FloatVector P9 = all(-8.60467152213735e-11f);
  private static final FloatVector P7 = all(5.12229709037114e-08f);
  private static final FloatVector P5 = all(1.48572235717979e-05f);
  private static final FloatVector P3 = all(6.37261928875436e-04f);
  private static final FloatVector P1 = all(4.89352455891786e-03f);
  private static final FloatVector Q6 = all(1.19825839466702e-06f);
  private static final FloatVector Q4 = all(1.18534705686654e-04f);
  private static final FloatVector Q2 = all(2.26843463243900e-03f);
  private static final FloatVector Q0 = all(4.89352518554385e-03f);

  private static FloatVector all(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }

  /** So many rows of a step are computed at once that their gates stay in the first cache. */
  private static final int CHUNK = 32;

  /** So many rows of both factors of a transposed product stay in the first cache. */
  private static final int BLOCK = 64;

  /** So many rows of the right factor of a product stay in the first cache. */
  private static final int INNER = 96;

  /** Of so many rows the ways back through all gates stay in the first cache. */
  private static final int BACK_CHUNK = 16;

  @Override
  public int lanes() {
    return LANES;
  }

  /** Blocks of {@value #WIDE} vectors of columns, then of one: a tile reads one piece of memory. */
  @Override
  public int place(int row, int column, int rows, int columns) {
    int wide = columns / (WIDE * LANES) * (WIDE * LANES);
    int block = column < wide ? WIDE * LANES : LANES;
    int first = column / block * block;
    return first * rows + row * block + column - first;
  }

  @Override
  public void multiply(
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
      float floor) {
    // One loop a tile, because the compiler keeps sums in registers only there: each part adds to
    // what the one before has stored.
    for (int segment = 0; segment < segments; segment++) {
      for (int p = 0; p < k; p += INNER) {
        int length = Math.min(INNER, k - p);
        boolean first = segment == 0 && p == 0;
        boolean last = segment == segments - 1 && p + length == k;
        multiplySegment(
            a,
            aAt + segment * aSegment + p,
            aStride,
            b,
            segment * k + p,
            segments * k,
            first ? start : c,
            first ? startAt : cAt,
            first ? startStride : cStride,
            c,
            cAt,
            cStride,
            m,
            length,
            n,
            last ? floor : Float.NEGATIVE_INFINITY);
      }
    }
  }

  private static void multiplySegment(
      float[] a,
      int aAt,
      int aStride,
      float[] b,
      int bRow,
      int inner,
      float[] start,
      int startAt,
      int startStride,
      float[] c,
      int cAt,
      int cStride,
      int m,
      int k,
      int n,
      float floor) {
    int j = 0;
    for (; j + WIDE * LANES <= n; j += WIDE * LANES) {
      for (int i = 0; i < m; i += ROWS) {
        int from = aAt + i * aStride;
        int to = cAt + i * cStride + j;
        int add = startAt + i * startStride + j;
        tile4(
            a,
            from,
            aStride,
            b,
            j * inner + bRow * WIDE * LANES,
            start,
            add,
            startStride,
            c,
            to,
            cStride,
            k,
            floor);
      }
    }
    for (; j < n; j += LANES) {
      for (int i = 0; i < m; i += ROWS) {
        int from = aAt + i * aStride;
        int to = cAt + i * cStride + j;
        int add = startAt + i * startStride + j;
        tile1(
            a,
            from,
            aStride,
            b,
            j * inner + bRow * LANES,
            start,
            add,
            startStride,
            c,
            to,
            cStride,
            k,
            floor);
      }
    }
  }

  private static void tile4(
      float[] a,
      int aAt,
      int aStride,
      float[] b,
      int bAt,
      float[] start,
      int startAt,
      int startStride,
      float[] c,
      int cAt,
      int cStride,
      int k,
      float floor) {
    FloatVector s00 = FloatVector.zero(SPECIES);
    FloatVector s01 = FloatVector.zero(SPECIES);
    FloatVector s02 = FloatVector.zero(SPECIES);
    FloatVector s03 = FloatVector.zero(SPECIES);
    FloatVector s10 = FloatVector.zero(SPECIES);
    FloatVector s11 = FloatVector.zero(SPECIES);
    FloatVector s12 = FloatVector.zero(SPECIES);
    FloatVector s13 = FloatVector.zero(SPECIES);
    FloatVector s20 = FloatVector.zero(SPECIES);
    FloatVector s21 = FloatVector.zero(SPECIES);
    FloatVector s22 = FloatVector.zero(SPECIES);
    FloatVector s23 = FloatVector.zero(SPECIES);
    FloatVector s30 = FloatVector.zero(SPECIES);
    FloatVector s31 = FloatVector.zero(SPECIES);
    FloatVector s32 = FloatVector.zero(SPECIES);
    FloatVector s33 = FloatVector.zero(SPECIES);
    int a1 = aAt + aStride;
    int a2 = a1 + aStride;
    int a3 = a2 + aStride;
    for (int p = 0; p < k; p++) {
      int bRow = bAt + p * (WIDE * LANES);
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, bRow);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, bRow + LANES);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, bRow + 2 * LANES);
      FloatVector b3 = FloatVector.fromArray(SPECIES, b, bRow + 3 * LANES);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[aAt + p]);
      s00 = x0.fma(b0, s00);
      s01 = x0.fma(b1, s01);
      s02 = x0.fma(b2, s02);
      s03 = x0.fma(b3, s03);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[a1 + p]);
      s10 = x1.fma(b0, s10);
      s11 = x1.fma(b1, s11);
      s12 = x1.fma(b2, s12);
      s13 = x1.fma(b3, s13);
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[a2 + p]);
      s20 = x2.fma(b0, s20);
      s21 = x2.fma(b1, s21);
      s22 = x2.fma(b2, s22);
      s23 = x2.fma(b3, s23);
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[a3 + p]);
      s30 = x3.fma(b0, s30);
      s31 = x3.fma(b1, s31);
      s32 = x3.fma(b2, s32);
      s33 = x3.fma(b3, s33);
    }
    // Made once: in each line it would be too much for C2 to inline, and vectors went to the heap.
    FloatVector least = FloatVector.broadcast(SPECIES, floor);
    int from = startAt;
    int to = cAt;
    s00.add(FloatVector.fromArray(SPECIES, start, from)).max(least).intoArray(c, to);
    s01.add(FloatVector.fromArray(SPECIES, start, from + LANES))
        .max(least)
        .intoArray(c, to + LANES);
    s02.add(FloatVector.fromArray(SPECIES, start, from + 2 * LANES))
        .max(least)
        .intoArray(c, to + 2 * LANES);
    s03.add(FloatVector.fromArray(SPECIES, start, from + 3 * LANES))
        .max(least)
        .intoArray(c, to + 3 * LANES);
    from += startStride;
    to += cStride;
    s10.add(FloatVector.fromArray(SPECIES, start, from)).max(least).intoArray(c, to);
    s11.add(FloatVector.fromArray(SPECIES, start, from + LANES))
        .max(least)
        .intoArray(c, to + LANES);
    s12.add(FloatVector.fromArray(SPECIES, start, from + 2 * LANES))
        .max(least)
        .intoArray(c, to + 2 * LANES);
    s13.add(FloatVector.fromArray(SPECIES, start, from + 3 * LANES))
        .max(least)
        .intoArray(c, to + 3 * LANES);
    from += startStride;
    to += cStride;
    s20.add(FloatVector.fromArray(SPECIES, start, from)).max(least).intoArray(c, to);
    s21.add(FloatVector.fromArray(SPECIES, start, from + LANES))
        .max(least)
        .intoArray(c, to + LANES);
    s22.add(FloatVector.fromArray(SPECIES, start, from + 2 * LANES))
        .max(least)
        .intoArray(c, to + 2 * LANES);
    s23.add(FloatVector.fromArray(SPECIES, start, from + 3 * LANES))
        .max(least)
        .intoArray(c, to + 3 * LANES);
    from += startStride;
    to += cStride;
    s30.add(FloatVector.fromArray(SPECIES, start, from)).max(least).intoArray(c, to);
    s31.add(FloatVector.fromArray(SPECIES, start, from + LANES))
        .max(least)
        .intoArray(c, to + LANES);
    s32.add(FloatVector.fromArray(SPECIES, start, from + 2 * LANES))
        .max(least)
        .intoArray(c, to + 2 * LANES);
    s33.add(FloatVector.fromArray(SPECIES, start, from + 3 * LANES))
        .max(least)
        .intoArray(c, to + 3 * LANES);
  }

  private static void tile1(
      float[] a,
      int aAt,
      int aStride,
      float[] b,
      int bAt,
      float[] start,
      int startAt,
      int startStride,
      float[] c,
      int cAt,
      int cStride,
      int k,
      float floor) {
    FloatVector s00 = FloatVector.zero(SPECIES);
    FloatVector s10 = FloatVector.zero(SPECIES);
    FloatVector s20 = FloatVector.zero(SPECIES);
    FloatVector s30 = FloatVector.zero(SPECIES);
    int a1 = aAt + aStride;
    int a2 = a1 + aStride;
    int a3 = a2 + aStride;
    for (int p = 0; p < k; p++) {
      int bRow = bAt + p * LANES;
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, bRow);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[aAt + p]);
      s00 = x0.fma(b0, s00);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[a1 + p]);
      s10 = x1.fma(b0, s10);
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[a2 + p]);
      s20 = x2.fma(b0, s20);
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[a3 + p]);
      s30 = x3.fma(b0, s30);
    }
    // Made once: in each line it would be too much for C2 to inline, and vectors went to the heap.
    FloatVector least = FloatVector.broadcast(SPECIES, floor);
    int from = startAt;
    int to = cAt;
    s00.add(FloatVector.fromArray(SPECIES, start, from)).max(least).intoArray(c, to);
    from += startStride;
    to += cStride;
    s10.add(FloatVector.fromArray(SPECIES, start, from)).max(least).intoArray(c, to);
    from += startStride;
    to += cStride;
    s20.add(FloatVector.fromArray(SPECIES, start, from)).max(least).intoArray(c, to);
    from += startStride;
    to += cStride;
    s30.add(FloatVector.fromArray(SPECIES, start, from)).max(least).intoArray(c, to);
  }

  @Override
  public void addTransposedProduct(
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
      int n) {
    for (int block = 0; block < m; block += BLOCK) {
      int rows = Math.min(BLOCK, m - block);
      int aBlock = aAt + block * aStride;
      int bBlock = bAt + block * bStride;
      int j = 0;
      for (; j + WIDE * LANES <= n; j += WIDE * LANES) {
        for (int i = 0; i < k; i += ROWS) {
          transposedTile4(
              a, aBlock + i, aStride, b, bBlock + j, bStride, c, cAt + i * n + j, n, rows);
        }
      }
      for (; j < n; j += LANES) {
        for (int i = 0; i < k; i += ROWS) {
          transposedTile1(
              a, aBlock + i, aStride, b, bBlock + j, bStride, c, cAt + i * n + j, n, rows);
        }
      }
    }
  }

  private static void transposedTile4(
      float[] a,
      int aAt,
      int aStride,
      float[] b,
      int bAt,
      int bStride,
      float[] c,
      int cAt,
      int cStride,
      int m) {
    FloatVector s00 = FloatVector.fromArray(SPECIES, c, cAt);
    FloatVector s01 = FloatVector.fromArray(SPECIES, c, cAt + LANES);
    FloatVector s02 = FloatVector.fromArray(SPECIES, c, cAt + 2 * LANES);
    FloatVector s03 = FloatVector.fromArray(SPECIES, c, cAt + 3 * LANES);
    FloatVector s10 = FloatVector.fromArray(SPECIES, c, cAt + cStride);
    FloatVector s11 = FloatVector.fromArray(SPECIES, c, cAt + cStride + LANES);
    FloatVector s12 = FloatVector.fromArray(SPECIES, c, cAt + cStride + 2 * LANES);
    FloatVector s13 = FloatVector.fromArray(SPECIES, c, cAt + cStride + 3 * LANES);
    FloatVector s20 = FloatVector.fromArray(SPECIES, c, cAt + 2 * cStride);
    FloatVector s21 = FloatVector.fromArray(SPECIES, c, cAt + 2 * cStride + LANES);
    FloatVector s22 = FloatVector.fromArray(SPECIES, c, cAt + 2 * cStride + 2 * LANES);
    FloatVector s23 = FloatVector.fromArray(SPECIES, c, cAt + 2 * cStride + 3 * LANES);
    FloatVector s30 = FloatVector.fromArray(SPECIES, c, cAt + 3 * cStride);
    FloatVector s31 = FloatVector.fromArray(SPECIES, c, cAt + 3 * cStride + LANES);
    FloatVector s32 = FloatVector.fromArray(SPECIES, c, cAt + 3 * cStride + 2 * LANES);
    FloatVector s33 = FloatVector.fromArray(SPECIES, c, cAt + 3 * cStride + 3 * LANES);
    int aRow = aAt;
    int bRow = bAt;
    for (int i = 0; i < m; i++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, bRow);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, bRow + LANES);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, bRow + 2 * LANES);
      FloatVector b3 = FloatVector.fromArray(SPECIES, b, bRow + 3 * LANES);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[aRow + 0]);
      s00 = x0.fma(b0, s00);
      s01 = x0.fma(b1, s01);
      s02 = x0.fma(b2, s02);
      s03 = x0.fma(b3, s03);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[aRow + 1]);
      s10 = x1.fma(b0, s10);
      s11 = x1.fma(b1, s11);
      s12 = x1.fma(b2, s12);
      s13 = x1.fma(b3, s13);
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[aRow + 2]);
      s20 = x2.fma(b0, s20);
      s21 = x2.fma(b1, s21);
      s22 = x2.fma(b2, s22);
      s23 = x2.fma(b3, s23);
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[aRow + 3]);
      s30 = x3.fma(b0, s30);
      s31 = x3.fma(b1, s31);
      s32 = x3.fma(b2, s32);
      s33 = x3.fma(b3, s33);
      aRow += aStride;
      bRow += bStride;
    }
    s00.intoArray(c, cAt);
    s01.intoArray(c, cAt + LANES);
    s02.intoArray(c, cAt + 2 * LANES);
    s03.intoArray(c, cAt + 3 * LANES);
    s10.intoArray(c, cAt + cStride);
    s11.intoArray(c, cAt + cStride + LANES);
    s12.intoArray(c, cAt + cStride + 2 * LANES);
    s13.intoArray(c, cAt + cStride + 3 * LANES);
    s20.intoArray(c, cAt + 2 * cStride);
    s21.intoArray(c, cAt + 2 * cStride + LANES);
    s22.intoArray(c, cAt + 2 * cStride + 2 * LANES);
    s23.intoArray(c, cAt + 2 * cStride + 3 * LANES);
    s30.intoArray(c, cAt + 3 * cStride);
    s31.intoArray(c, cAt + 3 * cStride + LANES);
    s32.intoArray(c, cAt + 3 * cStride + 2 * LANES);
    s33.intoArray(c, cAt + 3 * cStride + 3 * LANES);
  }

  private static void transposedTile1(
      float[] a,
      int aAt,
      int aStride,
      float[] b,
      int bAt,
      int bStride,
      float[] c,
      int cAt,
      int cStride,
      int m) {
    FloatVector s00 = FloatVector.fromArray(SPECIES, c, cAt);
    FloatVector s10 = FloatVector.fromArray(SPECIES, c, cAt + cStride);
    FloatVector s20 = FloatVector.fromArray(SPECIES, c, cAt + 2 * cStride);
    FloatVector s30 = FloatVector.fromArray(SPECIES, c, cAt + 3 * cStride);
    int aRow = aAt;
    int bRow = bAt;
    for (int i = 0; i < m; i++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, bRow);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[aRow + 0]);
      s00 = x0.fma(b0, s00);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[aRow + 1]);
      s10 = x1.fma(b0, s10);
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[aRow + 2]);
      s20 = x2.fma(b0, s20);
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[aRow + 3]);
      s30 = x3.fma(b0, s30);
      aRow += aStride;
      bRow += bStride;
    }
    s00.intoArray(c, cAt);
    s10.intoArray(c, cAt + cStride);
    s20.intoArray(c, cAt + 2 * cStride);
    s30.intoArray(c, cAt + 3 * cStride);
  }

  @Override
  public void rectifyGradients(float[] y, int yAt, float[] dy, int dyAt, int length) {
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int i = 0; i < length; i += LANES) {
      FloatVector values = FloatVector.fromArray(SPECIES, y, yAt + i);
      FloatVector gradients = FloatVector.fromArray(SPECIES, dy, dyAt + i);
      zero.blend(gradients, values.compare(VectorOperators.GT, 0)).intoArray(dy, dyAt + i);
    }
  }

  @Override
  public void raise(float[] x, int xAt, float[] y, int yAt, int length) {
    for (int i = 0; i < length; i += LANES) {
      FloatVector values = FloatVector.fromArray(SPECIES, x, xAt + i);
      FloatVector.fromArray(SPECIES, y, yAt + i).max(values).intoArray(y, yAt + i);
    }
  }

  @Override
  public void claim(float[] maxima, float[] gradients, float[] x, int xAt, int length) {
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int i = 0; i < length; i += LANES) {
      FloatVector values = FloatVector.fromArray(SPECIES, x, xAt + i);
      FloatVector most = FloatVector.fromArray(SPECIES, maxima, i);
      FloatVector given = FloatVector.fromArray(SPECIES, gradients, i);
      VectorMask<Float> claims = values.compare(VectorOperators.EQ, most);
      zero.blend(given, claims).intoArray(x, xAt + i);
      given.blend(zero, claims).intoArray(gradients, i);
    }
  }

  @Override
  public void gruForward(
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
      int units) {
    int matrix = m * units;
    for (int chunk = 0; chunk < m; chunk += CHUNK) {
      int end = Math.min(chunk + CHUNK, m);
      for (int j = 0; j < units; j += LANES) {
        for (int i = chunk; i < end; i += ROWS) {
          gruSums(
              x,
              xAt + i * xStride,
              xStride,
              h,
              before + i * units,
              w,
              3 * j * k,
              u,
              3 * j * units,
              bias,
              j,
              gates,
              gatesAt + i * units + j,
              matrix,
              k,
              first ? 0 : units,
              units);
        }
      }
      int at = chunk * units;
      int length = (end - chunk) * units;
      // Three short loops: in one, the compiler stops inlining half-way and puts vectors on the
      // heap.
      sigmoids(gates, gatesAt + at, length);
      sigmoids(gates, gatesAt + matrix + at, length);
      gruStates(gates, gatesAt + at, matrix, h, before + at, after + at, length);
    }
  }

  /** Computes the pre-activations of 4 rows and one vector of units. */
  private static void gruSums(
      float[] x,
      int xAt,
      int xStride,
      float[] h,
      int hAt,
      float[] w,
      int wAt,
      float[] u,
      int uAt,
      float[] bias,
      int unit,
      float[] gates,
      int gatesAt,
      int matrix,
      int inputs,
      int stateInputs,
      int units) {
    FloatVector r0 = FloatVector.fromArray(SPECIES, bias, unit);
    FloatVector r1 = r0;
    FloatVector r2 = r0;
    FloatVector r3 = r0;
    FloatVector z0 = FloatVector.fromArray(SPECIES, bias, units + unit);
    FloatVector z1 = z0;
    FloatVector z2 = z0;
    FloatVector z3 = z0;
    FloatVector n0 = FloatVector.fromArray(SPECIES, bias, 2 * units + unit);
    FloatVector n1 = n0;
    FloatVector n2 = n0;
    FloatVector n3 = n0;
    FloatVector q0 = FloatVector.fromArray(SPECIES, bias, 3 * units + unit);
    FloatVector q1 = q0;
    FloatVector q2 = q0;
    FloatVector q3 = q0;
    int x1 = xAt + xStride;
    int x2 = x1 + xStride;
    int x3 = x2 + xStride;
    int at = wAt;
    for (int p = 0; p < inputs; p++) {
      FloatVector wr = FloatVector.fromArray(SPECIES, w, at);
      FloatVector wz = FloatVector.fromArray(SPECIES, w, at + LANES);
      FloatVector wn = FloatVector.fromArray(SPECIES, w, at + 2 * LANES);
      FloatVector s0 = FloatVector.broadcast(SPECIES, x[xAt + p]);
      r0 = s0.fma(wr, r0);
      z0 = s0.fma(wz, z0);
      n0 = s0.fma(wn, n0);
      FloatVector s1 = FloatVector.broadcast(SPECIES, x[x1 + p]);
      r1 = s1.fma(wr, r1);
      z1 = s1.fma(wz, z1);
      n1 = s1.fma(wn, n1);
      FloatVector s2 = FloatVector.broadcast(SPECIES, x[x2 + p]);
      r2 = s2.fma(wr, r2);
      z2 = s2.fma(wz, z2);
      n2 = s2.fma(wn, n2);
      FloatVector s3 = FloatVector.broadcast(SPECIES, x[x3 + p]);
      r3 = s3.fma(wr, r3);
      z3 = s3.fma(wz, z3);
      n3 = s3.fma(wn, n3);
      at += 3 * LANES;
    }
    int h1 = hAt + units;
    int h2 = h1 + units;
    int h3 = h2 + units;
    at = uAt;
    for (int p = 0; p < stateInputs; p++) {
      FloatVector ur = FloatVector.fromArray(SPECIES, u, at);
      FloatVector uz = FloatVector.fromArray(SPECIES, u, at + LANES);
      FloatVector uq = FloatVector.fromArray(SPECIES, u, at + 2 * LANES);
      FloatVector s0 = FloatVector.broadcast(SPECIES, h[hAt + p]);
      r0 = s0.fma(ur, r0);
      z0 = s0.fma(uz, z0);
      q0 = s0.fma(uq, q0);
      FloatVector s1 = FloatVector.broadcast(SPECIES, h[h1 + p]);
      r1 = s1.fma(ur, r1);
      z1 = s1.fma(uz, z1);
      q1 = s1.fma(uq, q1);
      FloatVector s2 = FloatVector.broadcast(SPECIES, h[h2 + p]);
      r2 = s2.fma(ur, r2);
      z2 = s2.fma(uz, z2);
      q2 = s2.fma(uq, q2);
      FloatVector s3 = FloatVector.broadcast(SPECIES, h[h3 + p]);
      r3 = s3.fma(ur, r3);
      z3 = s3.fma(uz, z3);
      q3 = s3.fma(uq, q3);
      at += 3 * LANES;
    }
    int to = gatesAt;
    r0.intoArray(gates, to);
    z0.intoArray(gates, to + matrix);
    n0.intoArray(gates, to + 2 * matrix);
    q0.intoArray(gates, to + 3 * matrix);
    to += units;
    r1.intoArray(gates, to);
    z1.intoArray(gates, to + matrix);
    n1.intoArray(gates, to + 2 * matrix);
    q1.intoArray(gates, to + 3 * matrix);
    to += units;
    r2.intoArray(gates, to);
    z2.intoArray(gates, to + matrix);
    n2.intoArray(gates, to + 2 * matrix);
    q2.intoArray(gates, to + 3 * matrix);
    to += units;
    r3.intoArray(gates, to);
    z3.intoArray(gates, to + matrix);
    n3.intoArray(gates, to + 2 * matrix);
    q3.intoArray(gates, to + 3 * matrix);
  }

  /** Turns pre-activations of r or z into gates in place: σ(x) = (1 + tanh(x / 2)) / 2. */
  private static void sigmoids(float[] gates, int at, int length) {
    for (int i = at; i < at + length; i += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, gates, i);
      tanh(x.mul(HALF)).fma(HALF, HALF).intoArray(gates, i);
    }
  }

  /** Turns pre-activations of n into candidates in place and computes the states after the step. */
  private static void gruStates(
      float[] gates, int gatesAt, int matrix, float[] h, int before, int after, int length) {
    for (int i = 0; i < length; i += LANES) {
      int at = gatesAt + i;
      FloatVector r = FloatVector.fromArray(SPECIES, gates, at);
      FloatVector q = FloatVector.fromArray(SPECIES, gates, at + 3 * matrix);
      FloatVector sum = FloatVector.fromArray(SPECIES, gates, at + 2 * matrix);
      FloatVector n = tanh(r.fma(q, sum));
      n.intoArray(gates, at + 2 * matrix);
      FloatVector z = FloatVector.fromArray(SPECIES, gates, at + matrix);
      FloatVector old = FloatVector.fromArray(SPECIES, h, before + i);
      z.fma(old.sub(n), n).intoArray(h, after + i);
    }
  }

  /**
   * The rational approximation of tanh of degree 13 over 6 that Eigen uses, within a few units in
   * the last place; beyond ±7.9 tanh is 1 in single precision.
   */
  private static FloatVector tanh(FloatVector x) {
    FloatVector y = x.min(MOST).max(LEAST);
    FloatVector y2 = y.mul(y);
    FloatVector p = y2.fma(P13, P11).fma(y2, P9).fma(y2, P7).fma(y2, P5).fma(y2, P3).fma(y2, P1);
    FloatVector q = y2.fma(Q6, Q4).fma(y2, Q2).fma(y2, Q0);
    return y.mul(p).div(q);
  }

  @Override
  public void gruBackward(
      float[] h,
      int before,
      float[] gates,
      int gatesAt,
      float[] dh,
      float[] dGates,
      int dGatesStride,
      float[] dBias,
      int m,
      int units) {
    int matrix = m * units;
    for (int chunk = 0; chunk < m; chunk += BACK_CHUNK) {
      int rows = Math.min(BACK_CHUNK, m - chunk);
      int at = chunk * units;
      for (int j = 0; j < units; j += LANES) {
        gruColumn(
            h,
            before + at + j,
            gates,
            gatesAt + at + j,
            matrix,
            dh,
            at + j,
            dGates,
            chunk * dGatesStride + j,
            dGatesStride,
            dBias,
            j,
            rows,
            units);
      }
    }
  }

  /** Goes back through the gates of one vector of units, for some rows. */
  private static void gruColumn(
      float[] h,
      int before,
      float[] gates,
      int gatesAt,
      int matrix,
      float[] dh,
      int dhAt,
      float[] dGates,
      int dGatesAt,
      int dGatesStride,
      float[] dBias,
      int unit,
      int rows,
      int units) {
    FloatVector sumN = FloatVector.fromArray(SPECIES, dBias, unit);
    FloatVector sumR = FloatVector.fromArray(SPECIES, dBias, units + unit);
    FloatVector sumZ = FloatVector.fromArray(SPECIES, dBias, 2 * units + unit);
    FloatVector sumQ = FloatVector.fromArray(SPECIES, dBias, 3 * units + unit);
    int at = 0;
    int to = dGatesAt;
    for (int i = 0; i < rows; i++) {
      FloatVector r = FloatVector.fromArray(SPECIES, gates, gatesAt + at);
      FloatVector z = FloatVector.fromArray(SPECIES, gates, gatesAt + matrix + at);
      FloatVector n = FloatVector.fromArray(SPECIES, gates, gatesAt + 2 * matrix + at);
      FloatVector q = FloatVector.fromArray(SPECIES, gates, gatesAt + 3 * matrix + at);
      FloatVector old = FloatVector.fromArray(SPECIES, h, before + at);
      FloatVector d = FloatVector.fromArray(SPECIES, dh, dhAt + at);
      FloatVector dOld = d.mul(z);
      FloatVector dNew = d.sub(dOld);
      FloatVector dn = dNew.sub(dNew.mul(n).mul(n));
      FloatVector dq = dn.mul(r);
      FloatVector dr = dq.sub(dq.mul(r)).mul(q);
      FloatVector dz = dNew.mul(z).mul(old.sub(n));
      dn.intoArray(dGates, to);
      dr.intoArray(dGates, to + units);
      dz.intoArray(dGates, to + 2 * units);
      dq.intoArray(dGates, to + 3 * units);
      dOld.intoArray(dh, dhAt + at);
      sumN = sumN.add(dn);
      sumR = sumR.add(dr);
      sumZ = sumZ.add(dz);
      sumQ = sumQ.add(dq);
      at += units;
      to += dGatesStride;
    }
    sumN.intoArray(dBias, unit);
    sumR.intoArray(dBias, units + unit);
    sumZ.intoArray(dBias, 2 * units + unit);
    sumQ.intoArray(dBias, 3 * units + unit);
  }

  @Override
  public void lstmForward(
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
      int units) {
    int matrix = m * units;
    for (int chunk = 0; chunk < m; chunk += CHUNK) {
      int end = Math.min(chunk + CHUNK, m);
      for (int j = 0; j < units; j += LANES) {
        for (int i = chunk; i < end; i += ROWS) {
          lstmSums(
              x,
              xAt + i * xStride,
              xStride,
              h,
              before + i * units,
              w,
              4 * j * k,
              u,
              4 * j * units,
              bias,
              j,
              gates,
              gatesAt + i * units + j,
              matrix,
              k,
              first ? 0 : units,
              units);
        }
      }
      int at = chunk * units;
      int length = (end - chunk) * units;
      sigmoids(gates, gatesAt + at, length);
      sigmoids(gates, gatesAt + matrix + at, length);
      sigmoids(gates, gatesAt + 3 * matrix + at, length);
      cellStates(gates, gatesAt + at, matrix, h, before + matrix + at, after + matrix + at, length);
      lstmStates(gates, gatesAt + 3 * matrix + at, h, after + matrix + at, after + at, length);
    }
  }

  /** Computes the pre-activations of 4 rows and one vector of units. */
  private static void lstmSums(
      float[] x,
      int xAt,
      int xStride,
      float[] h,
      int hAt,
      float[] w,
      int wAt,
      float[] u,
      int uAt,
      float[] bias,
      int unit,
      float[] gates,
      int gatesAt,
      int matrix,
      int inputs,
      int stateInputs,
      int units) {
    FloatVector i0 = FloatVector.fromArray(SPECIES, bias, unit);
    FloatVector i1 = i0;
    FloatVector i2 = i0;
    FloatVector i3 = i0;
    FloatVector f0 = FloatVector.fromArray(SPECIES, bias, units + unit);
    FloatVector f1 = f0;
    FloatVector f2 = f0;
    FloatVector f3 = f0;
    FloatVector g0 = FloatVector.fromArray(SPECIES, bias, 2 * units + unit);
    FloatVector g1 = g0;
    FloatVector g2 = g0;
    FloatVector g3 = g0;
    FloatVector o0 = FloatVector.fromArray(SPECIES, bias, 3 * units + unit);
    FloatVector o1 = o0;
    FloatVector o2 = o0;
    FloatVector o3 = o0;
    int x1 = xAt + xStride;
    int x2 = x1 + xStride;
    int x3 = x2 + xStride;
    int at = wAt;
    for (int p = 0; p < inputs; p++) {
      FloatVector wi = FloatVector.fromArray(SPECIES, w, at);
      FloatVector wf = FloatVector.fromArray(SPECIES, w, at + LANES);
      FloatVector wg = FloatVector.fromArray(SPECIES, w, at + 2 * LANES);
      FloatVector wo = FloatVector.fromArray(SPECIES, w, at + 3 * LANES);
      FloatVector s0 = FloatVector.broadcast(SPECIES, x[xAt + p]);
      i0 = s0.fma(wi, i0);
      f0 = s0.fma(wf, f0);
      g0 = s0.fma(wg, g0);
      o0 = s0.fma(wo, o0);
      FloatVector s1 = FloatVector.broadcast(SPECIES, x[x1 + p]);
      i1 = s1.fma(wi, i1);
      f1 = s1.fma(wf, f1);
      g1 = s1.fma(wg, g1);
      o1 = s1.fma(wo, o1);
      FloatVector s2 = FloatVector.broadcast(SPECIES, x[x2 + p]);
      i2 = s2.fma(wi, i2);
      f2 = s2.fma(wf, f2);
      g2 = s2.fma(wg, g2);
      o2 = s2.fma(wo, o2);
      FloatVector s3 = FloatVector.broadcast(SPECIES, x[x3 + p]);
      i3 = s3.fma(wi, i3);
      f3 = s3.fma(wf, f3);
      g3 = s3.fma(wg, g3);
      o3 = s3.fma(wo, o3);
      at += 4 * LANES;
    }
    int h1 = hAt + units;
    int h2 = h1 + units;
    int h3 = h2 + units;
    at = uAt;
    for (int p = 0; p < stateInputs; p++) {
      FloatVector ui = FloatVector.fromArray(SPECIES, u, at);
      FloatVector uf = FloatVector.fromArray(SPECIES, u, at + LANES);
      FloatVector ug = FloatVector.fromArray(SPECIES, u, at + 2 * LANES);
      FloatVector uo = FloatVector.fromArray(SPECIES, u, at + 3 * LANES);
      FloatVector s0 = FloatVector.broadcast(SPECIES, h[hAt + p]);
      i0 = s0.fma(ui, i0);
      f0 = s0.fma(uf, f0);
      g0 = s0.fma(ug, g0);
      o0 = s0.fma(uo, o0);
      FloatVector s1 = FloatVector.broadcast(SPECIES, h[h1 + p]);
      i1 = s1.fma(ui, i1);
      f1 = s1.fma(uf, f1);
      g1 = s1.fma(ug, g1);
      o1 = s1.fma(uo, o1);
      FloatVector s2 = FloatVector.broadcast(SPECIES, h[h2 + p]);
      i2 = s2.fma(ui, i2);
      f2 = s2.fma(uf, f2);
      g2 = s2.fma(ug, g2);
      o2 = s2.fma(uo, o2);
      FloatVector s3 = FloatVector.broadcast(SPECIES, h[h3 + p]);
      i3 = s3.fma(ui, i3);
      f3 = s3.fma(uf, f3);
      g3 = s3.fma(ug, g3);
      o3 = s3.fma(uo, o3);
      at += 4 * LANES;
    }
    int to = gatesAt;
    i0.intoArray(gates, to);
    f0.intoArray(gates, to + matrix);
    g0.intoArray(gates, to + 2 * matrix);
    o0.intoArray(gates, to + 3 * matrix);
    to += units;
    i1.intoArray(gates, to);
    f1.intoArray(gates, to + matrix);
    g1.intoArray(gates, to + 2 * matrix);
    o1.intoArray(gates, to + 3 * matrix);
    to += units;
    i2.intoArray(gates, to);
    f2.intoArray(gates, to + matrix);
    g2.intoArray(gates, to + 2 * matrix);
    o2.intoArray(gates, to + 3 * matrix);
    to += units;
    i3.intoArray(gates, to);
    f3.intoArray(gates, to + matrix);
    g3.intoArray(gates, to + 2 * matrix);
    o3.intoArray(gates, to + 3 * matrix);
  }

  /** Turns pre-activations of g into candidates in place and computes the cell states. */
  private static void cellStates(
      float[] gates, int gatesAt, int matrix, float[] h, int before, int after, int length) {
    for (int j = 0; j < length; j += LANES) {
      int at = gatesAt + j;
      FloatVector g = tanh(FloatVector.fromArray(SPECIES, gates, at + 2 * matrix));
      g.intoArray(gates, at + 2 * matrix);
      FloatVector i = FloatVector.fromArray(SPECIES, gates, at);
      FloatVector f = FloatVector.fromArray(SPECIES, gates, at + matrix);
      FloatVector old = FloatVector.fromArray(SPECIES, h, before + j);
      f.fma(old, i.mul(g)).intoArray(h, after + j);
    }
  }

  /** Computes the states from the cell states and the output gates. */
  private static void lstmStates(
      float[] gates, int outputs, float[] h, int cells, int states, int length) {
    for (int j = 0; j < length; j += LANES) {
      FloatVector squashed = tanh(FloatVector.fromArray(SPECIES, h, cells + j));
      FloatVector o = FloatVector.fromArray(SPECIES, gates, outputs + j);
      o.mul(squashed).intoArray(h, states + j);
    }
  }

  @Override
  public void lstmBackward(
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
      int units) {
    int matrix = m * units;
    backToCells(h, after + matrix, gates, gatesAt + 3 * matrix, dh, matrix);
    for (int j = 0; j < units; j += LANES) {
      lstmColumn(
          h, before + matrix + j, gates, gatesAt + j, dh, j, dGates, dGatesStride, dBias, m, units);
    }
  }

  /**
   * Puts the gradients of the output gates in their place, those of the states into those of the
   * cell states, and zeros in theirs.
   */
  private static void backToCells(
      float[] h, int cells, float[] gates, int outputs, float[] dh, int matrix) {
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int j = 0; j < matrix; j += LANES) {
      FloatVector squashed = tanh(FloatVector.fromArray(SPECIES, h, cells + j));
      FloatVector o = FloatVector.fromArray(SPECIES, gates, outputs + j);
      FloatVector d = FloatVector.fromArray(SPECIES, dh, j);
      zero.intoArray(dh, j);
      FloatVector scaled = d.mul(o);
      FloatVector out = scaled.mul(squashed);
      out.sub(out.mul(o)).intoArray(gates, outputs + j);
      FloatVector cell = FloatVector.fromArray(SPECIES, dh, matrix + j);
      cell.add(scaled).sub(out.mul(squashed)).intoArray(dh, matrix + j);
    }
  }

  /** Goes back through the gates of one vector of units, for all rows. */
  private static void lstmColumn(
      float[] h,
      int cells,
      float[] gates,
      int gatesAt,
      float[] dh,
      int unit,
      float[] dGates,
      int dGatesStride,
      float[] dBias,
      int m,
      int units) {
    int matrix = m * units;
    FloatVector sumI = FloatVector.fromArray(SPECIES, dBias, unit);
    FloatVector sumF = FloatVector.fromArray(SPECIES, dBias, units + unit);
    FloatVector sumG = FloatVector.fromArray(SPECIES, dBias, 2 * units + unit);
    FloatVector sumO = FloatVector.fromArray(SPECIES, dBias, 3 * units + unit);
    int at = 0;
    int to = unit;
    for (int row = 0; row < m; row++) {
      FloatVector i = FloatVector.fromArray(SPECIES, gates, gatesAt + at);
      FloatVector f = FloatVector.fromArray(SPECIES, gates, gatesAt + matrix + at);
      FloatVector g = FloatVector.fromArray(SPECIES, gates, gatesAt + 2 * matrix + at);
      FloatVector dOut = FloatVector.fromArray(SPECIES, gates, gatesAt + 3 * matrix + at);
      FloatVector old = FloatVector.fromArray(SPECIES, h, cells + at);
      FloatVector d = FloatVector.fromArray(SPECIES, dh, matrix + unit + at);
      FloatVector dOld = d.mul(f);
      FloatVector in = d.mul(i);
      FloatVector through = in.mul(g);
      FloatVector di = through.sub(through.mul(i));
      FloatVector dg = in.sub(through.mul(g));
      FloatVector forgotten = dOld.mul(old);
      FloatVector df = forgotten.sub(forgotten.mul(f));
      di.intoArray(dGates, to);
      df.intoArray(dGates, to + units);
      dg.intoArray(dGates, to + 2 * units);
      dOut.intoArray(dGates, to + 3 * units);
      dOld.intoArray(dh, matrix + unit + at);
      sumI = sumI.add(di);
      sumF = sumF.add(df);
      sumG = sumG.add(dg);
      sumO = sumO.add(dOut);
      at += units;
      to += dGatesStride;
    }
    sumI.intoArray(dBias, unit);
    sumF.intoArray(dBias, units + unit);
    sumG.intoArray(dBias, 2 * units + unit);
    sumO.intoArray(dBias, 3 * units + unit);
  }
}
