package io.clickcast.desktop.data.dashboard;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.charts.BarTable;
import io.clickcast.desktop.charts.BoxPlots;
import io.clickcast.desktop.charts.ChartCard;
import io.clickcast.desktop.charts.ChartFiles;
import io.clickcast.desktop.charts.ColumnChart;
import io.clickcast.desktop.charts.DayChart;
import io.clickcast.desktop.charts.DonutChart;
import io.clickcast.desktop.charts.FunnelChart;
import io.clickcast.desktop.charts.HeatMap;
import io.clickcast.desktop.charts.Histogram;
import io.clickcast.desktop.charts.Ink;
import io.clickcast.desktop.charts.Legend;
import io.clickcast.desktop.charts.Plot;
import io.clickcast.desktop.controls.CardGrid;
import io.clickcast.desktop.controls.Folders;
import io.clickcast.desktop.controls.Outcome;
import io.clickcast.events.EventType;
import io.clickcast.explore.dashboard.Dashboard;
import io.clickcast.explore.dashboard.Dashboard.Brand;
import io.clickcast.explore.dashboard.Dashboard.BrandOrder;
import io.clickcast.explore.dashboard.DashboardTables;
import io.clickcast.work.Numbers;
import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import tech.tablesaw.api.Table;

/** The Dashboard section of the Data tab. */
public final class DashboardView {
  private static final int BRANDS_SHOWN = 10;
  private static final double LOW = 210;
  private static final double HIGH = 236;
  private static final PseudoClass SLOW = PseudoClass.getPseudoClass("slow");

  private final DashboardViewModel model;
  private final VBox root = new VBox();
  private final CardGrid grid = new CardGrid();
  private final ChartFiles files = new Files();
  private final Function<String, Optional<Path>> target;

  private final DayChart days = new DayChart();
  private final DonutChart types =
      new DonutChart(text("data.dashboard.events"), text("data.dashboard.share"));
  private final ColumnChart months = new ColumnChart(text("data.dashboard.events"), null);
  private final ColumnChart hours =
      new ColumnChart(text("data.dashboard.events"), text("data.dashboard.hourUtc"));
  private final FunnelChart funnel = new FunnelChart();
  private final HeatMap typesByHour = new HeatMap(HeatMap.Scale.UPWARDS, LOW);
  private final HeatMap transitions = new HeatMap(HeatMap.Scale.UPWARDS, LOW);
  private final BarTable brands = new BarTable();
  private final Histogram prices =
      new Histogram(
          text("data.dashboard.rowsUnit"), text("data.dashboard.price"), ChartData::onAxis);
  private final BoxPlots priceBoxes = new BoxPlots(text("data.dashboard.price"), ChartData::onAxis);
  private final ColumnChart lengths =
      new ColumnChart(text("data.dashboard.sessionsUnit"), text("data.dashboard.lengthUnit"));
  private final ColumnChart durations =
      new ColumnChart(text("data.dashboard.sessionsUnit"), text("data.dashboard.durationUnit"));
  private final HeatMap correlation = new HeatMap(HeatMap.Scale.BOTH_WAYS, HIGH);

  private List<Brand> shownBrands = List.of();
  private ChartCard lengthCard;
  private ChartCard durationCard;

  /**
   * @param model its state
   * @param actions what else can be done with the events that match
   */
  public DashboardView(DashboardViewModel model, Node... actions) {
    this.model = model;
    this.target = this::choose;
    build(actions);
  }

  /**
   * @param target where a file goes, by the name suggested for it; empty if nowhere
   */
  DashboardView(DashboardViewModel model, Function<String, Optional<Path>> target) {
    this.model = model;
    this.target = target;
    build();
  }

  private void build(Node... actions) {
    root.getStyleClass().add("dashboard");
    root.setId("dashboard");
    fillGrid();
    VBox content = new VBox(new HeadlineTiles(model.dashboardProperty()), grid);
    content.getStyleClass().add("dashboard-content");
    ScrollPane scroll = new ScrollPane(content);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("page-scroll");
    scroll.setId("dashboard-scroll");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    root.getChildren().addAll(new FilterBar(model, actions), scroll);
    clicks();
    model.slowProperty().addListener((p, was, is) -> content.pseudoClassStateChanged(SLOW, is));
    model.dashboardProperty().addListener((p, was, is) -> show(is));
    show(model.dashboardProperty().get());
  }

  /** What is shown; always the same node. */
  public Node node() {
    return root;
  }

