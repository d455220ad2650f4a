package io.clickcast.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.events.EventLog;
import io.clickcast.events.EventType;
import io.clickcast.sequences.Logs;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventCountsTest {
  private static final int SECONDS_PER_DAY = 86_400;

  @Test
  void countsWhatIsThere() {
    EventLog log = Logs.random(7, 150);

    EventCounts counts = EventCounts.of(log);

    assertThat(counts.events()).isEqualTo(log.size());
    Set<Integer> users = new HashSet<>();
    for (int e = 0; e < log.size(); e++) {
      users.add(log.user(e));
    }
    assertThat(counts.users()).isEqualTo(users.size());
    for (EventType type : EventType.values()) {
      long expected = 0;
      long[] byDay = new long[counts.byDay()[0].length];
      for (int e = 0; e < log.size(); e++) {
        if (log.type(e) == type) {
          expected++;
          byDay[log.seconds(e) / SECONDS_PER_DAY - counts.firstDay()]++;
        }
      }
      assertThat(counts.byType()[type.code()]).isEqualTo(expected);
      for (int day = 0; day < byDay.length; day++) {
        assertThat(counts.byDay()[type.code()][day]).isEqualTo((int) byDay[day]);
      }
    }
  }

  @Test
  void sessionsBeginAtTheStartAndEndAtTheEnd() {
    EventLog log =
        EventLog.builder()
            .add(100, EventType.VIEW, "a", null, null, 1, "u", "s")
            .add(110, EventType.CART, "a", null, null, 1, "u", "s")
            .add(120, EventType.VIEW, "b", null, null, 1, null, "t")
            .build();

    EventCounts counts = EventCounts.of(log);

    assertThat(counts.transitions())
        .isDeepEqualTo(
            new long[][] {
              {0, 1, 0, 0, 1}, {0, 0, 0, 0, 1}, {0, 0, 0, 0, 0}, {0, 0, 0, 0, 0}, {2, 0, 0, 0, 0}
            });
    assertThat(counts.users()).isEqualTo(1);
  }

  @Test
  void anEmptyLogHasNoDays() {
    EventCounts counts = EventCounts.of(EventLog.builder().build());

    assertThat(counts.events()).isZero();
    assertThat(counts.byDay()[0]).isEmpty();
  }
}
