package io.clickcast.events.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clickcast.events.EventType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The filter against brute force, and the laws it uses against what is drawn from them. */
class BeliefTest {
  private static final int NOON = 1_570_017_600;

  private final Catalogue catalogue = new Catalogue();
  private final Shopping shopping = new Shopping(catalogue);

  private record Event(int type, int gap, int product) {}

  /** Events of a session with the hidden intents that made them: one more, for what comes next. */
  private record Session(List<Event> events, List<Integer> intents) {}

  @Test
  void equalsTheSumOverAllHiddenPaths() {
    double[] actions = new double[Shopping.INTENTS * Shopping.ACTIONS];
    double[] filtered = new double[Shopping.ACTIONS];
    int compared = 0;
    for (int i = 0; compared < 300; i++) {
      List<Event> events = draw(Rng.of(5, i), 6).events();
      if (events.size() < 3) {
        continue;
      }
      Prefix prefix = new Prefix(catalogue);
      Belief belief = new Belief(shopping);
      int second = NOON;
      for (Event event : events) {
        shopping.actions(prefix, actions);
        belief.observe(prefix, actions, event.type(), event.gap(), event.product());
        second += event.gap();
        prefix.add(event.type(), second, event.product());
      }
      shopping.actions(prefix, actions);
      belief.predict(actions, filtered);

      double[] summed = sumOverPaths(events);
      for (int a = 0; a < Shopping.ACTIONS; a++) {
        assertThat(filtered[a]).isCloseTo(summed[a], within(1e-9));
      }
      compared++;
    }
  }

  @Test
  void believesInEachIntentAsOftenAsItIsTrue() {
    int bins = 20;
    int gaps = 4;
    double[][] expected = new double[Shopping.INTENTS * gaps][bins];
    double[][] variance = new double[Shopping.INTENTS * gaps][bins];
    double[][] observed = new double[Shopping.INTENTS * gaps][bins];
    double[] actions = new double[Shopping.INTENTS * Shopping.ACTIONS];
    for (int i = 0; i < 30_000; i++) {
      Session session = draw(Rng.of(6, i), 60);
      Prefix prefix = new Prefix(catalogue);
      Belief belief = new Belief(shopping);
      int second = NOON;
      for (int t = 0; t < session.events().size(); t++) {
        Event event = session.events().get(t);
        shopping.actions(prefix, actions);
        belief.observe(prefix, actions, event.type(), event.gap(), event.product());
        second += event.gap();
        prefix.add(event.type(), second, event.product());
        for (int z = 0; z < Shopping.INTENTS; z++) {
          double p = belief.intent(z);
          int bin = Math.min(bins - 1, (int) (p * bins));
          int row = z * gaps + (t == 0 ? 0 : event.gap() == 0 ? 1 : event.gap() < 20 ? 2 : 3);
          expected[row][bin] += p;
          variance[row][bin] += p * (1 - p);
          observed[row][bin] += session.intents().get(t + 1) == z ? 1 : 0;
        }
      }
    }
    for (int row = 0; row < Shopping.INTENTS * gaps; row++) {
      for (int b = 0; b < bins; b++) {
        if (variance[row][b] > 20) {
          double score = (observed[row][b] - expected[row][b]) / Math.sqrt(variance[row][b]);
          assertThat(score).as("intent %d, bin %d", row / gaps, b).isBetween(-4.5, 4.5);
        }
      }
    }
  }

  @Test
  void gapsAndProductsAreProperDistributions() {
    for (Prefix prefix : prefixes()) {
      for (int z = 0; z < Shopping.INTENTS; z++) {
        for (int action = 0; action < Shopping.TYPES; action++) {
          double gaps = prefix.events() == 0 ? 1 : 0;
          for (int g = 0; g <= Shopping.LONGEST_GAP && prefix.events() > 0; g++) {
            gaps += shopping.gap(z, prefix, action, g);
          }
          assertThat(gaps).isCloseTo(1, within(1e-9));
          for (int gap : new int[] {0, 7}) {
            double products = 0;
            for (int p = 0; p < Catalogue.PRODUCTS; p++) {
              products += shopping.product(z, prefix, action, gap, p);
            }
            assertThat(products).isCloseTo(1, within(1e-9));
          }
        }
      }
    }
  }

  @Test
  void drawsProductsAsOftenAsTheirProbabilitySays() {
    int draws = 40_000;
    for (Prefix prefix : prefixes()) {
      for (int action = 0; action < Shopping.TYPES; action++) {
        for (int gap : new int[] {0, 7}) {
          Rng rng = Rng.of(7, action * 10L + gap);
          int[] count = new int[Catalogue.PRODUCTS];
          for (int i = 0; i < draws; i++) {
            count[shopping.drawProduct(Shopping.FILL, prefix, action, gap, rng)]++;
          }
          for (int p = 0; p < Catalogue.PRODUCTS; p++) {
            double share = shopping.product(Shopping.FILL, prefix, action, gap, p);
            if (share * draws > 20) {
              double score = (count[p] - share * draws) / Math.sqrt(share * draws);
              assertThat(score).as("product %d, action %d", p, action).isBetween(-5.0, 5.0);
            } else if (share == 0) {
              assertThat(count[p]).isZero();
            }
          }
        }
      }
    }
  }

