package io.clickcast.desktop.predictor;

import static io.clickcast.desktop.text.Texts.text;

import atlantafx.base.theme.Styles;
import io.clickcast.desktop.controls.Look;
import io.clickcast.desktop.controls.Outcome;
import io.clickcast.sequences.ShopperEvent;
import io.clickcast.work.Numbers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One event of the sequence. */
final class ChipView extends HBox {
  private static final PseudoClass UNSEEN = PseudoClass.getPseudoClass("unseen");
  private static final PseudoClass ODD = PseudoClass.getPseudoClass("odd");

  private final Label details = Look.label("", "chip-details");
  private final FontIcon warning = Look.icon(Feather.ALERT_TRIANGLE);
  private final Tooltip tooltip = Look.tooltip("");
  private Step step;

  ChipView(Step step, Runnable onOpen, Runnable onRemove) {
    Outcome outcome = Outcome.of(step.event().type());
    getStyleClass().addAll("chip", outcome.styleClass());
    setAlignment(Pos.CENTER_LEFT);
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.BUTTON);
    FontIcon icon = Look.icon(outcome.icon());
    VBox words = new VBox(Look.label(outcome.words(), "chip-name"), details);
    words.setAlignment(Pos.CENTER_LEFT);
    warning.getStyleClass().add("chip-warning");
    Button remove = new Button(null, Look.icon(Feather.X));
    remove.getStyleClass().addAll("chip-remove", Styles.FLAT);
    remove.setFocusTraversable(false);
    remove.setAccessibleText(text("predictor.removeChip"));
    remove.setOnAction(e -> onRemove.run());
    getChildren().addAll(icon, words, warning, remove);
    setOnMouseClicked(
        e -> {
          requestFocus();
          if (e.getButton() == MouseButton.PRIMARY) {
            onOpen.run();
          }
        });
    Tooltip.install(this, tooltip);
    show(step);
  }

  Step step() {
    return step;
  }

  void show(Step now) {
    step = now;
    String given = given(now.event());
    details.setText(given);
    details.setVisible(!given.isEmpty());
    details.setManaged(!given.isEmpty());
    boolean odd = now.oddity() != Step.Oddity.NONE;
    warning.setVisible(odd);
    warning.setManaged(odd);
    pseudoClassStateChanged(ODD, odd);
    pseudoClassStateChanged(UNSEEN, !now.seen());
    List<String> words = new ArrayList<>();
    words.add(Outcome.of(now.event().type()).words() + (given.isEmpty() ? "" : ": " + given));
    switch (now.oddity()) {
      case NONE -> {}
      case REMOVE_FROM_EMPTY_CART -> words.add(text("predictor.removeFromEmpty"));
      case PURCHASE_OF_EMPTY_CART -> words.add(text("predictor.purchaseOfEmpty"));
    }
    if (!now.seen()) {
      words.add(text("predictor.unseenChip"));
    }
    words.add(text("predictor.chipHelp"));
    tooltip.setText(String.join("\n", words));
    setAccessibleText(String.join(". ", words));
  }

  /** The details that were given, in a few words; empty if all are left open. */
  private static String given(ShopperEvent event) {
    List<String> given = new ArrayList<>();
    if (event.brand() != null) {
      given.add(event.brand());
    }
    if (event.price() != null) {
      given.add(Numbers.price(event.price()));
    }
    if (event.product() != null) {
      given.add("#" + event.product());
    }
    if (event.secondsSinceLast() != null) {
      given.add("+" + Numbers.duration(Duration.ofSeconds(event.secondsSinceLast())));
    }
    return String.join(" · ", given);
  }
}
