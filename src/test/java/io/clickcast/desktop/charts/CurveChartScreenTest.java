package io.clickcast.desktop.charts;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.desktop.fakes.Screens;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import tech.tablesaw.api.Table;

@ExtendWith(ApplicationExtension.class)
class CurveChartScreenTest implements ChartFiles {
  private static final int BATCHES = 20_000;

  private final Points loss = new Points();
  private final List<Table> tables = new ArrayList<>();
  private CurveChart chart;
  private CurveChart linked;
  private CurveCard card;

  @Start
  void open(Stage stage) {
    chart = new CurveChart("Loss", "batch", Unit.NUMBER, Unit.MEASURE, 0.1);
    linked = new CurveChart("Rate", "batch", Unit.NUMBER, Unit.MEASURE, 0);
    linked.link(chart.places());
    Points other = new Points();
    for (int i = 1; i <= BATCHES; i++) {
      loss.add(i, i == 7_777 ? 9 : 1 + 1.0 / i);
      other.add(i, 0.01);
    }
    chart.show(
        List.of(
            new Curve("this run", Stroke.bold(Hue.BLUE), loss),
            new Curve("earlier run", Stroke.ghost(0), other)));
    linked.show(List.of(new Curve("rate", Stroke.bold(Hue.GREEN), other)));
    card = new CurveCard("loss", "", chart, this);
    Screens.show(stage, new VBox(card, linked));
  }

  @Override
  public void savePicture(BufferedImage picture, String name) {
    throw new AssertionError("Nothing was exported as a picture");
  }

  @Override
  public void saveTable(Table table, String name) {
    tables.add(table);
  }

  private Point2D at(double shareX, double shareY) {
    Bounds bounds = chart.localToScreen(chart.getBoundsInLocal());
    Area plot = chart.frame().plot();
    return new Point2D(
        bounds.getMinX() + plot.left() + shareX * plot.width(),
        bounds.getMinY() + plot.top() + shareY * plot.height());
  }

  private void turnWheel(Point2D mouse) {
    Point2D local = chart.screenToLocal(mouse);
    Event.fireEvent(
        chart,
        new ScrollEvent(
            ScrollEvent.SCROLL,
            local.getX(),
            local.getY(),
            mouse.getX(),
            mouse.getY(),
            false,
            false,
            false,
            false,
            false,
            false,
            0,
            120,
            0,
            120,
            ScrollEvent.HorizontalTextScrollUnits.NONE,
            0,
            ScrollEvent.VerticalTextScrollUnits.NONE,
            0,
            0,
            new PickResult(chart, local.getX(), local.getY())));
  }

  private void ready() {
    Screens.await(() -> chart.frame() != null && linked.frame() != null);
  }

  @Test
  void theWheelComesNearerAndTwoClicksGoBack(FxRobot robot) {
    ready();
    robot.moveTo(at(0.3, 0.3)).moveTo(at(0.25, 0.5));
    robot.interact(() -> turnWheel(at(0.25, 0.5)));
    Screens.await(() -> chart.frame().to() - chart.frame().from() < 0.99 * BATCHES);
    assertThat(linked.places().isWhole()).isFalse();
    assertThat(chart.zoomedProperty().get()).isTrue();
    robot.doubleClickOn(at(0.5, 0.5));
    Screens.await(() -> chart.places().isWhole() && !chart.zoomedProperty().get());
  }

  @Test
  void aBoxComesNearerInBothDirectionsAndShiftMoves(FxRobot robot) {
    ready();
    robot.drag(at(0.2, 0.2), MouseButton.PRIMARY).dropTo(at(0.4, 0.8));
    Screens.await(() -> Math.abs(chart.frame().from() - 0.2 * BATCHES) < 200);
    assertThat(chart.frame().to()).isBetween(0.39 * BATCHES, 0.41 * BATCHES);
    assertThat(chart.frame().scale().to()).isLessThan(8);
    double from = chart.frame().from();
    robot.press(KeyCode.SHIFT);
    robot.drag(at(0.6, 0.5), MouseButton.PRIMARY).dropTo(at(0.3, 0.5));
    robot.release(KeyCode.SHIFT);
    Screens.await(() -> chart.frame().from() > from + 500);
    assertThat(chart.frame().to() - chart.frame().from()).isBetween(3_900.0, 4_100.0);
  }

