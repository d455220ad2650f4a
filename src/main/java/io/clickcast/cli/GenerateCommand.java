package io.clickcast.cli;

import io.clickcast.events.sample.ShopGenerator;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "generate",
    description = "Make a sample data set whose true next-action probabilities are known.",
    footer = {
      "",
      "Example: clickcast generate --sessions 60000 --seed 1 --out shop.csv.gz --oracle oracle.csv.gz"
    })
final class GenerateCommand implements Callable<Integer> {
  private final Console console;

  @Option(names = "--sessions", required = true, description = "How many sessions.")
  private int sessions;

  @Option(names = "--seed", description = "Seed (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Where the events go; .gz compresses.")
  private Path out;

  @Option(
      names = "--oracle",
      paramLabel = "FILE",
      description = "Where the true probabilities of every prefix of the cleaned data go.")
  private Path oracle;

  GenerateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (sessions < 1) {
      throw new WrongUsageException("--sessions must be at least 1, not %d.".formatted(sessions));
    }
    Results.check(List.of(), out, oracle);
    ShopGenerator generator = new ShopGenerator(seed, sessions);
    console.withProgress(
        progress -> {
          generator.writeTo(out, oracle, progress);
          return null;
        });
    console.print("%,d sessions written to %s", sessions, out);
    if (oracle != null) {
      console.print("True probabilities written to %s", oracle);
    }
    return 0;
  }
}
