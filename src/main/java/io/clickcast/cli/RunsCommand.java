package io.clickcast.cli;

import io.clickcast.tracking.Run;
import io.clickcast.tracking.RunStore;
import io.clickcast.work.AppFolders;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "runs",
    description = "List, compare, export and tidy up the trainings of the past.",
    footer = {
      "",
      "A run is named by its id, of which the beginning is enough.",
      "Example: clickcast runs list --filter arch=gru --sort test_log_loss"
    })
final class RunsCommand implements Runnable {
  private final Console console;

  @Spec private CommandSpec spec;

  private RunsCommand(Console console) {
    this.console = console;
  }

  /** The command with all that it can do. */
  static CommandLine line(Console console) {
    CommandLine line = new CommandLine(new RunsCommand(console));
    line.addSubcommand(new RunsListCommand(console));
    line.addSubcommand(new RunsShowCommand(console));
    line.addSubcommand(new RunsCompareCommand(console));
    line.addSubcommand(new RunsPushCommand(console));
    line.addSubcommand(new RunsExportCommand(console));
    line.getSubcommands()
        .values()
        .forEach(command -> command.getCommandSpec().mixinStandardHelpOptions(true));
    return line;
  }

  /** Opens the user's runs, and says where something was wrong with them. */
  static RunStore open(Console console) {
    RunStore store = RunStore.open(AppFolders.fromSystem().tracking());
    store.notice().ifPresent(words -> console.note("Warning: %s", words));
    return store;
  }

  @Override
  public void run() {
    spec.commandLine().usage(console.out());
  }

  @Command(
      name = "delete",
      description = "Delete runs. For a week they can be brought back with restore.",
      mixinStandardHelpOptions = true)
  int delete(@Parameters(paramLabel = "ID", arity = "1..*") List<String> ids) {
    try (RunStore store = open(console)) {
      List<Run> runs = ids.stream().map(store::find).distinct().toList();
      store.delete(runs.stream().map(Run::id).toList());
      runs.forEach(run -> console.print("Deleted %s (%s)", run.shortId(), run.name()));
    }
    return 0;
  }

  @Command(
      name = "restore",
      description = "Bring deleted runs back.",
      mixinStandardHelpOptions = true)
  int restore(@Parameters(paramLabel = "ID", arity = "1..*") List<String> ids) {
    try (RunStore store = open(console)) {
      List<Run> runs = ids.stream().map(store::findDeleted).distinct().toList();
      store.restore(runs.stream().map(Run::id).toList());
      runs.forEach(run -> console.print("Restored %s (%s)", run.shortId(), run.name()));
    }
    return 0;
  }

  @Command(
      name = "note",
      description = "Write a note on a run, in place of the one it has.",
      mixinStandardHelpOptions = true)
  int note(
      @Parameters(paramLabel = "ID") String id,
      @Parameters(paramLabel = "TEXT", arity = "0..*") List<String> words) {
    try (RunStore store = open(console)) {
      store.setNotes(store.find(id).id(), words == null ? "" : String.join(" ", words));
    }
    return 0;
  }

  @Command(name = "name", description = "Give a run another name.", mixinStandardHelpOptions = true)
  int name(
      @Parameters(paramLabel = "ID") String id,
      @Parameters(paramLabel = "NAME", arity = "1..*") List<String> words) {
    try (RunStore store = open(console)) {
      store.rename(store.find(id).id(), String.join(" ", words));
    }
    return 0;
  }

  @Command(
      name = "tag",
      description = "Add tags to a run, or take some away.",
      mixinStandardHelpOptions = true)
  int tag(
      @Parameters(paramLabel = "ID") String id,
      @Parameters(paramLabel = "TAG", arity = "0..*", description = "Tags to add.")
          List<String> added,
      @Option(
              names = "--remove",
              paramLabel = "TAG",
              split = ",",
              description = "Tags to take away.")
          List<String> removed) {
    try (RunStore store = open(console)) {
      Run run = store.find(id);
      Set<String> tags = new LinkedHashSet<>(run.tags());
      tags.removeAll(removed == null ? new ArrayList<>() : removed);
      tags.addAll(added == null ? List.of() : added);
      store.setTags(run.id(), tags);
      console.print("Tags of %s: %s", run.shortId(), String.join(", ", tags));
    }
    return 0;
  }
}
