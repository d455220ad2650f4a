package io.clickcast.desktop.controls;

import atlantafx.base.theme.Styles;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Makes controls in the app's one look; colours and sizes are in the style sheet. */
public final class Look {
  private static final Duration TOOLTIP_DELAY = Duration.millis(400);

  private Look() {}

  /** The style sheet that every scene and dialog of the app carries. */
  public static String styleSheet() {
    return Look.class.getResource("/io/clickcast/desktop/clickcast.css").toExternalForm();
  }

  public static FontIcon icon(Feather icon) {
    return FontIcon.of(icon);
  }

  /** A button named by its action. */
  public static Button button(String name, Feather icon, Runnable action) {
    Button button = new Button(name, icon(icon));
    button.setOnAction(e -> action.run());
    button.setMinWidth(Region.USE_PREF_SIZE);
    return button;
  }

  /** The one button of a screen that carries on. */
  public static Button mainButton(String name, Feather icon, Runnable action) {
    Button button = button(name, icon, action);
    button.getStyleClass().add(Styles.ACCENT);
    return button;
  }

  /** A button with an icon alone; its name shows as a tooltip and is read to those who need it. */
  public static Button iconButton(String name, Feather icon, Runnable action) {
    Button button = new Button(null, icon(icon));
    button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
    button.setAccessibleText(name);
    button.setTooltip(tooltip(name));
    button.setOnAction(e -> action.run());
    return button;
  }

  public static Tooltip tooltip(String words) {
    Tooltip tooltip = new Tooltip(words);
    tooltip.setShowDelay(TOOLTIP_DELAY);
    tooltip.setWrapText(true);
    tooltip.setMaxWidth(360);
    return tooltip;
  }

  public static Label label(String words, String... styles) {
    Label label = new Label(words);
    label.getStyleClass().addAll(styles);
    return label;
  }

  public static Label label(ObservableValue<String> words, String... styles) {
    Label label = new Label();
    label.textProperty().bind(words);
    label.getStyleClass().addAll(styles);
    return label;
  }

  /** Muted words that explain; they wrap. */
  public static Label hint(String words) {
    Label label = label(words, "hint");
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  public static Label heading(String words) {
    Label label = label(words, "heading");
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }

  public static HBox row(Node... nodes) {
    HBox row = new HBox(nodes);
    row.getStyleClass().add("row");
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  public static VBox column(Node... nodes) {
    VBox column = new VBox(nodes);
    column.getStyleClass().add("column");
    return column;
  }

  /** A framed part of a screen with its title. */
  public static VBox card(String title, Node... nodes) {
    VBox card = column(heading(title));
    card.getChildren().addAll(nodes);
    card.getStyleClass().add("card-box");
    return card;
  }

  /** A framed part of a screen. */
  public static VBox card(Node... nodes) {
    VBox card = column(nodes);
    card.getStyleClass().add("card-box");
    return card;
  }

  /** Takes what room is left between its neighbours in a row. */
  public static Region spacer() {
    Region spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    VBox.setVgrow(spacer, Priority.ALWAYS);
    return spacer;
  }

  /** A figure under its name. */
  public static VBox tile(String name, ObservableValue<String> figure) {
    Label value = label(figure, "tile-figure");
    value.setMinWidth(Region.USE_PREF_SIZE);
    VBox tile = new VBox(label(name, "tile-name"), value);
    tile.getStyleClass().add("tile");
    tile.setMinWidth(Region.USE_PREF_SIZE);
    return tile;
  }

  /** What a screen shows while it has nothing: why, and what to do about it. */
  public static VBox emptyState(Feather icon, String title, String words, Node... actions) {
    FontIcon picture = icon(icon);
    picture.getStyleClass().add("empty-icon");
    Label explanation = hint(words);
    explanation.setMaxWidth(460);
    HBox buttons = row(actions);
    buttons.setAlignment(Pos.CENTER);
    VBox state = column(picture, label(title, "empty-title"), explanation, buttons);
    state.getStyleClass().add("empty-state");
    state.setAlignment(Pos.CENTER);
    return state;
  }

  /** Shows a node, and takes up room for it, only while a condition holds. */
  public static <T extends Node> T shownWhile(ObservableValue<Boolean> condition, T node) {
    node.visibleProperty().bind(condition);
    node.managedProperty().bind(condition);
    return node;
  }

  /** Lets a node take the room that is left in its column or row. */
  public static <T extends Node> T growing(T node) {
    HBox.setHgrow(node, Priority.ALWAYS);
    VBox.setVgrow(node, Priority.ALWAYS);
    if (node instanceof Pane pane) {
      pane.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
    }
    return node;
  }
}
