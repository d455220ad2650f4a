package io.clickcast.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much a figure depends on the seed of the training.
 *
 * @param lowest over the seeds
 * @param highest over the seeds
 * @param deviation standard deviation over the seeds (n - 1 in the denominator)
 */
public record Spread(double lowest, double highest, double deviation) {
  static Spread of(List<Double> values) {
    double mean = values.stream().mapToDouble(v -> v).average().orElse(Double.NaN);
    double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    return new Spread(
        values.stream().mapToDouble(v -> v).min().orElse(Double.NaN),
        values.stream().mapToDouble(v -> v).max().orElse(Double.NaN),
        Math.sqrt(squares / (values.size() - 1)));
  }

  Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("lowest", lowest);
    json.put("highest", highest);
    json.put("deviation", deviation);
    return json;
  }
}
