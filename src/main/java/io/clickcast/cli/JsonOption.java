package io.clickcast.cli;

import io.clickcast.work.Json;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a command writes its result as JSON, beside the text for people. */
final class JsonOption {
  @Option(names = "--json", paramLabel = "FILE", description = "Also write the result as JSON.")
  private Path file;

  /** Where the result goes, or null. */
  Path file() {
    return file;
  }

  void write(Object result) {
    if (file != null) {
      Json.write(file, result);
    }
  }
}
