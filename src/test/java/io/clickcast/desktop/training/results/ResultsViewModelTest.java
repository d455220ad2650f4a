package io.clickcast.desktop.training.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.desktop.charts.HeatMap;
import io.clickcast.desktop.charts.LevelChart;
import io.clickcast.desktop.charts.Reliability;
import io.clickcast.desktop.charts.ShareCurves;
import io.clickcast.desktop.training.results.ResultsViewModel.Cells;
import io.clickcast.evaluation.EvaluationReport;
import io.clickcast.evaluation.Measure;
import io.clickcast.evaluation.Measure.Outcome;
import io.clickcast.sequences.NextAction;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class ResultsViewModelTest {
  private final ResultsViewModel model = new ResultsViewModel();

  @BeforeEach
  void show() {
    show(Double.NaN);
  }

  private void show(double oracle) {
    model.show(Results.of(Samples.report(oracle), 3, Duration.ofSeconds(75), false));
  }

  @Test
  void theVerdictNamesTheBestBaselineAndWhatChanceExplains() {
    assertThat(model.verdict())
        .isEqualTo(
            "Better than every baseline: log loss 0.9000, and 1.0000 for the best of them (Markov 3). The difference of 0.1000 is more than chance explains.");
    assertThat(model.aheadVerdict()).contains("0.2250", "0.2500", "0.0012 may be chance alone");
    assertThat(model.wins()).isTrue();
  }

  @Test
  void regretIsThereWhereTheTruthIsKnown() {
    assertThat(model.knowsTruth()).isFalse();
    assertThat(model.measures(Outcome.NEXT_ACTION)).doesNotContain(Measure.REGRET);
    assertThat(model.lengths().lines()).hasSize(2);

    show(0.85);

    assertThat(model.measures(Outcome.NEXT_ACTION)).contains(Measure.REGRET);
    LevelChart.Line possible = model.lengths().lines().get(2);
    assertThat(possible.name()).isEqualTo("Best possible");
    assertThat(possible.values()).containsExactly(0.85, 0.85);
  }

  @Test
  void aFigureThatIsGoneIsNotAskedForAnyMore() {
    show(0.85);
    model.lengthMeasureProperty().set(Measure.REGRET);
    model.monthMeasureProperty().set(Measure.ACCURACY);

    show(Double.NaN);

    assertThat(model.lengthMeasureProperty().get()).isEqualTo(Measure.LOG_LOSS);
    assertThat(model.monthMeasureProperty().get()).isEqualTo(Measure.ACCURACY);
  }

  @Test
  void confusionIsWrittenAsSharesOfWhatHappenedOrAsCounts() {
    HeatMap.Grid shares = model.confusion();
    model.cellsProperty().set(Cells.COUNTS);
    HeatMap.Grid counts = model.confusion();

    // Views: 50 right, and 11, 12, 13 and 14 wrong.
    assertThat(shares.cells().get(0).words()).isEqualTo("50\u202f%");
    assertThat(shares.cells().get(0).lines()).contains("50", "50.0\u202f%");
    assertThat(counts.cells().get(0).words()).isEqualTo("50");
    assertThat(counts.cells().get(1).words()).isEqualTo("11");
    assertThat(counts.values()[0]).containsExactly(shares.values()[0]);
    int purchase = NextAction.PURCHASE.code() * NextAction.COUNT;
    assertThat(shares.cells().get(purchase).words()).isEqualTo("–");
    assertThat(shares.values()[NextAction.PURCHASE.code()]).containsOnly(Double.NaN);
  }

  @Test
  void figuresByActionAreWrittenWhereTheyAreDefined() {
    HeatMap.Grid grid = model.actions();

    assertThat(grid.rows()).containsExactly("View", "Cart", "Remove", "Purchase", "Leave");
    assertThat(grid.cells().subList(0, 6))
        .extracting(HeatMap.Cell::words)
        .containsExactly("0.625", "0.500", "0.556", "0.875", "0.750", "100");
    assertThat(grid.cells().subList(18, 24))
        .extracting(HeatMap.Cell::words)
        .containsExactly("–", "–", "–", "–", "–", "0");
  }

  @Test
  void thereIsACurveForEachActionAndForAPurchaseAhead() {
    List<ShareCurves.Line> roc = model.roc();

    assertThat(roc)
        .extracting(ShareCurves.Line::name)
        .containsExactly(
            "View 0.875",
            "Cart 0.875",
            "Remove 0.875",
            "Purchase –",
            "Leave 0.875",
            "Purchase ahead 0.700");
    assertThat(roc).extracting(ShareCurves.Line::ink).doesNotHaveDuplicates();
    assertThat(roc).extracting(ShareCurves.Line::mark).doesNotHaveDuplicates();
    assertThat(roc.get(3).points()).isEmpty();
    assertThat(model.precisionRecall().get(0).points()).hasSize(4);
  }

  @Test
  void reliabilityIsOfEitherOutcome() {
    List<Reliability.Bin> next = model.reliability();
    model.reliabilityOfProperty().set(Outcome.PURCHASE_AHEAD);
    List<Reliability.Bin> ahead = model.reliability();

    assertThat(next.get(1)).isEqualTo(new Reliability.Bin(0.5, 1, 70, 0.8, 0.75));
    assertThat(ahead.get(0)).isEqualTo(new Reliability.Bin(0, 0.5, 95, 0.1, 0.12));
  }

  @Test
  void partsAreShownByTheFigureThatIsChosen() {
    model.monthMeasureProperty().set(Measure.AHEAD_LOG_LOSS);

    LevelChart.Levels months = model.months();

    assertThat(months.places()).containsExactly("2020-01", "2020-02");
    assertThat(months.lines()).extracting(LevelChart.Line::name).contains("This model", "Markov 3");
    assertThat(months.lines().get(0).values()[0]).isEqualTo(0.225);
    assertThat(months.notes().get(0)).containsExactly("Prefixes", "400");
  }

  @Test
  void partsHaveTheIntervalsThatAreKnown() {
    LevelChart.Line ours = model.lengths().lines().get(0);

    assertThat(ours.low()[0]).isEqualTo(0.9 - 0.15);
    assertThat(ours.high()[0]).isEqualTo(0.9 - 0.05);
    assertThat(ours.low()[1]).isNaN();
    Table lengths =
        ResultsTables.parts(model.report(), "events_seen", Parts.LENGTHS, model.partMeasures());
    assertThat(lengths.doubleColumn("log_loss_low").get(0)).isEqualTo(0.9 - 0.15);
    assertThat(lengths.doubleColumn("log_loss_high").isMissing(1)).isTrue();
  }

  @Test
  void tablesHaveAllValuesWithAllDigits() {
    EvaluationReport report = model.report();

    Table confusion = ResultsTables.confusion(report);
    assertThat(confusion.rowCount()).isEqualTo(25);
    assertThat(confusion.intColumn("count").sum()).isEqualTo(100 + 99 + 98 + 96);
    Table actions = ResultsTables.actions(report);
    assertThat(actions.doubleColumn("f1").get(0)).isEqualTo(0.5556);
    Table roc = ResultsTables.roc(report);
    assertThat(roc.rowCount()).isEqualTo(5 * 3);
    assertThat(roc.stringColumn("outcome").get(14)).isEqualTo("purchase_ahead");
    assertThat(ResultsTables.precisionRecall(report).rowCount()).isEqualTo(5 * 4);
    Table lengths = ResultsTables.parts(report, "events_seen", Parts.LENGTHS, model.partMeasures());
    assertThat(lengths.rowCount()).isEqualTo(3 * 2);
    assertThat(lengths.columnNames())
        .contains("events_seen", "predictor", "log_loss", "purchase_ahead_roc_auc")
        .doesNotContain("regret");
    assertThat(ResultsTables.reliability(report.reliability()).intColumn("examples").sum())
        .isEqualTo(100);
  }
}
