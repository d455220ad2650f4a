package io.clickcast.desktop.shell;

import atlantafx.base.controls.Notification;
import atlantafx.base.theme.Styles;
import io.clickcast.desktop.controls.Look;
import javafx.animation.FadeTransition;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;

/** Shows short messages in a corner of the window, each for some seconds. */
final class MessageBoard {
  private static final Duration STAYS = Duration.seconds(6);
  private static final Duration FADES = Duration.millis(250);
  private static final int AT_ONCE = 3;

  private final VBox board = new VBox();

  MessageBoard() {
    board.getStyleClass().add("message-board");
    board.setAlignment(Pos.BOTTOM_RIGHT);
    // Clicks between the messages reach what lies under them.
    board.setPickOnBounds(false);
  }

  Node node() {
    return board;
  }

  void show(String words) {
    add(new Notification(words, Look.icon(Feather.CHECK_CIRCLE)));
  }

  void show(String words, String actionName, Runnable action) {
    Notification message = new Notification(words, Look.icon(Feather.CHECK_CIRCLE));
    Button button = new Button(actionName);
    button.getStyleClass().add(Styles.SMALL);
    button.setOnAction(
        e -> {
          board.getChildren().remove(message);
          action.run();
        });
    message.setPrimaryActions(button);
    add(message);
  }

  private void add(Notification message) {
    message.getStyleClass().addAll(Styles.SUCCESS, Styles.ELEVATED_2);
    message.setOnClose(e -> board.getChildren().remove(message));
    message.setMaxSize(380, Region.USE_PREF_SIZE);
    message.setMinHeight(Region.USE_PREF_SIZE);
    board.getChildren().add(message);
    if (board.getChildren().size() > AT_ONCE) {
      board.getChildren().remove(0);
    }
    PauseTransition stay = new PauseTransition(STAYS);
    stay.setOnFinished(
        e -> {
          FadeTransition fade = new FadeTransition(FADES, message);
          fade.setToValue(0);
          fade.setOnFinished(f -> board.getChildren().remove(message));
          fade.play();
        });
    message.hoverProperty().addListener((p, was, is) -> restartOrPause(stay, is));
    stay.play();
  }

  private static void restartOrPause(PauseTransition stay, boolean pause) {
    if (pause) {
      stay.stop();
    } else {
      stay.playFromStart();
    }
  }
}
