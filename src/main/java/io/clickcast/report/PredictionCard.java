package io.clickcast.report;

import io.clickcast.models.Prediction;
import io.clickcast.sequences.NextAction;
import io.clickcast.sequences.ShopperEvent;
import io.clickcast.work.Numbers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** One predicted sequence as the page shows it. */
record PredictionCard(String story, List<Chip> chips, String verdict, List<Bar> bars) {
  record Chip(String name, String more) {}

  record Bar(String name, String percent, String width, boolean likeliest) {}

  static PredictionCard of(PredictedSequence sequence) {
    Prediction prediction = sequence.prediction();
    NextAction next = prediction.nextAction();
    return new PredictionCard(
        sequence.story(),
        sequence.events().stream().map(PredictionCard::chip).toList(),
        "Most likely, the shopper %s (%s)."
            .formatted(Words.does(next), Numbers.percentFine(prediction.probability(next))),
        Arrays.stream(NextAction.values())
            .map(
                action ->
                    new Bar(
                        Words.action(action),
                        Numbers.percentFine(prediction.probability(action)),
                        String.format(Locale.ROOT, "%.2f", 100 * prediction.probability(action)),
                        action == next))
            .toList());
  }

  private static Chip chip(ShopperEvent event) {
    List<String> more = new ArrayList<>();
    if (event.secondsSinceLast() != null) {
      more.add("after " + Numbers.duration(Duration.ofSeconds(event.secondsSinceLast())));
    }
    if (event.brand() != null) {
      more.add(event.brand());
    }
    if (event.price() != null) {
      more.add("at " + Numbers.plain(event.price()));
    }
    return new Chip(Words.action(NextAction.of(event.type())), String.join(", ", more));
  }
}
