package io.clickcast.evaluation;

import io.clickcast.models.DataFingerprint;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whether a model may have learnt from the sessions that it is judged on, by what its card says of
 * its data.
 *
 * @param kind the answer
 * @param trainedFrom first event of its data
 * @param trainedTo last event of its data
 * @param heldOutFrom first event of the sessions that it is judged on
 * @param heldOutTo last event of those
 */
public record Seen(
    Kind kind, Instant trainedFrom, Instant trainedTo, Instant heldOutFrom, Instant heldOutTo) {
  /** The possible answers. */
  public enum Kind {
    /** Its data end before these sessions begin, or begin after they end. */
    NO,
    /** Its data are the same log, and these sessions were held out from it as well. */
    HELD_OUT_TOO,
    /** Its data share days with these sessions: what is known of them does not say which. */
    MAYBE
  }

  /**
   * @param trained what the model was trained on
   * @param log what the log of the judged sessions is
   */
  static Seen of(
      DataFingerprint trained, DataFingerprint log, Instant heldOutFrom, Instant heldOutTo) {
    Instant from = Instant.parse(trained.from());
    Instant to = Instant.parse(trained.to());
    Kind kind =
        trained.sameEvents(log)
            ? Kind.HELD_OUT_TOO
            : to.isBefore(heldOutFrom) || from.isAfter(heldOutTo) ? Kind.NO : Kind.MAYBE;
    return new Seen(kind, from, to, heldOutFrom, heldOutTo);
  }

  Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(
        "answer",
        switch (kind) {
          case NO -> "no";
          case HELD_OUT_TOO -> "held_out_too";
          case MAYBE -> "maybe";
        });
    json.put("trained_from", trainedFrom.toString());
    json.put("trained_to", trainedTo.toString());
    json.put("held_out_from", heldOutFrom.toString());
    json.put("held_out_to", heldOutTo.toString());
    return json;
  }
}
