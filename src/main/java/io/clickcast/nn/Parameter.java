package io.clickcast.nn;

import java.util.Arrays;
import java.util.List;

/**
 * One parameter array of a layer, stored row-major in the network's flat parameter vector.
 *
 * @param key its name within the layer
 * @param weight whether it is a weight (initialised randomly, regularised) and not a bias
 * @param fanIn how many inputs reach one output through it, for initialisation
 * @param fanOut how many outputs one input reaches through it, for initialisation
 * @param shape its dimensions
 */
record Parameter(String key, boolean weight, double fanIn, double fanOut, List<Long> shape) {
  static Parameter weight(String key, double fanIn, double fanOut, long... shape) {
    return new Parameter(key, true, fanIn, fanOut, Arrays.stream(shape).boxed().toList());
  }

  static Parameter bias(String key, long length) {
    return new Parameter(key, false, 0, 0, List.of(length));
  }

  long length() {
    return shape.stream().reduce(1L, (a, b) -> a * b);
  }

  long[] dimensions() {
    return shape.stream().mapToLong(size -> size).toArray();
  }
}
