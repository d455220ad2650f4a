package io.clickcast.evaluation;

import io.clickcast.models.DataFingerprint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Whether a model may have learnt from the sessions that it is judged on, by what its card says of
 * its data and of those of the models that its learning went on from.
 *
 * @param trainings all that its weights have been through, the latest first, at least one
 * @param heldOutFrom first event of the sessions that it is judged on
 * @param heldOutTo last event of those
 */
public record Seen(List<Training> trainings, Instant heldOutFrom, Instant heldOutTo) {
  /** The possible answers. */
  public enum Kind {
    /** The data end before these sessions begin, or begin after they end. */
    NO,
    /** The data are the same log, and these sessions were held out from it as well. */
    HELD_OUT_TOO,
    /** The data share days with these sessions: what is known of them does not say which. */
    MAYBE
  }

  /**
   * One training that its weights have been through.
   *
   * @param kind whether it may have seen the sessions
   * @param from first event of its data
   * @param to last event of its data
   */
  public record Training(Kind kind, Instant from, Instant to) {}

  public Seen {
    trainings = List.copyOf(trainings);
  }

  /**
   * @param learntFrom what the model and those before it were trained on, the latest first
   * @param log what the log of the judged sessions is
   */
  static Seen of(
      List<DataFingerprint> learntFrom,
      DataFingerprint log,
      Instant heldOutFrom,
      Instant heldOutTo) {
    return new Seen(
        learntFrom.stream().map(data -> training(data, log, heldOutFrom, heldOutTo)).toList(),
        heldOutFrom,
        heldOutTo);
  }

  private static Training training(
      DataFingerprint data, DataFingerprint log, Instant heldOutFrom, Instant heldOutTo) {
    Instant from = Instant.parse(data.from());
    Instant to = Instant.parse(data.to());
    Kind kind =
        data.sameEvents(log)
            ? Kind.HELD_OUT_TOO
            : to.isBefore(heldOutFrom) || from.isAfter(heldOutTo) ? Kind.NO : Kind.MAYBE;
    return new Training(kind, from, to);
  }

  /** The answer: what one training saw, the model has seen. */
  public Kind kind() {
    return deciding().kind();
  }

  /** The latest of the trainings that the answer comes from. */
  public Training deciding() {
    Training deciding = trainings.get(0);
    for (Training training : trainings) {
      if (training.kind().compareTo(deciding.kind()) > 0) {
        deciding = training;
      }
    }
    return deciding;
  }

  /** Whether the answer comes from a model that this one went on from. */
  public boolean isInherited() {
    return trainings.get(0).kind() != kind();
  }

  Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("answer", key(kind()));
    List<Map<String, Object>> learntFrom = new ArrayList<>();
    for (Training training : trainings) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("answer", key(training.kind()));
      one.put("from", training.from().toString());
      one.put("to", training.to().toString());
      learntFrom.add(one);
    }
    json.put("learnt_from", learntFrom);
    json.put("held_out_from", heldOutFrom.toString());
    json.put("held_out_to", heldOutTo.toString());
    return json;
  }

  private static String key(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
