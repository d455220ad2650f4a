package io.clickcast.desktop.data;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.controls.Look;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.Region;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;

/** The ways to open event data, as buttons and as one menu. */
final class OpenControls {
  private final DataViewModel model;
  private final Path sample;
  private final Node owner;

  /**
   * @param sample the sample file that came with the app
   * @param owner in whose window the choosers open
   */
  OpenControls(DataViewModel model, Path sample, Node owner) {
    this.model = model;
    this.sample = sample;
    this.owner = owner;
  }

  Button filesButton() {
    Button button = Look.mainButton(text("data.open"), Feather.FILE_PLUS, this::chooseFiles);
    button.setTooltip(Look.tooltip(text("data.openHint")));
    return button;
  }

  Button folderButton() {
    return Look.button(text("data.openFolder"), Feather.FOLDER, this::chooseFolder);
  }

  Button sampleButton(String id) {
    Button button = Look.button(text("data.openSample"), Feather.GIFT, this::openSample);
    button.setId(id);
    button.setTooltip(Look.tooltip(text("data.sampleHint")));
    return button;
  }

  MenuButton recentButton(String id) {
    MenuButton button = menuButton(text("data.recent"), Feather.CLOCK, id);
    button.disableProperty().bind(Bindings.isEmpty(model.recent()));
    fillWithRecent(button);
    return button;
  }

  /** Everything in one menu, for where there is little room. */
  MenuButton menu(String id) {
    MenuButton button = menuButton(text("data.openMenu"), Feather.FOLDER, id);
    fillWithRecent(
        button,
        item(text("data.open"), Feather.FILE_PLUS, this::chooseFiles),
        item(text("data.openFolder"), Feather.FOLDER, this::chooseFolder),
        item(text("data.openSample"), Feather.GIFT, this::openSample));
    return button;
  }

  private static MenuButton menuButton(String name, Feather icon, String id) {
    MenuButton button = new MenuButton(name, Look.icon(icon));
    button.setId(id);
    button.setPopupSide(Side.BOTTOM);
    button.setMinWidth(Region.USE_PREF_SIZE);
    return button;
  }

  private void fillWithRecent(MenuButton button, MenuItem... first) {
    Runnable fill =
        () -> {
          button.getItems().setAll(first);
          if (!model.recent().isEmpty()) {
            if (first.length > 0) {
              button.getItems().add(new SeparatorMenuItem());
            }
            model.recent().forEach(paths -> button.getItems().add(recentItem(paths)));
            button
                .getItems()
                .addAll(
                    new SeparatorMenuItem(),
                    item(text("data.forgetRecent"), Feather.X, model::forgetRecent));
          }
        };
    model.recent().addListener((ListChangeListener<List<String>>) c -> fill.run());
    fill.run();
  }

  private MenuItem recentItem(List<String> paths) {
    List<Path> files = paths.stream().map(Path::of).toList();
    Path folder = files.get(0).getParent();
    return item(
        DataViewModel.nameOf(files) + (folder == null ? "" : "   " + folder),
        Feather.CLOCK,
        () -> model.open(files));
  }

  private static MenuItem item(String name, Feather icon, Runnable action) {
    MenuItem item = new MenuItem(name, Look.icon(icon));
    // Underscores in file names are no mnemonics.
    item.setMnemonicParsing(false);
    item.setOnAction(e -> action.run());
    return item;
  }

  private void openSample() {
    model.open(List.of(sample));
  }

  /** Asks for files and opens them. */
  void chooseFiles() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(text("data.open"));
    chooser
        .getExtensionFilters()
        .addAll(
            new FileChooser.ExtensionFilter(text("data.eventFiles"), "*.csv", "*.csv.gz", "*.gz"),
            new FileChooser.ExtensionFilter(text("data.allFiles"), "*"));
    startFolder().ifPresent(chooser::setInitialDirectory);
    List<File> files = chooser.showOpenMultipleDialog(owner.getScene().getWindow());
    if (files != null) {
      model.open(files.stream().map(File::toPath).toList());
    }
  }

  private void chooseFolder() {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle(text("data.openFolder"));
    startFolder().ifPresent(chooser::setInitialDirectory);
    File folder = chooser.showDialog(owner.getScene().getWindow());
    if (folder != null) {
      model.open(List.of(folder.toPath()));
    }
  }

  private Optional<File> startFolder() {
    return Optional.ofNullable(model.lastFolder()).map(File::new).filter(File::isDirectory);
  }
}
