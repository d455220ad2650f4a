package io.clickcast.cli;

import io.clickcast.work.CancelledException;
import io.clickcast.work.UserException;
import io.clickcast.work.Version;
import java.io.PrintWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code clickcast} itself: finds the command that is meant and runs it. */
@Command(
    name = "clickcast",
    description =
        "Predicts what shoppers do next. Without a command, the desktop opens, with the files and"
            + " folders that are named.",
    customSynopsis = {"clickcast [DATA...]", "clickcast [-hV] COMMAND"},
    mixinStandardHelpOptions = true,
    versionProvider = ClickcastCommand.Versions.class,
    footer = {"", "Help on a command: clickcast COMMAND --help"})
public final class ClickcastCommand implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(ClickcastCommand.class);
  private static final int FAILED = 1;

  /** The exit status of wrong usage. */
  public static final int WRONG_USAGE = 2;

  @Spec private CommandSpec spec;

  private ClickcastCommand() {}

  /**
   * Runs a command line.
   *
   * @param arguments the command and its options
   * @return the exit status: 0 done, 1 the work failed, 2 wrong usage
   */
  public static int run(Console console, String... arguments) {
    CommandLine line = line(console);
    line.setOut(console.out());
    line.setErr(console.err());
    line.setParameterExceptionHandler((wrong, typed) -> refuse(console, wrong));
    line.setExecutionExceptionHandler((failure, command, result) -> fail(console, failure));
    return line.execute(arguments);
  }

  /** Whether a command has this name. */
  public static boolean hasCommand(Console console, String name) {
    return line(console).getSubcommands().containsKey(name);
  }

  /** The command with all that it can do. */
  static CommandLine line(Console console) {
    CommandLine line = new CommandLine(new ClickcastCommand());
    line.addSubcommand(new DemoCommand(console));
    line.addSubcommand(new GenerateCommand(console));
    line.addSubcommand(new ProfileCommand(console));
    line.addSubcommand(train(console));
    line.addSubcommand(compare(console));
    line.addSubcommand(new EvaluateCommand(console));
    line.addSubcommand(new PredictCommand(console));
    line.addSubcommand(RunsCommand.line(console));
    line.addSubcommand(ModelsCommand.line(console));
    line.getSubcommands()
        .values()
        .forEach(command -> command.getCommandSpec().mixinStandardHelpOptions(true));
    return line;
  }

  private static CommandLine train(Console console) {
    CommandLine train = new CommandLine(new TrainCommand(console));
    TrainingArguments.addTo(train.getCommandSpec());
    return train;
  }

  private static CommandLine compare(Console console) {
    CommandLine compare = new CommandLine(new CompareCommand(console));
    TrainingArguments.addEachTo(compare.getCommandSpec());
    return compare;
  }

  /** A page of help would push what is wrong out of sight. */
  private static int refuse(Console console, CommandLine.ParameterException wrong) {
    CommandLine command = wrong.getCommandLine();
    PrintWriter err = console.err();
    err.println("clickcast: " + wrong.getMessage());
    if (!CommandLine.UnmatchedArgumentException.printSuggestions(wrong, err)) {
      err.printf("See \"%s --help\".%n", command.getCommandSpec().qualifiedName());
    }
    err.flush();
    return WRONG_USAGE;
  }

  private static int fail(Console console, Exception failure) {
    PrintWriter err = console.err();
    if (failure instanceof WrongUsageException) {
      err.println("clickcast: " + failure.getMessage());
      err.flush();
      return WRONG_USAGE;
    }
    if (failure instanceof UserException || failure instanceof CancelledException) {
      LOG.info("Command failed: {}", failure.getMessage(), failure.getCause());
      err.println("clickcast: " + failure.getMessage());
    } else {
      LOG.error("Command failed", failure);
      err.println(
          "clickcast: unexpected failure (%s). The details are in the log file, %s."
              .formatted(failure, "log/clickcast.log in the folder .clickcast of your home"));
    }
    err.flush();
    return FAILED;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  static final class Versions implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"Clickcast " + Version.current()};
    }
  }
}
