package io.clickcast.cli;

import io.clickcast.models.Architecture;
import io.clickcast.models.Architectures;
import io.clickcast.models.Preset;
import io.clickcast.models.TrainingOption;
import io.clickcast.models.TrainingOptions;
import io.clickcast.work.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * How a model is trained, as options of a command: the architecture, a preset, and every single
 * option over it. All are listed from what the architectures say of themselves.
 */
final class TrainingArguments {
  private static final String ARCHITECTURE = "--arch";
  private static final String ALL = "all";
  private static final String PRESET = "--preset";
  private static final String SEED = "--seed";
  private static final String NO_CALIBRATION = "--no-calibration";
  private static final int HELP_WIDTH = 79;

  private final ParseResult parsed;

  private TrainingArguments(ParseResult parsed) {
    this.parsed = parsed;
  }

  /** What was typed. */
  static TrainingArguments of(CommandSpec command) {
    return new TrainingArguments(command.commandLine().getParseResult());
  }

  /** Gives a command all the options of a training. */
  static void addTo(CommandSpec command) {
    addTo(
        command,
        OptionSpec.builder(ARCHITECTURE)
            .paramLabel("<name>")
            .type(String.class)
            .description(
                "Architecture: %s (default: %s)."
                    .formatted(names(), TrainingOptions.defaults().architecture()))
            .build());
  }

  /** Gives a command all the options of trainings of several architectures. */
  static void addEachTo(CommandSpec command) {
    addTo(
        command,
        OptionSpec.builder(ARCHITECTURE)
            .paramLabel("<names>")
            .type(String.class)
            .description(
                "Architectures, with commas between: %s (default: %s).".formatted(names(), ALL))
            .build());
  }

  private static String names() {
    return Architectures.all().stream().map(Architecture::name).collect(Collectors.joining(", "));
  }

  private static void addTo(CommandSpec command, OptionSpec which) {
    TrainingOptions usual = TrainingOptions.defaults();
    command.addOption(which);
    command.addOption(
        OptionSpec.builder(PRESET)
            .paramLabel("<size>")
            .type(String.class)
            .description(
                "Size of the network: %s (default: %s)."
                    .formatted(
                        Arrays.stream(Preset.values())
                            .map(Preset::key)
                            .collect(Collectors.joining(", ")),
                        Preset.DEFAULT.key()))
            .build());
    command.addOption(
        OptionSpec.builder(SEED)
            .paramLabel("<seed>")
            .type(Long.class)
            .description("Seed (default: %d).".formatted(usual.seed()))
            .build());
    command.addOption(
        OptionSpec.builder(NO_CALIBRATION)
            .description("Leave the probabilities as the network gives them.")
            .build());
    int order = 1;
    for (TrainingOption.Group group : TrainingOption.Group.values()) {
      command.addArgGroup(section(group, order++));
    }
    List<String> footer = new ArrayList<>(List.of(command.usageMessage().footer()));
    footer.add("");
    footer.add("Architectures:");
    for (Architecture architecture : Architectures.all()) {
      footer.addAll(wrapped("  %-10s ".formatted(architecture.name()), architecture.description()));
    }
    command.usageMessage().footer(footer.toArray(String[]::new));
  }

