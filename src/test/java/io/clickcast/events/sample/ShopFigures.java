package io.clickcast.events.sample;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads a file with a plain CSV reader and measures what facts about the real data are known for.
 */
final class ShopFigures {
  static final List<String> TYPES = List.of("view", "cart", "remove_from_cart", "purchase");

  /** A row; {@code text} is all of it, so equal texts are exact duplicates. */
  record Row(int second, int type, String product, String brand, double price, String text) {}

  final Map<String, List<Row>> sessions = new LinkedHashMap<>();
  final Map<String, Double> figures = new LinkedHashMap<>();
  final Map<String, Integer> brands = new HashMap<>();
  final Map<String, Integer> days = new HashMap<>();
  int rows;
  boolean inOrder = true;
  private final double[][] transitions = new double[5][5];

  static ShopFigures of(Path csv) throws IOException {
    ShopFigures f = new ShopFigures();
    f.read(csv);
    f.measureSessions();
    return f;
  }

  static Reader open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    return new InputStreamReader(
        file.toString().endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in,
        StandardCharsets.UTF_8);
  }

  static int second(String time) {
    LocalDate date = LocalDate.parse(time.substring(0, 10));
    return (int)
        (date.toEpochDay() * 86_400
            + Integer.parseInt(time.substring(11, 13)) * 3_600L
            + Integer.parseInt(time.substring(14, 16)) * 60L
            + Integer.parseInt(time.substring(17, 19)));
  }

  private void read(Path csv) throws IOException {
    int[] type = new int[4];
    int[] month = new int[13];
    int[] hour = new int[24];
    int noCode = 0;
    int noBrand = 0;
    int unnamed = 0;
    int zero = 0;
    int negative = 0;
    DoubleArrayList prices = new DoubleArrayList();
    Set<String> products = new HashSet<>();
    Set<String> categories = new HashSet<>();
    IntOpenHashSet buyers = new IntOpenHashSet();
    Object2IntOpenHashMap<String> sessionsOfUser = new Object2IntOpenHashMap<>();
    int before = Integer.MIN_VALUE;
    String beforeTime = "";
    try (Reader in = open(csv)) {
      for (CSVRecord r : CSVFormat.DEFAULT.parse(in)) {
        if (r.getRecordNumber() == 1) {
          continue;
        }
        rows++;
        String time = r.get(0);
        int second = time.equals(beforeTime) ? before : second(time);
        beforeTime = time;
        inOrder &= second >= before;
        before = second;
        int t = TYPES.indexOf(r.get(1));
        type[t]++;
        month[Integer.parseInt(time.substring(5, 7))]++;
        days.merge(time.substring(0, 10), 1, Integer::sum);
        hour[Integer.parseInt(time.substring(11, 13))]++;
        products.add(r.get(2));
        categories.add(r.get(3));
        noCode += r.get(4).isEmpty() ? 1 : 0;
        noBrand += r.get(5).isEmpty() ? 1 : 0;
        brands.merge(r.get(5), 1, Integer::sum);
        double price = Double.parseDouble(r.get(6));
        prices.add(price);
        zero += price == 0 ? 1 : 0;
        negative += price < 0 ? 1 : 0;
        unnamed += r.get(8).isEmpty() ? 1 : 0;
        if (t == 3) {
          buyers.add(Integer.parseInt(r.get(7)));
        }
        String key = r.get(8).isEmpty() ? "user:" + r.get(7) : r.get(8);
        List<Row> session = sessions.get(key);
        if (session == null) {
          session = new ArrayList<>(2);
          sessions.put(key, session);
          sessionsOfUser.addTo(r.get(7), 1);
        }
        session.add(new Row(second, t, r.get(2), r.get(5), price, String.join(",", r.values())));
      }
    }
    for (int t = 0; t < 4; t++) {
      figures.put("type " + TYPES.get(t), (double) type[t] / rows);
    }
    figures.put("missing category_code", (double) noCode / rows);
    figures.put("missing brand", (double) noBrand / rows);
    figures.put("missing user_session", (double) unnamed / rows);
    double[] p = prices.toDoubleArray();
    Arrays.sort(p);
    figures.put("price min", p[0]);
    figures.put("price q1", p[p.length / 4]);
    figures.put("price q2", p[p.length / 2]);
    figures.put("price q3", p[p.length * 3 / 4]);
    figures.put("price max", p[p.length - 1]);
    figures.put("price zero", (double) zero / rows);
    figures.put("price negative", (double) negative / rows);
    figures.put("products", (double) products.size());
    figures.put("categories", (double) categories.size());
    figures.put("brands", brands.size() - 1.0);
    figures.put("users per session", (double) sessionsOfUser.size() / sessions.size());
    int most = sessionsOfUser.values().intStream().max().orElse(0);
    figures.put("most sessions of a user, share", (double) most / sessions.size());
    figures.put("users who buy", (double) buyers.size() / sessionsOfUser.size());
    for (int m : new int[] {10, 11, 12, 1, 2, 3}) {
      figures.put("month " + m, (double) month[m] / rows);
    }
    for (int h = 0; h < 24; h++) {
      figures.put("hour " + h, (double) hour[h] / rows);
    }
  }

  private void measureSessions() {
    int n = sessions.size();
    IntArrayList lengths = new IntArrayList();
    IntArrayList durations = new IntArrayList();
    IntArrayList gaps = new IntArrayList();
    int zeros = 0;
    int buyers = 0;
    int day = 0;
    int most = 0;
    int orders = 0;
    int orderRows = 0;
    int[] copies = new int[4];
    int[] raw = new int[4];
    int one = 0;
    int kept = 0;
    for (List<Row> all : sessions.values()) {
      Set<String> texts = new HashSet<>();
      int last = 4;
      int lastSecond = 0;
      Row before = null;
      int length = 0;
      int inOrder = 0;
      boolean buys = false;
      for (Row r : all) {
        raw[r.type]++;
        if (before != null) {
          gaps.add(r.second - before.second);
          zeros += r.second == before.second ? 1 : 0;
        }
        before = r;
        if (!texts.add(r.text)) {
          copies[r.type]++;
          continue;
        }
        length++;
        if (r.type == 3) {
          buys = true;
          orderRows++;
          if (last == 3 && lastSecond == r.second) {
            inOrder++;
            most = Math.max(most, inOrder);
            continue;
          }
          orders++;
          inOrder = 1;
        }
        transitions[last][r.type]++;
        last = r.type;
        lastSecond = r.second;
      }
      transitions[last][4]++;
      lengths.add(length);
      one += length == 1 ? 1 : 0;
      kept += length;
      buyers += buys ? 1 : 0;
      int duration = all.get(all.size() - 1).second - all.get(0).second;
      durations.add(duration);
      day += duration > 86_400 ? 1 : 0;
    }
    figures.put("rows per session", (double) rows / n);
    figures.put("events per session", (double) kept / n);
    figures.put("exact duplicates", (double) (rows - kept) / rows);
    for (int t = 0; t < 4; t++) {
      figures.put("duplicates of " + TYPES.get(t), (double) copies[t] / raw[t]);
    }
    figures.put("one-event sessions", (double) one / n);
    figures.put("length p90", quantile(lengths, .9));
    figures.put("length p99", quantile(lengths, .99));
    figures.put("length max", quantile(lengths, 1));
    figures.put("duration p50", quantile(durations, .5));
    figures.put("duration p75", quantile(durations, .75));
    figures.put("duration over a day", (double) day / n);
    figures.put("duration max days", quantile(durations, 1) / 86_400);
    figures.put("gap p50", quantile(gaps, .5));
    figures.put("gap p90", quantile(gaps, .9));
    figures.put("gap zero", (double) zeros / gaps.size());
    figures.put("gap zero of all rows", (double) zeros / rows);
    figures.put("sessions that buy", (double) buyers / n);
    figures.put("rows per order", (double) orderRows / orders);
    figures.put("largest order", (double) most);
    String[] names = {"view", "cart", "remove", "purchase", "start"};
    for (int from = 0; from < 5; from++) {
      double sum = Arrays.stream(transitions[from]).sum();
      for (int to = 0; to < 5; to++) {
        String name = names[from] + " → " + (to == 4 ? "leave" : names[to]);
        figures.put(name, transitions[from][to] / sum);
      }
    }
  }

  private static double quantile(IntArrayList list, double q) {
    int[] a = list.toIntArray();
    Arrays.sort(a);
    return a[(int) Math.min(a.length - 1, q * a.length)];
  }
}
