package io.clickcast.desktop.charts;

import java.util.function.Consumer;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/**
 * What mouse and keys do to a chart of curves. The wheel comes nearer in places, with Shift or over
 * the axis in values; dragging draws a box to come nearer; dragging with Shift, with the middle
 * button or along an axis moves what is seen; two clicks, Home and 0 show all.
 */
final class CurveGestures {
  /** What is left of what is seen after a usual turn of the wheel, and after a key. */
  private static final double NEARER = 0.8;

  private static final double USUAL_TURN = 40;
  private static final double STEP = 0.15;

  /** A box narrower or lower than this chooses only in the other direction. */
  private static final double FLAT = 12;

  /** The mouse stays where the page was scrolled under it until it moves so far. */
  private static final double MOVED = 2;

  /** What gestures act on. */
  interface Target {
    /** What is shown now; null before anything was drawn. */
    CurveFrame frame();

    Places places();

    /** Shows this part of the values. */
    void showValues(ValueScale part);

    void showAll();

    /** Points at a height too; not a number for none. */
    void pointAt(double px);

    /** The box that is dragged has changed; null if there is none any more. */
    void boxed(Area box);

    /** Points at the point before or after. */
    void step(int points);
  }

  private enum Drag {
    NONE,
    BOX,
    MOVE,
    MOVE_PLACES,
    MOVE_VALUES
  }

  private final Target target;
  private Drag drag = Drag.NONE;
  private double startX;
  private double startY;
  private double lastX;
  private double lastY;
  private double enteredX = Double.NaN;
  private double enteredY = Double.NaN;
  private Consumer<Cursor> cursor = c -> {};

  CurveGestures(Target target) {
    this.target = target;
  }

  void listen(Node node) {
    cursor = node::setCursor;
    node.setOnMouseEntered(
        e -> {
          enteredX = e.getScreenX();
          enteredY = e.getScreenY();
        });
    node.setOnMouseMoved(this::moved);
    node.setOnMouseExited(
        e -> {
          if (drag == Drag.NONE) {
            target.pointAt(Double.NaN);
          }
        });
    node.setOnMousePressed(e -> pressed(node, e));
    node.setOnMouseDragged(this::dragged);
    node.setOnMouseReleased(e -> released());
    node.setOnMouseClicked(this::clicked);
    node.setOnScroll(this::scrolled);
    node.setOnKeyPressed(this::keyPressed);
  }

  private void moved(MouseEvent e) {
    if (Math.hypot(e.getScreenX() - enteredX, e.getScreenY() - enteredY) > MOVED) {
      enteredX = Double.NaN;
    }
    CurveFrame frame = target.frame();
    if (frame == null) {
      return;
    }
    Area plot = frame.plot();
    if (e.getX() < plot.left()) {
      cursor.accept(Cursor.V_RESIZE);
    } else if (e.getY() > plot.bottom()) {
      cursor.accept(Cursor.H_RESIZE);
    } else {
      cursor.accept(e.isShiftDown() ? Cursor.OPEN_HAND : Cursor.CROSSHAIR);
    }
    boolean inside = e.getX() >= plot.left() - 2 && e.getX() <= plot.right() + 2;
    target.pointAt(inside ? e.getX() : Double.NaN);
  }

  private void pressed(Node node, MouseEvent e) {
    node.requestFocus();
    CurveFrame frame = target.frame();
    if (frame == null || e.getButton() == MouseButton.SECONDARY) {
      return;
    }
    startX = e.getX();
    startY = e.getY();
    lastX = startX;
    lastY = startY;
    if (startX < frame.plot().left()) {
      drag = Drag.MOVE_VALUES;
    } else if (startY > frame.plot().bottom()) {
      drag = Drag.MOVE_PLACES;
    } else {
      drag = e.isShiftDown() || e.getButton() == MouseButton.MIDDLE ? Drag.MOVE : Drag.BOX;
    }
  }

  private void dragged(MouseEvent e) {
    CurveFrame frame = target.frame();
    if (drag == Drag.NONE || e.isStillSincePress()) {
      return;
    }
    Area plot = frame.plot();
    if (drag == Drag.BOX) {
      lastX = e.getX();
      lastY = e.getY();
      target.pointAt(Double.NaN);
      target.boxed(box(plot));
      return;
    }
    cursor.accept(Cursor.CLOSED_HAND);
    if (drag != Drag.MOVE_VALUES) {
      target.places().pan((lastX - e.getX()) / plot.width());
    }
    if (drag == Drag.MOVE_VALUES || (drag == Drag.MOVE && Math.abs(e.getY() - startY) > FLAT)) {
      target.showValues(frame.scale().pan((e.getY() - lastY) / plot.height()));
    }
    lastX = e.getX();
    lastY = e.getY();
  }

