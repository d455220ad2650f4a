package io.clickcast.desktop.shell;

import io.clickcast.desktop.work.BackgroundTask;
import io.clickcast.desktop.work.TaskExecutor;
import io.clickcast.desktop.workspace.TrackingSlot;
import io.clickcast.desktop.workspace.Workspace;
import io.clickcast.tracking.RunStore;
import io.clickcast.tracking.mlflow.Credentials;
import io.clickcast.tracking.mlflow.Keychain;
import io.clickcast.tracking.mlflow.Mirror;
import io.clickcast.tracking.mlflow.MirrorState;
import io.clickcast.tracking.mlflow.MlflowTarget;
import io.clickcast.tracking.mlflow.PushLedger;
import io.clickcast.tracking.mlflow.PushLock;
import io.clickcast.tracking.mlflow.ServerAddress;
import io.clickcast.tracking.mlflow.StoredRuns;
import io.clickcast.work.UserException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the tracked runs mirrored to MLflow as the settings say. Used on the window's thread, which
 * never waits for a server or a keychain here.
 */
public final class MirrorDesk implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MirrorDesk.class);
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);

  private final SettingsStore settings;
  private final Keychain keychain;
  private final Map<String, String> environment;
  private final TaskExecutor executor;
  private final ReadOnlyObjectWrapper<MirrorState> state =
      new ReadOnlyObjectWrapper<>(new MirrorState.Off());
  private Mirror mirror;
  private PushLedger ledger;
  private boolean closed;

  /**
   * @param workspace its runs are mirrored as soon as they are open
   * @param settings say whether and where to
   * @param keychain keeps secrets
   * @param environment the variables by name
   * @param executor for what takes time
   */
  public MirrorDesk(
      Workspace workspace,
      SettingsStore settings,
      Keychain keychain,
      Map<String, String> environment,
      TaskExecutor executor) {
    this.settings = settings;
    this.keychain = keychain;
    this.environment = environment;
    this.executor = executor;
    workspace.tracking().stateProperty().addListener((p, was, is) -> begin(is));
    begin(workspace.tracking().stateProperty().get());
    executor.every(LOOK_EVERY, this::look);
  }

  private void begin(TrackingSlot.State runs) {
    if (runs instanceof TrackingSlot.State.Open open && mirror == null) {
      executor.start(
          BackgroundTask.of(progress -> PushLedger.open(open.store().folder()))
              .onSuccess(opened -> begin(open.store(), opened))
              .onFailure(e -> LOG.warn("Runs are not mirrored", e)));
    }
  }

  private void begin(RunStore store, PushLedger opened) {
    if (closed) {
      opened.close();
      return;
    }
    ledger = opened;
    mirror = new Mirror(new StoredRuns(store), ledger, new PushLock(store.folder()));
    apply();
  }

  /** Does as the settings say from now on. */
  void apply() {
    if (mirror != null) {
      mirror.mirrorTo(wish());
      look();
    }
  }

  /**
   * The server of the settings, whether runs are mirrored to it or not; empty if none is named.
   *
   * @throws UserException if its address is wrong
   */
  public Optional<Mirror.Setting> destination() {
    Settings.Mlflow wish = settings.settings().mlflow();
    if (wish.server().isBlank()) {
      return Optional.empty();
    }
    MlflowTarget target = new MlflowTarget(ServerAddress.of(wish.server()), wish.experiment());
    return Optional.of(
        new Mirror.Setting(target, () -> credentials(target.server(), wish.access())));
  }

  private Optional<Mirror.Setting> wish() {
    if (!settings.settings().mlflow().mirror()) {
      return Optional.empty();
    }
    try {
      return destination();
    } catch (UserException e) {
      LOG.warn("Runs are not mirrored: {}", e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * The credentials for a server. May take its time.
   *
   * @throws UserException if they should be in the keychain and are not
   */
  Credentials credentials(ServerAddress server, Access access) {
    return switch (access) {
      case NONE -> Credentials.none();
      case ENVIRONMENT -> Credentials.fromEnvironment(environment);
      case TOKEN, PASSWORD ->
          keychain
              .find(server)
              .orElseThrow(
                  () ->
                      new UserException(
                          "The keychain holds nothing for %s. Enter the credentials in the settings."
                              .formatted(server)));
    };
  }

  /** Keeps credentials in the keychain. May take its time. */
  void keep(ServerAddress server, Credentials credentials) {
    keychain.keep(server, credentials);
  }

  /** Forgets what the keychain has for a server, if there is a keychain. May take its time. */
  void forget(ServerAddress server) {
    try {
      keychain.keep(server, Credentials.none());
    } catch (UserException e) {
      // Whoever turns away from a keychain that is gone must not need it for that.
      LOG.info("Nothing was forgotten for {}: {}", server, e.getMessage());
    }
  }

  Map<String, String> environment() {
    return environment;
  }

  /** What the mirror is at, as it was half a second ago at most. */
  ReadOnlyObjectProperty<MirrorState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  private void look() {
    if (mirror != null) {
      state.set(mirror.state());
    }
  }

  /** Ends the mirror; what it has not sent is sent after the next start. */
  @Override
  public void close() {
    closed = true;
    if (mirror != null) {
      mirror.close();
      ledger.close();
    }
  }
}
