package io.clickcast.cli;

import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** The command line as it was typed, for whoever wants to do the same again. */
final class TypedCommand {
  private TypedCommand() {}

  /** In one line that a POSIX shell reads as it was meant. */
  static String of(CommandSpec spec) {
    return spec.root().commandLine().getParseResult().originalArgs().stream()
        .map(TypedCommand::quoted)
        .collect(Collectors.joining(" ", "clickcast ", ""));
  }

  static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:=+,@%-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
