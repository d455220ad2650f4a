package io.clickcast.cli;

import io.clickcast.evaluation.Oracle;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the true probabilities of generated data are, to judge against. */
final class OracleOption {
  @Option(
      names = "--oracle",
      paramLabel = "FILE",
      description = "True probabilities of generated data; the report then has regret.")
  private Path file;

  /** The file, or null. */
  Path file() {
    return file;
  }

  /**
   * The true probabilities, where a file was given.
   *
   * @throws io.clickcast.work.UserException if it cannot be read
   */
  Optional<Oracle> read() {
    return Optional.ofNullable(file).map(Oracle::read);
  }
}
