package io.clickcast.desktop.data.dashboard;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.controls.Look;
import io.clickcast.explore.dashboard.Dashboard.Brand;
import io.clickcast.work.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** All brands of a log to choose from, those with most events first, found by a part of a name. */
final class BrandChooser extends VBox {
  private static final double ROW_HEIGHT = 32;

  private final DashboardViewModel model;
  private final TextField search = new TextField();
  private final ListView<Brand> list = new ListView<>();

  BrandChooser(DashboardViewModel model) {
    this.model = model;
    getStyleClass().add("brand-chooser");
    search.setId("brand-search");
    search.setPromptText(text("data.dashboard.findBrand"));
    search.textProperty().addListener((p, was, is) -> find());
    search.setOnKeyPressed(
        e -> {
          if (e.getCode() == KeyCode.DOWN && !list.getItems().isEmpty()) {
            list.requestFocus();
            list.getSelectionModel().selectFirst();
          } else if (e.getCode() == KeyCode.ENTER) {
            if (!list.getItems().isEmpty()) {
              model.toggleBrand(list.getItems().get(0).code());
            }
            // What is left of it would reach the button below, which would begin anew.
            e.consume();
          }
        });
    list.setId("brand-list");
    list.setFixedCellSize(ROW_HEIGHT);
    list.setCellFactory(view -> new Cell(model));
    list.setPlaceholder(Look.label(text("data.dashboard.noSuchBrand"), "hint"));
    list.setOnKeyPressed(
        e -> {
          Brand brand = list.getSelectionModel().getSelectedItem();
          if (brand != null && (e.getCode() == KeyCode.SPACE || e.getCode() == KeyCode.ENTER)) {
            model.toggleBrand(brand.code());
            e.consume();
          }
        });
    Button all =
        Look.button(text("data.dashboard.allBrands"), Feather.ROTATE_CCW, model::clearBrands);
    all.setId("all-brands");
    getChildren().addAll(search, list, all);
    model.filterProperty().addListener((p, was, is) -> list.refresh());
  }

  /** Shows the brands of now, the chosen ones first. */
  void open() {
    search.clear();
    find();
    list.scrollTo(0);
    search.requestFocus();
  }

  private void find() {
    String wanted = search.getText().strip().toLowerCase(Locale.ROOT);
    List<Brand> chosen = new ArrayList<>();
    List<Brand> others = new ArrayList<>();
    if (model.wholeProperty().get() != null) {
      Brand none = model.wholeProperty().get().dashboard().brands().of(-1);
      if (none.events() > 0) {
        sort(none, wanted, chosen, others);
      }
      for (Brand brand : model.wholeProperty().get().brands()) {
        sort(brand, wanted, chosen, others);
      }
    }
    chosen.addAll(others);
    list.getItems().setAll(chosen);
  }

  private void sort(Brand brand, String wanted, List<Brand> chosen, List<Brand> others) {
    if (name(brand).toLowerCase(Locale.ROOT).contains(wanted)) {
      (model.hasBrand(brand.code()) ? chosen : others).add(brand);
    }
  }

  private static String name(Brand brand) {
    return brand.code() < 0 ? text("data.dashboard.noBrand") : brand.name();
  }

  private static final class Cell extends ListCell<Brand> {
    private final DashboardViewModel model;
    private final CheckBox box = new CheckBox();
    private final Label count = Look.label("", "hint");
    private final HBox row = Look.row(box, Look.spacer(), count);

    Cell(DashboardViewModel model) {
      this.model = model;
      setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
      setPrefWidth(0);
      box.setMnemonicParsing(false);
      box.setFocusTraversable(false);
      box.setMinWidth(0);
      count.setMinWidth(Region.USE_PREF_SIZE);
      box.setOnAction(e -> model.toggleBrand(getItem().code()));
    }

    @Override
    protected void updateItem(Brand brand, boolean empty) {
      super.updateItem(brand, empty);
      if (empty || brand == null) {
        setGraphic(null);
        return;
      }
      box.setText(name(brand));
      box.setSelected(model.hasBrand(brand.code()));
      count.setText(Numbers.brief(brand.events()));
      setGraphic(row);
    }
  }
}
