package io.clickcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Every command in docs/tracking.md is one that the program knows, with all of its options. */
class TrackingGuideTest {
  private static final Path GUIDE = Path.of("docs", "tracking.md");
  private static final Pattern IN_BLOCK =
      Pattern.compile("^(?:\\$ |[^`\\n]* )?(clickcast [a-z].*)$", Pattern.MULTILINE);
  private static final Pattern IN_TEXT = Pattern.compile("`(clickcast [a-z][^`]*)`");
  private static final Pattern BLOCK = Pattern.compile("```\\w*\\n(.*?)```", Pattern.DOTALL);

  private static List<String> commands() throws IOException {
    String guide = Files.readString(GUIDE);
    String blocks =
        BLOCK.matcher(guide).results().map(block -> block.group(1)).collect(Collectors.joining());
    String text = BLOCK.matcher(guide).replaceAll(Matcher.quoteReplacement("\n"));
    return Stream.concat(
            IN_BLOCK
                .matcher(blocks)
                .results()
                .filter(typed -> typed.group().matches("(\\$|[0-9*]).*")),
            IN_TEXT.matcher(text).results())
        .map(found -> found.group(1).strip())
        .distinct()
        .toList();
  }

  @Test
  void everyCommandIsUnderstood() throws IOException {
    Console console =
        new Console(
            new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), false);
    List<String> commands = commands();
    assertThat(commands).hasSizeGreaterThan(15);
    for (String command : commands) {
      String[] words = command.replace("\"", "").split(" +", -1);
      CommandLine line = ClickcastCommand.line(console);
      CommandLine.ParseResult parsed = line.parseArgs(Arrays.copyOfRange(words, 1, words.length));
      assertThat(parsed.unmatched()).as(command).isEmpty();
      assertThat(parsed.hasSubcommand()).as(command).isTrue();
    }
    for (String name : List.of("list", "show", "compare", "push", "export")) {
      assertThat(commands).as(name).anyMatch(c -> c.startsWith("clickcast runs " + name));
    }
  }
}
