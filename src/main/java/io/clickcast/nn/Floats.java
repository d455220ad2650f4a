package io.clickcast.nn;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Moves values between ND4J's off-heap arrays and the heap arrays on which the kernels work: the
 * Vector API reads nothing else in all Java versions from 17 on. A copy costs about a hundredth of
 * what is then computed from it.
 */
final class Floats {
  private Floats() {}

  /** An array of at least {@code length}: the old one where it is long enough. */
  static float[] room(float[] old, int length) {
    return old.length >= length ? old : new float[length];
  }

  /** The least multiple of {@code step} that is at least {@code n}. */
  static int padded(int n, int step) {
    return (n + step - 1) / step * step;
  }

  /** Copies all values in row-major order. */
  static void get(INDArray array, float[] to) {
    INDArray dense = isDense(array) ? array : array.dup('c');
    pointer(dense).get(to, 0, Math.toIntExact(dense.length()));
  }

  /** Copies the first values of {@code from} into an array that is dense in row-major order. */
  static void put(float[] from, INDArray array) {
    if (!isDense(array)) {
      throw new IllegalArgumentException("An array to fill must be dense in row-major order.");
    }
    pointer(array).put(from, 0, Math.toIntExact(array.length()));
  }

  /**
   * Copies sequences [batch, channels, time] to time-major rows.
   *
   * @param to [time, rows, width] from {@code at} on; what is beyond the batch and the channels is
   *     made zero, as are absent steps if {@code zeroAbsent}
   * @param scratch grown where needed
   * @return the scratch array
   */
  static float[] getSequences(
      INDArray sequences,
      Steps steps,
      boolean zeroAbsent,
      float[] to,
      int at,
      int rows,
      int width,
      float[] scratch) {
    int batch = steps.batch();
    int channels = (int) sequences.size(1);
    float[] room = scratch;
    boolean transposed = !Steps.isTimeMajor(sequences) && isDense(sequences);
    INDArray dense =
        transposed || Steps.isTimeMajor(sequences)
            ? sequences
            : sequences.permute(2, 0, 1).dup('c');
    if (rows == batch && width == channels && !transposed) {
      pointer(dense).get(to, at, steps.rows() * channels);
    } else {
      room = room(scratch, steps.rows() * channels);
      pointer(dense).get(room, 0, steps.rows() * channels);
      for (int b = 0; b < batch; b++) {
        for (int t = 0; t < steps.time(); t++) {
          int row = at + (t * rows + b) * width;
          if (transposed) {
            int from = b * channels * steps.time() + t;
            for (int c = 0; c < channels; c++) {
              to[row + c] = room[from + c * steps.time()];
            }
          } else {
            System.arraycopy(room, (t * batch + b) * channels, to, row, channels);
          }
          Arrays.fill(to, row + channels, row + width, 0);
        }
      }
      for (int t = 0; t < steps.time(); t++) {
        Arrays.fill(to, at + (t * rows + batch) * width, at + (t + 1) * rows * width, 0);
      }
    }
    if (zeroAbsent && steps.anyAbsent()) {
      zeroAbsent(steps, to, at, rows, width);
    }
    return room;
  }

  /**
   * Whether sequences [batch, channels, time] lie in memory as [time, rows, width], so that parts
   * of them can be copied as they are, by several threads.
   */
  static boolean sameLayout(INDArray sequences, int rows, int width) {
    return sequences.size(0) == rows && sequences.size(1) == width && Steps.isTimeMajor(sequences);
  }

  /** Copies {@code length} values that lie in memory from element {@code from} on. */
  static void get(INDArray array, int from, float[] to, int at, int length) {
    pointer(array).position(from).get(to, at, length);
  }

  /** Copies {@code length} values to memory from element {@code to} on. */
  static void put(float[] from, int at, INDArray array, int to, int length) {
    pointer(array).position(to).put(from, at, length);
  }

  /** Makes the rows of absent steps zero. */
  static void zeroAbsent(Steps steps, float[] values, int at, int rows, int width) {
    for (int t = 0; t < steps.time(); t++) {
      for (int b = 0; b < steps.batch(); b++) {
        if (steps.absent(t * steps.batch() + b)) {
          int row = at + (t * rows + b) * width;
          Arrays.fill(values, row, row + width, 0);
        }
      }
    }
  }

  /**
   * Copies time-major rows into sequences [batch, channels, time] that {@link Steps#create} made.
   *
   * @param from [time, rows, width]
   * @param scratch grown where needed
   * @return the scratch array
   */
  static float[] putSequences(
      float[] from, int rows, int width, INDArray sequences, float[] scratch) {
    int batch = (int) sequences.size(0);
    int channels = (int) sequences.size(1);
    int time = (int) sequences.size(2);
    if (rows == batch && width == channels) {
      pointer(sequences).put(from, 0, time * batch * channels);
      return scratch;
    }
    float[] room = room(scratch, time * batch * channels);
    for (int t = 0; t < time; t++) {
      for (int b = 0; b < batch; b++) {
        System.arraycopy(from, (t * rows + b) * width, room, (t * batch + b) * channels, channels);
      }
    }
    pointer(sequences).put(room, 0, time * batch * channels);
    return room;
  }

  private static FloatPointer pointer(INDArray array) {
    return new FloatPointer(array.data().addressPointer());
  }

  private static boolean isDense(INDArray array) {
    long stride = 1;
    for (int i = array.rank() - 1; i >= 0; i--) {
      if (array.size(i) != 1 && array.stride(i) != stride) {
        return false;
      }
      stride *= array.size(i);
    }
    return true;
  }
}
