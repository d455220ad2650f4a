package io.clickcast.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole way from a file to a report, where the file lacks columns. */
class MissingColumnsTest {
  @TempDir static Path folder;

  private static List<String[]> rows;

  @BeforeAll
  static void generate() throws IOException {
    Path whole = folder.resolve("whole.csv.gz");
    run("generate", "--sessions", "700", "--seed", "3", "--out", whole.toString());
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(Files.newInputStream(whole)), UTF_8))) {
      rows = reader.lines().map(line -> line.split(",", -1)).toList();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "price",
        "brand",
        "category_id,category_code",
        "user_session",
        "user_id",
        "price,brand,category_id,category_code,user_session"
      })
  void everyCommandWorksWithout(String columns) throws IOException {
    List<String> absent = Arrays.asList(columns.split(",", -1));
    everyCommandWorksOn(without(absent), "REES46", rows.size() - 1);
    assertThat(json("profile.json").get("columns").findValuesAsText("name"))
        .doesNotContainAnyElementsOf(absent);
  }

  @Test
  void everyCommandWorksOnTaobaoFiles() throws IOException {
    List<String> names = List.of(rows.get(0));
    List<String> lines = new ArrayList<>();
    for (String[] row : rows.subList(1, rows.size())) {
      String type =
          switch (row[names.indexOf("event_type")]) {
            case "view" -> "pv";
            case "purchase" -> "buy";
            default -> "cart";
          };
      String time = row[names.indexOf("event_time")].replace(" UTC", "Z").replace(' ', 'T');
      lines.add(
          String.join(
              ",",
              row[names.indexOf("user_id")],
              row[names.indexOf("product_id")],
              row[names.indexOf("category_id")],
              type,
              Long.toString(Instant.parse(time).getEpochSecond())));
    }
    Path file = Files.write(folder.resolve("UserBehavior.csv"), lines);
    everyCommandWorksOn(file, "Taobao UserBehavior", lines.size());
  }

  private static void everyCommandWorksOn(Path data, String layout, int rowsKept)
      throws IOException {
    String model = folder.resolve("model.zip").toString();
    run("profile", data.toString(), "--json", folder.resolve("profile.json").toString());
    JsonNode profile = json("profile.json");
    assertThat(profile.get("rows_kept").asInt()).isEqualTo(rowsKept);
    assertThat(profile.at("/files/0/layout").asText()).isEqualTo(layout);
    assertThat(profile.get("sessions").asInt()).isGreaterThan(400);

    run(
        "train",
        data.toString(),
        "--epochs",
        "1",
        "--units",
        "8",
        "--filters",
        "8",
        "--out",
        model);
    run(
        "evaluate",
        data.toString(),
        "--model",
        model,
        "--json",
        folder.resolve("evaluation.json").toString());
    assertThat(json("evaluation.json").findValue("log_loss").asDouble()).isBetween(0.3, 2.0);
    String predicted = run("predict", "--model", model, "--events", "view,view,cart");
    assertThat(predicted).contains("purchase").doesNotContain("NaN");
    Path demo = folder.resolve("demo");
    run("demo", "--data", data.toString(), "--epochs", "1", "--out", demo.toString());
    assertThat(demo.resolve("report.html")).exists();
  }

  private static Path without(List<String> absent) throws IOException {
    String[] header = rows.get(0);
    int[] kept =
        IntStream.range(0, header.length).filter(i -> !absent.contains(header[i])).toArray();
    Path file = folder.resolve("lacking.csv");
    Files.write(
        file,
        rows.stream()
            .map(row -> Arrays.stream(kept).mapToObj(i -> row[i]).collect(Collectors.joining(",")))
            .toList());
    return file;
  }

  private static JsonNode json(String name) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(name).toFile());
  }

  /** Runs a command that must end well, and gives what it printed. */
  private static String run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        ClickcastCommand.run(
            new Console(new PrintWriter(out), new PrintWriter(err), false), arguments);
    assertThat(status).as("%s: %s", String.join(" ", arguments), err).isZero();
    return out.toString();
  }
}
