package io.clickcast.desktop.training.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.desktop.charts.ChartFiles;
import io.clickcast.desktop.charts.HeatMap;
import io.clickcast.desktop.charts.LevelChart;
import io.clickcast.desktop.charts.Plot;
import io.clickcast.desktop.fakes.Screens;
import io.clickcast.evaluation.Measure;
import io.clickcast.evaluation.Seen;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import tech.tablesaw.api.Table;

@ExtendWith(ApplicationExtension.class)
class ResultsScreenTest {
  private final List<String> pictures = new ArrayList<>();
  private final List<Table> tables = new ArrayList<>();
  private StackPane place;
  private ResultsView results;
  private HeadToHeadView duel;

  @Start
  void open(Stage stage) {
    ChartFiles files =
        new ChartFiles() {
          @Override
          public void savePicture(BufferedImage picture, String name) {
            pictures.add(name);
          }

          @Override
          public void saveTable(Table table, String name) {
            tables.add(table);
          }
        };
    results = new ResultsView(files);
    duel = new HeadToHeadView(files);
    place = new StackPane(results);
    Screens.show(stage, place);
  }

  private void showResults(FxRobot robot, double oracle) {
    robot.interact(
        () -> results.show(Results.of(Samples.report(oracle), 3, Duration.ofSeconds(75), false)));
  }

  @Test
  void theSwitchesChangeWhatChartsShow(FxRobot robot) {
    showResults(robot, Double.NaN);
    assertThat(words(robot, "#regret-hint")).contains("not known", "NAME.oracle.csv");
    assertThat(all(robot, "#results")).contains("Macro F1 ↑", "This model", "0.870–0.930");
    HeatMap confusion = robot.lookup("#chart-confusion").query();
    reveal(robot, confusion);
    robot.clickOn("#confusion-cells-counts");
    assertThat(confusion.spotWords(0))
        .isEqualTo("View happened, View was likeliest: Prefixes 50, of all View 50.0\u202f%");
    Plot reliability = robot.lookup("#chart-reliability").query();
    assertThat(reliability.spotWords(1)).contains("70");
    reveal(robot, reliability);
    robot.clickOn("#reliability-of-purchase-ahead");
    Screens.await(() -> reliability.spotWords(0).contains("95"));
    LevelChart lengths = robot.lookup("#chart-results-lengths").query();
    assertThat(lengths.spotWords(0)).contains("After 1 events", "0.8000", "Markov 3 0.9000");
    robot.interact(() -> measures(robot).setValue(Measure.ACCURACY));
    Screens.await(() -> lengths.spotWords(0).contains("66.0\u202f%"));
  }

  @SuppressWarnings("unchecked") // of a query by name
  private static ChoiceBox<Measure> measures(FxRobot robot) {
    return robot.lookup("#results-lengths-measure").queryAs(ChoiceBox.class);
  }

  @Test
  void whereTheTruthIsKnownTheRegretIsAFigureLikeOthers(FxRobot robot) {
    showResults(robot, 0.85);
    assertThat(words(robot, "#regret-hint")).contains("0.8500");
    assertThat(all(robot, "#results")).contains("Regret ↓", "0.0500");
    assertThat(all(robot, "#tile-regret")).contains("0.0500");
  }

  @Test
  void everyChartIsExportedAsPictureAndAsValues(FxRobot robot) {
    showResults(robot, 0.85);
    List<MenuButton> menus =
        List.copyOf(
            robot
                .lookup(".chart-menu")
                .match(n -> n instanceof MenuButton)
                .queryAllAs(MenuButton.class));
    assertThat(menus).hasSize(7);
    for (MenuButton menu : menus) {
      robot.interact(() -> menu.getItems().get(0).fire());
      robot.interact(() -> menu.getItems().get(1).fire());
    }
    assertThat(pictures)
        .containsExactlyInAnyOrder(
            "confusion",
            "actions",
            "roc",
            "precision-recall",
            "reliability",
            "results-lengths",
            "results-months");
    assertThat(tables).hasSize(7).allMatch(table -> table.rowCount() > 1);
  }

  @Test
  void keysWalkAlongTheCurves(FxRobot robot) {
    showResults(robot, Double.NaN);
    Plot roc = robot.lookup("#chart-roc").query();
    reveal(robot, roc);
    robot.interact(roc::requestFocus);
    robot.type(KeyCode.RIGHT, KeyCode.RIGHT);
    Screens.await(() -> roc.getAccessibleText().contains("from a chance of"));
  }

  @Test
  void twoModelsStandSideBySide(FxRobot robot) {
    robot.interact(
        () -> {
          place.getChildren().setAll(duel);
          duel.show(Samples.duel(-0.02, 0.001, Seen.Kind.MAYBE), "next-action@3", "retrained");
        });
    assertThat(words(robot, "#duel-advice")).startsWith("Take the new model, unless");
    assertThat(words(robot, "#duel-verdict")).contains("0.9800, against 1.0000");
    assertThat(words(robot, "#duel-verdict-ahead")).contains("cannot be told apart");
    assertThat(words(robot, "#duel-seen")).startsWith("Beware");
    Plot next = robot.lookup("#chart-duel-next").query();
    Screens.await(() -> next.spotCount() == 2);
    assertThat(next.spotWords(0)).contains("Log loss", "New 0.9800", "In use 1.0000", "better");
    robot.interact(
        () ->
            duel.show(Samples.duel(0.02, 0.03, Seen.Kind.HELD_OUT_TOO), "next-action@3", "other"));
    assertThat(words(robot, "#duel-advice")).isEqualTo("Keep the model in use.");
    assertThat(words(robot, "#duel-seen")).contains("with these sessions held out");
  }

  private void reveal(FxRobot robot, Plot plot) {
    robot.interact(
        () -> {
          ScrollPane pane = results;
          double y =
              pane.getContent().sceneToLocal(plot.localToScene(0, 0)).getY()
                  - pane.getViewportBounds().getHeight() / 3;
          double all =
              pane.getContent().getBoundsInLocal().getHeight()
                  - pane.getViewportBounds().getHeight();
          pane.setVvalue(Math.max(0, Math.min(1, y / all)));
          pane.layout();
        });
  }

  private static String words(FxRobot robot, String query) {
    return robot.lookup(query).queryAs(Label.class).getText();
  }

  private static String all(FxRobot robot, String query) {
    return robot
        .from(robot.lookup(query).<javafx.scene.Node>query())
        .lookup(".label")
        .queryAll()
        .stream()
        .map(node -> ((Labeled) node).getText())
        .collect(Collectors.joining(" | "));
  }
}
