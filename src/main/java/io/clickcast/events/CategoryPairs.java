package io.clickcast.events;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;

/**
 * The different pairs of category_id and category_code, numbered from 0. One column of pair codes
 * stands for both columns, since a category_id nearly always has one category_code.
 */
final class CategoryPairs {
  private final KeyDictionary ids = new KeyDictionary();
  private final KeyDictionary codes = new KeyDictionary();
  private final IntArrayList idOfPair = new IntArrayList();
  private final IntArrayList codeOfPair = new IntArrayList();
  private Long2IntOpenHashMap pairs = new Long2IntOpenHashMap();

  CategoryPairs() {
    pairs.defaultReturnValue(-1);
  }

  /** The pair of an id and a code, each −1 where it is missing; −1 where both are. */
  int pair(int id, int code) {
    if (id < 0 && code < 0) {
      return -1;
    }
    long key = (long) id << 32 | (code & 0xffff_ffffL);
    int pair = pairs.get(key);
    if (pair < 0) {
      pair = idOfPair.size();
      pairs.put(key, pair);
      idOfPair.add(id);
      codeOfPair.add(code);
    }
    return pair;
  }

  /**
   * Adds the pairs of another in their order there.
   *
   * @return by pair there, the pair here
   */
  int[] addAll(CategoryPairs other) {
    int[] idCodes = ids.addAll(other.ids);
    int[] codeCodes = codes.addAll(other.codes);
    int[] added = new int[other.size()];
    for (int pair = 0; pair < added.length; pair++) {
      int id = other.idOf(pair);
      int code = other.codeOf(pair);
      added[pair] = pair(id < 0 ? -1 : idCodes[id], code < 0 ? -1 : codeCodes[code]);
    }
    return added;
  }

  KeyDictionary ids() {
    return ids;
  }

  KeyDictionary codes() {
    return codes;
  }

  int idOf(int pair) {
    return pair < 0 ? -1 : idOfPair.getInt(pair);
  }

  int codeOf(int pair) {
    return pair < 0 ? -1 : codeOfPair.getInt(pair);
  }

  int size() {
    return idOfPair.size();
  }

  /** Forgets all pairs but keeps the memory they took. */
  void clear() {
    pairs.clear();
    ids.clear();
    codes.clear();
    idOfPair.clear();
    codeOfPair.clear();
  }

  void trim() {
    pairs = null;
    ids.trim();
    codes.trim();
    idOfPair.trim();
    codeOfPair.trim();
  }

  long heapBytes() {
    return ids.heapBytes() + codes.heapBytes() + 8L * size();
  }
}
