package io.clickcast.desktop.training.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.desktop.charts.Duels;
import io.clickcast.evaluation.HeadToHead;
import io.clickcast.evaluation.Measure.Outcome;
import io.clickcast.evaluation.Seen;
import java.util.List;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class DuelRowsTest {
  private final HeadToHead duel = Samples.duel(-0.02, 0.03, Seen.Kind.NO);

  @Test
  void everyFigureSaysWhoIsBetterAndHowSureThatIs() {
    List<Duels.Row> rows = DuelRows.of(duel, Outcome.NEXT_ACTION);

    assertThat(rows).extracting(Duels.Row::name).containsExactly("Log loss", "Accuracy");
    Duels.Row loss = rows.get(0);
    assertThat(loss.hint()).isEqualTo("lower is better");
    assertThat(loss.words()).isEqualTo("−0.0200 better");
    assertThat(loss.interval()).isEqualTo("95 %: −0.0300 to −0.0100");
    assertThat(loss.told()).isTrue();
    assertThat(loss.one()).isEqualTo(new Duels.Level(0.98, 0.95, 1.01));
    assertThat(loss.other().value()).isEqualTo(1);
    assertThat(rows.get(1).words()).isEqualTo("+0.12 %-pts may be chance");
    assertThat(rows.get(1).one().low()).isNaN();
  }

  @Test
  void whatIsWorseAndWhatCannotBeToldIsSaid() {
    List<Duels.Row> rows = DuelRows.of(duel, Outcome.PURCHASE_AHEAD);

    assertThat(rows.get(0).words()).isEqualTo("+0.0300 worse");
    assertThat(rows.get(1).words()).isEqualTo("+0.0200 may be chance");
    assertThat(rows.get(1).interval()).isEqualTo("too few sessions to tell");
  }

  @Test
  void theTableHasBothWithTheirIntervals() {
    Table table = DuelRows.table(duel, Outcome.NEXT_ACTION);

    assertThat(table.columnNames())
        .containsExactly(
            "measure",
            "new",
            "new_low",
            "new_high",
            "in_use",
            "in_use_low",
            "in_use_high",
            "difference",
            "difference_low",
            "difference_high",
            "significant");
    assertThat(table.stringColumn("measure").asList()).containsExactly("log_loss", "accuracy");
    assertThat(table.doubleColumn("difference_high").get(0)).isEqualTo(-0.01);
    assertThat(table.booleanColumn("significant").get(0)).isTrue();
  }
}
