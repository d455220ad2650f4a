package io.clickcast.desktop.data.dashboard;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.controls.Look;
import io.clickcast.explore.dashboard.Dashboard;
import io.clickcast.explore.dashboard.Dashboard.Headline;
import io.clickcast.work.Numbers;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;

/** The figures to begin with, in as many equal columns as fit. */
final class HeadlineTiles extends Pane {
  private static final double LEAST = 104;
  private static final double GAP = 12;

  private final ObservableValue<Dashboard> dashboard;

  HeadlineTiles(ObservableValue<Dashboard> dashboard) {
    this.dashboard = dashboard;
    getStyleClass().addAll("card-box", "headline-tiles");
    add("events", text("data.dashboard.tileEvents"), h -> h.events());
    add("users", text("data.dashboard.tileUsers"), h -> h.users());
    add("sessions", text("data.dashboard.tileSessions"), h -> h.sessions());
    add("products", text("data.dashboard.tileProducts"), h -> h.products());
    add("brands", text("data.dashboard.tileBrands"), h -> h.brands());
    add("orders", text("data.dashboard.tileOrders"), h -> h.orders());
    tile(
        "revenue",
        text("data.dashboard.tileRevenue"),
        h -> Numbers.brief(h.revenue()),
        h ->
            text(
                "data.dashboard.revenueHint",
                Numbers.amount(h.revenue()),
                Numbers.whole(h.items())));
    tile(
        "order-value",
        text("data.dashboard.tileOrderValue"),
        h -> Numbers.amount(h.averageOrderValue()),
        h -> text("data.dashboard.orderValueHint"));
    tile(
        "conversion",
        text("data.dashboard.tileConversion"),
        h -> Numbers.percentFine(h.conversion()),
        h -> text("data.dashboard.conversionHint"));
    tile(
        "peak-hour",
        text("data.dashboard.tilePeak"),
        h -> h.peakHour() < 0 ? Numbers.NONE : h.peakHour() + ":00",
        h -> text("data.dashboard.peakHint"));
  }

  private void add(String id, String name, Function<Headline, Long> count) {
    tile(id, name, h -> Numbers.brief(count.apply(h)), h -> Numbers.whole(count.apply(h)));
  }

  private void tile(
      String id, String name, Function<Headline, String> figure, Function<Headline, String> exact) {
    VBox tile =
        Look.tile(name, dashboard.map(now -> figure.apply(now.headline())).orElse(Numbers.NONE));
    Label value = (Label) tile.getChildren().get(1);
    value.setId("tile-" + id);
    Tooltip tip = Look.tooltip("");
    tip.textProperty().bind(dashboard.map(now -> exact.apply(now.headline())).orElse(name));
    Tooltip.install(tile, tip);
    getChildren().add(tile);
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  private int columns(double width) {
    int count = getChildren().size();
    double room = width - getInsets().getLeft() - getInsets().getRight() + GAP;
    int fit = (int) Math.max(1, Math.min(count, room / (LEAST + GAP)));
    // Rows of equal length.
    return (int) Math.ceil((double) count / Math.ceil((double) count / fit));
  }

  private double rowHeight() {
    double height = 0;
    for (Node tile : getChildren()) {
      height = Math.max(height, tile.prefHeight(-1));
    }
    return height;
  }

  @Override
  protected double computeMinWidth(double height) {
    return 0;
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefHeight(double width) {
    int columns = columns(width < 0 ? getWidth() : width);
    double rows = Math.ceil((double) getChildren().size() / columns);
    return getInsets().getTop() + getInsets().getBottom() + rows * (rowHeight() + GAP) - GAP;
  }

  @Override
  protected void layoutChildren() {
    int columns = columns(getWidth());
    double left = getInsets().getLeft();
    double wide = (getWidth() - left - getInsets().getRight() + GAP) / columns;
    double high = rowHeight();
    for (int i = 0; i < getChildren().size(); i++) {
      int row = i / columns;
      double x = Math.rint(left + i % columns * wide);
      double y = getInsets().getTop() + row * (high + GAP);
      getChildren().get(i).resizeRelocate(x, y, wide - GAP, high);
    }
  }
}
