package io.clickcast.desktop.charts;

import io.clickcast.work.AtomicFile;
import io.clickcast.work.UserException;
import java.awt.image.BufferedImage;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Transform;
import javax.imageio.ImageIO;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

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

  /**
   * Writes all points of curves as CSV: a row per place, a column per curve, empty where a curve
   * has no value there.
   *
   * @throws UserException if the place cannot be written
   */
  public static void writeCsv(String xName, List<Curve> curves, Path target) {
    Map<Double, double[]> rows = new TreeMap<>();
    for (int c = 0; c < curves.size(); c++) {
      Curve curve = curves.get(c);
      for (int i = 0; i < curve.size(); i++) {
        double[] row =
            rows.computeIfAbsent(
                curve.x()[i],
                x -> {
                  double[] empty = new double[curves.size()];
                  java.util.Arrays.fill(empty, Double.NaN);
                  return empty;
                });
        row[c] = curve.y()[i];
      }
    }
    AtomicFile.write(
        target,
        out -> {
          Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
          CSVPrinter csv = new CSVPrinter(writer, CSVFormat.RFC4180);
          csv.print(xName);
          for (Curve curve : curves) {
            csv.print(curve.name());
          }
          csv.println();
          for (Map.Entry<Double, double[]> row : rows.entrySet()) {
            csv.print(Math.round(row.getKey()));
            for (double value : row.getValue()) {
              csv.print(Double.isNaN(value) ? "" : value);
            }
            csv.println();
          }
          csv.flush();
        });
  }
}
