package io.clickcast.desktop.data.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.desktop.charts.Plot;
import io.clickcast.desktop.fakes.ForgetfulMemory;
import io.clickcast.desktop.fakes.RecordingNotices;
import io.clickcast.desktop.fakes.Screens;
import io.clickcast.desktop.work.WindowTaskExecutor;
import io.clickcast.desktop.workspace.LoadedEvents;
import io.clickcast.desktop.workspace.Workspace;
import io.clickcast.explore.dashboard.DashboardTables;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class DashboardScreenTest {
  @TempDir private Path folder;

  private final Workspace workspace = new Workspace();
  private final WindowTaskExecutor executor = new WindowTaskExecutor();
  private final RecordingNotices notices = new RecordingNotices();
  private final LoadedEvents shop = SmallShop.events();
  private DashboardViewModel model;

  @Start
  void open(Stage stage) {
    model = new DashboardViewModel(workspace, executor, notices, new ForgetfulMemory());
    DashboardView view = new DashboardView(model, name -> Optional.of(folder.resolve(name)));
    Screens.show(stage, (Parent) view.node());
    workspace.eventsProperty().set(shop);
  }

  @AfterEach
  void close() {
    executor.close();
  }

  private static void awaitWords(FxRobot robot, String query, String words) {
    Screens.await(() -> robot.lookup(query).<Label>query().getText().equals(words));
  }

  /** Clicks the middle of a part of a chart, as the arrow keys would find it. */
  private static void clickPart(FxRobot robot, String chart, double x, double y) {
    Plot plot = robot.lookup(chart).query();
    Bounds bounds = plot.localToScreen(plot.getBoundsInLocal());
    robot.clickOn(
        new Point2D(
            bounds.getMinX() + x * bounds.getWidth(), bounds.getMinY() + y * bounds.getHeight()));
  }

  @Test
  void filtersChangeEveryFigure(FxRobot robot) {
    awaitWords(robot, "#filter-count", "105 events");
    awaitWords(robot, "#tile-sessions", "60");
    awaitWords(robot, "#tile-revenue", "150");
    awaitWords(robot, "#tile-order-value", "10.00");
    awaitWords(robot, "#tile-conversion", "25.0\u202f%");

    robot.clickOn("#filter-cart");
    awaitWords(robot, "#filter-count", "30 of 105 events");
    awaitWords(robot, "#tile-revenue", "0");
    awaitWords(robot, "#filter-words", "Cart");

    robot.clickOn("#filter-brands");
    robot.clickOn("#brand-search").write("runa");
    robot.type(KeyCode.ENTER);
    awaitWords(robot, "#filter-count", "10 of 105 events");
    assertThat(SmallShop.count(shop, model.filterProperty().get())).isEqualTo(10);
    robot.type(KeyCode.ESCAPE);

    robot.clickOn("#filter-hours");
    robot.clickOn("#hour-0");
    awaitWords(robot, "#filter-words", "Cart · runail · 0:00 – 1:00");
    long expected = SmallShop.count(shop, model.filterProperty().get());
    awaitWords(robot, "#filter-count", expected + " of 105 events");
    robot.type(KeyCode.ESCAPE);

    robot.clickOn("#filter-reset");
    awaitWords(robot, "#filter-count", "105 events");
    assertThat(robot.lookup("#filter-reset").queryButton().isDisabled()).isTrue();
  }

  @Test
  void nothingMatchesAndEveryChartSaysSo(FxRobot robot) {
    awaitWords(robot, "#filter-count", "105 events");
    robot.clickOn("#filter-remove_from_cart");
    awaitWords(robot, "#filter-count", "0 of 105 events");
    Set<Plot> plots = robot.lookup(node -> node instanceof Plot).queryAllAs(Plot.class);
    assertThat(plots).hasSize(13).allMatch(plot -> plot.spotCount() == 0);
    awaitWords(robot, "#tile-conversion", "–");
  }

  @Test
  void aClickOnADayFiltersAndTheKeyboardDoesTheSame(FxRobot robot) {
    awaitWords(robot, "#filter-count", "105 events");
    Plot days = robot.lookup("#chart-days").query();
    Screens.await(() -> days.spotCount() == SmallShop.SESSIONS);
    assertThat(days.spotWords(0))
        .isEqualTo("Sunday, 20 October 2019: View 1, Cart 1, Remove 0, Purchase 1, All 3");
    clickPart(robot, "#chart-days", 0.5, 0.5);
    Screens.await(() -> model.firstDay() != null && model.firstDay().equals(model.lastDay()));
    long expected = SmallShop.count(shop, model.filterProperty().get());
    awaitWords(robot, "#filter-count", expected + " of 105 events");
    clickPart(robot, "#chart-days", 0.5, 0.5);
    awaitWords(robot, "#filter-count", "105 events");

    robot.clickOn("#filter-count");
    robot.interact(days::requestFocus);
    robot.type(KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.ENTER);
    awaitWords(robot, "#filter-words", "21 Oct 2019");
  }

  @Test
  void draggingOverDaysChoosesThem(FxRobot robot) {
    awaitWords(robot, "#filter-count", "105 events");
    Plot days = robot.lookup("#chart-days").query();
    Screens.await(() -> days.spotCount() == SmallShop.SESSIONS);
    Bounds bounds = days.localToScreen(days.getBoundsInLocal());
    double y = bounds.getCenterY();
    robot.drag(bounds.getMinX() + 0.4 * bounds.getWidth(), y, MouseButton.PRIMARY);
    robot.dropTo(bounds.getMinX() + 0.6 * bounds.getWidth(), y);
    Screens.await(() -> model.firstDay() != null && model.lastDay() != null);
    long span = model.lastDay().toEpochDay() - model.firstDay().toEpochDay();
    assertThat(span).as("from where the button went down").isBetween(12L, 14L);
    long expected = SmallShop.count(shop, model.filterProperty().get());
    awaitWords(robot, "#filter-count", expected + " of 105 events");
  }

  @Test
  void aChartIsSavedAsAPictureAndAsValues(FxRobot robot) throws IOException {
    awaitWords(robot, "#filter-count", "105 events");
    robot.clickOn("#export-days");
    robot.clickOn("Save picture…");
    Screens.await(() -> notices.messages.size() == 1);
    BufferedImage picture = ImageIO.read(folder.resolve("days.png").toFile());
    Parent card = robot.lookup("#card-days").query();
    assertThat(picture.getWidth())
        .isEqualTo((int) Math.ceil(2 * card.getBoundsInLocal().getWidth()));
    Set<Integer> colors = new HashSet<>();
    for (int x = 0; x < picture.getWidth(); x += 3) {
      for (int y = 0; y < picture.getHeight(); y += 3) {
        colors.add(picture.getRGB(x, y));
      }
    }
    assertThat(colors)
        .as("views, carts and purchases are drawn")
        .contains(0xff2477c4, 0xfff0b429, 0xff009e73);

    robot.clickOn("#export-days");
    robot.clickOn("Save values as CSV…");
    Screens.await(() -> notices.messages.size() == 2);
    assertThat(Files.readAllLines(folder.resolve("days.csv")))
        .hasSize(1 + SmallShop.SESSIONS)
        .startsWith("day,events,view,cart,remove_from_cart,purchase", "2019-10-20,3,1,1,0,1");
    assertThat(DashboardTables.days(model.dashboardProperty().get()).rowCount())
        .isEqualTo(SmallShop.SESSIONS);
  }

  @Test
  void allChartsFitANarrowWindow(FxRobot robot) {
    awaitWords(robot, "#filter-count", "105 events");
    ScrollPane scroll = robot.lookup("#dashboard-scroll").query();
    robot.interact(() -> scroll.getScene().getWindow().setWidth(820));
    Screens.await(() -> scroll.getWidth() < 830);
    Set<Plot> plots = robot.lookup(node -> node instanceof Plot).queryAllAs(Plot.class);
    assertThat(plots).hasSize(13).allMatch(plot -> plot.getWidth() < scroll.getWidth());
    assertThat(plots).allMatch(plot -> plot.getWidth() > 600);
    assertThat(plots).allMatch(plot -> plot.spotCount() > 0);
  }
}
