package io.clickcast.tracking;

import io.clickcast.events.Cleaned;
import io.clickcast.events.ReadResult;
import io.clickcast.models.TrainingOptions;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What is known of a run when it begins.
 *
 * @param name for people
 * @param kind what it is for
 * @param options in their order, keys as on the command line without dashes
 * @param trainingOptions the same for the trainer, where it is one training
 * @param input what it learns from, where that is known
 * @param source where it was started
 * @param command the command line that does the same again; empty where there is none
 * @param parent id of the comparison that it is part of
 * @param checkpoint where the training keeps what it needs to go on after an interruption
 * @param startedFrom the model whose weights it begins with
 */
public record RunStart(
    String name,
    RunKind kind,
    Map<String, String> options,
    Optional<TrainingOptions> trainingOptions,
    Optional<Input> input,
    Source source,
    String command,
    Optional<String> parent,
    Optional<Path> checkpoint,
    Optional<String> startedFrom) {
  public RunStart {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    checkpoint = checkpoint.map(file -> file.toAbsolutePath().normalize());
  }

  /**
   * What a run learns from.
   *
   * @param read the files
   * @param cleaned what cleaning made of them
   * @param mapping the user's own mapping that the files were read with; nothing if their layouts
   *     were recognised
   */
  public record Input(ReadResult read, Cleaned cleaned, Optional<Path> mapping) {}

  /** Where a run was started. */
  public enum Source {
    WINDOW("window"),
    COMMAND_LINE("command line");

    private final String words;

    Source(String words) {
      this.words = words;
    }

    /** As lists show it. */
    public String words() {
      return words;
    }
  }

  /** The training of one model. */
  public static RunStart training(TrainingOptions options, Source source) {
    return new RunStart(
        options.architecture(),
        RunKind.TRAINING,
        OptionWords.of(options),
        Optional.of(options),
        Optional.empty(),
        source,
        "",
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * A comparison of several.
   *
   * @param architectures how each is trained
   * @param seeds from how many seeds each is trained
   */
  public static RunStart comparison(List<TrainingOptions> architectures, int seeds, Source source) {
    return new RunStart(
        "comparison",
        RunKind.COMPARISON,
        OptionWords.of(architectures, seeds),
        Optional.empty(),
        Optional.empty(),
        source,
        "",
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  public RunStart named(String value) {
    return change(draft -> draft.name = value);
  }

  public RunStart withInput(Input value) {
    return withInput(Optional.of(value));
  }

  RunStart withInput(Optional<Input> value) {
    return change(draft -> draft.input = value);
  }

  public RunStart withCommand(String value) {
    return change(draft -> draft.command = value);
  }

  public RunStart withParent(String value) {
    return change(draft -> draft.parent = Optional.of(value));
  }

  /** With the place of its checkpoints; a run that was killed goes on where it is found again. */
  public RunStart withCheckpoint(Optional<Path> value) {
    return change(draft -> draft.checkpoint = value);
  }

  /**
   * As a retraining.
   *
   * @param model the one whose weights it begins with, in words; empty where it begins anew
   */
  public RunStart retraining(Optional<String> model) {
    return change(
        draft -> {
          draft.kind = RunKind.RETRAINING;
          draft.startedFrom = model;
        });
  }

  private RunStart change(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return new RunStart(
        draft.name,
        draft.kind,
        options,
        trainingOptions,
        draft.input,
        source,
        draft.command,
        draft.parent,
        draft.checkpoint,
        draft.startedFrom);
  }

  /** What of a start is about to become something else. */
  private static final class Draft {
    private String name;
    private RunKind kind;
    private Optional<Input> input;
    private String command;
    private Optional<String> parent;
    private Optional<Path> checkpoint;
    private Optional<String> startedFrom;

    Draft(RunStart start) {
      name = start.name;
      kind = start.kind;
      input = start.input;
      command = start.command;
      parent = start.parent;
      checkpoint = start.checkpoint;
      startedFrom = start.startedFrom;
    }
  }
}
