package io.clickcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/mapping.md shows works as it stands there. */
class MappingGuideTest {
  private static final Pattern SNIPPET = Pattern.compile("```(\\w+)\n(.*?)```", Pattern.DOTALL);

  @TempDir Path folder;

  private record Output(int status, String out, String err) {}

  @Test
  void everySnippetWorks() throws IOException {
    List<String> commands = new ArrayList<>();
    Matcher snippets = SNIPPET.matcher(Files.readString(Path.of("docs", "mapping.md")));
    while (snippets.find()) {
      String text = snippets.group(2);
      switch (snippets.group(1)) {
        case "csv" -> Files.writeString(folder.resolve("shop.csv"), text);
        case "json" -> Files.writeString(folder.resolve("mapping.json"), text);
        default -> commands.addAll(text.lines().toList());
      }
    }
    assertThat(commands).hasSize(2);

    assertThat(run("profile", "shop.csv").err())
        .contains(
            "shop.csv is in no layout that is known",
            "Its columns are when, what, sku, buyer, worth; the guess is when for the time",
            "--write-mapping mapping.json");
    for (String command : commands) {
      String[] words = command.split(" ", -1);
      Output output = run(Arrays.copyOfRange(words, 1, words.length));
      assertThat(output.status()).as(output.err()).isZero();
    }
    JsonNode guess = json("guess.json");
    assertThat(guess.at("/columns/time").asText()).isEqualTo("when");
    assertThat(guess.at("/columns/price").asText()).isEqualTo("worth");
    assertThat(guess.at("/events/order").asText()).isEqualTo("purchase");
    assertThat(guess.at("/events/look").isNull()).isTrue();
    assertThat(run("profile", "shop.csv", "--mapping", "guess.json").err())
        .contains("guess.json cannot be used as a mapping", "\"look\"");

    assertThat(run("profile", "shop.csv", "--mapping", "mapping.json", "--json", "p.json").status())
        .isZero();
    JsonNode profile = json("p.json");
    assertThat(profile.get("rows_read").asInt()).isEqualTo(4);
    assertThat(profile.get("rows_kept").asInt()).isEqualTo(3);
    assertThat(profile.get("dropped").asInt()).isEqualTo(1);
    assertThat(profile.at("/files/0/layout").asText()).isEqualTo("My shop");
    assertThat(profile.get("from").asText()).isEqualTo("2024-03-01T09:00:00Z");
    assertThat(profile.at("/columns/0/name").asText()).isEqualTo("when");
  }

  @Test
  void unknownNamesAreListed() throws IOException {
    Files.writeString(
        folder.resolve("shop.csv"),
        """
        timestamp,visitorid,event,itemid
        1433221332117,1,view,355908
        1433221332118,1,Wave,355908
        """);
    Output output = run("profile", "shop.csv", "--json", "p.json");
    assertThat(output.status()).isZero();
    assertThat(output.err()).contains("1 rows have an unknown event name", "Wave (1)");
    assertThat(output.out()).contains("Retailrocket");
    assertThat(json("p.json").at("/unknown_event_names/Wave").asInt()).isEqualTo(1);
  }

  @Test
  void whatIsNoTableIsSaidToBeNone() throws IOException {
    Files.writeString(folder.resolve("wide.csv"), "\uFEFFa,b\nc,d\n", StandardCharsets.UTF_16LE);
    assertThat(run("profile", "wide.csv").err()).contains("wide.csv is UTF-16 text");
    Files.write(folder.resolve("picture.csv"), new byte[] {(byte) 0x89, 'P', 'N', 'G', ',', 0, 1});
    assertThat(run("profile", "picture.csv").err()).contains("it holds binary data");
    Files.writeString(folder.resolve("empty.csv"), "");
    assertThat(run("profile", "empty.csv").err()).contains("empty.csv is empty");
    assertThat(run("profile", "empty.csv", "--write-mapping", "m.json").err())
        .contains("empty.csv is empty");
  }

  @Test
  void theMappingIsNotOverwritten() throws IOException {
    Files.writeString(folder.resolve("shop.csv"), "a,b\nc,d\n");
    Files.writeString(folder.resolve("m.json"), "{}");
    Output output = run("profile", "shop.csv", "--mapping", "m.json", "--json", "m.json");
    assertThat(output.status()).isEqualTo(1);
    assertThat(output.err()).contains("m.json is read by this command");
  }

  private JsonNode json(String name) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(name).toFile());
  }

  /** Runs a command with its files in the test's folder. */
  private Output run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        ClickcastCommand.run(
            new Console(new PrintWriter(out), new PrintWriter(err), false),
            Arrays.stream(arguments)
                .map(word -> word.contains(".") ? folder.resolve(word).toString() : word)
                .toArray(String[]::new));
    return new Output(status, out.toString(), err.toString());
  }
}
