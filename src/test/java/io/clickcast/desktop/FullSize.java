package io.clickcast.desktop;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javafx.application.Platform;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextField;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;

/**
 * Opens a large data set in the app, does with it what an analyst does, and prints how long each
 * took as lines of a table; takes pictures on the way. Started by {@code docs/pictures/full-size}.
 */
public final class FullSize {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double BYTES_PER_MB = 1e6;

  private final Driver app;

  private FullSize(Driver app) {
    this.app = app;
  }

  /**
   * Runs and ends the program.
   *
   * @param arguments the folder for the pictures, then the event files to open
   */
  @SuppressWarnings("SystemOut")
  public static void main(String[] arguments) throws Exception {
    String[] files = Arrays.copyOfRange(arguments, 1, arguments.length);
    Locale.setDefault(Locale.ENGLISH);
    Driver app = Driver.start(Path.of(arguments[0]), files);
    new FullSize(app).run();
    Driver.end();
  }

  private interface Action {
    void run() throws Exception;
  }

  private void run() throws Exception {
    say("| | until it shows, ms | longest wait of the window, ms |");
    say("| --- | ---: | ---: |");
    timed("open", () -> {}, () -> app.words("#filter-count").contains("events"));
    app.resize(1600, 1200);
    quiet();
    app.take("full-dashboard");
    app.resize(1280, 800);
    quiet();
    say("| rows | %s | |", app.words("#filter-count"));
    say("| heap in use after a collection, MB | %.0f | |", heap());

    filterOfDashboard("choose purchases", () -> fire("#filter-purchase"));
    filterOfDashboard("all events again", () -> fire("#filter-reset"));
    filterOfDashboard("choose carts", () -> fire("#filter-cart"));
    filterOfDashboard("carts and removals", () -> fire("#filter-remove_from_cart"));
    filterOfDashboard("all events again", () -> fire("#filter-reset"));

    fire("#show-rows");
    quiet();
    rows("filter the brand: runail", () -> type("#rows-filter-brand", "runail"), "#rows-count");
    rows(
        "filter a part of the user's id: 55*",
        () -> type("#rows-filter-user_id", "55*"),
        "#rows-count");
    rows("show all rows", () -> fire("#rows-clear"), "#rows-count");
    rows("sort by price", () -> clickHeader("price"), "#rows-about");
    app.take("full-rows");
    rows("sort by price the other way", () -> clickHeader("price"), "#rows-about");
    rows("back to the order of the log", () -> fire("#rows-clear"), "#rows-about");
    rows("jump to a user's session", this::findUser, "#rows-message");
    say("| heap in use after a collection, MB | %.0f | |", heap());

    fire("#show-cleaning");
    quiet();
    app.take("full-cleaning");
    String summary = "#cleaning-summary";
    rows("switch duplicates off", () -> app.robot().clickOn("#switch-duplicates"), summary);
    rows("switch duplicates on", () -> app.robot().clickOn("#switch-duplicates"), summary);
  }

  private void filterOfDashboard(String name, Action action) throws Exception {
    quiet();
    String before = app.words("#filter-count");
    timed(name, action, () -> !app.words("#filter-count").equals(before));
  }

  private void rows(String name, Action action, String changing) throws Exception {
    quiet();
    String before = app.words(changing);
    timed(name, action, () -> !app.words(changing).equals(before));
  }

  private void fire(String query) throws Exception {
    app.onWindow(
        () -> {
          app.node(query, ButtonBase.class).fire();
          return null;
        });
  }

  private void type(String query, String words) throws Exception {
    app.onWindow(
        () -> {
          app.node(query, TextField.class).setText(words);
          return null;
        });
  }

  private void findUser() throws Exception {
    type("#rows-find", "554137587");
    app.onWindow(
        () -> {
          app.node("#rows-find", TextField.class).fireEvent(new ActionEvent());
          return null;
        });
  }

  private void clickHeader(String name) {
    Node header =
        app.robot().lookup(".column-header").<Region>queryAllAs(Region.class).stream()
            .filter(each -> ("rows-column-" + name).equals(each.getId()))
            .findFirst()
            .orElseThrow();
    app.robot().clickOn(header.lookup(".label"), MouseButton.PRIMARY);
  }

  private void timed(String name, Action action, Callable<Boolean> done) throws Exception {
    Watch watch = new Watch();
    long begin = System.nanoTime();
    action.run();
    app.awaitClosely(done);
    long end = System.nanoTime();
    say("| %s | %.0f | %.0f |", name, (end - begin) / NANOS_PER_MILLI, watch.stop());
  }

  /** Until nothing is under way and what was left to draw is drawn. */
  private void quiet() throws Exception {
    Thread.sleep(600);
    app.awaitClosely(() -> true);
  }

  private static double heap() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(200);
    }
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / BYTES_PER_MB;
  }

  @SuppressWarnings("SystemOut")
  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ENGLISH, format, values));
  }

  /** Asks the window's thread for a sign of life again and again, and keeps the longest wait. */
  private static final class Watch {
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicLong longest = new AtomicLong();
    private final Thread thread = new Thread(this::ask, "watch");

    Watch() {
      thread.setDaemon(true);
      thread.start();
    }

    private void ask() {
      while (!stopped.get()) {
        long asked = System.nanoTime();
        CountDownLatch answered = new CountDownLatch(1);
        Platform.runLater(answered::countDown);
        try {
          answered.await();
          longest.accumulateAndGet(System.nanoTime() - asked, Math::max);
          Thread.sleep(2);
        } catch (InterruptedException e) {
          return;
        }
      }
    }

    double stop() throws InterruptedException {
      stopped.set(true);
      thread.join();
      return longest.get() / NANOS_PER_MILLI;
    }
  }
}
