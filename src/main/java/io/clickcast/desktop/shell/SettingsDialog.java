package io.clickcast.desktop.shell;

import static io.clickcast.desktop.text.Texts.text;

import atlantafx.base.controls.ToggleSwitch;
import io.clickcast.desktop.controls.Look;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The look of the window, and where runs are mirrored to. */
final class SettingsDialog {
  private static final double WIDTH = 600;
  private static final double NAMES = 120;

  private final SettingsViewModel model;
  private final BooleanProperty dark;

  private SettingsDialog(SettingsViewModel model, BooleanProperty dark) {
    this.model = model;
    this.dark = dark;
  }

  /**
   * Makes the dialog.
   *
   * @param owner the window that it belongs to
   * @param model what is being changed
   * @param dark the theme, which changes at once
   */
  static Dialog<ButtonType> of(Window owner, SettingsViewModel model, BooleanProperty dark) {
    return new SettingsDialog(model, dark).dialog(owner);
  }

  private Dialog<ButtonType> dialog(Window owner) {
    Dialog<ButtonType> dialog = new Dialog<>();
    dialog.initOwner(owner);
    dialog.setTitle(text("settings.title"));
    ButtonType save = new ButtonType(text("settings.save"), ButtonData.OK_DONE);
    DialogPane pane = dialog.getDialogPane();
    pane.getStylesheets().add(Look.styleSheet());
    pane.getStyleClass().add("settings-dialog");
    pane.setContent(Look.column(appearance(), mlflow()));
    pane.setPrefWidth(WIDTH);
    pane.getButtonTypes().addAll(save, ButtonType.CANCEL);
    Button saving = (Button) pane.lookupButton(save);
    saving.setId("settings-save");
    saving.disableProperty().bind(model.busyProperty());
    saving.addEventFilter(
        ActionEvent.ACTION,
        e -> {
          // The keychain may take its time or say no; the dialog stays until it has answered.
          e.consume();
          model.save(
              () -> {
                dialog.setResult(save);
                dialog.close();
              });
        });
    pane.lookupButton(ButtonType.CANCEL).setId("settings-cancel");
    // Rows come and go; the window follows when they have.
    Stream.<ObservableValue<?>>of(
            model.answerProperty(), model.accessProperty(), model.serverProperty())
        .forEach(
            change -> change.addListener((p, was, is) -> Platform.runLater(() -> fit(dialog))));
    return dialog;
  }

  private static void fit(Dialog<?> dialog) {
    if (dialog.getDialogPane().getScene() != null) {
      dialog.getDialogPane().applyCss();
      dialog.getDialogPane().layout();
      Window window = dialog.getDialogPane().getScene().getWindow();
      window.sizeToScene();
      // It grows downwards; on a small screen its buttons would leave the screen.
      Window owner = dialog.getOwner();
      window.setY(Math.max(0, owner.getY() + (owner.getHeight() - window.getHeight()) / 2));
    }
  }

  private Node appearance() {
    ToggleGroup themes = new ToggleGroup();
    RadioButton light = new RadioButton(text("settings.light"));
    RadioButton night = new RadioButton(text("settings.dark"));
    light.setId("settings-light");
    night.setId("settings-dark");
    light.setToggleGroup(themes);
    night.setToggleGroup(themes);
    (dark.get() ? night : light).setSelected(true);
    night.selectedProperty().addListener((p, was, is) -> dark.set(is));
    Node choice = row(Look.label(text("settings.theme")), Look.row(light, night));
    return Look.card(text("settings.appearance"), choice);
  }

