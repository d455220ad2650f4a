package io.clickcast.desktop.shell;

import io.clickcast.tracking.mlflow.Credentials;
import io.clickcast.tracking.mlflow.Keychain;
import io.clickcast.tracking.mlflow.ServerAddress;
import io.clickcast.work.UserException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Keeps secrets for one test. */
final class MemoryKeychain implements Keychain {
  final Map<ServerAddress, Credentials> kept = new HashMap<>();
  boolean missing;

  @Override
  public Optional<Credentials> find(ServerAddress server) {
    check();
    return Optional.ofNullable(kept.get(server));
  }

  @Override
  public void keep(ServerAddress server, Credentials credentials) {
    check();
    kept.remove(server);
    if (!(credentials instanceof Credentials.None)) {
      kept.put(server, credentials);
    }
  }

  private void check() {
    if (missing) {
      throw new UserException("This system has no keychain.");
    }
  }
}
