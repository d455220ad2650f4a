package io.clickcast.desktop.training;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.controls.Look;
import io.clickcast.desktop.workspace.LoadedEvents;
import io.clickcast.events.EventLog;
import io.clickcast.work.Numbers;
import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What the tab shows before the first training: what is missing, or what it would learn from. */
final class IdleCard extends VBox {
  /**
   * @param events the open events
   * @param goToData brings the Data tab to the front
   */
  IdleCard(ReadOnlyObjectProperty<LoadedEvents> events, Runnable goToData) {
    getStyleClass().addAll("column", "card-box");
    BooleanExpression noData = Bindings.isNull(events);
    VBox needsData =
        Look.emptyState(
            Feather.DATABASE,
            text("training.needsDataTitle"),
            text("training.needsDataWords"),
            Look.mainButton(text("training.goToData"), Feather.DATABASE, goToData));
    VBox ready =
        Look.emptyState(Feather.ACTIVITY, text("training.readyTitle"), text("training.readyWords"));
    Label about =
        Look.label(
            Bindings.createStringBinding(() -> aboutData(events.get()), events), "ready-data");
    Label absent =
        Look.label(Bindings.createStringBinding(() -> absent(events.get()), events), "hint");
    absent.setId("ready-absent");
    Look.shownWhile(absent.textProperty().isNotEmpty(), absent);
    ready.getChildren().addAll(2, List.of(about, absent));
    getChildren()
        .add(
            Look.growing(
                new StackPane(
                    Look.shownWhile(noData, needsData), Look.shownWhile(noData.not(), ready))));
  }

  /** What models can see in other shops' files, but not in these. */
  private static String absent(LoadedEvents events) {
    if (events == null) {
      return "";
    }
    EventLog log = events.cleaned().log();
    boolean noBrand = log.brands().size() == 0;
    boolean noPrice =
        IntStream.range(0, log.size()).allMatch(event -> Float.isNaN(log.price(event)));
    if (!noBrand && !noPrice) {
      return "";
    }
    String one = noBrand ? text("training.absentBrand") : text("training.absentPrice");
    return text("training.absent", noBrand && noPrice ? text("training.absentBoth") : one);
  }

  private static String aboutData(LoadedEvents events) {
    return events == null
        ? ""
        : text(
            "training.aboutData",
            events.name(),
            Numbers.whole(events.cleaned().log().size()),
            Numbers.whole(events.cleaned().log().sessionCount()));
  }
}
