package io.clickcast.sequences;

import io.clickcast.events.EventLog;
import io.clickcast.events.EventType;
import io.clickcast.events.TimeParts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A whole prefix as one row of numbers, for models that cannot read sequences: what the network
 * sees of the last event, and what people usually make by hand of the events before it. Such rows
 * are what linear models and boosted trees are given in the literature on purchase prediction.
 */
public final class HandFeatures {
  private static final int LAST_TYPES = 6;
  private static final int LAST_GAPS = 3;
  private static final int TYPES = 4;
  private static final int HOURS = 24;

  /** Stands for a type before the first event. */
  private static final int NO_TYPE = TYPES;

  private final EncodedLog encoded;
  private final EventLog log;
  private final List<Column> columns;

  /**
   * A column of the rows.
   *
   * @param name for people, in snake_case
   * @param codes number of codes, 0 to codes - 1, where the numbers only name something; 0 where
   *     they measure it
   */
  public record Column(String name, int codes) {
    /** Whether the numbers only name something. */
    public boolean isCode() {
      return codes > 0;
    }
  }

  /** Reads prefixes of an encoded log. */
  public HandFeatures(EncodedLog encoded) {
    this.encoded = encoded;
    this.log = encoded.log();
    this.columns = columns(encoded.encoder().brandCodes());
  }

  private static List<Column> columns(int brandCodes) {
    List<Column> columns = new ArrayList<>();
    for (Feature feature : Feature.values()) {
      int codes =
          switch (feature) {
            case TYPE -> TYPES;
            case BRAND -> brandCodes;
            default -> 0;
          };
      columns.add(new Column(feature.name().toLowerCase(Locale.ROOT), codes));
    }
    for (int back = 1; back < LAST_TYPES; back++) {
      columns.add(new Column("type_" + back + "_before", TYPES + 1));
    }
    for (EventType type : EventType.values()) {
      columns.add(new Column("log_" + type.key() + "_events", 0));
    }
    for (int back = 1; back < LAST_GAPS; back++) {
      columns.add(new Column("log_gap_" + back + "_before", 0));
    }
    columns.add(new Column("hour", HOURS));
    columns.add(new Column("price_is_missing", 0));
    columns.add(new Column("log_price_over_mean", 0));
    columns.add(new Column("log_products", 0));
    columns.add(new Column("log_seconds", 0));
    columns.add(new Column("log_events_of_this_type_in_a_row", 0));
    return List.copyOf(columns);
  }

  /** What the numbers of a row mean, in order. */
  public List<Column> columns() {
    return columns;
  }

  /**
   * Writes the rows of some prefixes one after the other. Prefixes that follow each other in a
   * session cost one step each; the first of a session costs its length.
   *
   * @param prefixes prefixes of the log
   * @param from first prefix
   * @param to end, exclusive
   * @param out where the rows go, from 0; at least ({@code to} - {@code from}) times {@link
   *     #columns} long
   */
  public void write(Prefixes prefixes, int from, int to, float[] out) {
    if (prefixes.log() != encoded) {
      throw new IllegalArgumentException("these prefixes are of another log");
    }
    Walk walk = new Walk();
    float[] event = new float[Feature.count()];
    int at = 0;
    for (int i = from; i < to; i++) {
      walk.to(prefixes.event(i));
      at = walk.write(event, out, at);
    }
  }

  /** The rows of all of some prefixes; see {@link #write}. */
  public float[] rows(Prefixes prefixes) {
    float[] rows = new float[Math.multiplyExact(prefixes.size(), columns.size())];
    write(prefixes, 0, prefixes.size(), rows);
    return rows;
  }

  /** What is known after the events of a session so far, brought forward event by event. */
  private final class Walk {
    private final int[] types = new int[LAST_TYPES];
    private final int[] gaps = new int[LAST_GAPS];
    private final int[] counts = new int[TYPES];
    private int session = -1;
    private int event = -1;
    private int products;
    private int run;
    private int prices;
    private double logPrices;

    void to(int wanted) {
      int its = encoded.sessionOf(wanted);
      if (its != session || wanted < event) {
        session = its;
        begin();
      }
      while (event < wanted) {
        step();
      }
    }

    private void begin() {
      event = log.sessionStart(session) - 1;
      Arrays.fill(types, NO_TYPE);
      Arrays.fill(gaps, 0);
      Arrays.fill(counts, 0);
      products = 0;
      run = 0;
      prices = 0;
      logPrices = 0;
    }

    private void step() {
      event++;
      boolean first = event == log.sessionStart(session);
      int type = log.typeCode(event);
      run = type == types[0] ? run + 1 : 1;
      System.arraycopy(types, 0, types, 1, LAST_TYPES - 1);
      types[0] = type;
      System.arraycopy(gaps, 0, gaps, 1, LAST_GAPS - 1);
      gaps[0] = first ? 0 : log.seconds(event) - log.seconds(event - 1);
      counts[type]++;
      if (!encoded.isSeenProduct(event)) {
        products++;
      }
      if (!Float.isNaN(log.price(event))) {
        prices++;
        logPrices += logPrice();
      }
    }

    private double logPrice() {
      return Math.log1p(Math.max(0, log.price(event)));
    }

    private int write(float[] last, float[] out, int from) {
      int at = from;
      encoded.writeWindow(event, 1, last, 0, 1);
      System.arraycopy(last, 0, out, at, last.length);
      at += last.length;
      for (int back = 1; back < LAST_TYPES; back++) {
        out[at++] = types[back];
      }
      for (int count : counts) {
        out[at++] = (float) Math.log1p(count);
      }
      for (int back = 1; back < LAST_GAPS; back++) {
        out[at++] = (float) Math.log1p(gaps[back]);
      }
      int start = log.sessionStart(session);
      boolean missing = Float.isNaN(log.price(event));
      out[at++] = TimeParts.hour(log.seconds(event));
      out[at++] = missing ? 1 : 0;
      out[at++] = missing ? 0 : (float) (logPrice() - logPrices / prices);
      out[at++] = (float) Math.log(Math.max(1, products));
      out[at++] = (float) Math.log1p(log.seconds(event) - log.seconds(start));
      out[at++] = (float) Math.log(run);
      return at;
    }
  }
}
