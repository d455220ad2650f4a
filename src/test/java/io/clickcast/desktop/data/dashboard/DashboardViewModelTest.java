package io.clickcast.desktop.data.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.desktop.fakes.Fakes;
import io.clickcast.desktop.fakes.ForgetfulMemory;
import io.clickcast.desktop.fakes.HeldExecutor;
import io.clickcast.desktop.fakes.RecordingNotices;
import io.clickcast.desktop.work.DirectTaskExecutor;
import io.clickcast.desktop.work.TaskExecutor;
import io.clickcast.desktop.workspace.LoadedEvents;
import io.clickcast.desktop.workspace.Workspace;
import io.clickcast.events.Cleaning;
import io.clickcast.events.CleaningOptions;
import io.clickcast.events.CleaningStep;
import io.clickcast.events.EventType;
import io.clickcast.explore.LogFilter;
import io.clickcast.explore.dashboard.Dashboard;
import io.clickcast.work.Progress;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class DashboardViewModelTest {
  private final Workspace workspace = new Workspace();
  private final RecordingNotices notices = new RecordingNotices();
  private final ForgetfulMemory memory = new ForgetfulMemory();
  private final LoadedEvents shop = SmallShop.events();

  private DashboardViewModel model(TaskExecutor executor) {
    DashboardViewModel model = new DashboardViewModel(workspace, executor, notices, memory);
    workspace.eventsProperty().set(shop);
    return model;
  }

  private DashboardViewModel model() {
    return model(new DirectTaskExecutor());
  }

  private static long shown(DashboardViewModel model) {
    return model.dashboardProperty().get().headline().events();
  }

  private void assertCountsWhatMatches(DashboardViewModel model) {
    LogFilter filter = model.filterProperty().get();
    assertThat(shown(model)).isEqualTo(SmallShop.count(shop, filter)).isPositive();
  }

  @Test
  void withoutAFilterEverythingIsShown() {
    DashboardViewModel model = model();
    Dashboard now = model.dashboardProperty().get();
    assertThat(now.headline().events()).isEqualTo(60 + 30 + 15);
    assertThat(now.headline().sessions()).isEqualTo(60);
    assertThat(now.headline().revenue()).isEqualTo(150);
    assertThat(model.countInWords()).isEqualTo("105 events");
    assertThat(model.filterInWords()).isEqualTo("everything, no filter");
    assertThat(model.wholeProperty().get().firstDay()).isEqualTo(SmallShop.FIRST);
    assertThat(model.wholeProperty().get().lastDay()).isEqualTo(SmallShop.FIRST.plusDays(59));
    assertThat(model.wholeProperty().get().months())
        .containsExactly(YearMonth.of(2019, 10), YearMonth.of(2019, 11), YearMonth.of(2019, 12));
    assertThat(model.wholeProperty().get().brands())
        .extracting(Dashboard.Brand::name)
        .containsExactlyInAnyOrder("runail", "irisk");
  }

  @Test
  void typesAreTakenInAndOut() {
    DashboardViewModel model = model();
    model.toggleType(EventType.CART);
    assertThat(shown(model)).isEqualTo(30);
    model.toggleType(EventType.PURCHASE);
    assertThat(shown(model)).isEqualTo(45);
    assertThat(model.filterInWords()).isEqualTo("Cart, Purchase");
    assertThat(model.countInWords()).isEqualTo("45 of 105 events");
    model.toggleType(EventType.CART);
    model.toggleType(EventType.PURCHASE);
    assertThat(model.filterProperty().get().isAll()).isTrue();
    assertThat(shown(model)).isEqualTo(105);
  }

  @Test
  void aMonthIsShownAloneAndThenNoMore() {
    DashboardViewModel model = model();
    YearMonth november = YearMonth.of(2019, 11);
    model.toggleDays(november.atDay(1), november.atEndOfMonth());
    assertCountsWhatMatches(model);
    assertThat(model.dashboardProperty().get().headline().sessions()).isEqualTo(30);
    assertThat(model.filterInWords()).isEqualTo("November 2019");
    model.toggleDays(november.atDay(1), november.atEndOfMonth());
    assertThat(model.filterProperty().get().isAll()).isTrue();
  }

  @Test
  void daysAreSwappedWhereTheyCrossAndOpenWhereTheLogEnds() {
    DashboardViewModel model = model();
    LocalDate one = SmallShop.FIRST.plusDays(3);
    LocalDate other = SmallShop.FIRST.plusDays(5);
    model.setDays(other, one);
    assertThat(model.firstDay()).isEqualTo(one);
    assertThat(model.lastDay()).isEqualTo(other);
    assertCountsWhatMatches(model);
    assertThat(model.filterInWords()).isEqualTo("23 Oct 2019 – 25 Oct 2019");
    model.setDays(SmallShop.FIRST.minusYears(1), other);
    assertThat(model.firstDay()).isNull();
    assertThat(model.filterInWords()).isEqualTo("until 25 Oct 2019");
    model.setDays(SmallShop.FIRST, SmallShop.FIRST.plusDays(59));
    assertThat(model.filterProperty().get().isAll()).isTrue();
  }

  @Test
  void brandsAndHoursNarrowTogether() {
    DashboardViewModel model = model();
    int runail = model.log().brands().codeOf("runail");
    model.toggleBrand(runail);
    assertThat(model.dashboardProperty().get().headline().sessions()).isEqualTo(20);
    model.toggleBrand(-1);
    assertThat(model.dashboardProperty().get().headline().sessions()).isEqualTo(40);
    model.setHours(0b111 << 9);
    model.toggleHour(20);
    assertCountsWhatMatches(model);
    assertThat(model.filterInWords()).isEqualTo("no brand, runail · 9:00 – 12:00, 20:00 – 21:00");
    model.toggleBrand(runail);
    assertThat(model.hasBrand(runail)).isFalse();
    model.reset();
    assertThat(shown(model)).isEqualTo(105);
  }

  @Test
  void nothingMatches() {
    DashboardViewModel model = model();
    model.toggleType(EventType.REMOVE_FROM_CART);
    Dashboard now = model.dashboardProperty().get();
    assertThat(now.isEmpty()).isTrue();
    assertThat(model.countInWords()).isEqualTo("0 of 105 events");
    assertThat(ChartData.typesByHour(now).cells()).isEmpty();
    assertThat(ChartData.transitions(now).cells()).isEmpty();
    assertThat(ChartData.correlation(now).cells()).isEmpty();
    assertThat(ChartData.brands(now.brands().top(Dashboard.BrandOrder.EVENTS, 10), true).bars())
        .isEmpty();
  }

  @Test
  void theNewestQuestionIsAnsweredAndUntilThenTheOldPictureStays() {
    HeldExecutor executor = new HeldExecutor();
    DashboardViewModel model = model(executor);
    executor.tick();
    assertThat(model.slowProperty().get()).isTrue();
    executor.doNext();
    assertThat(model.slowProperty().get()).isFalse();

    model.toggleType(EventType.CART);
    model.toggleType(EventType.PURCHASE);
    assertThat(shown(model)).isEqualTo(105);
    assertThat(model.slowProperty().get()).isFalse();
    executor.tick();
    assertThat(model.slowProperty().get()).isTrue();
    executor.doNext();
    assertThat(shown(model)).as("the first question is out of date").isEqualTo(105);
    executor.doNext();
    assertThat(shown(model)).isEqualTo(45);
    assertThat(model.slowProperty().get()).isFalse();
  }

  @Test
  void aFilterChosenWhileTheLogIsLookedAtIsAnsweredAfterwards() {
    HeldExecutor executor = new HeldExecutor();
    DashboardViewModel model = model(executor);
    model.toggleType(EventType.VIEW);
    assertThat(model.dashboardProperty().get()).isNull();
    executor.doNext();
    executor.doNext();
    assertThat(shown(model)).isEqualTo(60);
  }

  @Test
  void cleaningAgainKeepsTheFilterAndOtherFilesDoNot() {
    DashboardViewModel model = model();
    model.toggleType(EventType.CART);
    CleaningOptions options = CleaningOptions.defaults().without(CleaningStep.ORDERS);
    workspace
        .eventsProperty()
        .set(
            new LoadedEvents(
                shop.name(),
                shop.read(),
                Cleaning.apply(shop.read().raw(), options, Progress.NONE)));
    assertThat(shown(model)).isEqualTo(30);

    workspace.eventsProperty().set(Fakes.events());
    assertThat(model.filterProperty().get().isAll()).isTrue();
    assertThat(shown(model)).isEqualTo(4);

    workspace.eventsProperty().set(null);
    assertThat(model.dashboardProperty().get()).isNull();
  }

  @Test
  void chartsAreWritten(@TempDir Path folder) throws IOException {
    DashboardViewModel model = model();
    Path png = folder.resolve("days.png");
    model.exportPicture(new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB), png);
    assertThat(ImageIO.read(png.toFile()).getWidth()).isEqualTo(20);
    Path csv = folder.resolve("days.csv");
    model.exportTable(Table.create("t", StringColumn.create("a", "x")), csv);
    assertThat(Files.readString(csv)).isEqualTo("a\r\nx\r\n");
    assertThat(notices.messages).hasSize(2);
    assertThat(memory.lastFolder()).isEqualTo(folder.toString());

    model.exportTable(Table.create("t"), folder);
    assertThat(notices.errors).hasSize(1);
  }
}
