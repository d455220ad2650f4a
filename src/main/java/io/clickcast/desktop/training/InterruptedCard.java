package io.clickcast.desktop.training;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.controls.Look;
import io.clickcast.models.InterruptedTraining;
import io.clickcast.work.Numbers;
import java.util.function.Supplier;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What to do with a training that was interrupted. */
final class InterruptedCard extends VBox {
  private final TrainingViewModel model;

  InterruptedCard(TrainingViewModel model) {
    this.model = model;
    getStyleClass().addAll("column", "card-box");
    Label where = Look.label(words(this::interruptedInWords, model.interruptedProperty()));
    where.setId("interrupted");
    where.setWrapText(true);
    where.setMinHeight(Region.USE_PREF_SIZE);
    Label missing = Look.label(words(this::missingData, model.interruptedProperty()), "hint");
    missing.setId("interrupted-data");
    missing.setWrapText(true);
    missing.setMinHeight(Region.USE_PREF_SIZE);
    missing.setGraphic(Look.icon(Feather.INFO));
    Look.shownWhile(model.canGoOnProperty().not(), missing);
    Button goOn = Look.button(text("training.goOn"), Feather.PLAY, model::goOn);
    goOn.setId("go-on");
    goOn.disableProperty().bind(model.canGoOnProperty().not());
    Button discard = Look.button(text("training.discard"), Feather.TRASH_2, model::discard);
    discard.setId("discard");
    Label title = Look.label(words(this::interruptedTitle, model.interruptedProperty()), "heading");
    title.setId("interrupted-title");
    getChildren().addAll(title, where, missing, Look.row(goOn, discard));
    setId("interrupted-card");
    setMinHeight(Region.USE_PREF_SIZE);
    Look.shownWhile(model.interruptedProperty().isNotNull(), this);
  }

  private String interruptedInWords() {
    InterruptedTraining training = model.interruptedProperty().get();
    if (training == null) {
      return "";
    }
    String architecture = training.options().architecture();
    String files = String.join(", ", training.data().files());
    return training.learnt()
        ? text("training.unsavedAt", architecture, files)
        : text(
            "training.interruptedAt",
            Numbers.whole(training.epoch()),
            Numbers.whole(training.options().epochs()),
            architecture,
            files);
  }

  private String interruptedTitle() {
    InterruptedTraining training = model.interruptedProperty().get();
    return training != null && training.learnt()
        ? text("training.unsaved")
        : text("training.interrupted");
  }

  private String missingData() {
    InterruptedTraining training = model.interruptedProperty().get();
    return training == null
        ? ""
        : text("training.interruptedOpen", String.join(", ", training.data().files()));
  }

  private static StringBinding words(Supplier<String> words, Observable on) {
    return Bindings.createStringBinding(words::get, on);
  }
}
