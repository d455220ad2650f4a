package io.clickcast.tracking;

import io.clickcast.work.UserException;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which runs are meant by a text such as {@code status=finished} or {@code test_log_loss<0.95}: a
 * field, option or metric with a comparison; any other text is looked for in all that lists show.
 */
public final class RunFilter {
  private static final Pattern COMPARISON =
      Pattern.compile("([A-Za-z0-9_-]+)\\s*(<=|>=|!=|=|<|>)\\s*(.*)");

  private RunFilter() {}

  /**
   * What a text means.
   *
   * @throws UserException if it names something that no run has, or compares with what is no number
   */
  public static Predicate<Run> of(RunStore store, String text) {
    Matcher comparison = COMPARISON.matcher(text.strip());
    if (!comparison.matches()) {
      String part = text.strip().toLowerCase(Locale.ROOT);
      return run -> words(run).contains(part);
    }
    RunColumn column = RunColumn.of(store, comparison.group(1));
    String value = comparison.group(3).strip();
    return switch (comparison.group(2)) {
      case "=" -> run -> has(column, run, value);
      case "!=" -> run -> !has(column, run, value);
      case "<" -> run -> column.number().apply(run) < number(value);
      case "<=" -> run -> column.number().apply(run) <= number(value);
      case ">" -> run -> column.number().apply(run) > number(value);
      default -> run -> column.number().apply(run) >= number(value);
    };
  }

  private static boolean has(RunColumn column, Run run, String value) {
    if (column.key().equals("id") || column.key().equals("parent")) {
      String whole = column.key().equals("id") ? run.id() : run.parent().orElse("");
      return !value.isEmpty() && whole.startsWith(value.toLowerCase(Locale.ROOT));
    }
    if (column.key().equals("tags")) {
      return run.tags().contains(value);
    }
    return column.text().apply(run).equalsIgnoreCase(value);
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new UserException(
          "\"%s\" is no number to compare with. Write a number such as 0.95, or use = for texts."
              .formatted(text),
          e);
    }
  }

  private static String words(Run run) {
    return String.join(
            "\n",
            List.of(
                run.id(),
                run.name(),
                run.kind().name(),
                run.status().name(),
                run.architecture(),
                run.data(),
                String.join("\n", run.tags()),
                run.notes()))
        .toLowerCase(Locale.ROOT);
  }
}
