package io.clickcast.desktop.charts;

import javafx.animation.AnimationTimer;

/** Draws when asked, but at most thirty times a second however often it is asked. */
final class Redraws extends AnimationTimer {
  /** A thirtieth of a second, less what a frame of the screen may come too early. */
  private static final long LEAST_NANOS = 1_000_000_000 / 30 - 1_000_000;

  private final Runnable draw;
  private boolean asked;
  private long drawn = -LEAST_NANOS;

  Redraws(Runnable draw) {
    this.draw = draw;
  }

  void ask() {
    if (!asked) {
      asked = true;
      start();
    }
  }

  @Override
  public void handle(long now) {
    if (now - drawn >= LEAST_NANOS) {
      drawn = now;
      now();
    }
  }

  /** Draws without waiting, if anything was asked. */
  void now() {
    if (asked) {
      asked = false;
      stop();
      draw.run();
    }
  }
}
