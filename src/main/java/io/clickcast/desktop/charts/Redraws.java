package io.clickcast.desktop.charts;

import javafx.animation.AnimationTimer;
import javafx.scene.Node;

/**
 * Draws when asked, but at most thirty times a second however often it is asked, and not while
 * nobody can see it.
 */
final class Redraws extends AnimationTimer {
  /** A thirtieth of a second, less what a frame of the screen may come too early. */
  private static final long LEAST_NANOS = 1_000_000_000 / 30 - 1_000_000;

  private final Runnable draw;
  private final Sight sight;
  private boolean asked;
  private long drawn = -LEAST_NANOS;

  /**
   * @param node what is drawn
   * @param draw draws it
   */
  Redraws(Node node, Runnable draw) {
    this.draw = draw;
    sight = new Sight(node, this::start);
  }

  void ask() {
    if (!asked) {
      asked = true;
      start();
    }
  }

  @Override
  public void handle(long now) {
    if (!sight.isOpen()) {
      stop();
      sight.await();
    } else if (now - drawn >= LEAST_NANOS) {
      drawn = now;
      now();
    }
  }

  /** Draws without waiting, if anything was asked. */
  void now() {
    if (asked) {
      asked = false;
      stop();
      sight.forget();
      draw.run();
    }
  }
}
