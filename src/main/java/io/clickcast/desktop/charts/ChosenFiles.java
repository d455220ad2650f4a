package io.clickcast.desktop.charts;

import io.clickcast.desktop.controls.Folders;
import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.stage.FileChooser;
import tech.tablesaw.api.Table;

/** Asks where exported charts go, and hands them to who writes them. */
public final class ChosenFiles implements ChartFiles {
  private final BiConsumer<BufferedImage, Path> pictures;
  private final BiConsumer<Table, Path> tables;
  private final Function<String, Optional<Path>> ask;

  /**
   * @param pictures writes a picture
   * @param tables writes values
   * @param ask gives the place for a file name, or none where the user thinks better of it
   */
  public ChosenFiles(
      BiConsumer<BufferedImage, Path> pictures,
      BiConsumer<Table, Path> tables,
      Function<String, Optional<Path>> ask) {
    this.pictures = pictures;
    this.tables = tables;
    this.ask = ask;
  }

  /**
   * Asks with the dialog of the system.
   *
   * @param title of the dialog
   * @param over a node of the window that it lies over
   * @param lastFolder where to begin; may give null
   */
  public static Function<String, Optional<Path>> dialog(
      String title, Node over, Supplier<String> lastFolder) {
    return name -> {
      String ending = name.substring(name.lastIndexOf('.') + 1);
      FileChooser chooser = new FileChooser();
      chooser.setTitle(title);
      chooser.setInitialFileName(name);
      chooser
          .getExtensionFilters()
          .add(new FileChooser.ExtensionFilter(ending.toUpperCase(Locale.ROOT), "*." + ending));
      Folders.begin(chooser, lastFolder.get());
      return Optional.ofNullable(chooser.showSaveDialog(over.getScene().getWindow()))
          .map(File::toPath);
    };
  }

  @Override
  public void savePicture(BufferedImage picture, String name) {
    ask.apply(name + ".png").ifPresent(file -> pictures.accept(picture, file));
  }

  @Override
  public void saveTable(Table table, String name) {
    ask.apply(name + ".csv").ifPresent(file -> tables.accept(table, file));
  }
}
