package io.clickcast.desktop.charts;

import java.util.ArrayList;
import java.util.List;

/**
 * The part of the horizontal axis that is seen, and the place that is pointed at. Charts that are
 * given the same one move together. Used on the window's thread.
 */
public final class Places {
  /** Not nearer than this share of all there is. */
  private static final double CLOSEST = 1e-7;

  /** What sees places. */
  interface Watcher {
    /** The last place that it has to show. */
    double lastPlace();

    /** What is seen has changed. */
    void moved();

    /** What is pointed at has changed. */
    void pointed();
  }

  private final List<Watcher> watchers = new ArrayList<>();
  private double from;
  private double to;
  private boolean whole = true;
  private double pointed = Double.NaN;

  void watch(Watcher watcher) {
    watchers.add(watcher);
  }

  void leave(Watcher watcher) {
    watchers.remove(watcher);
  }

  /** The last place of all that there is to see. */
  double end() {
    double end = 0;
    for (Watcher watcher : watchers) {
      end = Math.max(end, watcher.lastPlace());
    }
    return end > 0 ? end : 1;
  }

  /** Whether all is seen, also what is yet to come. */
  public boolean isWhole() {
    return whole;
  }

  /** The first place that is seen. */
  public double from() {
    return whole ? 0 : from;
  }

  /** The last place that is seen. */
  public double to() {
    return whole ? end() : to;
  }

  /** Shows all, and goes on doing so while more comes. */
  public void showAll() {
    if (!whole) {
      whole = true;
      tellMoved();
    }
  }

  /** Shows a part, as far as there is one. */
  public void show(double first, double last) {
    double end = end();
    double span = Math.max(last - first, CLOSEST * end);
    if (span >= end) {
      showAll();
      return;
    }
    whole = false;
    from = Math.max(0, Math.min(first, end - span));
    to = from + span;
    tellMoved();
  }

  /**
   * Nearer or farther.
   *
   * @param place what stays where it is
   * @param factor how much of what is seen is left: under 1 comes nearer
   */
  public void zoom(double place, double factor) {
    double first = from();
    double last = to();
    show(place - (place - first) * factor, place + (last - place) * factor);
  }

  /** Moves on by a share of what is seen; back if negative. */
  public void pan(double share) {
    if (!whole) {
      double by = share * (to - from);
      show(from + by, to + by);
    }
  }

  /** The place that is pointed at; NaN if none is. */
  public double pointed() {
    return pointed;
  }

  /** Points at a place in all charts; NaN at none. */
  public void point(double place) {
    if (Double.compare(place, pointed) != 0) {
      pointed = place;
      for (Watcher watcher : List.copyOf(watchers)) {
        watcher.pointed();
      }
    }
  }

  /** Says that what is seen has changed. */
  void tellMoved() {
    for (Watcher watcher : List.copyOf(watchers)) {
      watcher.moved();
    }
  }
}
