package io.clickcast.desktop.training.results;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.charts.Duels.Level;
import io.clickcast.desktop.charts.Duels.Row;
import io.clickcast.evaluation.Difference;
import io.clickcast.evaluation.HeadToHead;
import io.clickcast.evaluation.Interval;
import io.clickcast.evaluation.Measure;
import io.clickcast.evaluation.Scores;
import java.util.ArrayList;
import java.util.List;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Two models side by side, made ready to be drawn and exported. */
final class DuelRows {
  private DuelRows() {}

  /** The figures of an outcome that both models have. */
  static List<Row> of(HeadToHead result, Measure.Outcome outcome) {
    List<Row> rows = new ArrayList<>();
    result
        .differences()
        .forEach(
            (measure, difference) -> {
              if (measure.outcome() == outcome) {
                rows.add(row(result, measure, difference));
              }
            });
    return rows;
  }

  private static Row row(HeadToHead result, Measure measure, Difference difference) {
    return new Row(
        MeasureWords.name(measure),
        MeasureWords.goodEnd(measure),
        level(result.fresh(), measure),
        level(result.inUse(), measure),
        new Level(difference.value(), difference.interval().low(), difference.interval().high()),
        text(
            "results.duelDifference",
            MeasureWords.signed(measure, difference.value()),
            inAWord(measure, difference)),
        Double.isNaN(difference.interval().low())
            ? text("results.duelNoInterval")
            : text(
                "results.interval",
                MeasureWords.signed(measure, difference.interval().low()),
                MeasureWords.signed(measure, difference.interval().high())),
        difference.isSignificant(),
        MeasureWords.format(measure));
  }

  private static Level level(Scores scores, Measure measure) {
    Interval interval = scores.intervals().get(measure);
    double value = scores.overall().of(measure);
    return interval == null
        ? new Level(value, Double.NaN, Double.NaN)
        : new Level(value, interval.low(), interval.high());
  }

  private static String inAWord(Measure measure, Difference difference) {
    if (!difference.isSignificant()) {
      return text("results.duelEven");
    }
    return measure.isBetter(difference.value(), 0)
        ? text("results.duelBetter")
        : text("results.duelWorse");
  }

  /** The figures of an outcome as a table with all digits. */
  static Table table(HeadToHead result, Measure.Outcome outcome) {
    StringColumn name = StringColumn.create("measure");
    BooleanColumn told = BooleanColumn.create("significant");
    List<DoubleColumn> numbers = new ArrayList<>();
    for (String who : List.of("new", "in_use", "difference")) {
      numbers.add(DoubleColumn.create(who));
      numbers.add(DoubleColumn.create(who + "_low"));
      numbers.add(DoubleColumn.create(who + "_high"));
    }
    result
        .differences()
        .forEach(
            (measure, difference) -> {
              if (measure.outcome() == outcome) {
                name.append(measure.key());
                Row row = row(result, measure, difference);
                int column = 0;
                for (Level level : List.of(row.one(), row.other(), row.difference())) {
                  numbers.get(column++).append(level.value());
                  numbers.get(column++).append(level.low());
                  numbers.get(column++).append(level.high());
                }
                told.append(difference.isSignificant());
              }
            });
    Table table = Table.create("duel", name);
    numbers.forEach(table::addColumns);
    return table.addColumns(told);
  }
}
