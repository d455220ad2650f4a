package io.clickcast.events.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clickcast.events.Cleaning;
import io.clickcast.events.CleaningOptions;
import io.clickcast.events.EventLog;
import io.clickcast.events.EventReader;
import io.clickcast.work.Progress;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The oracle's file against the data as the app reads and cleans it. */
class OracleTest {
  private static final int SESSIONS = 60_000;
  private static final int LEAVE = 4;

  private static Shop fitted;
  private static Shop tested;

  /** A generated shop: its cleaned log, and by event the truth and what came next. */
  private record Shop(
      GeneratedShop made, EventLog log, Map<String, double[]> oracle, int oracleRows) {
    static Shop of(long seed, Path folder) throws IOException {
      Path csv = folder.resolve(seed + ".csv");
      Path oracle = folder.resolve(seed + "-oracle.csv.gz");
      GeneratedShop made = new ShopGenerator(seed, SESSIONS).writeTo(csv, oracle, Progress.NONE);
      EventLog raw = new EventReader().read(List.of(csv), Progress.NONE).raw();
      EventLog log = Cleaning.apply(raw, CleaningOptions.defaults(), Progress.NONE).log();
      Map<String, double[]> truths = new HashMap<>();
      int rows = 0;
      try (Reader in = ShopFigures.open(oracle)) {
        for (CSVRecord r : CSVFormat.DEFAULT.parse(in)) {
          if (r.getRecordNumber() == 1) {
            assertThat(r.values())
                .containsExactly(
                    "user_session",
                    "events_seen",
                    "view",
                    "cart",
                    "remove_from_cart",
                    "purchase",
                    "leave");
            continue;
          }
          double[] p = new double[LEAVE + 1];
          for (int a = 0; a <= LEAVE; a++) {
            p[a] = Double.parseDouble(r.get(2 + a));
          }
          truths.put(r.get(0) + " " + r.get(1), p);
          rows++;
        }
      }
      return new Shop(made, log, truths, rows);
    }

    double[] truth(int session, int event) {
      int seen = log.eventsBefore(session) + event - log.sessionStart(session) + 1;
      return oracle.get(log.sessionKey(session) + " " + seen);
    }

    int next(int session, int event) {
      return event + 1 < log.sessionEnd(session) ? log.typeCode(event + 1) : LEAVE;
    }

    double logLoss() {
      double loss = 0;
      for (int s = 0; s < log.sessionCount(); s++) {
        for (int e = log.sessionStart(s); e < log.sessionEnd(s); e++) {
          loss -= Math.log(truth(s, e)[next(s, e)]);
        }
      }
      return loss / log.size();
    }
  }

  @BeforeAll
  static void generate(@TempDir Path folder) throws IOException {
    fitted = Shop.of(1, folder);
    tested = Shop.of(2, folder);
  }

  @Test
  void hasOneRowForEveryPrefixOfTheCleanedData() {
    EventLog log = tested.log();
    assertThat(tested.oracleRows()).isEqualTo(log.size());
    assertThat(tested.oracle()).hasSize(log.size());
    assertThat(tested.made().events()).isEqualTo(log.size());
    assertThat(tested.made().sessions()).isEqualTo(log.sessionCount());
    for (int s = 0; s < log.sessionCount(); s++) {
      for (int e = log.sessionStart(s); e < log.sessionEnd(s); e++) {
        assertThat(tested.truth(s, e)).isNotNull();
      }
    }
    assertThat(tested.oracle().keySet()).anyMatch(key -> key.startsWith("user:"));
  }

  @Test
  void givesProbabilities() {
    for (double[] p : tested.oracle().values()) {
      double sum = 0;
      for (double q : p) {
        assertThat(q).isGreaterThan(0).isLessThan(1);
        sum += q;
      }
      assertThat(sum).isCloseTo(1, within(3e-9));
    }
  }

  @Test
  void saysHowOftenEachActionFollows() {
    EventLog log = tested.log();
    checkCalibration(e -> 0);
    checkCalibration(e -> log.seconds(e) / 3_600 % 24);
    checkCalibration(e -> gapClass(log, e));
    checkCalibration(e -> log.typeCode(e) * 2 + (log.brand(e) < 0 ? 1 : 0));
    checkCalibration(
        e -> (int) Math.min(20, Math.round(4 * Math.log(1 + Math.max(0, log.price(e))))));
  }

  /** 0 for the first event of a session, else 1 and up by the seconds since the one before. */
  private static int gapClass(EventLog log, int event) {
    if (event == log.sessionStart(log.sessionOf(event))) {
      return 0;
    }
    int gap = log.seconds(event) - log.seconds(event - 1);
    return 1 + (int) (2 * Math.log(1 + gap));
  }

