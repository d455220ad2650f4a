package io.clickcast.report;

import io.clickcast.models.Prediction;
import io.clickcast.sequences.ShopperEvent;
import java.util.List;

/**
 * A sequence of events and what the model says comes next.
 *
 * @param story the sequence in words
 * @param events the events, oldest first
 * @param prediction what the model says
 */
public record PredictedSequence(String story, List<ShopperEvent> events, Prediction prediction) {
  public PredictedSequence {
    events = List.copyOf(events);
  }
}
