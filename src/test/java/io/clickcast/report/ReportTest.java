package io.clickcast.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.evaluation.EvaluationReport;
import io.clickcast.evaluation.Experiment;
import io.clickcast.evaluation.ExperimentPlan;
import io.clickcast.evaluation.HeadToHead;
import io.clickcast.evaluation.Metrics;
import io.clickcast.events.Cleaned;
import io.clickcast.events.Cleaning;
import io.clickcast.events.CleaningOptions;
import io.clickcast.events.EventReader;
import io.clickcast.events.EventType;
import io.clickcast.events.ReadResult;
import io.clickcast.events.sample.ShopGenerator;
import io.clickcast.models.NetworkOptions;
import io.clickcast.models.TrainingListener;
import io.clickcast.models.TrainingOptions;
import io.clickcast.sequences.ShopperEvent;
import io.clickcast.work.Progress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The report of a real, small training. */
class ReportTest {
  private static final String EVIL = "<script>alert('x')</script> & \"Söhne\" \u0001{{title}}";

  @TempDir static Path folder;

  private static Experiment experiment;
  private static ReadResult read;
  private static Cleaned cleaned;
  private static LossRecorder losses;

  @BeforeAll
  static void train() throws IOException {
    Path file = folder.resolve("a<b>&'c'.csv");
    new ShopGenerator(3, 500).writeTo(file, null, Progress.NONE);
    Files.writeString(file, Files.readString(file) + "2019-10-01 00:00:00 UTC,<b>,1\n");
    read = new EventReader().read(List.of(file), Progress.NONE);
    cleaned = Cleaning.apply(read.raw(), CleaningOptions.defaults(), Progress.NONE);
    losses = new LossRecorder(TrainingListener.NONE);
    experiment =
        Experiment.run(
            ExperimentPlan.of(
                cleaned.log(),
                List.of(file.getFileName().toString()),
                TrainingOptions.defaults()
                    .withEpochs(2)
                    .withNetwork(new NetworkOptions(5, 2, 4, 3, 1, 4, 4, 0))),
            losses,
            Progress.NONE);
  }

  @Test
  void isWellFormedAndWhole() throws Exception {
    Document page = parsed(full().html());

    assertThat(texts(page, "h2"))
        .containsExactly(
            "Predictions", "How good it is", "How it was trained", "The data", "How to read this");
    assertThat(page.getElementsByTagName("svg").getLength()).isEqualTo(11);
    assertThat(full().html()).doesNotContain("NaN", "Infinity", "null", "{{", "src=", "href=");
  }

  @Test
  void setsTheNewModelBesideTheOneInUse() throws Exception {
    HeadToHead same =
        HeadToHead.judge(
            experiment.data().log(),
            experiment.model(),
            experiment.model(),
            Optional.empty(),
            Progress.NONE);

    String html = Report.of(experiment).withHeadToHead(same).html();

    Document page = parsed(html);
    assertThat(texts(page, "h2")).contains("Beside the model in use");
    assertThat(texts(page, "p")).containsAll(same.sentences());
    assertThat(texts(page, "td")).contains("Log loss ↓", "Purchase ahead: AUC ↑", "may be chance");
    assertThat(html).doesNotContain("NaN", "null", "{{");
  }

  @Test
  void leavesOutWhatItWasNotGiven() throws Exception {
    Report report = Report.of(experiment.model().card(), experiment.report());

    assertThat(texts(parsed(report.html()), "h2"))
        .containsExactly("How good it is", "How to read this");
  }

  @Test
  void escapesWhateverTheDataHold() throws Exception {
    ShopperEvent event = new ShopperEvent(EventType.VIEW, EVIL, 3.5, null, 1200L);
    Report report =
        full()
            .withPredictions(
                List.of(
                    new PredictedSequence(
                        EVIL, List.of(event), experiment.model().predict(List.of(event)))))
            .withCommand(EVIL);

    Document page = parsed(report.html());

    assertThat(page.getElementsByTagName("script").getLength()).isZero();
    String shown = EVIL.replace('\u0001', '\uFFFD');
    assertThat(texts(page, "h3")).contains(shown);
    assertThat(texts(page, "pre")).containsExactly(shown);
    assertThat(texts(page, "small")).containsExactly("after 20\u202fmin, " + shown + ", at 3.5");
    assertThat(texts(page, "td")).contains("a<b>&'c'.csv");
    assertThat(texts(page, "li"))
        .hasSize(2)
        .allMatch(remark -> remark.startsWith("1 × ") || remark.startsWith("a<b>&'c'.csv, line "));
  }