  /** Observed against expected counts in 12 bins of probability, within each group of events. */
  private static void checkCalibration(IntUnaryOperator group) {
    Map<Integer, double[]> cells = new HashMap<>();
    EventLog log = tested.log();
    for (int s = 0; s < log.sessionCount(); s++) {
      for (int e = log.sessionStart(s); e < log.sessionEnd(s); e++) {
        double[] p = tested.truth(s, e);
        int next = tested.next(s, e);
        int position = Math.min(3, (e - log.sessionStart(s)) / 3);
        for (int a = 0; a <= LEAVE; a++) {
          int bin = (int) Math.min(11, Math.floor(2 + Math.log(p[a] / (1 - p[a])) + 5));
          int key = ((group.applyAsInt(e) * 4 + position) * 5 + a) * 20 + Math.max(0, bin);
          double[] cell = cells.computeIfAbsent(key, k -> new double[3]);
          cell[0] += p[a];
          cell[1] += p[a] * (1 - p[a]);
          cell[2] += a == next ? 1 : 0;
        }
      }
    }
    int checked = 0;
    double squares = 0;
    for (Map.Entry<Integer, double[]> entry : cells.entrySet()) {
      double[] cell = entry.getValue();
      if (cell[1] > 15) {
        double score = (cell[2] - cell[0]) / Math.sqrt(cell[1]);
        assertThat(score).as("cell %d", entry.getKey()).isBetween(-5.0, 5.0);
        squares += score * score;
        checked++;
      }
    }
    assertThat(checked).isGreaterThan(50);
    // The mean of χ² scores has a standard deviation of about √(2 / cells); cells of one group sum
    // to its size, which only lowers it.
    assertThat(squares / checked).isLessThan(1 + 5 * Math.sqrt(2.0 / checked));
  }

  @Test
  void lossIsTheEntropyWithinSamplingError() {
    EventLog log = tested.log();
    double sum = 0;
    double squares = 0;
    for (int s = 0; s < log.sessionCount(); s++) {
      for (int e = log.sessionStart(s); e < log.sessionEnd(s); e++) {
        double[] p = tested.truth(s, e);
        double excess = -Math.log(p[tested.next(s, e)]);
        for (double q : p) {
          excess += q * Math.log(q);
        }
        sum += excess;
        squares += excess * excess;
      }
    }
    assertThat(sum / Math.sqrt(squares)).isBetween(-4.0, 4.0);
    assertThat(tested.logLoss()).isCloseTo(tested.made().logLoss(), within(1e-6));
  }

  @Test
  void noMarkovChainComesNear() throws IOException {
    double best = tested.logLoss();
    double[] regret = new double[4];
    for (int order = 0; order <= 3; order++) {
      regret[order] = markovLoss(order) - best;
    }
    // For whoever wants to quote them.
    Files.writeString(
        Path.of("target", "sample-shop-regret.txt"),
        "oracle log loss %.4f, regret of Markov 0 to 3: %.4f %.4f %.4f %.4f%n"
            .formatted(best, regret[0], regret[1], regret[2], regret[3]));
    assertThat(best).isCloseTo(.920, within(.02));
    assertThat(regret[0]).isGreaterThan(.40);
    assertThat(regret[1]).isBetween(.08, .20);
    assertThat(regret[2]).isBetween(.02, .06);
    assertThat(regret[3]).isBetween(.02, .04);
  }

  /** Fitted on one shop with half a count added to each cell, tested on the other. */
  private static double markovLoss(int order) {
    double[][] counts = new double[(int) Math.pow(5, order)][LEAVE + 1];
    EventLog log = fitted.log();
    for (int s = 0; s < log.sessionCount(); s++) {
      for (int e = log.sessionStart(s); e < log.sessionEnd(s); e++) {
        counts[context(log, s, e, order)][fitted.next(s, e)]++;
      }
    }
    double loss = 0;
    log = tested.log();
    for (int s = 0; s < log.sessionCount(); s++) {
      for (int e = log.sessionStart(s); e < log.sessionEnd(s); e++) {
        double[] row = counts[context(log, s, e, order)];
        double sum = 0;
        for (double c : row) {
          sum += c + .5;
        }
        loss -= Math.log((row[tested.next(s, e)] + .5) / sum);
      }
    }
    return loss / log.size();
  }

  private static int context(EventLog log, int session, int event, int order) {
    int context = 0;
    for (int k = 0; k < order; k++) {
      int at = event - k;
      context = context * 5 + (at >= log.sessionStart(session) ? log.typeCode(at) : 4);
    }
    return context;
  }
}
