package io.clickcast.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How far one model's figure is above another's on the same sessions.
 *
 * @param value the difference
 * @param interval where the true difference lies, with a confidence of 95 %; both ends NaN where
 *     there are too few sessions to tell
 */
public record Difference(double value, Interval interval) {
  /** Whether chance alone explains it badly: the interval leaves out zero. */
  public boolean isSignificant() {
    return interval.low() > 0 || interval.high() < 0;
  }

  Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("value", value);
    json.put("interval", List.of(interval.low(), interval.high()));
    json.put("significant", isSignificant());
    return json;
  }
}
