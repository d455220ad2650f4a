package io.clickcast.desktop.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateMarksTest {
  private static final LocalDate FIRST = LocalDate.of(2019, 10, 20);

  @ParameterizedTest
  @CsvSource({"1, 8", "9, 8", "60, 5", "152, 12", "400, 10", "1100, 6", "4000, 3", "30000, 2"})
  void marksFitAndLieInTheSpan(int days, int atMost) {
    List<DateMarks.Mark> marks = DateMarks.inside(FIRST, days, atMost);
    assertThat(marks).isNotEmpty().hasSizeLessThanOrEqualTo(atMost + 1);
    assertThat(marks).allMatch(mark -> mark.day() >= 0 && mark.day() < days);
    assertThat(marks).extracting(DateMarks.Mark::words).doesNotHaveDuplicates();
  }

  @Test
  void monthsAreMarkedWhereTheyBegin() {
    assertThat(DateMarks.inside(FIRST, 152, 6))
        .extracting(DateMarks.Mark::words)
        .containsExactly("Nov 2019", "Dec 2019", "Jan 2020", "Feb 2020", "Mar 2020");
    assertThat(DateMarks.inside(FIRST, 152, 6).get(0).day()).isEqualTo(12);
  }

  @Test
  void singleDaysAreMarkedInTheirMiddle() {
    assertThat(DateMarks.inside(FIRST, 2, 6))
        .containsExactly(
            new DateMarks.Mark(0, 0.5, "20 Oct"), new DateMarks.Mark(1, 0.5, "21 Oct"));
  }
}
