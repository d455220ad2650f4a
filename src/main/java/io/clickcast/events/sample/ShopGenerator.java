package io.clickcast.events.sample;

import io.clickcast.work.AtomicFile;
import io.clickcast.work.Progress;
import io.clickcast.work.UserException;
import it.unimi.dsi.fastutil.ints.IntLinkedOpenHashSet;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.zip.GZIPOutputStream;

/**
 * Generates a sample shop in the REES46 layout, and the true probabilities of the next action for
 * every prefix of the cleaned data.
 *
 * <p>The events follow {@link Shopping}. On top of them lies noise that the app's cleaning removes
 * without a trace: exact duplicates, further rows of an order, rows with impossible prices. So the
 * cleaned data is the process itself, and the oracle is exact for it. A {@code user_session} that
 * comes back after more than 30 minutes begins anew, and nothing carries over between sessions or
 * from the user, so a prefix within its session holds all that bears on the next action.
 *
 * <p>The figures follow those published for REES46's cosmetics shop. Where these contradict each
 * other, the shop stands between them: the published transitions, measured on a sample, imply 3.8
 * events per session and the full data has 4.3, here it is 4.1; and purchases follow carts and
 * removals half again as often as in that sample, as 3.44 % of sessions with a purchase demand.
 *
 * <p>Days are generated one after the other; memory does not grow with the number of rows, only by
 * 4 bytes per session and what is needed for the ids of the users.
 */
public final class ShopGenerator {
  /** The most sessions of one file. */
  public static final int MOST_SESSIONS = 50_000_000;

  private static final String EVENT_HEADER =
      "event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session";
  private static final String ORACLE_HEADER =
      "user_session,events_seen,view,cart,remove_from_cart,purchase,leave";

  /** Rows per session, for progress alone. */
  private static final double EXPECTED_ROWS = 4.4;

  /** By type: the chance that a row comes twice. */
  private static final double[] TWICE = {0, .0204, 1 / 3.0, .0006};

  private static final double UNNAMED = 4_598 / 20_692_840.0;
  private static final double VOUCHER_IN_ORDER = 124 / 155_500.0;
  private static final double TOO_DEAR_VIEW = 2e-5;
  private static final double RETURN = .016;
  private static final int SHORTEST_RETURN = 31 * 60;
  private static final int LONGEST_RETURN = 151 * Season.DAY;

  /** How many items of an order were put into the cart in earlier sessions: geometric. */
  private static final double CARRIED_MORE = .60;

  private final long seed;
  private final int sessions;
  private final Catalogue catalogue = new Catalogue();
  private final Shopping shopping = new Shopping(catalogue);

  /**
   * @param seed the same seed and number of sessions give the same files, byte by byte
   * @param sessions different values of {@code user_session}, 1 to {@link #MOST_SESSIONS}
   * @throws UserException if {@code sessions} is out of range
   */
  public ShopGenerator(long seed, int sessions) {
    if (sessions < 1 || sessions > MOST_SESSIONS) {
      throw new UserException(
          "Cannot generate " + sessions + " sessions. Ask for 1 to " + MOST_SESSIONS + ".");
    }
    this.seed = seed;
    this.sessions = sessions;
  }

  /** The one that made {@code sample-data/events.csv.gz}, so that its oracle can be had too. */
  public static ShopGenerator ofSampleData() {
    return new ShopGenerator(13, 26_000);
  }

  /**
   * Writes the events, and the oracle where it is wanted. A name that ends in {@code .gz} is
   * compressed. Neither file appears before the work is done.
   *
   * @param csv the events, in the order of time
   * @param oracle the true probabilities, a row per prefix of the cleaned data; or null
   * @param progress hears of rows, and can stop the work
   * @throws UserException if a file cannot be written
   */
  public GeneratedShop writeTo(Path csv, Path oracle, Progress progress) {
    if (oracle != null && oracle.toAbsolutePath().equals(csv.toAbsolutePath())) {
      throw new UserException(
          "The events and the oracle cannot both go to " + csv + ". Give two different files.");
    }
    GeneratedShop[] result = new GeneratedShop[1];
    AtomicFile.write(
        csv,
        out -> {
          OutputStream events = packed(csv, out);
          if (oracle == null) {
            result[0] = new Run(new Line(events), null, progress).all();
          } else {
            result[0] = withOracle(oracle, events, progress);
          }
          finish(events);
        });
    return result[0];
  }

