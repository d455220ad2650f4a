package io.clickcast.sequences;

/**
 * Windows that go through the network together.
 *
 * @param prefixes which prefixes they are, by number
 * @param size how many windows
 * @param steps events of the longest window
 * @param lengths events of each window, 1 to {@code steps}; shorter ones are padded with zeros at
 *     their end
 * @param features size x {@link Feature#count()} x steps, row by row
 * @param labels index of the next action of each window
 * @param purchaseAhead 1 for each window after which a purchase follows in its session, else 0
 */
public record WindowBatch(
    int[] prefixes,
    int size,
    int steps,
    int[] lengths,
    float[] features,
    int[] labels,
    float[] purchaseAhead) {

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
      java.util.Arrays.fill(mask, i * steps, i * steps + lengths[i], 1);
    }
    return mask;
  }
}
