package io.clickcast.cli;

import io.clickcast.events.EventType;
import io.clickcast.models.ModelFile;
import io.clickcast.models.NextActionModel;
import io.clickcast.models.Prediction;
import io.clickcast.sequences.NextAction;
import io.clickcast.sequences.ShopperEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "predict",
    description = "Say what a shopper does next after a sequence of events.",
    footer = {"", "Example: clickcast predict --model model.zip --events view,view,cart"})
final class PredictCommand implements Callable<Integer> {
  private static final int BAR_WIDTH = 40;

  private final Console console;

  @Mixin private JsonOption json;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "MODEL",
      description = "Saved model: a file, a registered one such as next-action@3, or in-use.")
  private String model;

  @Option(
      names = "--events",
      required = true,
      split = ",",
      paramLabel = "TYPE",
      description = "Events, oldest first: view, cart, remove_from_cart, purchase.")
  private List<String> events = new ArrayList<>();

  PredictCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<ShopperEvent> sequence = new ArrayList<>();
    for (String key : events) {
      sequence.add(ShopperEvent.of(type(key.strip(), sequence.size() + 1)));
    }
    Path file = ModelArgument.file(model, console);
    Results.check(List.of(file), json.file());
    NextActionModel loaded = ModelFile.load(file);
    Prediction prediction = loaded.predict(sequence);
    print(prediction, sequence.size());
    json.write(toJson(prediction, sequence));
    return 0;
  }

  private static EventType type(String key, int place) {
    return EventType.ofKey(key)
        .orElseThrow(
            () ->
                new WrongUsageException(
                    "Event %d is \"%s\", which is no event type. Use: %s."
                        .formatted(
                            place,
                            key,
                            Arrays.stream(EventType.values())
                                .map(EventType::key)
                                .collect(Collectors.joining(", ")))));
  }

  private void print(Prediction prediction, int given) {
    console.print(
        "Next action: %s (%.1f %%)",
        prediction.nextAction().key(), 100 * prediction.probability(prediction.nextAction()));
    for (NextAction action : NextAction.values()) {
      double chance = prediction.probability(action);
      console.print(
          "  %-16s %5.1f %%  %s",
          action.key(), 100 * chance, "#".repeat((int) Math.round(BAR_WIDTH * chance)));
    }
    console.print(
        "Chance of a purchase in the rest of the session: %.1f %%",
        100 * prediction.purchaseAhead());
    if (prediction.eventsSeen() < given) {
      console.print(
          "The model looked at the last %d of %d events.", prediction.eventsSeen(), given);
    }
  }

  private static Map<String, Object> toJson(Prediction prediction, List<ShopperEvent> sequence) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("events", sequence.stream().map(event -> event.type().key()).toList());
    json.put("events_seen", prediction.eventsSeen());
    json.put("next_action", prediction.nextAction().key());
    Map<String, Double> probabilities = new LinkedHashMap<>();
    for (NextAction action : NextAction.values()) {
      probabilities.put(action.key(), prediction.probability(action));
    }
    json.put("probabilities", probabilities);
    json.put("purchase_ahead", prediction.purchaseAhead());
    return json;
  }
}
