package io.clickcast.desktop.data.rows;

import io.clickcast.desktop.data.rows.RowWindow.InSight;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;

/**
 * Makes a table a window onto more rows than it holds: it is given just the rows that fit, and its
 * wheel, keys and clicks move the window and its marks. JavaFX's own scrolling walks over all rows
 * and remembers their heights, which takes too long and too much memory for millions.
 */
final class Sight {
  /** Rows that one notch of a wheel moves by. */
  private static final int ROWS_PER_NOTCH = 3;

  private final TableView<?> table;
  private final RowsViewModel model;
  private final RowWindow window;
  private final ObservableValue<Boolean> shown;
  private Region flow;
  private double scrolled;

  /**
   * @param table with rows of a fixed height
   * @param shown whether the table is the one in front
   */
  Sight(TableView<?> table, RowsViewModel model, ObservableValue<Boolean> shown) {
    this.table = table;
    this.model = model;
    this.window = model.window();
    this.shown = shown;
    table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    table.addEventFilter(ScrollEvent.SCROLL, this::wheel);
    table.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    table.addEventFilter(MouseEvent.MOUSE_PRESSED, this::pressed);
    table.addEventFilter(MouseEvent.MOUSE_DRAGGED, this::dragged);
    table.addEventFilter(MouseEvent.MOUSE_CLICKED, this::clicked);
    table.skinProperty().subscribe(this::findFlow);
    shown.subscribe(is -> measure());
  }

  private void findFlow() {
    if (table.getSkin() == null) {
      return;
    }
    flow = (Region) table.lookup(".virtual-flow");
    flow.heightProperty().subscribe(this::measure);
    horizontalBar().visibleProperty().subscribe(this::measure);
    measure();
  }

  private ScrollBar horizontalBar() {
    return flow.lookupAll(".scroll-bar").stream()
        .filter(ScrollBar.class::isInstance)
        .map(ScrollBar.class::cast)
        .filter(bar -> bar.getOrientation() == javafx.geometry.Orientation.HORIZONTAL)
        .findFirst()
        .orElseThrow();
  }

  private void measure() {
    if (flow != null && shown.getValue() && flow.getHeight() > 0) {
      ScrollBar bar = horizontalBar();
      double room = flow.getHeight() - (bar.isVisible() ? bar.prefHeight(-1) : 0);
      window.setHeight(Math.max(1, (int) (room / table.getFixedCellSize())));
    }
  }

  /** Shows which of the rows in sight are marked. */
  void showMarks() {
    InSight sight = window.sightProperty().get();
    int top = window.topProperty().get();
    int count = sight.rows().size();
    int from = Math.max(0, sight.firstMarked() - top);
    int to = Math.min(count - 1, sight.lastMarked() - top);
    TableView.TableViewSelectionModel<?> marks = table.getSelectionModel();
    marks.clearSelection();
    if (sight.lead() >= 0 && from <= to) {
      marks.selectRange(from, to + 1);
    }
    int lead = sight.lead() - top;
    table.getFocusModel().focus(lead >= 0 && lead < count ? lead : -1);
  }

  private void wheel(ScrollEvent e) {
    if (e.getDeltaY() == 0 || e.isShiftDown()) {
      return;
    }
    double rows =
        e.isDirect() || e.getMultiplierY() == 0
            ? e.getDeltaY() / table.getFixedCellSize()
            : e.getDeltaY() / e.getMultiplierY() * ROWS_PER_NOTCH;
    // Fractions add up: touch pads send many small movements.
    scrolled -= rows;
    int whole = (int) scrolled;
    scrolled -= whole;
    if (whole != 0) {
      window.scrollTo(window.topProperty().get() + whole);
    }
    e.consume();
  }

  private void key(KeyEvent e) {
    if (e.isAltDown() || e.getTarget() != table) {
      return;
    }
    boolean extend = e.isShiftDown();
    int page = Math.max(1, window.heightProperty().get() - 1);
    switch (e.getCode()) {
      case UP, KP_UP -> window.move(-1, extend);
      case DOWN, KP_DOWN -> window.move(1, extend);
      case PAGE_UP -> page(-page, extend);
      case PAGE_DOWN -> page(page, extend);
      case HOME -> window.markFirst(extend);
      case END -> window.markLast(extend);
      case ENTER -> model.showSession();
      case A -> {
        if (!e.isShortcutDown()) {
          return;
        }
        window.markAll();
      }
      default -> {
        return;
      }
    }
    e.consume();
  }

  /** A page on, the marked row stays at its place on the screen. */
  private void page(int rows, boolean extend) {
    window.scrollTo(window.topProperty().get() + rows);
    window.move(rows, extend);
  }

  private static boolean isInRow(Object target) {
    for (Node at = target instanceof Node node ? node : null; at != null; at = at.getParent()) {
      if (at instanceof TableRow<?> row) {
        return !row.isEmpty();
      }
    }
    return false;
  }

  private int positionAt(MouseEvent e) {
    Point2D inFlow = flow.sceneToLocal(e.getSceneX(), e.getSceneY());
    return window.topProperty().get() + (int) Math.floor(inFlow.getY() / table.getFixedCellSize());
  }

  private void pressed(MouseEvent e) {
    if (flow == null || !isInRow(e.getTarget())) {
      return;
    }
    table.requestFocus();
    int position = positionAt(e);
    InSight sight = window.sightProperty().get();
    boolean marked = position >= sight.firstMarked() && position <= sight.lastMarked();
    if (e.getButton() == MouseButton.PRIMARY || !marked) {
      window.mark(position, e.isShiftDown() && e.getButton() == MouseButton.PRIMARY);
    }
    e.consume();
  }

  private void dragged(MouseEvent e) {
    if (flow != null && e.getButton() == MouseButton.PRIMARY && isInRow(e.getTarget())) {
      window.mark(positionAt(e), true);
      e.consume();
    }
  }

  private void clicked(MouseEvent e) {
    if (isInRow(e.getTarget())) {
      if (e.getButton() == MouseButton.PRIMARY && e.getClickCount() == 2) {
        model.showSession();
      }
      e.consume();
    }
  }
}
