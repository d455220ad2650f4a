package io.clickcast.desktop.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private final FakeRuns runs = new FakeRuns();
  private final String one = runs.add("same");
  private final String other = runs.add("same");

  private Comparison compare() {
    return Comparison.of(List.of(runs.details(one), runs.details(other)));
  }

  private Comparison.Figure figure(String metric) {
    return compare().figures().stream()
        .filter(figure -> figure.metric().equals(metric))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatRunsDifferInIsKnown() {
    runs.option(one, "epochs", "5").option(other, "epochs", "5");
    runs.option(one, "batch", "64").option(other, "batch", "128");
    runs.option(one, "units", "32");
    assertThat(compare().facts())
        .filteredOn(Comparison.Fact::differs)
        .extracting(Comparison.Fact::name)
        .containsExactlyInAnyOrder("batch", "units");
    assertThat(compare().facts())
        .filteredOn(fact -> fact.name().equals("units"))
        .singleElement()
        .satisfies(fact -> assertThat(fact.values()).containsExactly("32", ""));
  }

  @Test
  void theLowestLossAndTheHighestAccuracyWin() {
    runs.metric(one, "validation_loss", 0.7).metric(other, "validation_loss", 0.6);
    runs.metric(one, "test_accuracy", 0.7).metric(other, "test_accuracy", 0.6);
    assertThat(figure("validation_loss").winners(true)).containsExactly(1);
    assertThat(figure("validation_loss").winners(false)).containsExactly(1);
    assertThat(figure("test_accuracy").winners(true)).containsExactly(0);
  }

  @Test
  void nobodyWinsAloneOrAmongEqualsOrWithoutAGoal() {
    runs.metric(one, "validation_loss", 0.7);
    runs.metric(one, "test_accuracy", 0.7).metric(other, "test_accuracy", 0.7);
    runs.metric(one, "epochs_run", 3).metric(other, "epochs_run", 4);
    assertThat(figure("validation_loss").winners(true)).isEmpty();
    assertThat(figure("test_accuracy").winners(true)).isEmpty();
    assertThat(figure("test_accuracy").differs(true)).isFalse();
    assertThat(figure("epochs_run").winners(true)).isEmpty();
    assertThat(figure("epochs_run").differs(true)).isTrue();
  }

  @Test
  void runsOfOneNameAreToldApart() {
    assertThat(SideBySide.names(compare().runs())).doesNotHaveDuplicates();
    runs.rename(other, "other");
    assertThat(SideBySide.names(compare().runs())).containsExactly("same", "other");
  }
}