  private Node mlflow() {
    ToggleSwitch mirror = new ToggleSwitch(text("settings.mirror"));
    mirror.setId("settings-mirror");
    mirror.selectedProperty().bindBidirectional(model.mirrorProperty());
    Label environment = Look.hint(model.environmentInWords());
    environment.setId("settings-environment");
    Label keychain = Look.hint(text("settings.keychain"));
    Label warning = notice(Feather.ALERT_TRIANGLE, "settings-warning");
    warning.textProperty().bind(model.warningBinding());
    Button test = Look.button(text("settings.test"), Feather.ZAP, model::test);
    test.setId("settings-test");
    test.disableProperty().bind(model.busyProperty());
    ProgressIndicator busy = new ProgressIndicator();
    busy.getStyleClass().add("settings-busy");
    Look.shownWhile(model.busyProperty(), busy);
    VBox form =
        Look.column(
            row(
                Look.label(text("settings.server")),
                field("settings-server", model.serverProperty(), "http://localhost:5000")),
            row(
                Look.label(text("settings.experiment")),
                field("settings-experiment", model.experimentProperty(), "")),
            row(Look.label(text("settings.access")), access()),
            shownFor(
                Access.TOKEN,
                row(
                    Look.label(text("settings.token")),
                    secret("settings-token", model.tokenProperty()))),
            shownFor(
                Access.PASSWORD,
                row(
                    Look.label(text("settings.user")),
                    field("settings-user", model.userProperty(), ""))),
            shownFor(
                Access.PASSWORD,
                row(
                    Look.label(text("settings.password")),
                    secret("settings-password", model.passwordProperty()))),
            shownFor(Access.ENVIRONMENT, row(new Label(), environment)),
            Look.shownWhile(model.accessProperty().map(Access::isKept), row(new Label(), keychain)),
            Look.shownWhile(
                warning.textProperty().map(words -> !words.isEmpty()), row(new Label(), warning)),
            row(new Label(), Look.row(test, busy)),
            Look.shownWhile(
                model.answerProperty().map(now -> now.mood() != SettingsViewModel.Mood.NONE),
                row(new Label(), answer())));
    form.getStyleClass().add("settings-form");
    return Look.card(text("settings.mlflow"), Look.hint(text("settings.mirrorHint")), mirror, form);
  }

  /** A field behind its name; the name is read out with it. */
  private static HBox row(Label name, Region field) {
    name.setMinWidth(NAMES);
    name.setLabelFor(field);
    field.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(field, Priority.ALWAYS);
    return Look.row(name, field);
  }

  private HBox shownFor(Access access, HBox row) {
    return Look.shownWhile(model.accessProperty().map(now -> now == access), row);
  }

  private static TextField field(String id, StringProperty value, String prompt) {
    TextField field = new TextField();
    field.setId(id);
    field.setPromptText(prompt);
    field.textProperty().bindBidirectional(value);
    return field;
  }

  private PasswordField secret(String id, StringProperty value) {
    PasswordField field = new PasswordField();
    field.setId(id);
    field.textProperty().bindBidirectional(value);
    field.setPromptText(model.isKept() ? text("settings.kept") : "");
    model
        .accessProperty()
        .addListener(
            (p, was, is) -> field.setPromptText(model.isKept() ? text("settings.kept") : ""));
    return field;
  }

  private ComboBox<Access> access() {
    ComboBox<Access> box = new ComboBox<>();
    box.setId("settings-access");
    box.getItems().setAll(Access.values());
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(Access access) {
            return access == null ? "" : inWords(access);
          }

          @Override
          public Access fromString(String words) {
            throw new UnsupportedOperationException("the box is not editable");
          }
        });
    box.valueProperty().bindBidirectional(model.accessProperty());
    return box;
  }

  private static String inWords(Access access) {
    return switch (access) {
      case NONE -> text("settings.accessNone");
      case ENVIRONMENT -> text("settings.accessEnvironment");
      case TOKEN -> text("settings.accessToken");
      case PASSWORD -> text("settings.accessPassword");
    };
  }

  private Label answer() {
    Label answer = notice(Feather.CHECK_CIRCLE, "settings-answer");
    FontIcon icon = (FontIcon) answer.getGraphic();
    model
        .answerProperty()
        .addListener(
            (p, was, is) -> {
              boolean good = is.mood() == SettingsViewModel.Mood.GOOD;
              answer.setText(is.words());
              icon.setIconCode(good ? Feather.CHECK_CIRCLE : Feather.X_CIRCLE);
              answer.getStyleClass().removeAll("settings-good", "settings-bad");
              answer.getStyleClass().add(good ? "settings-good" : "settings-bad");
            });
    return answer;
  }

  private static Label notice(Feather icon, String id) {
    Label label = new Label();
    label.setGraphic(Look.icon(icon));
    label.setId(id);
    label.getStyleClass().add("settings-notice");
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }
}
