package io.clickcast.desktop.fakes;

import atlantafx.base.theme.PrimerLight;
import io.clickcast.desktop.controls.Look;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Application;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.testfx.util.WaitForAsyncUtils;

/** What screen tests share. */
public final class Screens {
  private Screens() {}

  /** Shows one tab alone. */
  public static void show(Stage stage, Parent view) {
    Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheetBSS());
    Scene scene = new Scene(new StackPane(view), 1280, 760);
    scene.getStylesheets().add(Look.styleSheet());
    stage.setScene(scene);
    // Tests share one stage, and a test of the window may have given it a least size.
    stage.setMinWidth(0);
    stage.setMinHeight(0);
    stage.show();
    stage.toFront();
  }

  /** Waits until something is so; fails after some seconds. */
  public static void await(Callable<Boolean> condition) {
    try {
      WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition);
    } catch (TimeoutException e) {
      throw new AssertionError("It did not become so within 20 seconds", e);
    }
    WaitForAsyncUtils.waitForFxEvents();
  }
}
