package io.clickcast.desktop.controls;

import io.clickcast.work.Numbers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** How the chances went from event to event: one stacked column each, the newest on the right. */
public final class ChanceStrip extends HBox {
  private static final double LEAST_HEIGHT = 40;

  /**
   * One column.
   *
   * @param event the event after which the chances were these
   * @param place its number in the sequence, from 1
   * @param chances a chance from 0 to 1 for each outcome
   */
  public record Column(Outcome event, int place, Map<Outcome, Double> chances) {}

  public ChanceStrip() {
    getStyleClass().add("chance-strip");
    setMinHeight(LEAST_HEIGHT);
  }

  /** Shows these columns instead of what was shown. */
  public void show(List<Column> columns) {
    getChildren().setAll(columns.stream().map(ChanceStrip::column).toList());
  }

  private static Node column(Column column) {
    Stack stack = new Stack(column.chances());
    VBox.setVgrow(stack, javafx.scene.layout.Priority.ALWAYS);
    FontIcon icon = Look.icon(column.event().icon());
    StackPane foot = new StackPane(icon);
    foot.getStyleClass().add("strip-foot");
    VBox box = new VBox(stack, foot);
    box.getStyleClass().add("strip-column");
    box.setAlignment(Pos.BOTTOM_CENTER);
    HBox.setHgrow(box, javafx.scene.layout.Priority.ALWAYS);
    String words =
        column.place()
            + "  "
            + column.event().words()
            + "\n"
            + Arrays.stream(Outcome.values())
                .map(o -> o.words() + "  " + Numbers.percent(column.chances().get(o)))
                .collect(Collectors.joining("\n"));
    Tooltip.install(box, Look.tooltip(words));
    box.setAccessibleText(words);
    return box;
  }

  /** Five regions on top of each other, sharing the height by their chances. */
  private static final class Stack extends Region {
    private final double[] shares;

    Stack(Map<Outcome, Double> chances) {
      shares = Arrays.stream(Outcome.values()).mapToDouble(chances::get).toArray();
      for (Outcome outcome : Outcome.values()) {
        Region part = new Region();
        part.getStyleClass().addAll("strip-part", outcome.styleClass());
        getChildren().add(part);
      }
      setMinHeight(LEAST_HEIGHT);
    }

    @Override
    protected void layoutChildren() {
      double top = 0;
      for (int i = 0; i < shares.length; i++) {
        double height = shares[i] * getHeight();
        double snapped = snapPositionY(top + height) - snapPositionY(top);
        getChildren().get(i).resizeRelocate(0, snapPositionY(top), getWidth(), snapped);
        top += height;
      }
    }
  }
}