  private void fillGrid() {
    grid.addWide(
        card(
            "days",
            text("data.dashboard.days"),
            text("data.dashboard.daysHint"),
            days,
            typeLegend(),
            DashboardTables::days));
    grid.add(card("types", text("data.dashboard.types"), "", types, null, DashboardTables::types));
    grid.add(
        card(
            "months",
            text("data.dashboard.months"),
            "",
            months,
            typeLegend(),
            DashboardTables::months));
    grid.add(
        card(
            "hours",
            text("data.dashboard.byHour"),
            "",
            hours,
            typeLegend(),
            DashboardTables::hours));
    grid.add(
        card(
            "funnel",
            text("data.dashboard.funnel"),
            text("data.dashboard.funnelHint"),
            funnel,
            null,
            DashboardTables::funnel));
    grid.addWide(
        card(
            "types-by-hour",
            text("data.dashboard.typesByHour"),
            text("data.dashboard.typesByHourHint"),
            typesByHour,
            null,
            DashboardTables::hours));
    grid.add(
        card(
            "transitions",
            text("data.dashboard.transitions"),
            text("data.dashboard.transitionsHint"),
            transitions,
            null,
            DashboardTables::transitions));
    grid.add(
        card(
            "brands",
            text("data.dashboard.topBrands"),
            text("data.dashboard.topBrandsHint"),
            brands,
            null,
            now -> DashboardTables.brands(now, BrandOrder.EVENTS, Integer.MAX_VALUE)));
    Legend cleaning =
        new Legend()
            .add(Ink.QUIET, text("data.dashboard.before"))
            .add(Ink.MAIN, text("data.dashboard.after"));
    grid.add(
        card(
            "prices",
            text("data.dashboard.prices"),
            "",
            prices,
            cleaning,
            DashboardTables::priceHistogram));
    grid.add(
        card(
            "price-boxes",
            text("data.dashboard.priceBoxes"),
            text("data.dashboard.priceBoxesHint"),
            priceBoxes,
            null,
            DashboardTables::priceBoxes));
    lengthCard =
        card(
            "lengths", text("data.dashboard.lengths"), "", lengths, null, DashboardTables::lengths);
    grid.add(lengthCard);
    durationCard =
        card(
            "durations",
            text("data.dashboard.durations"),
            "",
            durations,
            null,
            DashboardTables::durations);
    grid.add(durationCard);
    grid.add(
        card(
            "correlation",
            text("data.dashboard.correlation"),
            text("data.dashboard.correlationHint"),
            correlation,
            null,
            DashboardTables::correlation));
  }

  private ChartCard card(
      String name,
      String title,
      String unit,
      Plot plot,
      Node legend,
      Function<Dashboard, Table> table) {
    return new ChartCard(
        name, title, unit, plot, legend, () -> table.apply(model.dashboardProperty().get()), files);
  }

  private static Legend typeLegend() {
    Legend legend = new Legend();
    for (EventType type : EventType.values()) {
      legend.add(Ink.of(type), Outcome.of(type).words());
    }
    return legend;
  }

  private void clicks() {
    String hint = text("data.dashboard.clickHint");
    days.onBrush(model::setDays);
    days.onPickDays(text("data.dashboard.clickDayHint"), model::toggleDays);
    months.onPick(
        hint,
        month -> {
          YearMonth clicked = model.dashboardProperty().get().days().months().month(month);
          model.toggleDays(clicked.atDay(1), clicked.atEndOfMonth());
        });
    hours.onPick(hint, model::toggleHour);
    types.onPick(hint, type -> model.toggleType(EventType.ofCode(type)));
    brands.onPick(hint, row -> model.toggleBrand(shownBrands.get(row).code()));
  }

  private void show(Dashboard now) {
    if (now == null) {
      return;
    }
    days.show(now.days().first(), ChartData.byType(now.days().counts()));
    types.show(ChartData.types(now));
    months.show(ChartData.months(now.days().months()));
    hours.show(ChartData.hours(now));
    funnel.show(ChartData.funnels(now));
    typesByHour.show(ChartData.typesByHour(now));
    transitions.show(ChartData.transitions(now));
    shownBrands = now.brands().top(BrandOrder.EVENTS, BRANDS_SHOWN);
    String noBrands = now.isEmpty() ? text("chart.empty") : text("data.dashboard.noBrands");
    String noPrices = now.isEmpty() ? text("chart.empty") : text("data.dashboard.noPrices");
    brands.setEmptyWords(noBrands);
    prices.setEmptyWords(noPrices);
    priceBoxes.setEmptyWords(noPrices);
    brands.show(ChartData.brands(shownBrands, !Double.isNaN(now.headline().revenue())));
    prices.show(ChartData.prices(now));
    priceBoxes.show(ChartData.priceBoxes(now));
    lengths.show(ChartData.lengths(now));
    lengthCard.setUnit(ChartData.spreadInWords(now.lengths(), Numbers::exact));
    durations.show(ChartData.durations(now));
    durationCard.setUnit(
        ChartData.spreadInWords(
            now.durations(), seconds -> Numbers.duration(Duration.ofSeconds(Math.round(seconds)))));
    correlation.show(ChartData.correlation(now));
  }

  private Optional<Path> choose(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1);
    FileChooser chooser = new FileChooser();
    chooser.setTitle(text("data.dashboard.saveTitle"));
    chooser.setInitialFileName(name);
    chooser
        .getExtensionFilters()
        .add(new FileChooser.ExtensionFilter(ending.toUpperCase(Locale.ROOT), "*." + ending));
    Folders.begin(chooser, model.lastFolder());
    return Optional.ofNullable(chooser.showSaveDialog(root.getScene().getWindow()))
        .map(File::toPath);
  }

  /** Takes exported charts to where the user wishes. */
  private final class Files implements ChartFiles {
    @Override
    public void savePicture(BufferedImage picture, String name) {
      target.apply(name + ".png").ifPresent(file -> model.exportPicture(picture, file));
    }

    @Override
    public void saveTable(Table table, String name) {
      target.apply(name + ".csv").ifPresent(file -> model.exportTable(table, file));
    }
  }
}