  /** A text beside its name, as wide as the rest of the help. */
  private static List<String> wrapped(String name, String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(name);
    for (String word : text.split(" ", -1)) {
      if (line.length() + word.length() > HELP_WIDTH) {
        lines.add(line.toString().stripTrailing());
        line = new StringBuilder(" ".repeat(name.length()));
      }
      line.append(word).append(' ');
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }

  private static ArgGroupSpec section(TrainingOption.Group group, int order) {
    ArgGroupSpec.Builder section =
        ArgGroupSpec.builder().validate(false).order(order).heading(heading(group));
    for (TrainingOption option : TrainingOption.values()) {
      if (option.group() == group) {
        section.addArg(
            OptionSpec.builder(name(option))
                .paramLabel("<" + option.range().option() + ">")
                .type(option.range().whole() ? Integer.class : Double.class)
                .description(describe(option))
                .build());
      }
    }
    return section.build();
  }

  private static String heading(TrainingOption.Group group) {
    return switch (group) {
      case NETWORK -> "Size of the network (defaults: small / default / large):%n";
      case LEARNING -> "How it learns:%n";
      case LOSS -> "What it is told to get right:%n";
    };
  }

  private static String describe(TrainingOption option) {
    List<Architecture> having =
        Architectures.all().stream()
            .filter(architecture -> architecture.options().contains(option))
            .toList();
    String only =
        having.size() == Architectures.all().size()
            ? ""
            : having.stream()
                .map(Architecture::name)
                .collect(Collectors.joining(", ", "; only for ", ""));
    String few =
        option == TrainingOption.EPOCHS
            ? ", more where the data are few"
            : option == TrainingOption.BATCH ? ", fewer where the data are few" : "";
    return "%s (default: %s%s%s)."
        .formatted(option.description(), usual(option, having), few, only);
  }

  /** The defaults of the presets, one number where they are alike. */
  private static String usual(TrainingOption option, List<Architecture> having) {
    List<String> values =
        Arrays.stream(Preset.values())
            .map(preset -> option.of(TrainingOptions.defaults(having.get(0), preset)))
            .map(Numbers::plain)
            .toList();
    return values.stream().distinct().count() == 1 ? values.get(0) : String.join(" / ", values);
  }

  private static String name(TrainingOption option) {
    return "--" + option.range().option();
  }

  /** Lets options pass that some data could be trained with by each architecture. */
  void checkEach() {
    WrongUsageException.check(() -> optionsOfEach(Integer.MAX_VALUE));
  }

  /**
   * What was asked for, over what is usual for so many training windows.
   *
   * @throws io.clickcast.work.UserException if something was asked that the architecture does not
   *     have, or that is not allowed
   */
  TrainingOptions options(int windows) {
    return options(
        Architectures.named(
            parsed.matchedOptionValue(ARCHITECTURE, TrainingOptions.defaults().architecture())),
        windows,
        Set.of());
  }

  /**
   * What was asked for, over what suits learning on from a model.
   *
   * @param from how that model was trained
   * @throws io.clickcast.work.UserException if another architecture or size was asked for, or
   *     something that is not allowed
   */
  TrainingOptions optionsFrom(TrainingOptions from, int windows) {
    String architecture = parsed.matchedOptionValue(ARCHITECTURE, from.architecture());
    if (!architecture.equals(from.architecture()) || parsed.hasMatchedOption(PRESET)) {
      throw new WrongUsageException(
          "The model of --from is a %s of its own size: leave %s away."
              .formatted(
                  from.architecture(), parsed.hasMatchedOption(PRESET) ? PRESET : ARCHITECTURE));
    }
    return over(from.suitedTo(windows).goingOn(from), Set.of());
  }

  /**
   * What was asked for each of several architectures. An option that one of them does not have is
   * for the others.
   *
   * @throws io.clickcast.work.UserException if something was asked that none of the architectures
   *     has, or that is not allowed
   */
  List<TrainingOptions> optionsOfEach(int windows) {
    String names = parsed.matchedOptionValue(ARCHITECTURE, ALL);
    List<Architecture> architectures =
        names.equals(ALL)
            ? Architectures.all()
            : Arrays.stream(names.split(",", -1))
                .map(name -> Architectures.named(name.strip()))
                .distinct()
                .toList();
    Set<TrainingOption> had = EnumSet.noneOf(TrainingOption.class);
    architectures.forEach(architecture -> had.addAll(architecture.options()));
    return architectures.stream()
        .map(
            architecture -> {
              Set<TrainingOption> ofOthers = EnumSet.copyOf(had);
              ofOthers.removeAll(architecture.options());
              return options(architecture, windows, ofOthers);
            })
        .toList();
  }

  private TrainingOptions options(
      Architecture architecture, int windows, Set<TrainingOption> ofOthers) {
    TrainingOptions options =
        TrainingOptions.defaults(
                architecture, Preset.named(parsed.matchedOptionValue(PRESET, "default")))
            .suitedTo(windows);
    return over(options, ofOthers);
  }

  /** What was asked for, over some options. */
  private TrainingOptions over(TrainingOptions usual, Set<TrainingOption> ofOthers) {
    TrainingOptions options = usual;
    for (TrainingOption option : TrainingOption.values()) {
      Number value = parsed.matchedOptionValue(name(option), null);
      if (value != null && !ofOthers.contains(option)) {
        options = options.with(option, value.doubleValue());
      }
    }
    return options
        .withSeed(parsed.matchedOptionValue(SEED, options.seed()))
        .withCalibration(usual.calibration() && !parsed.hasMatchedOption(NO_CALIBRATION));
  }
}
