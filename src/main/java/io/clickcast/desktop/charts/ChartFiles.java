package io.clickcast.desktop.charts;

import java.awt.image.BufferedImage;
import tech.tablesaw.api.Table;

/** Where exported charts go; asks the user for a place. Used on the window's thread. */
public interface ChartFiles {
  /**
   * Saves a picture.
   *
   * @param name a file name without its ending
   */
  void savePicture(BufferedImage picture, String name);

  /**
   * Saves the values behind a picture.
   *
   * @param name a file name without its ending
   */
  void saveTable(Table table, String name);
}
