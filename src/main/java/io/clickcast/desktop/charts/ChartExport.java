package io.clickcast.desktop.charts;

import io.clickcast.work.AtomicFile;
import io.clickcast.work.UserException;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Transform;
import javax.imageio.ImageIO;

/** Writes charts to files. */
public final class ChartExport {
  /** Pictures go into documents and onto large screens. */
  private static final double SCALE = 2;

  private ChartExport() {}

  /** What a node looks like now, at twice its size. Called on the window's thread. */
  public static BufferedImage picture(Node node) {
    SnapshotParameters parameters = new SnapshotParameters();
    parameters.setTransform(Transform.scale(SCALE, SCALE));
    WritableImage image = node.snapshot(parameters, null);
    return SwingFXUtils.fromFXImage(image, null);
  }

  /**
   * Writes a picture as PNG.
   *
   * @throws UserException if the place cannot be written
   */
  public static void writePng(BufferedImage picture, Path target) {
    AtomicFile.write(target, out -> ImageIO.write(picture, "png", out));
  }
}