  @Test
  void drawsGapsAsOftenAsTheirProbabilitySays() {
    int draws = 100_000;
    Prefix prefix = prefixes().get(2);
    Rng rng = Rng.of(9, 0);
    int[] count = new int[Shopping.LONGEST_GAP + 1];
    for (int i = 0; i < draws; i++) {
      count[shopping.drawGap(Shopping.FILL, prefix, Shopping.REMOVE, rng)]++;
    }
    for (int g = 0; g <= Shopping.LONGEST_GAP; g++) {
      double expected = draws * shopping.gap(Shopping.FILL, prefix, Shopping.REMOVE, g);
      if (expected > 20) {
        assertThat((count[g] - expected) / Math.sqrt(expected)).as("gap %d", g).isBetween(-5., 5.);
      }
    }
  }

  @Test
  void neverMakesAnExactDuplicateOrTwoOrdersInOneSecond() {
    for (int i = 0; i < 20_000; i++) {
      Set<List<Integer>> rows = new HashSet<>();
      int second = 0;
      for (Event event : draw(Rng.of(8, i), 400).events()) {
        second += event.gap();
        int product = event.type() == Shopping.PURCHASE ? -1 : event.product();
        assertThat(rows.add(List.of(second, event.type(), product))).isTrue();
        assertThat(event.gap()).isLessThan(1_800);
      }
    }
  }

  @Test
  void numbersActionsAsTheEventTypesAre() {
    assertThat(EventType.VIEW.code()).isEqualTo((byte) Shopping.VIEW);
    assertThat(EventType.CART.code()).isEqualTo((byte) Shopping.CART);
    assertThat(EventType.REMOVE_FROM_CART.code()).isEqualTo((byte) Shopping.REMOVE);
    assertThat(EventType.PURCHASE.code()).isEqualTo((byte) Shopping.PURCHASE);
  }

  /** No event yet; one view; and carts and a removal, the last two events in one second. */
  private List<Prefix> prefixes() {
    int branded = 0;
    while (!catalogue.branded(branded)) {
      branded++;
    }
    Prefix empty = new Prefix(catalogue);
    Prefix one = new Prefix(catalogue);
    one.add(Shopping.VIEW, NOON, branded);
    Prefix many = new Prefix(catalogue);
    many.add(Shopping.CART, NOON, branded);
    many.add(Shopping.CART, NOON + 5, branded);
    many.add(Shopping.CART, NOON + 9, 100);
    many.add(Shopping.CART, NOON + 9, 200);
    many.add(Shopping.REMOVE, NOON + 30, 200);
    many.add(Shopping.REMOVE, NOON + 30, branded);
    return List.of(empty, one, many);
  }

  private Session draw(Rng rng, int most) {
    Prefix prefix = new Prefix(catalogue);
    double[] actions = new double[Shopping.INTENTS * Shopping.ACTIONS];
    List<Event> events = new ArrayList<>();
    List<Integer> intents = new ArrayList<>();
    int intent = shopping.drawInitial(rng);
    intents.add(intent);
    int second = NOON;
    while (events.size() < most) {
      shopping.actions(prefix, actions);
      int action = rng.pick(actions, intent * Shopping.ACTIONS, Shopping.ACTIONS);
      if (action == Shopping.LEAVE) {
        break;
      }
      int gap = events.isEmpty() ? 0 : shopping.drawGap(intent, prefix, action, rng);
      int product = shopping.drawProduct(intent, prefix, action, gap, rng);
      second += gap;
      events.add(new Event(action, gap, product));
      prefix.add(action, second, product);
      intent = shopping.drawSwitch(action, intent, rng);
      intents.add(intent);
    }
    return new Session(events, intents);
  }

  /** p(next | events) as a ratio of two sums over every sequence of intents, one path at a time. */
  private double[] sumOverPaths(List<Event> events) {
    int n = events.size();
    Prefix[] prefixes = new Prefix[n + 1];
    double[][] actions = new double[n + 1][Shopping.INTENTS * Shopping.ACTIONS];
    for (int t = 0; t <= n; t++) {
      prefixes[t] = new Prefix(catalogue);
      int second = NOON;
      for (int k = 0; k < t; k++) {
        second += events.get(k).gap();
        prefixes[t].add(events.get(k).type(), second, events.get(k).product());
      }
      shopping.actions(prefixes[t], actions[t]);
    }
    double[] joint = new double[Shopping.ACTIONS];
    double evidence = 0;
    int paths = (int) Math.pow(Shopping.INTENTS, n + 1);
    int[] path = new int[n + 1];
    for (int code = 0; code < paths; code++) {
      int rest = code;
      for (int t = 0; t <= n; t++) {
        path[t] = rest % Shopping.INTENTS;
        rest /= Shopping.INTENTS;
      }
      double p = shopping.initial(path[0]);
      for (int t = 0; t < n && p > 0; t++) {
        Event e = events.get(t);
        p *= actions[t][path[t] * Shopping.ACTIONS + e.type()];
        p *= t == 0 ? 1 : shopping.gap(path[t], prefixes[t], e.type(), e.gap());
        p *= shopping.product(path[t], prefixes[t], e.type(), e.gap(), e.product());
        p *= shopping.switching(e.type(), path[t], path[t + 1]);
      }
      evidence += p;
      for (int a = 0; a < Shopping.ACTIONS; a++) {
        joint[a] += p * actions[n][path[n] * Shopping.ACTIONS + a];
      }
    }
    for (int a = 0; a < Shopping.ACTIONS; a++) {
      joint[a] /= evidence;
    }
    return joint;
  }
}
