package io.clickcast.desktop.data;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/**
 * The name of what is loaded and, behind it, more about it. The name gets what room it needs first;
 * of the rest, only what fits in whole is shown.
 */
final class FileHead extends Region {
  private static final double LEAST_NAME = 90;
  private static final double GAP = 8;

  private final Label name;
  private final List<Label> details;

  FileHead(Label name, Label... details) {
    this.name = name;
    this.details = List.of(details);
    getChildren().add(name);
    getChildren().addAll(details);
    name.setMinWidth(0);
  }

  @Override
  protected double computeMinWidth(double height) {
    return LEAST_NAME;
  }

  @Override
  protected double computePrefWidth(double height) {
    return getChildren().stream().mapToDouble(FileHead::width).sum() + GAP * details.size();
  }

  @Override
  protected double computePrefHeight(double width) {
    return getChildren().stream().mapToDouble(child -> child.prefHeight(-1)).max().orElse(0);
  }

  @Override
  protected void layoutChildren() {
    double right = Math.min(getWidth(), width(name));
    place(name, 0, right);
    boolean fits = true;
    for (Label detail : details) {
      double left = right + GAP;
      double width = width(detail);
      fits &= left + width <= getWidth();
      detail.setVisible(fits);
      place(detail, left, width);
      right = left + width;
    }
  }

  private void place(Node node, double left, double width) {
    double height = node.prefHeight(-1);
    node.resizeRelocate(left, snapPositionY((getHeight() - height) / 2), width, height);
  }

  private static double width(Node node) {
    return Math.ceil(node.prefWidth(-1));
  }
}
