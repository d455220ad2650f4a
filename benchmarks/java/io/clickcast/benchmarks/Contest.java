package io.clickcast.benchmarks;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lets contestants take turns, so that a slow or fast minute of the machine falls on all. */
final class Contest {
  private static final int ROUNDS = 7;
  private static final double WARM_UP_SECONDS = 4;
  private static final double ROUND_SECONDS = 0.8;

  private Contest() {}

  /** Something to time: one call is one repetition. */
  record Contestant(String name, Runnable work) {}

  /**
   * Times the contestants.
   *
   * @return by name, the median over the rounds of the seconds of one repetition
   */
  static Map<String, Double> run(List<Contestant> contestants) {
    for (Contestant contestant : contestants) {
      turn(contestant.work(), WARM_UP_SECONDS);
    }
    double[][] seconds = new double[contestants.size()][ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < seconds.length; i++) {
        seconds[i][round] = turn(contestants.get(i).work(), ROUND_SECONDS);
      }
    }
    Map<String, Double> medians = new LinkedHashMap<>();
    for (int i = 0; i < seconds.length; i++) {
      Arrays.sort(seconds[i]);
      medians.put(contestants.get(i).name(), seconds[i][ROUNDS / 2]);
    }
    return medians;
  }

  private static double turn(Runnable work, double atLeast) {
    long start = System.nanoTime();
    int repetitions = 0;
    double elapsed;
    do {
      work.run();
      repetitions++;
      elapsed = (System.nanoTime() - start) / 1e9;
    } while (elapsed < atLeast);
    return elapsed / repetitions;
  }
}
