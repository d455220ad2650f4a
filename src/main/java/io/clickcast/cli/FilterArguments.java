package io.clickcast.cli;

import io.clickcast.events.EventType;
import io.clickcast.events.KeyDictionary;
import io.clickcast.explore.LogFilter;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/** Which events of the data a command is about. */
final class FilterArguments {
  private static final String NO_BRAND = "(none)";
  private static final int MONTH_LENGTH = "2019-10".length();

  @Option(
      names = "--from",
      paramLabel = "DAY",
      description = "First day, such as 2019-10-01, or month, such as 2019-10, in UTC.")
  private String from;

  @Option(
      names = "--until",
      paramLabel = "DAY",
      description = "Last day or month, itself included.")
  private String until;

  @Option(
      names = "--types",
      paramLabel = "TYPE",
      split = ",",
      description = "Only these event types: view, cart, remove_from_cart, purchase.")
  private List<String> types = new ArrayList<>();

  @Option(
      names = "--brands",
      paramLabel = "BRAND",
      split = ",",
      description = "Only these brands; \"(none)\" for events without one.")
  private List<String> brands = new ArrayList<>();

  @Option(
      names = "--hours",
      paramLabel = "HOURS",
      split = ",",
      description = "Only these hours of the day in UTC, 0 to 23, such as 9 or 18-21.")
  private List<String> hours = new ArrayList<>();

  /** Finds what is wrong before the data are read; brands are looked up in {@link #filter}. */
  void check() {
    withoutBrands();
  }

  /**
   * The filter for a log.
   *
   * @param known the brands of the log
   * @throws WrongUsageException if an option cannot be, or names a brand that the log has not
   */
  LogFilter filter(KeyDictionary known) {
    Set<Integer> codes = new TreeSet<>();
    for (String brand : brands) {
      int code = brand.equals(NO_BRAND) ? -1 : known.codeOf(brand);
      if (code < 0 && !brand.equals(NO_BRAND)) {
        throw new WrongUsageException(
            "--brands: no event has the brand \"%s\". Brands are written as in the files."
                .formatted(brand));
      }
      codes.add(code);
    }
    return withoutBrands().withBrands(codes.stream().mapToInt(Integer::intValue).toArray());
  }

  /** The filter in words, empty where everything is meant. */
  String words() {
    List<String> parts = new ArrayList<>();
    if (from != null) {
      parts.add("from " + from);
    }
    if (until != null) {
      parts.add("until " + until);
    }
    if (!types.isEmpty()) {
      parts.add(String.join(", ", types));
    }
    if (!brands.isEmpty()) {
      parts.add("of " + String.join(", ", brands));
    }
    if (!hours.isEmpty()) {
      parts.add("at hours " + String.join(", ", hours));
    }
    return String.join("; ", parts);
  }

  private LogFilter withoutBrands() {
    LocalDate first = from == null ? null : day("--from", from, false);
    LocalDate last = until == null ? null : day("--until", until, true);
    if (first != null && last != null && last.isBefore(first)) {
      throw new WrongUsageException("--until must not be before --from.");
    }
    Set<EventType> wanted = EnumSet.noneOf(EventType.class);
    for (String key : types) {
      wanted.add(
          EventType.ofKey(key.strip())
              .orElseThrow(
                  () ->
                      new WrongUsageException(
                          "--types knows view, cart, remove_from_cart and purchase, not \"%s\"."
                              .formatted(key))));
    }
    int mask = 0;
    for (String range : hours) {
      mask |= hourBits(range.strip());
    }
    return LogFilter.ALL.withDays(first, last).withTypes(wanted).withHours(mask);
  }

  private static LocalDate day(String option, String text, boolean end) {
    try {
      if (text.length() == MONTH_LENGTH) {
        YearMonth month = YearMonth.parse(text);
        return end ? month.atEndOfMonth() : month.atDay(1);
      }
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new WrongUsageException(
          "%s must be a day such as 2019-10-01 or a month such as 2019-10, not \"%s\"."
              .formatted(option, text));
    }
  }

  private static int hourBits(String range) {
    String[] ends = range.split("-", -1);
    try {
      int first = Integer.parseInt(ends[0]);
      int last = Integer.parseInt(ends[ends.length - 1]);
      if (ends.length <= 2 && first >= 0 && first <= last && last <= 23) {
        return (2 << last) - (1 << first);
      }
    } catch (NumberFormatException e) {
      // Told below, with the other ways to get it wrong.
    }
    throw new WrongUsageException(
        "--hours must be hours from 0 to 23 such as 9 or 18-21, not \"%s\".".formatted(range));
  }
}
