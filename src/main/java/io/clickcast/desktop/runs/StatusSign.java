package io.clickcast.desktop.runs;

import io.clickcast.desktop.controls.Look;
import io.clickcast.tracking.RunStatus;
import java.util.Locale;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** How the status of a run looks; its icon differs as well as its colour. */
final class StatusSign {
  private StatusSign() {}

  static Feather icon(RunStatus status) {
    return switch (status) {
      case RUNNING -> Feather.PLAY_CIRCLE;
      case FINISHED -> Feather.CHECK_CIRCLE;
      case STOPPED -> Feather.STOP_CIRCLE;
      case FAILED -> Feather.ALERT_TRIANGLE;
      case KILLED -> Feather.ZAP_OFF;
    };
  }

  static FontIcon of(RunStatus status) {
    FontIcon icon = Look.icon(icon(status));
    icon.getStyleClass().addAll("run-sign", styleClass(status));
    return icon;
  }

  static String styleClass(RunStatus status) {
    return "run-" + status.name().toLowerCase(Locale.ROOT);
  }
}
