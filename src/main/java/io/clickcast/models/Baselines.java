package io.clickcast.models;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.clickcast.sequences.Prefixes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The simple models that a network must beat, fitted on the same training part and saved beside it,
 * so that they can be judged on any later data.
 *
 * @param frequency the share of each next action, whatever came before
 * @param repeatLast says that the last action is repeated
 * @param markov chains of order 1, 2 and 3
 */
public record Baselines(Markov frequency, RepeatLast repeatLast, List<Markov> markov) {
  /**
   * @throws IllegalArgumentException if these are not chains of order 0, 1, 2 and 3, as in a file
   *     that somebody changed
   */
  public Baselines {
    markov = List.copyOf(markov);
    Objects.requireNonNull(repeatLast);
    if (frequency.order() != 0 || markov.size() != Markov.HIGHEST_ORDER) {
      throw new IllegalArgumentException("not the chains that there are");
    }
    for (int order = 1; order <= Markov.HIGHEST_ORDER; order++) {
      if (markov.get(order - 1).order() != order) {
        throw new IllegalArgumentException("not the chain of order " + order);
      }
    }
  }

  /**
   * Counts all of them in one pass.
   *
   * @param training the prefixes of the training part
   */
  public static Baselines fit(Prefixes training) {
    Markov frequency = Markov.fit(training, 0, null);
    Markov lower = frequency;
    Markov[] chains = new Markov[Markov.HIGHEST_ORDER];
    for (int order = 1; order <= Markov.HIGHEST_ORDER; order++) {
      lower = Markov.fit(training, order, lower);
      chains[order - 1] = lower;
    }
    return new Baselines(frequency, RepeatLast.fit(training, frequency), List.of(chains));
  }

  /** The baselines by their names in reports, simplest first. */
  @JsonIgnore
  public Map<String, NextActionPredictor> byName() {
    Map<String, NextActionPredictor> named = new LinkedHashMap<>();
    named.put("frequency", frequency);
    named.put("repeat_last", repeatLast);
    for (Markov chain : markov) {
      named.put("markov_" + chain.order(), chain);
    }
    return named;
  }
}
