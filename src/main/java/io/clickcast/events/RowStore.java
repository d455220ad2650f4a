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
  private static final int BLOCK_CHUNK_BITS = 12;
  private static final int FEW_CHUNK_BITS = 8;

  private final int chunkBits;
  private final int chunkMask;

  private final KeyDictionary products = new KeyDictionary();
  private final KeyDictionary brands = new KeyDictionary();
  private final CategoryPairs pairs = new CategoryPairs();
  private final KeyDictionary users = new KeyDictionary();
  private final KeyDictionary sessions = new KeyDictionary();

  private final List<Chunk> chunks = new ArrayList<>();
  private Chunk chunk;
  private int inChunk;
  private int size;

  /** A store for the rows of a whole log. */
  RowStore() {
    this(CHUNK_BITS);
  }

  private RowStore(int chunkBits) {
    this.chunkBits = chunkBits;
    chunkMask = (1 << chunkBits) - 1;
    inChunk = 1 << chunkBits;
  }

  /** A store for rows that come one by one: it takes room for a few hundred at a time. */
  static RowStore ofFew() {
    return new RowStore(FEW_CHUNK_BITS);
  }

  /** A store for the rows of a block, to be added to another. */
  static RowStore ofBlock() {
    return new RowStore(BLOCK_CHUNK_BITS);
  }

  private static final class Chunk {
    int[] seconds;
    byte[] type;
    int[] product;
    int[] brand;
    int[] category;
    float[] price;
    int[] user;
    int[] session;

    Chunk(int rows) {
      seconds = new int[rows];
      type = new byte[rows];
      product = new int[rows];
      brand = new int[rows];
      category = new int[rows];
      price = new float[rows];
      user = new int[rows];
      session = new int[rows];
    }
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
    if (inChunk > chunkMask) {
      startChunk();
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

  private void startChunk() {
    int number = size >>> chunkBits;
    if (number == chunks.size()) {
      chunks.add(new Chunk(chunkMask + 1));
    }
    chunk = chunks.get(number);
    inChunk = 0;
  }

  /** Empties the store of a block, which keeps its memory for the rows of another. */
  void clear() {
    products.clear();
    brands.clear();
    pairs.clear();
    users.clear();
    sessions.clear();
    inChunk = chunkMask + 1;
    size = 0;
  }

  /** Adds all rows of another store, whose keys get the codes that they would have got here. */
  void addAll(RowStore other) {
    int[] productCodes = products.addAll(other.products);
    int[] brandCodes = brands.addAll(other.brands);
    int[] pairCodes = pairs.addAll(other.pairs);
    int[] userCodes = users.addAll(other.users);
    int[] sessionCodes = sessions.addAll(other.sessions);
    int row = 0;
    while (row < other.size) {
      if (inChunk > chunkMask) {
        startChunk();
      }
      Chunk from = other.chunks.get(row >>> other.chunkBits);
      int at = row & other.chunkMask;
      int inOther = Math.min(other.size - row, other.chunkMask + 1 - at);
      int count = Math.min(inOther, chunkMask + 1 - inChunk);
      System.arraycopy(from.seconds, at, chunk.seconds, inChunk, count);
      System.arraycopy(from.type, at, chunk.type, inChunk, count);
      System.arraycopy(from.price, at, chunk.price, inChunk, count);
      recode(from.product, at, chunk.product, inChunk, count, productCodes);
      recode(from.brand, at, chunk.brand, inChunk, count, brandCodes);
      recode(from.category, at, chunk.category, inChunk, count, pairCodes);
      recode(from.user, at, chunk.user, inChunk, count, userCodes);
      recode(from.session, at, chunk.session, inChunk, count, sessionCodes);
      inChunk += count;
      row += count;
      size = Math.addExact(size, count);
    }
  }

  private static void recode(int[] from, int at, int[] to, int toAt, int count, int[] codes) {
    for (int i = 0; i < count; i++) {
      int code = from[at + i];
      to[toAt + i] = code < 0 ? -1 : codes[code];
    }
  }

  /** Sorts the rows and hands them over; the store must not be used afterwards. */
  EventLog toLog(Workers workers, Progress progress) {
    products.trim();
    brands.trim();
    pairs.trim();
    users.trim();
    sessions.trim();
    chunk = null;
    Chunk[] from = chunks.toArray(new Chunk[0]);
    chunks.clear();

    int[] starts = new int[sessions.size() + 1];
    int[] order = orderBySession(from, starts);
    report(progress, 1);
    sortByTime(column(from, c -> c.seconds), order, starts, workers, progress);
    report(progress, 2);

    int[] seconds = gather(order, column(from, c -> c.seconds), workers, progress);
    forEach(from, c -> c.seconds = null);
    byte[] type = new byte[size];
    float[] price = new float[size];
    workers.forParts(
        size,
        (first, end) -> {
          progress.checkCancelled();
          for (int i = first; i < end; i++) {
            Chunk c = from[order[i] >>> chunkBits];
            int at = order[i] & chunkMask;
            type[i] = c.type[at];
            price[i] = c.price[at];
          }
        });
    forEach(
        from,
        c -> {
          c.type = null;
          c.price = null;
        });
    report(progress, 3);
    int[] user = gather(order, column(from, c -> c.user), workers, progress);
    forEach(from, c -> c.user = null);
    Codes product = new Codes(size, products.size() - 1);
    Codes brand = new Codes(size, brands.size() - 1);
    Codes category = new Codes(size, pairs.size() - 1);
    workers.forParts(
        size,
        (first, end) -> {
          progress.checkCancelled();
          for (int i = first; i < end; i++) {
            Chunk c = from[order[i] >>> chunkBits];
            int at = order[i] & chunkMask;
            product.set(i, c.product[at]);
            brand.set(i, c.brand[at]);
            category.set(i, c.category[at]);
          }
        });
    report(progress, 4);
    Columns columns =
        new Columns(
            seconds, type, product, brand, category, price, user, products, brands, pairs, users,
            sessions);
    return new EventLog(columns, null, starts, null);
  }

  private void report(Progress progress, int quarters) {
    progress.report(Stage.SORTING, quarters == 4 ? size : size / 4 * (long) quarters, size);
    progress.checkCancelled();
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

  private static int[][] column(Chunk[] from, IntColumn column) {
    int[][] parts = new int[from.length][];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = column.of(from[i]);
    }
    return parts;
  }

  private int[] gather(int[] order, int[][] parts, Workers workers, Progress progress) {
    int[] sorted = new int[size];
    workers.forParts(
        size,
        (first, end) -> {
          progress.checkCancelled();
          for (int i = first; i < end; i++) {
            int row = order[i];
            sorted[i] = parts[row >>> chunkBits][row & chunkMask];
          }
        });
    return sorted;
  }

  /** A counting sort, which keeps the order of the file within a session. Fills the starts. */
  private int[] orderBySession(Chunk[] from, int[] starts) {
    for (int c = 0; c < from.length; c++) {
      int[] part = from[c].session;
      int rows = Math.min(size - (c << chunkBits), chunkMask + 1);
      for (int i = 0; i < rows; i++) {
        starts[part[i] + 1]++;
      }
    }
    for (int session = 1; session < starts.length; session++) {
      starts[session] += starts[session - 1];
    }
    // Filling moves each start to its session's end, which is where the next session starts.
    int[] order = new int[size];
    for (int c = 0; c < from.length; c++) {
      int[] part = from[c].session;
      int first = c << chunkBits;
      int rows = Math.min(size - first, chunkMask + 1);
      for (int i = 0; i < rows; i++) {
        order[starts[part[i]]++] = first + i;
      }
    }
    System.arraycopy(starts, 0, starts, 1, starts.length - 1);
    starts[0] = 0;
    forEach(from, c -> c.session = null);
    return order;
  }

  /** Sorts each session whose rows are not in order of time, keeping the order of the file. */
  private void sortByTime(
      int[][] seconds, int[] order, int[] starts, Workers workers, Progress progress) {
    workers.forParts(
        starts.length - 1,
        (first, end) -> {
          progress.checkCancelled();
          long[] keys = new long[64];
          for (int session = first; session < end; session++) {
            int from = starts[session];
            int to = starts[session + 1];
            if (isSorted(seconds, order, from, to)) {
              continue;
            }
            if (keys.length < to - from) {
              keys = new long[Math.max(to - from, keys.length * 2)];
            }
            // Rows ascend within a session, so sorting (time, row) is stable.
            for (int i = from; i < to; i++) {
              keys[i - from] = (long) seconds(seconds, order[i]) << 32 | order[i];
            }
            Arrays.sort(keys, 0, to - from);
            for (int i = from; i < to; i++) {
              order[i] = (int) keys[i - from];
            }
          }
        });
  }

  private boolean isSorted(int[][] seconds, int[] order, int from, int to) {
    for (int i = from + 1; i < to; i++) {
      if (seconds(seconds, order[i - 1]) > seconds(seconds, order[i])) {
        return false;
      }
    }
    return true;
  }

  private int seconds(int[][] seconds, int row) {
    return seconds[row >>> chunkBits][row & chunkMask];
  }
}
