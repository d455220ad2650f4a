package io.clickcast.desktop.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickcast.work.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartExportTest {
  @TempDir private Path folder;

  private final List<Curve> curves =
      List.of(
          new Curve(
              "each batch", Curve.Style.FAINT, new double[] {1, 2, 3}, new double[] {1.5, 1.25, 1}),
          new Curve("validation", Curve.Style.DASHED, new double[] {2}, new double[] {1.1}));

  @Test
  void everyPointIsARowAndEveryCurveAColumn() throws IOException {
    Path file = folder.resolve("loss.csv");
    ChartExport.writeCsv("batch", curves, file);
    assertThat(Files.readAllLines(file))
        .containsExactly("batch,each batch,validation", "1,1.5,", "2,1.25,1.1", "3,1.0,");
  }

  @Test
  void aPlaceThatCannotBeWrittenIsNamed() throws IOException {
    Path blocked = Files.writeString(folder.resolve("file"), "").resolve("loss.csv");
    assertThatThrownBy(() -> ChartExport.writeCsv("batch", curves, blocked))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("loss.csv");
  }

  @Test
  void theNearestPointIsFound() {
    Curve curve = curves.get(0);
    assertThat(curve.nearest(-5)).isZero();
    assertThat(curve.nearest(1.4)).isZero();
    assertThat(curve.nearest(1.6)).isEqualTo(1);
    assertThat(curve.nearest(99)).isEqualTo(2);
    assertThat(new Curve("none", Curve.Style.BOLD, new double[0], new double[0]).nearest(1))
        .isEqualTo(-1);
    assertThat(curve.last()).isEqualTo(1);
  }
}
