package io.clickcast.desktop.data.cleaning;

import javafx.scene.layout.Region;

/** A thin bar of all rows: those left, and beside them those that one step took. */
final class ShareBar extends Region {
  private static final double HEIGHT = 6;

  private final Region left = new Region();
  private final Region taken = new Region();
  private double leftShare;
  private double takenShare;

  ShareBar() {
    getStyleClass().add("share-bar");
    left.getStyleClass().add("share-left");
    taken.getStyleClass().add("share-taken");
    getChildren().addAll(left, taken);
    setMinHeight(HEIGHT);
    setPrefHeight(HEIGHT);
    setMaxHeight(HEIGHT);
  }

  /**
   * @param nowLeft the share of all that is left, 0 to 1
   * @param nowTaken the share of all that the step took
   */
  void show(double nowLeft, double nowTaken) {
    leftShare = nowLeft;
    takenShare = nowTaken;
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    double end = Math.rint(leftShare * getWidth());
    // What is neither nothing nor everything can be seen.
    double width = takenShare > 0 ? Math.max(2, Math.rint(takenShare * getWidth())) : 0;
    left.resizeRelocate(0, 0, Math.min(end, getWidth() - width), getHeight());
    taken.resizeRelocate(Math.min(end, getWidth() - width), 0, width, getHeight());
  }
}
