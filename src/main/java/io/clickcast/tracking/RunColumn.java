package io.clickcast.tracking;

import io.clickcast.work.UserException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A column of a table of runs: a field of the run, an option, or the best value of a metric.
 *
 * @param key its name
 * @param goal which values come first when the runs are sorted by it
 * @param text of a run, for people; empty where it has none
 * @param number of a run; NaN where it has none or it is none
 */
public record RunColumn(
    String key, Goal goal, Function<Run, String> text, Function<Run, Double> number) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
          .withZone(ZoneId.systemDefault());

  private static final Map<String, Function<Run, String>> FIELDS = fields();

  private static Map<String, Function<Run, String>> fields() {
    Map<String, Function<Run, String>> fields = new LinkedHashMap<>();
    fields.put("id", Run::shortId);
    fields.put("name", Run::name);
    fields.put("kind", RunColumn::kind);
    fields.put("status", RunColumn::status);
    fields.put("started", run -> TIME.format(run.started()));
    fields.put("ended", run -> run.ended().map(TIME::format).orElse(""));
    fields.put("duration", RunColumn::duration);
    fields.put("architecture", Run::architecture);
    fields.put("data", Run::data);
    fields.put("source", Run::source);
    fields.put("parent", run -> run.parent().map(id -> id.substring(0, 8)).orElse(""));
    fields.put("tags", run -> String.join(", ", run.tags()));
    fields.put("notes", run -> run.notes().replace('\n', ' '));
    fields.put("model", run -> run.hasModel() ? "yes" : "");
    return fields;
  }

  static String kind(Run run) {
    return run.kind().name().toLowerCase(Locale.ROOT);
  }

  static String status(Run run) {
    return run.status().name().toLowerCase(Locale.ROOT);
  }

  private static String duration(Run run) {
    Duration time = Duration.between(run.started(), run.ended().orElseGet(Instant::now));
    long seconds = Math.max(0, time.toSeconds());
    return "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  /** The names of the fields, which every store has. */
  public static List<String> fieldNames() {
    return List.copyOf(FIELDS.keySet());
  }

  /**
   * The column with a name: a field if there is one, else a metric, else an option.
   *
   * @throws UserException if no run has any of that name
   */
  public static RunColumn of(RunStore store, String key) {
    Function<Run, String> field = FIELDS.get(key);
    if (field != null) {
      return new RunColumn(key, Goal.NONE, field, number(key));
    }
    if (store.metricNames().contains(key)) {
      return metric(key, store.metric(key));
    }
    if (store.optionNames().contains(key)) {
      Map<String, String> values = store.option(key);
      return new RunColumn(
          key,
          Goal.NONE,
          run -> values.getOrDefault(run.id(), ""),
          run -> parsed(values.getOrDefault(run.id(), "")));
    }
    throw new UserException(
        "No run has a field, metric or option \"%s\". Fields: %s; metrics: %s; options: %s."
            .formatted(
                key,
                String.join(", ", FIELDS.keySet()),
                listed(store.metricNames()),
                listed(store.optionNames())));
  }

  private static String listed(List<String> names) {
    return names.isEmpty() ? "none yet" : String.join(", ", names);
  }

  private static RunColumn metric(String key, Map<String, MetricSummary> values) {
    return new RunColumn(
        key,
        Goal.of(key),
        run ->
            Optional.ofNullable(values.get(run.id()))
                .map(summary -> MetricWords.of(summary.best()))
                .orElse(""),
        run ->
            Optional.ofNullable(values.get(run.id())).map(MetricSummary::best).orElse(Double.NaN));
  }

  private static Function<Run, Double> number(String field) {
    return switch (field) {
      case "started" -> run -> (double) run.started().toEpochMilli();
      case "ended" -> run -> (double) run.ended().orElseGet(Instant::now).toEpochMilli();
      case "duration" ->
          run ->
              (double)
                  Duration.between(run.started(), run.ended().orElseGet(Instant::now)).toMillis();
      default -> run -> Double.NaN;
    };
  }

  private static double parsed(String text) {
    try {
      return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** Good values first, else small ones; runs without a value last. */
  public Comparator<Run> order() {
    Comparator<Double> numbers =
        (a, b) -> goal == Goal.HIGHER ? Double.compare(b, a) : Double.compare(a, b);
    return Comparator.<Run, Boolean>comparing(run -> text.apply(run).isEmpty())
        .thenComparing(run -> Double.isNaN(number.apply(run)))
        .thenComparing(number, numbers)
        .thenComparing(text);
  }
}
