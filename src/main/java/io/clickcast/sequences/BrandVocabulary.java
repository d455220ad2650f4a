package io.clickcast.sequences;

import io.clickcast.events.EventLog;
import io.clickcast.events.KeyDictionary;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.objects.Object2IntMap;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.List;

/**
 * The frequent brands of the training part, most frequent first.
 *
 * @param brands their names; the code of a brand is its place here plus 2
 */
record BrandVocabulary(List<String> brands) {
  static final int MISSING = 0;
  static final int OTHER = 1;
  private static final int FIRST = 2;

  BrandVocabulary {
    brands = List.copyOf(brands);
  }

  /**
   * Takes the brands that occur at least {@code minimum} times in some sessions, at most {@code
   * limit} of them.
   */
  static BrandVocabulary fit(EventLog log, int[] sessions, int limit, int minimum) {
    int[] counts = new int[log.brands().size()];
    for (int session : sessions) {
      for (int e = log.sessionStart(session); e < log.sessionEnd(session); e++) {
        if (log.brand(e) >= 0) {
          counts[log.brand(e)]++;
        }
      }
    }
    int[] codes = new int[counts.length];
    java.util.Arrays.setAll(codes, i -> i);
    IntArrays.quickSort(
        codes,
        (a, b) ->
            counts[a] != counts[b]
                ? Integer.compare(counts[b], counts[a])
                : log.brands().text(a).compareTo(log.brands().text(b)));
    return new BrandVocabulary(
        java.util.Arrays.stream(codes)
            .filter(code -> counts[code] >= minimum)
            .limit(limit)
            .mapToObj(log.brands()::text)
            .toList());
  }

  /** Number of codes, with those for missing and other. */
  int size() {
    return FIRST + brands.size();
  }

  /** The code for each brand of a log's dictionary. */
  int[] codesOf(KeyDictionary dictionary) {
    Object2IntMap<String> known = new Object2IntOpenHashMap<>(brands.size());
    known.defaultReturnValue(OTHER);
    for (int i = 0; i < brands.size(); i++) {
      known.put(brands.get(i), FIRST + i);
    }
    int[] codes = new int[dictionary.size()];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = known.getInt(dictionary.text(i));
    }
    return codes;
  }
}
