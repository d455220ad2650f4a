package io.clickcast.desktop.data.cleaning;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.workspace.LoadedEvents;
import io.clickcast.events.AffectedRows;
import io.clickcast.events.CleaningStep;
import io.clickcast.events.EventLog;
import io.clickcast.explore.Tables;
import io.clickcast.work.Numbers;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The first rows that a step acted on, each under the row that tells why, with the columns of the
 * file.
 *
 * @param table what happened to each row, then the row
 * @param gone per row of the table whether the step dropped it
 * @param rows how many rows the step acted on are shown
 */
record Affected(Table table, List<Boolean> gone, int rows) {
  static final Affected NONE = new Affected(Table.create(), List.of(), 0);

  Affected {
    gone = List.copyOf(gone);
  }

  static Affected of(LoadedEvents loaded, CleaningStep step) {
    EventLog raw = loaded.read().raw();
    AffectedRows affected = loaded.cleaned().affected().get(step);
    IntArrayList events = new IntArrayList();
    List<Boolean> gone = new ArrayList<>();
    StringColumn outcome = StringColumn.create(text("cleaning.outcome"));
    int shown = -1;
    for (int i = 0; i < affected.size(); i++) {
      int other = affected.other(i);
      if (other >= 0 && other != shown) {
        events.add(other);
        gone.add(false);
        outcome.append(reason(step));
        shown = other;
      }
      int event = affected.event(i);
      events.add(event);
      gone.add(drops(step));
      outcome.append(
          step == CleaningStep.SESSIONS
              ? text(
                  "cleaning.newSession",
                  Numbers.duration(
                      Duration.ofSeconds((long) raw.seconds(event) - raw.seconds(other))))
              : outcome(step, loaded.cleaned().category().used()));
      shown = step == CleaningStep.SESSIONS ? event : shown;
    }
    Table rows = Tables.preview(raw, events::getInt, events.size());
    rows.insertColumn(0, outcome);
    return new Affected(rows, gone, affected.size());
  }

  private static boolean drops(CleaningStep step) {
    return switch (step) {
      case DUPLICATES, PRICE_BOUNDS, ORDERS -> true;
      case SESSIONS, CATEGORY_CODE, IDS, TIME -> false;
    };
  }

  private static String reason(CleaningStep step) {
    return switch (step) {
      case ORDERS -> text("cleaning.order");
      case SESSIONS -> text("cleaning.beforeSilence");
      default -> text("cleaning.kept");
    };
  }

  private static String outcome(CleaningStep step, boolean categoryUsed) {
    return switch (step) {
      case DUPLICATES -> text("cleaning.repeats");
      case ORDERS -> text("cleaning.merged");
      case CATEGORY_CODE ->
          categoryUsed ? text("cleaning.categoryMissing") : text("cleaning.categoryLeftOut");
      default -> text("cleaning.dropped");
    };
  }
}
