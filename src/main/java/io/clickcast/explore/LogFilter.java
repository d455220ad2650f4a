package io.clickcast.explore;

import io.clickcast.events.EventLog;
import io.clickcast.events.EventType;
import io.clickcast.events.TimeParts;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * Which events of a log are meant: those in a span of time, of some types, of some brands and at
 * some hours of the day, all of it together. Immutable; a filter with brands belongs to the log, or
 * the logs of one reading, whose brand codes it holds.
 */
public final class LogFilter {
  /** Every hour of the day, as a bit mask. */
  public static final int ALL_HOURS = (1 << 24) - 1;

  /** The start of a span that is open at its start. */
  public static final long NO_START = Long.MIN_VALUE;

  /** The end of a span that is open at its end. */
  public static final long NO_END = Long.MAX_VALUE;

  private static final int ALL_TYPES = (1 << EventType.values().length) - 1;

  /** Lets every event pass. */
  public static final LogFilter ALL =
      new LogFilter(NO_START, NO_END, ALL_TYPES, new int[0], ALL_HOURS);

  private final long from;
  private final long until;
  private final int types;
  private final int hours;

  /** Codes in order; empty for all. */
  private final int[] brands;

  /** A bit for each code plus one; null for all. */
  private final long[] brandBits;

  private LogFilter(long from, long until, int types, int[] brands, int hours) {
    this.from = from;
    this.until = until;
    this.types = types;
    this.brands = brands;
    this.hours = hours;
    this.brandBits = brands.length == 0 ? null : bits(brands);
  }

  private static long[] bits(int[] sorted) {
    long[] bits = new long[(sorted[sorted.length - 1] + 1) / Long.SIZE + 1];
    for (int code : sorted) {
      bits[(code + 1) >> 6] |= 1L << (code + 1);
    }
    return bits;
  }

  /**
   * The same with another span of time.
   *
   * @param start the first second that passes, since 1970-01-01 00:00:00 UTC, or {@link #NO_START}
   * @param end the first second that passes no more, or {@link #NO_END}
   * @throws IllegalArgumentException if the end is before the start
   */
  public LogFilter withTime(long start, long end) {
    if (end < start) {
      throw new IllegalArgumentException("from " + start + " until " + end);
    }
    return new LogFilter(start, end, types, brands, hours);
  }

  /**
   * The same with a span of whole days in UTC.
   *
   * @param first the first day that passes, or null for an open start
   * @param last the last day that passes, or null for an open end
   * @throws IllegalArgumentException if the last day is before the first
   */
  public LogFilter withDays(LocalDate first, LocalDate last) {
    return withTime(
        first == null ? NO_START : first.atStartOfDay().toEpochSecond(ZoneOffset.UTC),
        last == null ? NO_END : last.plusDays(1).atStartOfDay().toEpochSecond(ZoneOffset.UTC));
  }

  /** The same with a span of whole months in UTC, otherwise as {@link #withDays}. */
  public LogFilter withMonths(YearMonth first, YearMonth last) {
    return withDays(
        first == null ? null : first.atDay(1), last == null ? null : last.atEndOfMonth());
  }

  /** The same with other types; none of them means all. */
  public LogFilter withTypes(Set<EventType> wanted) {
    int mask = 0;
    for (EventType type : wanted) {
      mask |= 1 << type.code();
    }
    return new LogFilter(from, until, mask == 0 ? ALL_TYPES : mask, brands, hours);
  }

  /**
   * The same with other brands; none of them means all.
   *
   * @param codes codes of {@link EventLog#brands()}, and −1 for events without a brand
   * @throws IllegalArgumentException if a code is under −1
   */
  public LogFilter withBrands(int... codes) {
    int[] sorted = Arrays.stream(codes).sorted().distinct().toArray();
    if (sorted.length > 0 && sorted[0] < -1) {
      throw new IllegalArgumentException("brand " + sorted[0]);
    }
    return new LogFilter(from, until, types, sorted, hours);
  }

  /**
   * The same with other hours of the day in UTC.
   *
   * @param mask a bit for each hour, the lowest for 00:00 to 01:00; 0 means all
   * @throws IllegalArgumentException if a bit over the 24 is set
   */
  public LogFilter withHours(int mask) {
    if ((mask & ~ALL_HOURS) != 0) {
      throw new IllegalArgumentException("hours " + Integer.toBinaryString(mask));
    }
    return new LogFilter(from, until, types, brands, mask == 0 ? ALL_HOURS : mask);
  }

  /** The first second that passes, or {@link #NO_START}. */
  public long from() {
    return from;
  }

  /** The first second that passes no more, or {@link #NO_END}. */
  public long until() {
    return until;
  }

  /** The types that pass, all of them where the filter names none. */
  public Set<EventType> types() {
    EnumSet<EventType> set = EnumSet.noneOf(EventType.class);
    for (EventType type : EventType.values()) {
      if (hasType(type.code())) {
        set.add(type);
      }
    }
    return set;
  }

  /** The brands that pass in order of their codes, −1 for none; empty where all pass. */
  public int[] brands() {
    return brands.clone();
  }

  /** The hours that pass, a bit for each. */
  public int hours() {
    return hours;
  }

  /** Whether every event passes, whatever the log. */
  public boolean isAll() {
    return from == NO_START
        && until == NO_END
        && types == ALL_TYPES
        && brands.length == 0
        && hours == ALL_HOURS;
  }

  /** Whether an event passes. */
  public boolean matches(EventLog log, int event) {
    return hasTime(log.seconds(event))
        && hasType(log.typeCode(event))
        && (brandBits == null || hasBrand(log.brand(event)));
  }

  /**
   * Whether an event with these values passes.
   *
   * @param seconds its time, since 1970-01-01 00:00:00 UTC
   * @param type the code of its type
   * @param brand the code of its brand, −1 for none
   */
  public boolean matches(int seconds, int type, int brand) {
    return hasTime(seconds) && hasType(type) && hasBrand(brand);
  }

  private boolean hasTime(int seconds) {
    return seconds >= from
        && seconds < until
        && (hours == ALL_HOURS || (hours >>> TimeParts.hour(seconds) & 1) != 0);
  }

  private boolean hasType(int code) {
    return (types >>> code & 1) != 0;
  }

  private boolean hasBrand(int code) {
    if (brandBits == null) {
      return true;
    }
    int word = (code + 1) >> 6;
    return word < brandBits.length && (brandBits[word] >>> (code + 1) & 1) != 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LogFilter filter
        && from == filter.from
        && until == filter.until
        && types == filter.types
        && hours == filter.hours
        && Arrays.equals(brands, filter.brands);
  }

  @Override
  public int hashCode() {
    return Objects.hash(from, until, types, hours, Arrays.hashCode(brands));
  }

  @Override
  public String toString() {
    return "LogFilter[from=%d, until=%d, types=%s, brands=%s, hours=%x]"
        .formatted(from, until, types(), Arrays.toString(brands), hours);
  }
}
