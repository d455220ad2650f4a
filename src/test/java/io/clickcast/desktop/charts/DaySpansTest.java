package io.clickcast.desktop.charts;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.desktop.charts.DaySpans.Span;
import io.clickcast.desktop.charts.DaySpans.Unit;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DaySpansTest {
  private static final LocalDate THURSDAY = LocalDate.of(2019, 10, 31);

  @ParameterizedTest
  @CsvSource({
    "1, 200, DAY",
    "152, 500, DAY",
    "366, 1400, DAY",
    "366, 900, WEEK",
    "2000, 900, WEEK",
    "4000, 900, MONTH",
    "25000, 2500, MONTH",
    "25000, 200, YEAR",
    "200000, 200, YEAR"
  })
  void theShortestUnitWithRoomForItsColumnsIsTaken(int days, double width, Unit unit) {
    assertThat(DaySpans.unit(days, width)).isEqualTo(unit);
  }

  @ParameterizedTest
  @CsvSource({"1", "5", "62", "800"})
  void everyDayLiesInOneSpan(int days) {
    for (Unit unit : Unit.values()) {
      List<Span> spans = DaySpans.of(THURSDAY, days, unit);
      assertThat(spans.get(0).from()).isZero();
      for (int i = 1; i < spans.size(); i++) {
        assertThat(spans.get(i).from()).isEqualTo(spans.get(i - 1).to());
      }
      assertThat(spans.get(spans.size() - 1).to()).isEqualTo(days);
    }
  }

  @Test
  void weeksEndOnSundaysAndTheFirstMayBeCut() {
    assertThat(DaySpans.of(THURSDAY, 13, Unit.WEEK))
        .containsExactly(new Span(0, 4), new Span(4, 11), new Span(11, 13));
    assertThat(DaySpans.of(THURSDAY, 40, Unit.MONTH))
        .containsExactly(new Span(0, 1), new Span(1, 31), new Span(31, 40));
  }

  @Test
  void wholeMonthsAndYearsAreNamedAsSuch() {
    assertThat(DaySpans.words(THURSDAY, THURSDAY)).isEqualTo("Thursday, 31 October 2019");
    assertThat(DaySpans.words(THURSDAY.plusDays(1), LocalDate.of(2019, 11, 30)))
        .isEqualTo("November 2019");
    assertThat(DaySpans.words(LocalDate.of(2020, 1, 1), LocalDate.of(2020, 12, 31)))
        .isEqualTo("2020");
    assertThat(DaySpans.words(THURSDAY, LocalDate.of(2019, 11, 3)))
        .isEqualTo("31 Oct 2019 – 3 Nov 2019");
  }
}
