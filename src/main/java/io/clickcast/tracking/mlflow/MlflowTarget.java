package io.clickcast.tracking.mlflow;

import io.clickcast.work.UserException;

/**
 * Where runs go.
 *
 * @param server the server
 * @param experiment the name of the experiment there, made where there is none
 */
public record MlflowTarget(ServerAddress server, String experiment) {
  /** The experiment where nobody names one. */
  public static final String USUAL_EXPERIMENT = "clickcast";

  private static final int LONGEST = 500;

  /**
   * @throws UserException if the experiment has no name, or one that MLflow does not take
   */
  public MlflowTarget {
    experiment = experiment.strip();
    if (experiment.isEmpty()) {
      throw new UserException("The MLflow experiment has no name. Give one.");
    }
    if (experiment.length() > LONGEST || experiment.chars().anyMatch(Character::isISOControl)) {
      throw new UserException(
          "The name of the MLflow experiment has more than %d characters or a line break. Give another."
              .formatted(LONGEST));
    }
  }
}
