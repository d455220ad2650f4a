package io.clickcast.desktop.training;

import io.clickcast.desktop.workspace.ModelInUse;
import io.clickcast.evaluation.EvaluationReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What came of a training.
 *
 * @param model ready to predict
 * @param report its figures on the latest sessions, beside the baselines'
 * @param epochs epochs that were run
 * @param stopped whether it was stopped before its end
 * @param learning time spent on learning
 * @param run the run that keeps the model too; empty where none does
 * @param save writes the model to a file
 */
public record Trained(
    ModelInUse model,
    EvaluationReport report,
    int epochs,
    boolean stopped,
    Duration learning,
    Optional<String> run,
    Consumer<Path> save) {}