  @Test
  void tableHoldsTheFiguresOfTheEvaluation() throws Exception {
    EvaluationReport figures = experiment.report();
    List<Metrics> expected = new ArrayList<>(List.of(figures.model().overall()));
    figures.baselines().values().forEach(scores -> expected.add(scores.overall()));

    Element table = (Element) parsed(full().html()).getElementsByTagName("table").item(0);
    NodeList rows =
        ((Element) table.getElementsByTagName("tbody").item(0)).getElementsByTagName("tr");

    assertThat(rows.getLength()).isEqualTo(expected.size());
    double lowest = expected.stream().mapToDouble(Metrics::logLoss).min().orElseThrow();
    for (int r = 0; r < expected.size(); r++) {
      Element row = (Element) rows.item(r);
      Metrics metrics = expected.get(r);
      assertThat(texts(row, "span").stream().filter(words -> !words.contains(" to ")).toList())
          .containsExactly(
              four(metrics.logLoss()),
              String.format(Locale.ROOT, "%.1f\u202f%%", 100 * metrics.accuracy()),
              four(metrics.macroF1()),
              four(metrics.purchaseAveragePrecision()),
              four(metrics.purchaseRocAuc()),
              four(metrics.brier()),
              four(metrics.ece()));
      Element logLoss = (Element) row.getElementsByTagName("td").item(1);
      assertThat(logLoss.getAttribute("class").equals("best"))
          .isEqualTo(metrics.logLoss() == lowest);
    }
  }

  @Test
  void picturesAreWellFormedFilesOfTheirOwn(@TempDir Path out) throws Exception {
    List<Path> pictures = full().writePicturesTo(out);

    assertThat(pictures)
        .extracting(file -> file.getFileName().toString())
        .containsExactly(
            "events_per_day.svg",
            "event_types.svg",
            "transitions.svg",
            "loss.svg",
            "metrics.svg",
            "prefix_lengths.svg",
            "confusion.svg",
            "roc.svg",
            "precision_recall.svg",
            "reliability.svg",
            "purchase_ahead_reliability.svg");
    for (Path picture : pictures) {
      Document svg = parsed(Files.readString(picture));
      assertThat(svg.getDocumentElement().getTagName()).isEqualTo("svg");
      assertThat(svg.getElementsByTagName("style").getLength()).isEqualTo(1);
      assertThat(Files.readString(picture)).doesNotContain("NaN", "Infinity");
    }
  }

  @Test
  void confusionTellsTheCounts() throws Exception {
    Document page = parsed(full().html());
    List<String> tips = texts(page, "title");
    List<List<Integer>> confusion = experiment.report().confusion();
    int views = confusion.get(0).stream().mapToInt(Integer::intValue).sum();

    assertThat(tips)
        .anyMatch(
            tip ->
                tip.startsWith(
                    String.format(
                        Locale.ROOT, "view, leave: %,d of %,d (", confusion.get(0).get(4), views)));
  }

  private static Report full() {
    List<ShopperEvent> events = List.of(ShopperEvent.of(EventType.VIEW));
    return Report.of(experiment)
        .withData(read, cleaned)
        .withLosses(losses.curve())
        .withPredictions(
            List.of(new PredictedSequence("A look", events, experiment.model().predict(events))))
        .withCommand("clickcast demo");
  }

  private static String four(double value) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.4f", value);
  }

  private static Document parsed(String xml)
      throws ParserConfigurationException, SAXException, IOException {
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(UTF_8)));
  }

  private static List<String> texts(Document page, String tag) {
    return texts(page.getDocumentElement(), tag);
  }

  private static List<String> texts(Element element, String tag) {
    NodeList found = element.getElementsByTagName(tag);
    return IntStream.range(0, found.getLength())
        .mapToObj(i -> found.item(i).getTextContent().strip())
        .toList();
  }
}
