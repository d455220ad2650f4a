package io.clickcast.desktop.training.retraining;

import io.clickcast.desktop.workspace.ModelInUse;
import io.clickcast.evaluation.HeadToHead;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What came of a retraining.
 *
 * @param old the model that was in use
 * @param fresh the new one, ready to predict
 * @param headToHead both on the same held-out sessions
 * @param file where the new one is saved
 * @param run the run that trained it; empty where runs are not recorded
 * @param stopped whether its training was stopped before its end
 */
public record Retrained(
    ModelInUse old,
    ModelInUse fresh,
    HeadToHead headToHead,
    Path file,
    Optional<String> run,
    boolean stopped) {}
