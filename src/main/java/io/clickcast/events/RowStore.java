package io.clickcast.events;

import io.clickcast.work.Progress;
import io.clickcast.work.Progress.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows in the order in which they are read, in chunks that never move, until {@link #toLog} sorts
 * them into an {@link EventLog}. Each column's chunks are let go as soon as its sorted copy stands,
 * so the peak is about one column more than the rows themselves.
 */
final class RowStore {
  /** What stands before the user's id in the key of a session that has no user_session. */
  static final String USER_PREFIX = "user:";

  private static final int CHUNK_BITS = 16;
  private static final int CHUNK_ROWS = 1 << CHUNK_BITS;
  private static final int CHUNK_MASK = CHUNK_ROWS - 1;

  private final KeyDictionary products = new KeyDictionary();
  private final KeyDictionary brands = new KeyDictionary();
  private final CategoryPairs pairs = new CategoryPairs();
  private final KeyDictionary users = new KeyDictionary();
  private final KeyDictionary sessions = new KeyDictionary();

  private final List<Chunk> chunks = new ArrayList<>();
  private Chunk chunk;
  private int inChunk = CHUNK_ROWS;
  private int size;

  private static final class Chunk {
    int[] seconds = new int[CHUNK_ROWS];
    byte[] type = new byte[CHUNK_ROWS];
    int[] product = new int[CHUNK_ROWS];
    int[] brand = new int[CHUNK_ROWS];
    int[] category = new int[CHUNK_ROWS];
    float[] price = new float[CHUNK_ROWS];
    int[] user = new int[CHUNK_ROWS];
    int[] session = new int[CHUNK_ROWS];
  }

  int size() {
    return size;
  }

  KeyDictionary products() {
    return products;
  }

  KeyDictionary brands() {
    return brands;
  }

  CategoryPairs pairs() {
    return pairs;
  }

  KeyDictionary users() {
    return users;
  }

  KeyDictionary sessions() {
    return sessions;
  }

  void add(
      int seconds,
      byte type,
      int product,
      int brand,
      int category,
      float price,
      int user,
      int session) {
    if (inChunk == CHUNK_ROWS) {
      chunk = new Chunk();
      chunks.add(chunk);
      inChunk = 0;
    }
    int at = inChunk++;
    chunk.seconds[at] = seconds;
    chunk.type[at] = type;
    chunk.product[at] = product;
    chunk.brand[at] = brand;
    chunk.category[at] = category;
    chunk.price[at] = price;
    chunk.user[at] = user;
    chunk.session[at] = session;
    size = Math.addExact(size, 1);
  }

  /** Sorts the rows and hands them over; the store must not be used afterwards. */
  EventLog toLog(Progress progress) {
    products.trim();
    brands.trim();
    pairs.trim();
    users.trim();
    sessions.trim();
    chunk = null;

    int[] starts = new int[sessions.size() + 1];
    int[] order = orderBySession(starts);
    progress.report(Stage.SORTING, size / 4, size);
    progress.checkCancelled();
    sortByTime(order, starts);
    progress.report(Stage.SORTING, size / 2, size);
    progress.checkCancelled();

    Chunk[] from = chunks.toArray(new Chunk[0]);
    int[] seconds = gather(order, from, c -> c.seconds);
    forEach(from, c -> c.seconds = null);
    byte[] type = new byte[size];
    float[] price = new float[size];
    for (int i = 0; i < size; i++) {
      Chunk c = from[order[i] >>> CHUNK_BITS];
      int at = order[i] & CHUNK_MASK;
      type[i] = c.type[at];
      price[i] = c.price[at];
    }
    forEach(
        from,
        c -> {
          c.type = null;
          c.price = null;
        });
    int[] product = gather(order, from, c -> c.product);
    forEach(from, c -> c.product = null);
    progress.report(Stage.SORTING, size / 4 * 3L, size);
    progress.checkCancelled();
    int[] user = gather(order, from, c -> c.user);
    forEach(from, c -> c.user = null);
    Codes brand = new Codes(size, brands.size() - 1);
    Codes category = new Codes(size, pairs.size() - 1);
    for (int i = 0; i < size; i++) {
      Chunk c = from[order[i] >>> CHUNK_BITS];
      int at = order[i] & CHUNK_MASK;
      brand.set(i, c.brand[at]);
      category.set(i, c.category[at]);
    }
    chunks.clear();
    progress.report(Stage.SORTING, size, size);
    Columns columns =
        new Columns(
            seconds, type, product, brand, category, price, user, products, brands, pairs, users,
            sessions);
    return new EventLog(columns, null, starts, null);
  }

  private interface IntColumn {
    int[] of(Chunk chunk);
  }

  private interface ChunkAction {
    void on(Chunk chunk);
  }

  private static void forEach(Chunk[] chunks, ChunkAction action) {
    for (Chunk chunk : chunks) {
      action.on(chunk);
    }
  }

  private int[] gather(int[] order, Chunk[] from, IntColumn column) {
    int[][] parts = new int[from.length][];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = column.of(from[i]);
    }
    int[] sorted = new int[size];
    for (int i = 0; i < size; i++) {
      int row = order[i];
      sorted[i] = parts[row >>> CHUNK_BITS][row & CHUNK_MASK];
    }
    return sorted;
  }

  /** A counting sort, which keeps the order of the file within a session. Fills the starts. */
  private int[] orderBySession(int[] starts) {
    for (int row = 0; row < size; row++) {
      starts[chunks.get(row >>> CHUNK_BITS).session[row & CHUNK_MASK] + 1]++;
    }
    for (int session = 1; session < starts.length; session++) {
      starts[session] += starts[session - 1];
    }
    // Filling moves each start to its session's end, which is where the next session starts.
    int[] order = new int[size];
    for (int row = 0; row < size; row++) {
      int session = chunks.get(row >>> CHUNK_BITS).session[row & CHUNK_MASK];
      order[starts[session]++] = row;
    }
    System.arraycopy(starts, 0, starts, 1, starts.length - 1);
    starts[0] = 0;
    forEach(chunks.toArray(new Chunk[0]), c -> c.session = null);
    return order;
  }

  /** Sorts each session whose rows are not in order of time, keeping the order of the file. */
  private void sortByTime(int[] order, int[] starts) {
    long[] keys = new long[64];
    for (int session = 0; session + 1 < starts.length; session++) {
      int from = starts[session];
      int to = starts[session + 1];
      boolean sorted = true;
      for (int i = from + 1; i < to && sorted; i++) {
        sorted = seconds(order[i - 1]) <= seconds(order[i]);
      }
      if (sorted) {
        continue;
      }
      if (keys.length < to - from) {
        keys = new long[Math.max(to - from, keys.length * 2)];
      }
      // Rows ascend within a session, so sorting (time, row) is stable.
      for (int i = from; i < to; i++) {
        keys[i - from] = (long) seconds(order[i]) << 32 | order[i];
      }
      Arrays.sort(keys, 0, to - from);
      for (int i = from; i < to; i++) {
        order[i] = (int) keys[i - from];
      }
    }
  }

  private int seconds(int row) {
    return chunks.get(row >>> CHUNK_BITS).seconds[row & CHUNK_MASK];
  }
}