  /** The box from where the mouse was pressed to where it is, as far as it chooses. */
  private Area box(Area plot) {
    boolean wide = Math.abs(lastX - startX) >= FLAT;
    boolean high = Math.abs(lastY - startY) >= FLAT;
    double left = wide || !high ? Math.min(startX, lastX) : plot.left();
    double right = wide || !high ? Math.max(startX, lastX) : plot.right();
    double top = high ? Math.min(startY, lastY) : plot.top();
    double bottom = high ? Math.max(startY, lastY) : plot.bottom();
    return new Area(
        Math.max(plot.left(), left),
        Math.max(plot.top(), top),
        Math.min(plot.right(), right),
        Math.min(plot.bottom(), bottom));
  }

  private void released() {
    CurveFrame frame = target.frame();
    if (drag == Drag.BOX && frame != null) {
      boolean wide = Math.abs(lastX - startX) >= FLAT;
      boolean high = Math.abs(lastY - startY) >= FLAT;
      Area box = box(frame.plot());
      if (high) {
        double low = frame.share(box.bottom());
        target.showValues(frame.scale().part(low, frame.share(box.top())));
      }
      if (wide) {
        target.places().show(frame.place(box.left()), frame.place(box.right()));
      }
    }
    drag = Drag.NONE;
    target.boxed(null);
  }

  private void clicked(MouseEvent e) {
    if (e.getButton() == MouseButton.PRIMARY && e.getClickCount() == 2 && e.isStillSincePress()) {
      target.showAll();
    }
  }

  private void scrolled(ScrollEvent e) {
    CurveFrame frame = target.frame();
    // Who scrolls a page does not want to change a chart that happens to come under the mouse.
    if (frame == null || !Double.isNaN(enteredX) || e.isInertia() || e.isControlDown()) {
      return;
    }
    // With Shift some systems turn the wheel sideways.
    double turn = e.getDeltaY() == 0 ? e.getDeltaX() : e.getDeltaY();
    double factor = Math.pow(NEARER, turn / USUAL_TURN);
    if (e.isShiftDown() || e.getX() < frame.plot().left()) {
      target.showValues(frame.scale().zoom(frame.share(e.getY()), factor));
    } else {
      double px = Math.max(frame.plot().left(), Math.min(frame.plot().right(), e.getX()));
      target.places().zoom(frame.place(px), factor);
    }
    e.consume();
  }

  private void keyPressed(KeyEvent e) {
    CurveFrame frame = target.frame();
    if (frame == null || e.isAltDown() || e.isMetaDown()) {
      return;
    }
    boolean used = e.isControlDown() ? step(e.getCode()) : acted(frame, e);
    if (used) {
      e.consume();
    }
  }

  private boolean step(KeyCode key) {
    if (key != KeyCode.LEFT && key != KeyCode.RIGHT) {
      return false;
    }
    target.step(key == KeyCode.LEFT ? -1 : 1);
    return true;
  }

  private boolean acted(CurveFrame frame, KeyEvent e) {
    switch (e.getCode()) {
      case LEFT -> target.places().pan(-STEP);
      case RIGHT -> target.places().pan(STEP);
      case UP -> target.showValues(frame.scale().pan(STEP));
      case DOWN -> target.showValues(frame.scale().pan(-STEP));
      case PLUS, ADD, EQUALS -> zoom(frame, e.isShiftDown() && !typed(e), NEARER);
      case MINUS, SUBTRACT -> zoom(frame, e.isShiftDown(), 1 / NEARER);
      case HOME, DIGIT0, NUMPAD0 -> target.showAll();
      case ESCAPE -> {
        boolean busy = drag == Drag.BOX;
        drag = Drag.NONE;
        target.boxed(null);
        target.pointAt(Double.NaN);
        return busy;
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /** On many keyboards Shift is what makes a plus out of an equals sign. */
  private static boolean typed(KeyEvent e) {
    return e.getCode() == KeyCode.EQUALS;
  }

  private void zoom(CurveFrame frame, boolean values, double factor) {
    if (values) {
      target.showValues(frame.scale().zoom(0.5, factor));
    } else {
      target.places().zoom((frame.from() + frame.to()) / 2, factor);
    }
  }
}