  @Test
  void keysMoveZoomAndShowAll(FxRobot robot) {
    ready();
    robot.interact(chart::requestFocus);
    robot.type(KeyCode.PLUS, 4).type(KeyCode.RIGHT, 2);
    Screens.await(() -> chart.places().from() > 6_000);
    robot.type(KeyCode.HOME);
    Screens.await(() -> chart.places().isWhole());
    robot.press(KeyCode.CONTROL).type(KeyCode.RIGHT).type(KeyCode.RIGHT).release(KeyCode.CONTROL);
    Screens.await(() -> chart.inWords().contains("batch 10,001"));
  }

  @Test
  void pointingReadsAllCurvesInAllLinkedCharts(FxRobot robot) {
    ready();
    robot.moveTo(at(0.4, 0.4)).moveTo(at(0.5, 0.5));
    Screens.await(() -> !Double.isNaN(chart.places().pointed()));
    assertThat(chart.places().pointed()).isBetween(9_900.0, 10_100.0);
    assertThat(chart.values())
        .containsEntry("this run", "1.0001")
        .containsEntry("earlier run", "0.01");
    assertThat(linked.values()).containsEntry("rate", "0.01");
  }

  @Test
  void aCurveIsHiddenByItsNameAndStillExported(FxRobot robot) {
    ready();
    Screens.await(() -> robot.lookup("earlier run").tryQuery().isPresent());
    robot.clickOn("earlier run");
    Screens.await(() -> chart.isHidden("earlier run"));
    Screens.await(() -> chart.frame().scale().from() > 0.1);
    robot.clickOn("#export-loss").clickOn("Save values as CSV…");
    assertThat(tables).hasSize(1);
    assertThat(tables.get(0).rowCount()).isEqualTo(BATCHES);
    assertThat(tables.get(0).columnNames()).containsExactly("batch", "this run", "earlier run");
  }

  @Test
  void theAxisTurnsLogarithmic(FxRobot robot) {
    ready();
    robot.clickOn("#log-loss");
    Screens.await(() -> chart.frame().scale().logarithmic());
    assertThat(chart.inWords()).doesNotContain("not shown");
    robot.interact(
        () -> {
          loss.add(BATCHES + 1, 0);
          loss.add(BATCHES + 2, -3);
          chart.grown();
        });
    Screens.await(() -> chart.inWords().endsWith("2 values of zero or below are not shown"));
    assertThat(robot.lookup("#log-loss").queryAs(ToggleButton.class).isSelected()).isTrue();
  }

  @Test
  void itIsNotDrawnWhileNobodySeesIt(FxRobot robot) {
    ready();
    Screens.await(() -> chart.drawnProperty().get() > 0);
    robot.interact(() -> card.setVisible(false));
    int hidden = chart.drawnProperty().get();
    int other = linked.drawnProperty().get();
    robot.interact(
        () -> {
          loss.add(BATCHES + 1, 1);
          chart.grown();
          linked.grown();
        });
    Screens.await(() -> linked.drawnProperty().get() > other);
    assertThat(chart.drawnProperty().get()).isEqualTo(hidden);
    robot.interact(() -> card.setVisible(true));
    Screens.await(() -> chart.frame().to() == BATCHES + 1);
    for (double far : new double[] {4_000, 5_000, 6_000}) {
      robot.interact(() -> card.setTranslateY(far));
      robot.interact(chart::grown);
    }
    int away = chart.drawnProperty().get();
    robot.interact(chart::grown);
    int once = linked.drawnProperty().get();
    robot.interact(linked::grown);
    Screens.await(() -> linked.drawnProperty().get() > once);
    assertThat(chart.drawnProperty().get()).isEqualTo(away);
    robot.interact(() -> card.setTranslateY(0));
    Screens.await(() -> chart.drawnProperty().get() > away);
  }

  @Test
  void whateverComesItIsDrawnAtMostThirtyTimesASecond() throws InterruptedException {
    ready();
    int before = chart.drawnProperty().get();
    long begun = System.nanoTime();
    for (int i = 1; i <= 60; i++) {
      int place = BATCHES + i;
      Platform.runLater(
          () -> {
            loss.add(place, 1);
            chart.grown();
          });
      TimeUnit.MILLISECONDS.sleep(4);
    }
    WaitForAsyncUtils.waitForFxEvents();
    double seconds = (System.nanoTime() - begun) / 1e9;
    assertThat(chart.drawnProperty().get() - before).isLessThanOrEqualTo((int) (31 * seconds) + 2);
    Screens.await(() -> chart.frame().to() == BATCHES + 60);
  }
}
