package io.clickcast.desktop.data.dashboard;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.controls.Look;
import io.clickcast.desktop.controls.SearchList;
import io.clickcast.explore.dashboard.Dashboard.Brand;
import io.clickcast.work.Numbers;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** All brands of a log to choose from, those with most events first, found by a part of a name. */
final class BrandChooser extends VBox {
  private final SearchList<Brand> list;

  BrandChooser(DashboardViewModel model) {
    getStyleClass().add("chooser");
    list =
        new SearchList<>(
            "brand",
            text("data.dashboard.findBrand"),
            text("data.dashboard.noSuchBrand"),
            new Brands(model));
    Button all =
        Look.button(text("data.dashboard.allBrands"), Feather.ROTATE_CCW, model::clearBrands);
    all.setId("all-brands");
    getChildren().addAll(list, all);
    model.filterProperty().addListener((p, was, is) -> list.refresh());
  }

  /** Shows the brands of now, the chosen ones first. */
  void open() {
    list.open();
  }

  private record Brands(DashboardViewModel model) implements SearchList.Choices<Brand> {
    @Override
    public List<Brand> all() {
      List<Brand> all = new ArrayList<>();
      if (model.wholeProperty().get() != null) {
        Brand none = model.wholeProperty().get().dashboard().brands().of(-1);
        if (none.events() > 0) {
          all.add(none);
        }
        all.addAll(model.wholeProperty().get().brands());
      }
      return all;
    }

    @Override
    public String name(Brand brand) {
      return brand.code() < 0 ? text("data.dashboard.noBrand") : brand.name();
    }

    @Override
    public String note(Brand brand) {
      return Numbers.brief(brand.events());
    }

    @Override
    public boolean isChosen(Brand brand) {
      return model.hasBrand(brand.code());
    }

    @Override
    public void toggle(Brand brand) {
      model.toggleBrand(brand.code());
    }
  }
}
