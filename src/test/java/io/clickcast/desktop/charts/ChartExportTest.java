package io.clickcast.desktop.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickcast.work.UserException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartExportTest {
  @TempDir private Path folder;

  private final BufferedImage picture = new BufferedImage(7, 5, BufferedImage.TYPE_INT_ARGB);

  @Test
  void aPictureIsWrittenAsPng() throws IOException {
    Path file = folder.resolve("loss.png");
    ChartExport.writePng(picture, file);
    assertThat(ImageIO.read(file.toFile()).getWidth()).isEqualTo(7);
  }

  @Test
  void aPlaceThatCannotBeWrittenIsNamed() throws IOException {
    Path blocked = Files.writeString(folder.resolve("file"), "").resolve("loss.png");
    assertThatThrownBy(() -> ChartExport.writePng(picture, blocked))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("loss.png");
  }
}
