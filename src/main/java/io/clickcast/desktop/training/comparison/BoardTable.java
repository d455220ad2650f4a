package io.clickcast.desktop.training.comparison;

import io.clickcast.evaluation.Interval;
import io.clickcast.evaluation.Leaderboard.Row;
import io.clickcast.evaluation.Measure;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The leaderboard as numbers. */
final class BoardTable {
  private BoardTable() {}

  static Table of(List<BoardLine> lines) {
    IntColumn rank = IntColumn.create("rank");
    StringColumn name = StringColumn.create("model");
    StringColumn kind = StringColumn.create("kind");
    StringColumn state = StringColumn.create("state");
    IntColumn seeds = IntColumn.create("seeds");
    DoubleColumn low = DoubleColumn.create("log_loss_low");
    DoubleColumn high = DoubleColumn.create("log_loss_high");
    DoubleColumn seconds = DoubleColumn.create("training_seconds");
    StringColumn reason = StringColumn.create("failure");
    Table table = Table.create("leaderboard", rank, name, kind, state, seeds);
    for (BoardLine line : lines) {
      Optional<Row> row = line.row();
      if (line.rank() > 0) {
        rank.append(line.rank());
      } else {
        rank.appendMissing();
      }
      name.append(line.name());
      kind.append(row.filter(Row::baseline).isPresent() ? "baseline" : "network");
      state.append(line.state().name().toLowerCase(Locale.ROOT));
      seeds.append(row.map(found -> found.seeds().size()).orElse(0));
      Optional<Interval> interval =
          row.map(found -> found.scores().intervals().get(Measure.LOG_LOSS));
      low.append(interval.map(Interval::low).orElse(Double.NaN));
      high.append(interval.map(Interval::high).orElse(Double.NaN));
      seconds.append(row.map(found -> found.facts().trainingSeconds()).orElse(Double.NaN));
      reason.append(line.reason());
    }
    for (Measure measure : Measure.values()) {
      DoubleColumn column =
          DoubleColumn.create(
              measure.outcome() == Measure.Outcome.NEXT_ACTION
                  ? measure.key()
                  : "purchase_ahead_" + measure.key());
      lines.forEach(
          line ->
              column.append(
                  line.row().map(row -> row.scores().overall().of(measure)).orElse(Double.NaN)));
      table.addColumns(column);
      if (measure == Measure.LOG_LOSS) {
        table.addColumns(low, high);
      }
    }
    table.addColumns(seconds, reason);
    return table;
  }
}
