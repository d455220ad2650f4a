package io.clickcast.sequences;

import java.util.Arrays;

/**
 * Windows that go through the network together. Each has one outcome, that after its last event, or
 * one after each of its events.
 *
 * @param size how many windows
 * @param steps events of the longest window
 * @param outcomes outcomes of a window: 1, or {@code steps}
 * @param lengths events of each window, 1 to {@code steps}; shorter ones are padded with zeros at
 *     their end
 * @param features size x {@link Feature#count()} x steps, row by row
 * @param prefixes size x outcomes: which prefix an outcome is of, by number; -1 where none is asked
 *     for
 * @param labels size x 2 x outcomes: the code of the next action, then 1 where a purchase follows
 *     in the session and 0 where not; -1 both where no outcome is asked for
 * @param examples how many outcomes are asked for
 */
public record WindowBatch(
    int size,
    int steps,
    int outcomes,
    int[] lengths,
    float[] features,
    int[] prefixes,
    float[] labels,
    int examples) {

  /** Whether some windows are shorter than others, so that the network needs a mask. */
  public boolean isPadded() {
    for (int length : lengths) {
      if (length != steps) {
        return true;
      }
    }
    return false;
  }

  /** size x steps: 1 where there is an event, 0 where there is padding. */
  public float[] mask() {
    float[] mask = new float[size * steps];
    for (int i = 0; i < size; i++) {
      Arrays.fill(mask, i * steps, i * steps + lengths[i], 1);
    }
    return mask;
  }

  /** The code of the next action at a place of {@link #prefixes}; -1 where none is asked for. */
  public int action(int place) {
    return (int) labels[labelAt(place, 0)];
  }

  /** Whether a purchase follows, at a place of {@link #prefixes}. */
  public boolean purchaseAhead(int place) {
    return labels[labelAt(place, 1)] > 0;
  }

  private int labelAt(int place, int which) {
    return (place / outcomes * 2 + which) * outcomes + place % outcomes;
  }
}
