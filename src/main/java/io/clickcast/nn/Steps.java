package io.clickcast.nn;

import java.util.Arrays;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The steps of a batch of sequences, and the time-major layout in which our layers hand them on: in
 * memory [time, batch, channels], row-major, seen from outside as [batch, channels, time]. All
 * windows at one time lie together, so one step of the batch is one matrix.
 */
final class Steps {
  private final int batch;
  private final int time;
  private final boolean[] absent;

  private Steps(int batch, int time, boolean[] absent) {
    this.batch = batch;
    this.time = time;
    this.absent = absent;
  }

  /**
   * Takes the shape from an array [batch, channels, time] and the absences from a mask.
   *
   * @param mask [batch, time] with zeros at absent steps, or null
   */
  static Steps of(INDArray sequences, INDArray mask) {
    int batch = Math.toIntExact(sequences.size(0));
    int time = Math.toIntExact(sequences.size(2));
    if (mask == null) {
      return new Steps(batch, time, null);
    }
    if (mask.rank() != 2 || mask.size(0) != batch || mask.size(1) != time) {
      throw new IllegalArgumentException(
          "The mask "
              + Arrays.toString(mask.shape())
              + " does not fit sequences "
              + Arrays.toString(sequences.shape())
              + ".");
    }
    float[] present = mask.permute(1, 0).dup('c').data().asFloat();
    boolean[] absent = new boolean[present.length];
    boolean any = false;
    for (int i = 0; i < absent.length; i++) {
      absent[i] = present[i] == 0;
      any |= absent[i];
    }
    return new Steps(batch, time, any ? absent : null);
  }

  /** How many sequences there are. */
  int batch() {
    return batch;
  }

  /** How many steps each sequence has, padding included. */
  int time() {
    return time;
  }

  /** How many rows a time-major matrix of all steps has. */
  int rows() {
    return batch * time;
  }

  boolean anyAbsent() {
    return absent != null;
  }

  /** Whether the step at row time · batch + sequence is masked. */
  boolean absent(int row) {
    return absent != null && absent[row];
  }

  /** Creates an array [batch, channels, time] in the time-major layout, its values not yet set. */
  static INDArray create(
      LayerWorkspaceMgr workspaces,
      ArrayType use,
      DataType type,
      long batch,
      long channels,
      long time) {
    return workspaces
        .createUninitialized(use, type, new long[] {time, batch, channels}, 'c')
        .permute(1, 2, 0);
  }

  /** Whether {@code sequences} is one piece of memory in the time-major layout. */
  static boolean isTimeMajor(INDArray sequences) {
    long batch = sequences.size(0);
    long channels = sequences.size(1);
    long time = sequences.size(2);
    return (channels == 1 || sequences.stride(1) == 1)
        && (batch == 1 || sequences.stride(0) == channels)
        && (time == 1 || sequences.stride(2) == batch * channels);
  }

  /** The same sequences in the time-major layout: themselves, or a copy outside of workspaces. */
  static INDArray timeMajor(INDArray sequences) {
    return isTimeMajor(sequences)
        ? sequences
        : sequences.permute(2, 0, 1).dup('c').permute(1, 2, 0);
  }
}
