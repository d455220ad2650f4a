package io.clickcast.tracking.mlflow;

import io.clickcast.work.UserException;
import java.util.Optional;

/** Where the system keeps secrets for the user. Asking may take its time, as it may ask back. */
public interface Keychain {
  /**
   * What is kept for a server.
   *
   * @throws UserException if the system has no keychain or does not open it
   */
  Optional<Credentials> find(ServerAddress server);

  /**
   * Keeps credentials for a server, in the place of earlier ones; none forgets them.
   *
   * @throws UserException if the system has no keychain or does not open it
   */
  void keep(ServerAddress server, Credentials credentials);
}
