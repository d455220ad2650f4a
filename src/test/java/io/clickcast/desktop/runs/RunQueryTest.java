package io.clickcast.desktop.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.desktop.runs.RunColumn.Fact;
import io.clickcast.desktop.runs.RunQuery.Order;
import io.clickcast.desktop.runs.RunQuery.Placed;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunQueryTest {
  private static final RunColumn LOSS = new RunColumn.Metric("validation_loss", true);
  private static final RunColumn EPOCHS = new RunColumn.Option("epochs");

  private final FakeRuns runs = new FakeRuns();
  private String comparison;

  @BeforeEach
  void addRuns() {
    String first = runs.add("Gamma");
    String second = runs.add("alpha");
    String third = runs.add("beta");
    runs.add("no figures");
    comparison = runs.add("several");
    runs.group(comparison, second, third);
    runs.metric(first, "validation_loss", 0.7)
        .metric(second, "validation_loss", 0.8)
        .metric(third, "validation_loss", 0.65);
    runs.option(first, "epochs", "5").option(second, "epochs", "12").option(third, "epochs", "30");
    runs.setTags(third, Set.of("wide"));
  }

  private List<String> names(RunQuery query) {
    RunTable table =
        RunTable.read(
            runs,
            Set.of(LOSS, EPOCHS, Fact.NAME, Fact.STARTED, Fact.TAGS),
            Clock.fixed(FakeRuns.FIRST, ZoneOffset.UTC));
    return query.of(table).stream().map(RunQueryTest::name).toList();
  }

  private static String name(Placed placed) {
    return "  ".repeat(placed.depth()) + placed.facts().run().name();
  }

  private static RunQuery flat(Map<RunColumn, String> filters, Order order) {
    return new RunQuery("", filters, Optional.ofNullable(order), false, Set.of());
  }

  @Test
  void theNewestRunComesFirst() {
    assertThat(names(flat(Map.of(), null)))
        .containsExactly("several", "no figures", "beta", "alpha", "Gamma");
  }

  @Test
  void numbersAreSortedAsNumbersAndWhatHasNoneComesLastWhicheverWay() {
    assertThat(names(flat(Map.of(), new Order(EPOCHS, false))).subList(0, 3))
        .containsExactly("Gamma", "alpha", "beta");
    assertThat(names(flat(Map.of(), new Order(LOSS, true))))
        .containsExactly("alpha", "Gamma", "beta", "several", "no figures");
    assertThat(names(flat(Map.of(), new Order(LOSS, false))))
        .containsExactly("beta", "Gamma", "alpha", "several", "no figures");
  }

  @Test
  void namesAreSortedWhateverTheirCase() {
    assertThat(names(flat(Map.of(), new Order(Fact.NAME, false))))
        .containsExactly("alpha", "beta", "Gamma", "no figures", "several");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "< 0.7 | beta",
        "<=0.7 | beta,Gamma",
        "> 0.7 | alpha",
        "= 0.65 | beta",
        "0.66..0.75 | Gamma",
        "0.8 | alpha",
        "> x | ''"
      })
  void aMetricIsFilteredByItsNumber(String typed, String expected) {
    assertThat(String.join(",", names(flat(Map.of(LOSS, typed), null)))).isEqualTo(expected);
  }

  @Test
  void wordsAreFilteredByWhatTheyContainAndTimesByTheirOrder() {
    assertThat(names(flat(Map.of(Fact.NAME, "ET"), null))).containsExactly("beta");
    assertThat(names(flat(Map.of(Fact.STARTED, "> 2026-11-01 08:25"), null)))
        .containsExactly("several", "no figures");
  }

  @Test
  void allWordsThatAreSearchedForMustBeMentioned() {
    RunQuery query = new RunQuery("WIDE cnn", Map.of(), Optional.empty(), false, Set.of());
    assertThat(names(query)).containsExactly("beta");
    assertThat(query.isFiltered()).isTrue();
    assertThat(names(new RunQuery("wide gru7", Map.of(), Optional.empty(), false, Set.of())))
        .isEmpty();
  }

  @Test
  void theRunsOfAComparisonAreFoldedUnderIt() {
    RunQuery folded = new RunQuery("", Map.of(), Optional.empty(), true, Set.of());
    assertThat(names(folded)).containsExactly("several", "no figures", "Gamma");
    RunQuery open = new RunQuery("", Map.of(), Optional.empty(), true, Set.of(comparison));
    assertThat(names(open)).containsExactly("several", "  beta", "  alpha", "no figures", "Gamma");
  }

  @Test
  void aRunThatIsLookedForIsShownUnderItsComparison() {
    RunQuery query = new RunQuery("beta", Map.of(), Optional.empty(), true, Set.of());
    assertThat(names(query)).containsExactly("several", "  beta");
  }
}
