package io.clickcast.events;

import static io.clickcast.events.EventType.CART;
import static io.clickcast.events.EventType.PURCHASE;
import static io.clickcast.events.EventType.VIEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickcast.work.Progress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EventLogTest {
  @Test
  void sortsBySessionOfFirstAppearanceThenTimeThenFile() {
    EventLog log =
        EventLog.builder()
            .add(50, VIEW, 1, "runail", null, 1f, 7, "b")
            .add(10, VIEW, 2, null, "bags", 2f, 8, "a")
            .add(40, CART, 3, null, null, Float.NaN, 7, "b")
            .add(50, PURCHASE, 4, "runail", "", 4f, 7, "b")
            .build();

    assertThat(Logs.events(log))
        .containsExactly(
            "b|40|cart|3||-|-|NaN|7",
            "b|50|view|1||-|runail|1.0|7",
            "b|50|purchase|4||-|runail|4.0|7",
            "a|10|view|2||bags|-|2.0|8");
    assertThat(Logs.starts(log)).containsExactly(0, 3);
    assertThat(log.size()).isEqualTo(4);
    assertThat(log.sessionOf(0)).isZero();
    assertThat(log.sessionOf(2)).isZero();
    assertThat(log.sessionOf(3)).isEqualTo(1);
    assertThat(log.eventsBefore(1)).isZero();
  }

  @Property(tries = 100)
  void sortsLikeAListOfRowsDoes(
      @ForAll @Size(max = 200) List<@IntRange(min = -3, max = 3) Integer> times,
      @ForAll @IntRange(min = 1, max = 9) int sessions) {
    EventLog.Builder builder = EventLog.builder();
    Map<String, List<int[]>> bySession = new LinkedHashMap<>();
    for (int i = 0; i < times.size(); i++) {
      String session = "s" + (i * 7 + times.get(i) + 3) % sessions;
      builder.add(times.get(i), VIEW, i, null, null, 0f, 1, session);
      bySession.computeIfAbsent(session, key -> new ArrayList<>()).add(new int[] {times.get(i), i});
    }
    List<String> expected = new ArrayList<>();
    bySession.forEach(
        (session, rows) -> {
          rows.sort(Comparator.comparingInt(row -> row[0]));
          rows.forEach(
              row -> expected.add(session + "|" + row[0] + "|view|" + row[1] + "||-|-|0.0|1"));
        });
    assertThat(Logs.events(builder.build())).isEqualTo(expected);
  }

  @Test
  void aRowWithoutSessionBelongsToASessionOfItsUser() {
    EventLog log =
        EventLog.builder()
            .add(1, VIEW, "p", null, null, 1f, "42", null)
            .add(2, VIEW, "p", null, null, 1f, null, "s")
            .add(3, VIEW, "p", null, null, 1f, "42", "")
            .build();
    assertThat(log.sessionKey(0)).isEqualTo("user:42");
    assertThat(log.sessionEnd(0)).isEqualTo(2);
    assertThat(log.user(log.sessionStart(1))).isEqualTo(-1);
    assertThatThrownBy(() -> EventLog.builder().add(1, VIEW, "p", null, null, 1f, null, ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anEmptyLogHasNoSessions() {
    EventLog log = EventLog.builder().build();
    assertThat(log.size()).isZero();
    assertThat(log.sessionCount()).isZero();
    Cleaned cleaned = Cleaning.apply(log, CleaningOptions.defaults(), Progress.NONE);
    assertThat(cleaned.log().size()).isZero();
  }

  @Test
  void cleaningSharesTheColumnsAndCountsEventsInEarlierPieces() {
    EventLog raw =
        EventLog.builder()
            .add(0, VIEW, 1, "x", null, 1f, 1, "s")
            .add(5, VIEW, 1, "x", null, -1f, 1, "s")
            .add(9, VIEW, 2, "x", null, 1f, 1, "s")
            .add(9 + 1801, VIEW, 3, "x", null, 1f, 1, "s")
            .add(9 + 2 * 1801, VIEW, 4, "x", null, 1f, 1, "s")
            .add(3, VIEW, 5, "x", null, 1f, 2, "t")
            .build();
    EventLog log = Cleaning.apply(raw, CleaningOptions.defaults(), Progress.NONE).log();
    assertThat(log.columns()).isSameAs(raw.columns());
    assertThat(log.brands()).isSameAs(raw.brands());
    assertThat(Logs.starts(log)).containsExactly(0, 2, 3, 4);
    List<Integer> before = new ArrayList<>();
    for (int session = 0; session < log.sessionCount(); session++) {
      before.add(log.eventsBefore(session));
    }
    assertThat(before).containsExactly(0, 2, 3, 0);
    assertThat(raw.size()).isEqualTo(6);
  }

  @Test
  void manyBrandsWidenTheirColumn() {
    EventLog.Builder builder = EventLog.builder();
    int brands = Character.MAX_VALUE + 10;
    for (int i = 0; i < brands; i++) {
      builder.add(i, VIEW, 1, "b" + i, null, 1f, 1, "s");
    }
    EventLog log = builder.add(brands, VIEW, 1, null, null, 1f, 1, "s").build();
    for (int i = 0; i < brands; i += 997) {
      assertThat(log.brands().text(log.brand(i))).isEqualTo("b" + i);
    }
    assertThat(log.brand(brands - 1)).isEqualTo(brands - 1);
    assertThat(log.brand(brands)).isEqualTo(-1);
  }
}
