package io.clickcast.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class TimePartsTest {
  @Property
  void agreesWithTheCalendarOfJava(@ForAll int seconds) {
    LocalDateTime time = LocalDateTime.ofInstant(Instant.ofEpochSecond(seconds), ZoneOffset.UTC);
    assertThat(TimeParts.of(seconds))
        .isEqualTo(
            new TimeParts(
                time.getYear(),
                time.getMonthValue(),
                time.getDayOfMonth(),
                time.getHour(),
                time.getDayOfWeek().getValue()));
    assertThat(TimeParts.days(time.getYear(), time.getMonthValue(), time.getDayOfMonth()))
        .isEqualTo((int) time.toLocalDate().toEpochDay());
    assertThat(TimeParts.daysInMonth(time.getYear(), time.getMonthValue()))
        .isEqualTo(YearMonth.from(time).lengthOfMonth());
  }
}
