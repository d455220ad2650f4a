package io.clickcast.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.events.Cleaned;
import io.clickcast.events.Cleaning;
import io.clickcast.events.CleaningOptions;
import io.clickcast.events.EventReader;
import io.clickcast.events.ReadResult;
import io.clickcast.events.sample.ShopGenerator;
import io.clickcast.explore.LogFilter;
import io.clickcast.explore.dashboard.Dashboard;
import io.clickcast.explore.dashboard.DashboardQuery;
import io.clickcast.work.Progress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

class DataReportTest {
  private static final int CHARTS = 15;

  @TempDir static Path folder;

  private static ReadResult read;
  private static Cleaned cleaned;

  @BeforeAll
  static void read() {
    Path file = folder.resolve("a<b>&'c'.csv");
    new ShopGenerator(3, 500).writeTo(file, null, Progress.NONE);
    read = new EventReader().read(List.of(file), Progress.NONE);
    cleaned = Cleaning.apply(read.raw(), CleaningOptions.defaults(), Progress.NONE);
  }

  private static Document page(ReadResult read, Cleaned cleaned, LogFilter filter)
      throws IOException, SAXException, ParserConfigurationException {
    Dashboard dashboard =
        DashboardQuery.of(read.raw(), cleaned, Progress.NONE).answer(filter, Progress.NONE);
    Path html = folder.resolve("report.html");
    new DataReport(read, cleaned, dashboard, "<of> & 'b'", "clickcast profile").writeTo(html);
    String text = Files.readString(html);
    assertThat(text).doesNotContain("NaN", "Infinity", "null", "{{", "src=", "href=", "<of>");
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(text.replace("<!DOCTYPE html>", "").getBytes(UTF_8)));
  }

  @Test
  void isWellFormedAndHasEveryChartWithTips() throws Exception {
    Document page = page(read, cleaned, LogFilter.ALL);

    assertThat(page.getElementsByTagName("svg").getLength()).isEqualTo(CHARTS);
    for (int i = 0; i < CHARTS; i++) {
      org.w3c.dom.Element chart = (org.w3c.dom.Element) page.getElementsByTagName("svg").item(i);
      assertThat(chart.getElementsByTagName("title").getLength())
          .as(chart.getAttribute("aria-label"))
          .isPositive();
    }
  }

  @Test
  void largeFiguresAreInShortWithAllDigitsInTheTip() {
    assertThat(Page.Card.count("Events", 20_692_840, ""))
        .isEqualTo(new Page.Card("Events", "20.7\u202fM", "20,692,840", "", ""));
    assertThat(Page.Card.money("Revenue", 1_234.5, ""))
        .isEqualTo(new Page.Card("Revenue", "1,234.50", "", "", ""));
    assertThat(Page.Card.money("Average order", Double.NaN, "").value()).isEqualTo("–");
  }

  @Test
  void filtersThatLeaveLittleOrNothingAreSafe() throws Exception {
    int second = cleaned.log().seconds(0);
    Document one = page(read, cleaned, LogFilter.ALL.withTime(second, second + 1));
    assertThat(one.getElementsByTagName("svg").getLength()).isPositive();
    Document none = page(read, cleaned, LogFilter.ALL.withTime(0, 1));
    assertThat(none.getElementsByTagName("svg").getLength()).isZero();
  }

  @Test
  void layoutsWithoutPriceBrandAndSessionLackThoseChartsAlone() throws Exception {
    Path file = folder.resolve("bare.csv");
    Files.writeString(
        file,
        """
        event_time,event_type,product_id,user_id
        2019-10-01 09:00:00 UTC,view,1,7
        2019-10-01 09:00:09 UTC,cart,1,7
        2019-10-01 09:00:19 UTC,purchase,1,7
        """);
    ReadResult bare = new EventReader().read(List.of(file), Progress.NONE);
    Cleaned kept = Cleaning.apply(bare.raw(), CleaningOptions.defaults(), Progress.NONE);

    Document page = page(bare, kept, LogFilter.ALL);

    assertThat(page.getElementsByTagName("svg").getLength()).isEqualTo(CHARTS - 4);
  }
}
