package io.clickcast.desktop.training.curves;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/**
 * Lays charts out in as many columns as there is width for; the first takes a row of its own and
 * more height. They share the height there is, but do not get lower than can be read.
 */
final class ChartGrid extends Pane {
  private static final double GAP = 8;
  private static final double LEAST_WIDTH = 250;
  private static final double LEAST_HEIGHT = 180;

  /** How much more height the first gets. */
  private static final double FIRST = 1.55;

  private static final int MOST_COLUMNS = 3;

  ChartGrid() {
    getStyleClass().add("chart-grid");
  }

  void show(List<? extends Node> charts) {
    getChildren().setAll(charts);
  }

  private int columns(double width) {
    int columns = (int) ((width + GAP) / (LEAST_WIDTH + GAP));
    return Math.max(1, Math.min(MOST_COLUMNS, columns));
  }

  private int rows(double width) {
    return (getChildren().size() - 1 + columns(width) - 1) / columns(width);
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefHeight(double width) {
    double wide = width < 0 ? getWidth() : width;
    int rows = rows(wide);
    return LEAST_HEIGHT * (FIRST + rows) + GAP * rows;
  }

  @Override
  protected double computeMinWidth(double height) {
    return LEAST_WIDTH;
  }

  @Override
  protected void layoutChildren() {
    List<Node> charts = getManagedChildren();
    if (charts.isEmpty()) {
      return;
    }
    double width = getWidth();
    int columns = columns(width);
    int rows = rows(width);
    double unit = Math.max(LEAST_HEIGHT, (getHeight() - GAP * rows) / (FIRST + rows));
    double first = Math.floor(unit * FIRST);
    charts.get(0).resizeRelocate(0, 0, width, first);
    double part = Math.floor((width - GAP * (columns - 1)) / columns);
    double high = Math.floor(unit);
    for (int i = 1; i < charts.size(); i++) {
      int column = (i - 1) % columns;
      int row = (i - 1) / columns;
      charts
          .get(i)
          .resizeRelocate(column * (part + GAP), first + GAP + row * (high + GAP), part, high);
    }
  }
}
