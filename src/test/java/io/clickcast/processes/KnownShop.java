package io.clickcast.processes;

import io.clickcast.events.EventLog;
import io.clickcast.events.EventType;
import io.clickcast.sequences.NextAction;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A shop in which a hidden state decides, together with the cart, the hour and the loyalty to a
 * brand, what a shopper does next; the state shows in gaps, brands and prices too. The true
 * probabilities come from the exact forward recursion of a hidden Markov model (Rabiner 1989).
 */
public final class KnownShop {
  private static final int ACTIONS = NextAction.COUNT;
  private static final int TYPES = EventType.values().length;

  private static final int CART = EventType.CART.code();
  private static final int REMOVE = EventType.REMOVE_FROM_CART.code();
  private static final int PURCHASE = EventType.PURCHASE.code();
  private static final int LEAVE = NextAction.LEAVE.code();
  private static final int BRANDS = 40;
  private static final int PRODUCTS_OF_BRAND = 25;
  private static final int LONGEST_SESSION = 400;
  private static final int SECONDS_BETWEEN_SESSIONS = 97;
  private static final int START = 1_600_000_000;

  private final Law law;

  /** A shop with a law. */
  public KnownShop(Law law) {
    this.law = law;
  }

  /**
   * Lets shoppers come, one after the other.
   *
   * @param sessions how many
   * @param seed of what they do
   * @param oracle where the true probabilities are written, as {@code generate --oracle} does
   */
  public EventLog visits(int sessions, long seed, Path oracle) {
    SplittableRandom random = new SplittableRandom(seed);
    EventLog.Builder log = EventLog.builder();
    try (BufferedWriter out = Files.newBufferedWriter(oracle)) {
      out.write("user_session,events_seen,view,cart,remove_from_cart,purchase,leave\n");
      for (int s = 0; s < sessions; s++) {
        new Visit("session" + s, START + s * SECONDS_BETWEEN_SESSIONS, random).run(log, out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return log.build();
  }

  private static int brand(int product) {
    return product / PRODUCTS_OF_BRAND;
  }

  /** Dear products are the later ones of each brand. */
  private static float price(int product) {
    return 1 + (product % PRODUCTS_OF_BRAND) * 0.9f;
  }

  private static boolean dear(int product) {
    return product % PRODUCTS_OF_BRAND >= PRODUCTS_OF_BRAND / 2;
  }

  private static int pick(double[] shares, SplittableRandom random) {
    double u = random.nextDouble() * Arrays.stream(shares).sum();
    int i = 0;
    while (i < shares.length - 1 && u >= shares[i]) {
      u -= shares[i++];
    }
    return i;
  }

  /** One session: what is hidden, what is seen, and what can be believed from what is seen. */
  private final class Visit {
    private final String key;
    private final SplittableRandom random;
    private final IntArrayList cart = new IntArrayList();
    private double[] belief = law.initial().clone();
    private int state;
    private int seconds;
    private int events;
    private int type = TYPES;
    private int product = -1;
    private int brandRun;

    Visit(String key, int start, SplittableRandom random) {
      this.key = key;
      this.seconds = start;
      this.random = random;
      this.state = pick(law.initial(), random);
    }

    void run(EventLog.Builder log, BufferedWriter out) throws IOException {
      double[][] actions = actions();
      int action = pick(actions[state], random);
      while (action != LEAVE && events < LONGEST_SESSION) {
        int gap = events == 0 ? 0 : gap(action);
        int next = choose(action);
        learn(actions, action, gap, next);
        happen(action, gap, next);
        log.add(
            seconds,
            EventType.ofCode(action),
            "p" + next,
            "b" + brand(next),
            null,
            price(next),
            key,
            key);
        state = pick(law.switching()[action][state], random);
        actions = actions();
        write(actions, out);
        action = pick(actions[state], random);
      }
    }

    /** The chances of the next action in every state. */
    private double[][] actions() {
      double[][] chances = new double[law.states()][];
      for (int z = 0; z < law.states(); z++) {
        double[] w = law.weights()[z][type].clone();
        if (events == 0) {
          w[LEAVE] = 0;
        } else if (events >= LONGEST_SESSION) {
          Arrays.fill(w, 0);
          w[LEAVE] = 1;
        } else {
          int full = Math.min(cart.size(), law.cart().length - 1);
          int daytime = Math.floorMod(seconds, 86_400) / (86_400 / law.daytime().length);
          int loyal = Math.min(brandRun, law.loyal().length) - 1;
          for (int a = 0; a < ACTIONS; a++) {
            w[a] *= law.cart()[full][a] * law.daytime()[daytime][a] * law.loyal()[loyal][a];
          }
        }
        double sum = Arrays.stream(w).sum();
        chances[z] = Arrays.stream(w).map(x -> x / sum).toArray();
      }
      return chances;
    }

    /** Geometric from one second on. */
    private int gap(int action) {
      double p = law.pace()[state][action];
      return 1 + (int) Math.min(1_700, Math.log(1 - random.nextDouble()) / Math.log(1 - p));
    }

    private double chanceOfGap(int z, int action, int gap) {
      double p = law.pace()[z][action];
      return gap > 1_700 ? Math.pow(1 - p, 1_700) : p * Math.pow(1 - p, gap - 1.0);
    }

    private int choose(int action) {
      if ((action == REMOVE || action == PURCHASE) && !cart.isEmpty()) {
        return cart.getInt(random.nextInt(cart.size()));
      }
      double u = random.nextDouble();
      if (product >= 0 && u < law.same()[state]) {
        return product;
      }
      boolean loyal = product >= 0 && u < law.same()[state] + law.brand()[state];
      int of = loyal ? brand(product) : random.nextInt(BRANDS);
      int cheap = PRODUCTS_OF_BRAND / 2;
      boolean dear = random.nextDouble() < law.dear()[state];
      int place = dear ? cheap + random.nextInt(PRODUCTS_OF_BRAND - cheap) : random.nextInt(cheap);
      return of * PRODUCTS_OF_BRAND + place;
    }

    private double chanceOfProduct(int z, int action, int next) {
      if ((action == REMOVE || action == PURCHASE) && !cart.isEmpty()) {
        return 1; // the same in every state
      }
      int cheap = PRODUCTS_OF_BRAND / 2;
      double place =
          dear(next) ? law.dear()[z] / (PRODUCTS_OF_BRAND - cheap) : (1 - law.dear()[z]) / cheap;
      if (product < 0) {
        return place / BRANDS;
      }
      double rest = 1 - law.same()[z] - law.brand()[z];
      return (next == product ? law.same()[z] : 0)
          + (brand(next) == brand(product) ? law.brand()[z] * place : 0)
          + rest * place / BRANDS;
    }

    private void learn(double[][] actions, int action, int gap, int next) {
      double[] seen = new double[law.states()];
      double sum = 0;
      for (int z = 0; z < seen.length; z++) {
        seen[z] = belief[z] * actions[z][action] * chanceOfProduct(z, action, next);
        if (events > 0) {
          seen[z] *= chanceOfGap(z, action, gap);
        }
        sum += seen[z];
      }
      double[] after = new double[seen.length];
      for (int from = 0; from < seen.length; from++) {
        for (int to = 0; to < after.length; to++) {
          after[to] += seen[from] / sum * law.switching()[action][from][to];
        }
      }
      belief = after;
    }

    private void happen(int action, int gap, int next) {
      brandRun = product >= 0 && brand(next) == brand(product) ? brandRun + 1 : 1;
      if (action == CART) {
        cart.add(next);
      } else if (action == REMOVE) {
        cart.rem(next);
      } else if (action == PURCHASE) {
        cart.clear();
      }
      type = action;
      product = next;
      seconds += gap;
      events++;
    }

    private void write(double[][] actions, BufferedWriter out) throws IOException {
      out.write(key + "," + events);
      for (int a = 0; a < ACTIONS; a++) {
        double p = 0;
        for (int z = 0; z < belief.length; z++) {
          p += belief[z] * actions[z][a];
        }
        out.write("," + p);
      }
      out.write('\n');
    }
  }

  /**
   * What shoppers do, by their hidden state.
   *
   * @param initial shares of the states at the start
   * @param weights by state, last type (one more for the start) and action
   * @param switching by the type just seen: from state to state
   * @param cart by items in the cart (the last for more): a factor for each action
   * @param daytime by part of the day: a factor for each action
   * @param loyal by length of the run of one brand from 1: a factor for each action
   * @param pace by state and next type: the chance that a second passes no more
   * @param same by state: the share of events with the product of the event before
   * @param brand by state: the share with another product of its brand
   * @param dear by state: the share of dear products among new ones
   */
  public record Law(
      double[] initial,
      double[][][] weights,
      double[][][] switching,
      double[][] cart,
      double[][] daytime,
      double[][] loyal,
      double[][] pace,
      double[] same,
      double[] brand,
      double[] dear) {
    /** By last type (the last for the start): what shoppers of any shop do. */
    private static final double[][] USUAL = {
      {.55, .14, .03, .01, .27},
      {.42, .33, .06, .04, .15},
      {.33, .12, .38, .02, .15},
      {.40, .05, .02, .01, .52},
      {.88, .09, .03, .001, 0}
    };

    int states() {
      return initial.length;
    }

    /**
     * Draws a law.
     *
     * @param seed of the draw
     * @param states how many hidden states there are
     * @param spread how far states differ: the deviation of the logarithms of the weights
     * @param stay the chance that a state stays as it is after an event
     */
    public static Law random(long seed, int states, double spread, double stay) {
      SplittableRandom random = new SplittableRandom(seed);
      double[][][] weights = new double[states][TYPES + 1][ACTIONS];
      double[][][] switching = new double[TYPES][states][states];
      double[][] pace = new double[states][TYPES];
      double[] initial = new double[states];
      for (int z = 0; z < states; z++) {
        initial[z] = 1.0 / states;
        for (int last = 0; last <= TYPES; last++) {
          for (int a = 0; a < ACTIONS; a++) {
            weights[z][last][a] = USUAL[last][a] * Math.exp(spread * random.nextGaussian());
          }
        }
        for (int next = 0; next < TYPES; next++) {
          pace[z][next] = 1 / (10 + 150 * random.nextDouble());
        }
      }
      for (int last = 0; last < TYPES; last++) {
        for (int from = 0; from < states; from++) {
          double moved = 0;
          for (int to = 0; to < states; to++) {
            switching[last][from][to] = from == to ? 0 : random.nextDouble();
            moved += switching[last][from][to];
          }
          for (int to = 0; to < states; to++) {
            switching[last][from][to] *= (1 - stay) / moved;
          }
          switching[last][from][from] = stay;
        }
      }
      return new Law(
          initial,
          weights,
          switching,
          factors(5, .35, random),
          factors(4, .2, random),
          factors(4, .3, random),
          pace,
          random.doubles(states, .05, .35).toArray(),
          random.doubles(states, .05, .55).toArray(),
          random.doubles(states, .1, .9).toArray());
    }

    /** A random walk, so that neighbours are alike; the first has no effect. */
    private static double[][] factors(int levels, double spread, SplittableRandom random) {
      double[][] factors = new double[levels][ACTIONS];
      Arrays.fill(factors[0], 1);
      for (int level = 1; level < levels; level++) {
        for (int a = 0; a < ACTIONS; a++) {
          factors[level][a] = factors[level - 1][a] * Math.exp(spread * random.nextGaussian());
        }
      }
      return factors;
    }
  }
}
