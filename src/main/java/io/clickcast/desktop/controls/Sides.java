package io.clickcast.desktop.controls;

import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.kordamp.ikonli.feather.Feather;

/** Two views that share one place, and the switch between them; one is always shown. */
public final class Sides {
  private final ToggleButton first;
  private final ToggleButton second;
  private final SegmentedButton chooser;
  private final StackPane place;

  /**
   * One of the two.
   *
   * @param id of the button that shows it
   * @param name on that button
   */
  public record Side(String id, String name, Feather icon, Node view) {}

  /**
   * @param one is shown at first
   */
  public Sides(Side one, Side other) {
    first = button(one);
    second = button(other);
    chooser = new SegmentedButton(first, second);
    first.setSelected(true);
    chooser
        .getToggleGroup()
        .selectedToggleProperty()
        .addListener(
            (p, was, is) -> {
              if (is == null) {
                was.setSelected(true);
              }
            });
    place =
        new StackPane(
            Look.shownWhile(first.selectedProperty(), one.view()),
            Look.shownWhile(second.selectedProperty(), other.view()));
    place.setMinHeight(0);
    VBox.setVgrow(place, Priority.ALWAYS);
  }

  private static ToggleButton button(Side side) {
    ToggleButton button = new ToggleButton(side.name(), Look.icon(side.icon()));
    button.setId(side.id());
    return button;
  }

  /** The switch. */
  public Node chooser() {
    return chooser;
  }

  /** Where the one is shown that was chosen. */
  public Node place() {
    return place;
  }

  /** Shows the first. */
  public ToggleButton first() {
    return first;
  }

  /** Shows the second. */
  public ToggleButton second() {
    return second;
  }
}
