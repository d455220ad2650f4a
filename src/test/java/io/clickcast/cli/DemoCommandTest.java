package io.clickcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clickcast.events.sample.ShopGenerator;
import io.clickcast.models.ModelFile;
import io.clickcast.work.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
  private static final String INSTALL = "clickcast.install";

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void leavesAFolderOfResults() throws IOException {
    Path events = folder.resolve("events.csv");
    Path oracle = folder.resolve("oracle.csv");
    new ShopGenerator(5, 400).writeTo(events, oracle, Progress.NONE);
    Files.writeString(events, Files.readString(events) + "cut off");
    Path results = folder.resolve("the results");

    int status =
        run(
            "demo",
            "--data",
            events.toString(),
            "--oracle",
            oracle.toString(),
            "--epochs",
            "1",
            "--out",
            results.toString());

    assertThat(status).as(err.toString()).isZero();
    assertThat(results.toFile().list())
        .contains(
            "report.html",
            "model.zip",
            "metrics.json",
            "probabilities.csv",
            "rejected.csv",
            "loss.svg",
            "metrics.svg");
    JsonNode figures = new ObjectMapper().readTree(results.resolve("metrics.json").toFile());
    double logLoss = figures.get("log_loss").asDouble();
    assertThat(figures.get("regret").asDouble()).isFinite();
    String page = Files.readString(results.resolve("report.html"));
    assertThat(page)
        .contains(
            String.format(Locale.ROOT, "%.4f", logLoss), "Regret", "&#39;" + results + "&#39;");
    assertThat(Files.readAllLines(results.resolve("probabilities.csv")))
        .hasSize(figures.get("examples").asInt() + 1);
    assertThat(Files.readString(results.resolve("rejected.csv"))).contains("cut off");
    assertThat(ModelFile.load(results.resolve("model.zip")).card().metrics().get("log_loss"))
        .isEqualTo(logLoss);
    assertThat(out.toString())
        .contains(
            String.format(Locale.ROOT, "log loss %.4f", logLoss),
            "The report: " + results.resolve("report.html"));
  }

  @Test
  void saysWhatToDoWhereTheSampleIsMissing() {
    String before = System.getProperty(INSTALL);
    System.setProperty(INSTALL, folder.toString());
    try {
      int status = run("demo", "--out", folder.resolve("out").toString());

      assertThat(status).isEqualTo(1);
      assertThat(err.toString())
          .contains("The sample data are missing", "--data", "clickcast generate");
      assertThat(folder.resolve("out")).doesNotExist();
    } finally {
      if (before == null) {
        System.clearProperty(INSTALL);
      } else {
        System.setProperty(INSTALL, before);
      }
    }
  }

  private int run(String... arguments) {
    return ClickcastCommand.run(
        new Console(new PrintWriter(out, true), new PrintWriter(err, true), false), arguments);
  }
}
