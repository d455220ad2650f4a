package io.clickcast.desktop.predictor;

import static io.clickcast.desktop.text.Texts.text;

import atlantafx.base.theme.Styles;
import io.clickcast.desktop.controls.Look;
import io.clickcast.desktop.workspace.ModelInUse;
import io.clickcast.sequences.ShopperEvent;
import io.clickcast.work.Numbers;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.controlsfx.control.textfield.TextFields;
import org.kordamp.ikonli.feather.Feather;

/** The details of one event; an empty field leaves it to the model's defaults. */
final class EventEditor extends VBox {
  private static final int SUGGESTIONS = 8;

  private final EventDraft draft;
  private final Consumer<ShopperEvent> onApply;
  private final Runnable onClose;
  private final TextField brand;

  /**
   * @param event the event as it is
   * @param first whether no event comes before it, so that no time can pass
   * @param model what knows brands and defaults; null if there is none
   */
  EventEditor(
      ShopperEvent event,
      boolean first,
      ModelInUse model,
      Consumer<ShopperEvent> onApply,
      Runnable onClose) {
    this.draft = new EventDraft(event, model == null ? List.of() : model.brands());
    this.onApply = onApply;
    this.onClose = onClose;
    getStyleClass().addAll("column", "event-editor");

    GridPane form = new GridPane();
    form.getStyleClass().add("form");
    brand = field("brand", text("editor.brandDefault"));
    brand.textProperty().bindBidirectional(draft.brandProperty());
    if (model != null && !model.brands().isEmpty()) {
      TextFields.bindAutoCompletion(brand, request -> suggestions(model, request.getUserText()));
    }
    add(form, text("editor.brand"), brand, null);
    Label unknown = Look.label(draft.brandHintProperty(), "hint");
    unknown.setId("editor-brand-unknown");
    ((VBox) brand.getParent())
        .getChildren()
        .add(
            Look.shownWhile(
                Bindings.createBooleanBinding(
                    () -> !draft.brandHintProperty().getValue().isEmpty(),
                    draft.brandHintProperty()),
                unknown));

    TextField price =
        field(
            "price",
            model == null
                ? text("editor.default")
                : text("editor.typical", Numbers.price(model.typicalPrice())));
    price.textProperty().bindBidirectional(draft.priceProperty());
    add(form, text("editor.price"), price, draft.priceMistakeProperty());

    TextField product = field("product", text("editor.productDefault"));
    product.textProperty().bindBidirectional(draft.productProperty());
    add(form, text("editor.product"), product, null);

    TextField gap =
        field(
            "gap",
            model == null
                ? text("editor.default")
                : text(
                    "editor.typical",
                    Numbers.duration(Duration.ofSeconds(model.typicalGapSeconds()))));
    gap.textProperty().bindBidirectional(draft.secondsProperty());
    gap.setDisable(first);
    if (first) {
      gap.setPromptText(text("editor.gapFirst"));
    }
    add(form, text("editor.gap"), gap, draft.secondsMistakeProperty());

    Button apply = Look.mainButton(text("editor.apply"), Feather.CHECK, this::apply);
    apply.setId("apply");
    apply.disableProperty().bind(draft.validProperty().not());
    Button defaults = Look.button(text("editor.defaults"), Feather.ROTATE_CCW, draft::clear);
    defaults.getStyleClass().add(Styles.FLAT);
    HBox buttons = Look.row(defaults, Look.spacer(), apply);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    getChildren().addAll(form, buttons);
    addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
  }

  void focusFirst() {
    brand.requestFocus();
  }

  private void keyPressed(KeyEvent e) {
    if (e.getCode() == KeyCode.ENTER) {
      if (draft.validProperty().get()) {
        apply();
      }
      // What is left of it would reach the chip below, which would begin anew.
      e.consume();
    } else if (e.getCode() == KeyCode.ESCAPE) {
      onClose.run();
      e.consume();
    }
  }

  private void apply() {
    onApply.accept(draft.event());
    onClose.run();
  }

  private static List<String> suggestions(ModelInUse model, String typed) {
    String wanted = typed.strip().toLowerCase(java.util.Locale.ROOT);
    return model.brands().stream()
        .filter(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith(wanted))
        .limit(SUGGESTIONS)
        .toList();
  }

  private static TextField field(String id, String whenEmpty) {
    TextField field = new TextField();
    field.setId("editor-" + id);
    field.setPromptText(whenEmpty);
    field.setPrefColumnCount(16);
    return field;
  }

  private static void add(
      GridPane form,
      String name,
      TextField field,
      javafx.beans.value.ObservableValue<String> mistake) {
    Label label = Look.label(name);
    label.setLabelFor(field);
    label.setMinWidth(USE_PREF_SIZE);
    VBox box = new VBox(field);
    if (mistake != null) {
      Label words = Look.label(mistake, "mistake");
      words.setGraphic(Look.icon(Feather.ALERT_CIRCLE));
      box.getChildren()
          .add(
              Look.shownWhile(
                  Bindings.createBooleanBinding(() -> !mistake.getValue().isEmpty(), mistake),
                  words));
      mistake.addListener(
          (p, was, is) -> field.pseudoClassStateChanged(Styles.STATE_DANGER, !is.isEmpty()));
    }
    form.addRow(form.getRowCount(), label, box);
  }
}
