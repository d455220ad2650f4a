package io.clickcast.tracking.mlflow;

import io.clickcast.work.CancelledException;
import io.clickcast.work.UserException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sends runs and registered models of one store to one server. Used by one thread. */
public final class MlflowPush {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final RunPush runs;
  private final ModelPush models;
  private final PushLedger ledger;
  private final MlflowTarget target;

  /**
   * @param target where to
   * @param credentials what the server asks for
   * @param ledger remembers how far each run has got
   * @param source the runs
   * @param anew whether a run that was deleted on the server is sent again, as another one
   */
  public MlflowPush(
      MlflowTarget target,
      Credentials credentials,
      PushLedger ledger,
      RunSource source,
      boolean anew) {
    this(target, credentials, ledger, source, anew, PATIENCE);
  }

  MlflowPush(
      MlflowTarget target,
      Credentials credentials,
      PushLedger ledger,
      RunSource source,
      boolean anew,
      Duration patience) {
    this.target = target;
    this.ledger = ledger;
    MlflowClient client = new MlflowClient(target.server(), credentials, patience);
    runs = new RunPush(client, ledger, source, target.experiment(), anew);
    models = new ModelPush(client, ledger, source, target.experiment());
  }

  /**
   * Calls a server to see whether it answers and lets us in.
   *
   * @return MLflow's version; empty where the server does not tell
   * @throws MlflowException if it does not
   */
  public static String check(ServerAddress server, Credentials credentials) {
    MlflowClient client = new MlflowClient(server, credentials, PATIENCE);
    client.check();
    return client.version();
  }

  /**
   * Sends what the server does not have of a run.
   *
   * @param id the run's id here
   * @throws MlflowException if the server failed; what had landed is remembered
   * @throws CancelledException if the progress asked for it or the thread was interrupted
   * @throws UserException if the run or the ledger cannot be read
   */
  public Pushed push(String id, PushProgress progress) {
    return runs.push(id, progress);
  }

  /**
   * Registers the models whose runs are there.
   *
   * @return what could not be registered, and why
   * @throws MlflowException if the server failed
   */
  public List<String> registerModels() {
    return models.push();
  }

  /** The runs that are whole there, each with how lists showed it then, in short. */
  Map<String, String> over() {
    return ledger.over(RunPush.target(target.server(), target.experiment()));
  }

  /** The server that the environment names, if it names one. */
  public static Optional<String> usualServer(Map<String, String> environment) {
    return Optional.ofNullable(environment.get(ServerAddress.VARIABLE))
        .filter(text -> !text.isBlank());
  }
}
