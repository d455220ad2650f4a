package io.clickcast.desktop.controls;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/**
 * Cards in as many columns as fit, one to three, in reading order. Cards of a row are equally high;
 * the last one of a row takes what is left of it.
 */
public final class CardGrid extends Pane {
  private static final double GAP = 12;
  private static final double LEAST_COLUMN = 440;
  private static final int MOST_COLUMNS = 3;
  private static final String WIDE = "wide";

  private record Place(Node card, int column, int span) {}

  /** Adds a card of one column. */
  public void add(Region card) {
    getChildren().add(card);
  }

  /** Adds a card of two columns where there are two. */
  public void addWide(Region card) {
    card.getProperties().put(WIDE, true);
    getChildren().add(card);
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  private static int columns(double width) {
    return (int) Math.max(1, Math.min(MOST_COLUMNS, (width + GAP) / (LEAST_COLUMN + GAP)));
  }

  private List<List<Place>> rows(int columns) {
    List<List<Place>> rows = new ArrayList<>();
    List<Place> row = new ArrayList<>();
    int column = 0;
    for (Node card : getManagedChildren()) {
      int span = Math.min(columns, card.getProperties().containsKey(WIDE) ? 2 : 1);
      if (column + span > columns) {
        rows.add(filled(row, columns));
        row = new ArrayList<>();
        column = 0;
      }
      row.add(new Place(card, column, span));
      column += span;
    }
    if (!row.isEmpty()) {
      rows.add(filled(row, columns));
    }
    return rows;
  }

  private static List<Place> filled(List<Place> row, int columns) {
    Place last = row.remove(row.size() - 1);
    row.add(new Place(last.card(), last.column(), columns - last.column()));
    return row;
  }

  private static double height(List<Place> row, double column) {
    double height = 0;
    for (Place place : row) {
      height = Math.max(height, place.card().prefHeight(width(place, column)));
    }
    return Math.ceil(height);
  }

  private static double width(Place place, double column) {
    return place.span() * (column + GAP) - GAP;
  }

  private double column(int columns) {
    return Math.floor((getWidth() - (columns - 1) * GAP) / columns);
  }

  @Override
  protected double computeMinWidth(double height) {
    return 0;
  }

  @Override
  protected double computePrefWidth(double height) {
    return LEAST_COLUMN;
  }

  @Override
  protected double computePrefHeight(double width) {
    double wide = width < 0 ? getWidth() : width;
    int columns = columns(wide);
    double column = Math.floor((wide - (columns - 1) * GAP) / columns);
    double height = -GAP;
    for (List<Place> row : rows(columns)) {
      height += height(row, column) + GAP;
    }
    return Math.max(0, height);
  }

  @Override
  protected void layoutChildren() {
    int columns = columns(getWidth());
    double column = column(columns);
    double y = 0;
    for (List<Place> row : rows(columns)) {
      double height = height(row, column);
      for (Place place : row) {
        double x = place.column() * (column + GAP);
        boolean last = place.column() + place.span() == columns;
        double wide = last ? getWidth() - x : width(place, column);
        place.card().resizeRelocate(x, y, wide, height);
      }
      y += height + GAP;
    }
  }
}
