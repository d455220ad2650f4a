package io.clickcast.desktop.charts;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.explore.TableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

class CurveTableTest {
  @TempDir private Path folder;

  @Test
  void everyPlaceIsARowAndEveryCurveAColumn() throws IOException {
    Table table =
        CurveTable.of(
            "batch",
            List.of(
                curve("each batch", new double[] {1, 2, 3}, new double[] {1.5, 1.25, 1}),
                curve("validation", new double[] {2, 4}, new double[] {1.1, Double.NaN})));
    Path file = folder.resolve("loss.csv");
    TableFiles.writeCsv(table, file);
    assertThat(Files.readAllLines(file))
        .containsExactly("batch,each batch,validation", "1,1.5,", "2,1.25,1.1", "3,1.0,", "4,,");
  }

  @Test
  void timesKeepTheirParts() {
    Table table =
        CurveTable.of(
            "seconds", List.of(curve("a", new double[] {0.5, 0.5, 2}, new double[] {1, 2, 3})));
    assertThat(table.doubleColumn("seconds").asDoubleArray()).containsExactly(0.5, 0.5, 2);
    assertThat(table.doubleColumn("a").asDoubleArray()).containsExactly(1, 2, 3);
  }

  @Test
  void curvesOfOneNameKeepTheirColumns() {
    double[] one = {1};
    Table table = CurveTable.of("batch", List.of(curve("Run", one, one), curve("run", one, one)));
    assertThat(table.columnNames()).containsExactly("batch", "Run", "run (2)");
  }

  private static Curve curve(String name, double[] places, double[] values) {
    return Curve.of(name, Stroke.bold(Hue.BLUE), places, values);
  }
}
