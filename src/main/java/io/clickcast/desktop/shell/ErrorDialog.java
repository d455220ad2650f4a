package io.clickcast.desktop.shell;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.controls.Clip;
import io.clickcast.desktop.controls.Look;
import io.clickcast.desktop.workspace.Failures;
import java.nio.file.Path;
import javafx.application.Platform;
import javafx.event.ActionEvent;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Says what did not work and what to do; the technical details are folded away and copyable. */
final class ErrorDialog {
  private ErrorDialog() {}

  static Dialog<ButtonType> of(Window owner, String headline, Throwable failure, Path log) {
    String details = headline + "\n" + Failures.words(failure) + "\n\n" + Failures.details(failure);

    FontIcon icon = Look.icon(Feather.ALERT_TRIANGLE);
    icon.getStyleClass().add("error-icon");
    Label words = Look.label(Failures.words(failure));
    words.setWrapText(true);
    words.setPrefWidth(460);
    words.setMinHeight(Region.USE_PREF_SIZE);
    TextArea trace = new TextArea(details + "\n" + text("error.log", log));
    trace.setEditable(false);
    trace.setPrefRowCount(12);
    trace.getStyleClass().add("code");

    ButtonType copy = new ButtonType(text("error.copy"), ButtonData.LEFT);
    ButtonType close = new ButtonType(text("error.close"), ButtonData.CANCEL_CLOSE);
    Dialog<ButtonType> dialog = new Dialog<>();
    dialog.initOwner(owner);
    dialog.setTitle(text("app.name"));
    DialogPane pane = dialog.getDialogPane();
    pane.getStylesheets().add(Look.styleSheet());
    pane.getStyleClass().add("error-dialog");
    pane.setContent(Look.column(Look.row(icon, Look.label(headline, "empty-title")), words));
    pane.setExpandableContent(trace);
    pane.getButtonTypes().addAll(copy, close);
    pane.lookupButton(copy)
        .addEventFilter(
            ActionEvent.ACTION,
            e -> {
              copyToClipboard(details);
              ((Button) pane.lookupButton(copy)).setText(text("error.copied"));
              e.consume();
            });
    // Enter closes, as Escape does; the first button would get it otherwise.
    Button closing = (Button) pane.lookupButton(close);
    closing.setDefaultButton(true);
    dialog.setOnShown(e -> closing.requestFocus());
    dialog.setResizable(true);
    return dialog;
  }

  /** The same with a button that does something about it, and closes the dialog before. */
  static Dialog<ButtonType> of(
      Window owner, String headline, Throwable failure, Path log, String action, Runnable does) {
    Dialog<ButtonType> dialog = of(owner, headline, failure, log);
    ButtonType mend = new ButtonType(action, ButtonData.OK_DONE);
    dialog.getDialogPane().getButtonTypes().add(mend);
    Button mending = (Button) dialog.getDialogPane().lookupButton(mend);
    mending.setId("error-action");
    mending.setDefaultButton(true);
    dialog.getDialogPane().getButtonTypes().stream()
        .filter(type -> type.getButtonData() == ButtonData.CANCEL_CLOSE)
        .forEach(
            type -> ((Button) dialog.getDialogPane().lookupButton(type)).setDefaultButton(false));
    dialog.setOnShown(e -> mending.requestFocus());
    // The next dialog is modal too, so it waits until this one has gone.
    dialog.setOnHidden(
        e -> {
          if (dialog.getResult() == mend) {
            Platform.runLater(does);
          }
        });
    return dialog;
  }

  private static void copyToClipboard(String words) {
    Clip.copy(words);
  }
}
