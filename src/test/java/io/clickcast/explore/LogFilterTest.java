package io.clickcast.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickcast.events.EventLog;
import io.clickcast.events.EventType;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogFilterTest {
  private static final int DAY = 86_400;

  /** Events 0 to 4: the evening before 1970-01-02, its start, noon, its end, and the day after. */
  private static EventLog log() {
    EventLog.Builder log = EventLog.builder();
    log.add(DAY - 1, EventType.VIEW, "1", "red", "", 1f, "u", "s");
    log.add(DAY, EventType.CART, "1", "blue", "", 1f, "u", "s");
    log.add(DAY + DAY / 2, EventType.REMOVE_FROM_CART, "1", "", "", 1f, "u", "s");
    log.add(2 * DAY - 1, EventType.PURCHASE, "1", "red", "", 1f, "u", "s");
    log.add(2 * DAY, EventType.VIEW, "1", "blue", "", 1f, "u", "s");
    return log.build();
  }

  private static List<Integer> passing(LogFilter filter) {
    EventLog log = log();
    return IntStream.range(0, log.size())
        .filter(event -> filter.matches(log, event))
        .boxed()
        .toList();
  }

  @Test
  void allLetsEverythingPass() {
    assertThat(LogFilter.ALL.isAll()).isTrue();
    assertThat(passing(LogFilter.ALL)).containsExactly(0, 1, 2, 3, 4);
    assertThat(LogFilter.ALL.types()).containsExactly(EventType.values());
    assertThat(LogFilter.ALL.brands()).isEmpty();
  }

  @Test
  void daysAndMonthsAreWholeAndMayBeOpen() {
    LocalDate second = LocalDate.of(1970, 1, 2);
    assertThat(passing(LogFilter.ALL.withDays(second, second))).containsExactly(1, 2, 3);
    assertThat(passing(LogFilter.ALL.withDays(second, null))).containsExactly(1, 2, 3, 4);
    assertThat(passing(LogFilter.ALL.withDays(null, second))).containsExactly(0, 1, 2, 3);
    YearMonth january = YearMonth.of(1970, 1);
    assertThat(passing(LogFilter.ALL.withMonths(january, january))).hasSize(5);
    assertThat(passing(LogFilter.ALL.withMonths(january.plusMonths(1), null))).isEmpty();
    assertThatThrownBy(() -> LogFilter.ALL.withDays(second, second.minusDays(2)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void typesBrandsAndHoursNarrowTogether() {
    LogFilter views = LogFilter.ALL.withTypes(EnumSet.of(EventType.VIEW));
    assertThat(passing(views)).containsExactly(0, 4);
    int red = log().brands().codeOf("red");
    assertThat(passing(LogFilter.ALL.withBrands(red))).containsExactly(0, 3);
    assertThat(passing(LogFilter.ALL.withBrands(-1))).containsExactly(2);
    assertThat(passing(LogFilter.ALL.withBrands(red, -1))).containsExactly(0, 2, 3);
    assertThat(passing(LogFilter.ALL.withBrands(1000))).isEmpty();
    assertThat(passing(LogFilter.ALL.withHours(1 << 23))).containsExactly(0, 3);
    assertThat(passing(LogFilter.ALL.withHours(1 | 1 << 12))).containsExactly(1, 2, 4);
    assertThat(passing(views.withBrands(red).withHours(1 << 23))).containsExactly(0);
  }

  @Test
  void nothingNamedMeansAll() {
    LogFilter filter =
        LogFilter.ALL.withTypes(EnumSet.of(EventType.CART)).withBrands(0).withHours(1);
    assertThat(filter.isAll()).isFalse();
    LogFilter again = filter.withTypes(Set.of()).withBrands().withHours(0);
    assertThat(again.isAll()).isTrue();
    assertThat(again).isEqualTo(LogFilter.ALL).hasSameHashCodeAs(LogFilter.ALL);
    assertThat(LogFilter.ALL.withBrands(2, 1, 2)).isEqualTo(LogFilter.ALL.withBrands(1, 2));
    assertThat(LogFilter.ALL.withBrands(2)).isNotEqualTo(LogFilter.ALL.withBrands(1));
    assertThat(filter.toString()).contains("CART");
  }

  @Test
  void wrongCodesAreRefused() {
    assertThatThrownBy(() -> LogFilter.ALL.withBrands(-2))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> LogFilter.ALL.withHours(1 << 24))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