  /** Keeps apart which of the two files failed, so that the message names the right one. */
  private GeneratedShop withOracle(Path oracle, OutputStream events, Progress progress)
      throws IOException {
    GeneratedShop[] result = new GeneratedShop[1];
    try {
      AtomicFile.write(
          oracle,
          out -> {
            OutputStream truths = packed(oracle, out);
            Line eventLine = new Line(new Unchecked(events));
            result[0] = new Run(eventLine, new Line(truths), progress).all();
            finish(truths);
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return result[0];
  }

  private static OutputStream packed(Path file, OutputStream out) throws IOException {
    return file.toString().endsWith(".gz")
        ? new BufferedOutputStream(new GZIPOutputStream(out, 1 << 16), 1 << 16)
        : out;
  }

  private static void finish(OutputStream out) throws IOException {
    out.close();
  }

  /** Lets a failure to write the events pass through what writes the oracle. */
  private static final class Unchecked extends OutputStream {
    private final OutputStream out;

    Unchecked(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
      try {
        out.write(bytes, from, count);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The work of one file. */
  private final class Run {
    private final Line events;
    private final Line truths;
    private final Progress progress;
    private final Rows rows = new Rows(catalogue);
    private final Visitors visitors = new Visitors(sessions, Rng.of(seed, -1));
    private final PriorityQueue<Visit> returns =
        new PriorityQueue<>(
            Comparator.comparingInt(Visit::start)
                .thenComparingInt(Visit::session)
                .thenComparingInt(Visit::returns));
    private final Prefix prefix = new Prefix(catalogue);
    private final Belief belief = new Belief(shopping);
    private final double[] actions = new double[Shopping.INTENTS * Shopping.ACTIONS];
    private final double[] truth = new double[Shopping.ACTIONS];
    private final IntLinkedOpenHashSet order = new IntLinkedOpenHashSet();
    private long written;
    private long eventCount;
    private long visitCount;
    private int sessionCount;
    private double loss;

    Run(Line events, Line truths, Progress progress) {
      this.events = events;
      this.truths = truths;
      this.progress = progress;
    }

    GeneratedShop all() throws IOException {
      events.text(EVENT_HEADER).end();
      if (truths != null) {
        truths.text(ORACLE_HEADER).end();
      }
      Season season = new Season(sessions, Rng.of(seed, -2));
      for (int day = 0; day < Season.DAYS; day++) {
        progress.checkCancelled();
        day(season.starts(day, Rng.of(seed, -3 - day)), Season.startOf(day) + Season.DAY);
        progress.report(
            Progress.Stage.WRITING, written, Math.max(written, (long) (EXPECTED_ROWS * sessions)));
      }
      written += rows.writeBefore(Long.MAX_VALUE, events);
      events.flush();
      if (truths != null) {
        truths.flush();
      }
      progress.report(Progress.Stage.WRITING, written, written);
      return new GeneratedShop(
          written, eventCount, visitCount, visitors.users(), loss / eventCount);
    }

    private void day(int[] starts, int end) throws IOException {
      int next = 0;
      while (true) {
        int newStart = next < starts.length ? starts[next] : Integer.MAX_VALUE;
        if (!returns.isEmpty() && returns.peek().start() < Math.min(newStart, end)) {
          visit(returns.remove());
        } else if (next < starts.length) {
          next++;
          visit(newVisit(newStart));
        } else {
          break;
        }
        if ((visitCount & 0xfff) == 0) {
          progress.checkCancelled();
        }
      }
      written += rows.writeBefore(end, events);
    }

    private Visit newVisit(int start) {
      int session = sessionCount++;
      int user = visitors.next();
      Rng rng = Rng.of(~seed, session);
      // Random UUIDs of version 4.
      long high = (rng.nextLong() & ~0xf000L) | 0x4000L;
      long low = (rng.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
      boolean named = rng.nextDouble() >= UNNAMED || !visitors.mayBeUnnamed(user);
      return new Visit(session, start, user, high, low, named, 0, 0);
    }

    private void visit(Visit visit) throws IOException {
      Rng rng = Rng.of(seed ^ 0x5DEECE66DL * (visit.returns() + 1), visit.session());
      prefix.clear();
      belief.clear();
      int intent = shopping.drawInitial(rng);
      int second = visit.start();
      shopping.actions(prefix, actions);
      int action = rng.pick(actions, intent * Shopping.ACTIONS, Shopping.ACTIONS);
      while (action != Shopping.LEAVE) {
        int gap = prefix.events() == 0 ? 0 : shopping.drawGap(intent, prefix, action, rng);
        int product = shopping.drawProduct(intent, prefix, action, gap, rng);
        second += gap;
        addRows(visit, second, action, product, rng);
        belief.observe(prefix, actions, action, gap, product);
        prefix.add(action, second, product);
        intent = shopping.drawSwitch(action, intent, rng);
        shopping.actions(prefix, actions);
        belief.predict(actions, truth);
        if (truths != null) {
          writeTruth(visit);
        }
        action = rng.pick(actions, intent * Shopping.ACTIONS, Shopping.ACTIONS);
        loss -= StrictMath.log(truth[action]);
      }
      eventCount += prefix.events();
      visitCount++;
      if (rng.nextDouble() < RETURN) {
        double span = (double) LONGEST_RETURN / SHORTEST_RETURN;
        double away = SHORTEST_RETURN * StrictMath.pow(span, rng.nextDouble());
        if (second + away < Season.end()) {
          returns.add(
              visit.returning((int) (second + away), visit.eventsBefore() + prefix.events()));
        }
      }
    }

    /** The event's row, and the noise that cleaning removes. */
    private void addRows(Visit visit, int second, int type, int product, Rng rng) {
      addRow(visit, second, type, product, rng);
      if (type == Shopping.PURCHASE) {
        order.clear();
        order.add(product);
        for (int i = 0; i < prefix.cart().size() && order.size() < Shopping.LARGEST_ORDER; i++) {
          if (order.add(prefix.cart().getInt(i))) {
            addRow(visit, second, type, prefix.cart().getInt(i), rng);
          }
        }
        while (order.size() < Shopping.LARGEST_ORDER && rng.nextDouble() < CARRIED_MORE) {
          int item = shopping.drawOrderItem(rng);
          if (order.add(item)) {
            addRow(visit, second, type, item, rng);
          }
        }
        if (rng.nextDouble() < VOUCHER_IN_ORDER) {
          rows.add(visit, second, type, catalogue.voucher(), catalogue.drawVoucherCents(rng));
        }
      } else if (type == Shopping.VIEW && rng.nextDouble() < TOO_DEAR_VIEW) {
        rows.add(visit, second, type, catalogue.drawTooDear(rng));
      }
    }

    private void addRow(Visit visit, int second, int type, int product, Rng rng) {
      rows.add(visit, second, type, product);
      if (rng.nextDouble() < TWICE[type]) {
        rows.add(visit, second, type, product);
      }
    }

    private void writeTruth(Visit visit) throws IOException {
      if (visit.named()) {
        truths.uuid(visit.keyHigh(), visit.keyLow());
      } else {
        truths.text("user:").number(visit.user());
      }
      truths.comma().number((long) visit.eventsBefore() + prefix.events());
      for (int a = 0; a < Shopping.ACTIONS; a++) {
        truths.comma().probability(truth[a]);
      }
      truths.end();
    }
  }
}
