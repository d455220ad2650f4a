package io.clickcast.tracking.mlflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.Keyring;
import com.github.javakeyring.PasswordAccessException;
import io.clickcast.work.UserException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keychain of macOS, the credential manager of Windows, or the secret service of a Linux
 * desktop (GNOME Keyring, KWallet).
 */
public final class SystemKeychain implements Keychain {
  private static final Logger LOG = LoggerFactory.getLogger(SystemKeychain.class);
  private static final String SERVICE = "Clickcast MLflow";

  private final ObjectMapper json = new ObjectMapper();

  /** What is done with the keychain. */
  @FunctionalInterface
  private interface Use<T> {
    T of(Keyring keyring) throws PasswordAccessException;
  }

  @Override
  public Optional<Credentials> find(ServerAddress server) {
    try {
      return read(use(keyring -> keyring.getPassword(SERVICE, server.toString())));
    } catch (PasswordAccessException e) {
      LOG.info("The keychain has nothing for {}", server);
      return Optional.empty();
    }
  }

  @Override
  public void keep(ServerAddress server, Credentials credentials) {
    try {
      use(
          keyring -> {
            if (credentials instanceof Credentials.None) {
              forget(keyring, server);
            } else {
              keyring.setPassword(SERVICE, server.toString(), write(credentials));
            }
            return null;
          });
    } catch (PasswordAccessException e) {
      throw new UserException(
          "The system keychain did not take the secret. Unlock it and try again, or set %s."
              .formatted(Credentials.TOKEN_VARIABLE),
          e);
    }
  }

  private static <T> T use(Use<T> use) throws PasswordAccessException {
    Keyring keyring;
    try {
      keyring = Keyring.create();
    } catch (BackendNotSupportedException | RuntimeException | LinkageError e) {
      throw missing(e);
    }
    try {
      return use.of(keyring);
    } catch (RuntimeException | LinkageError e) {
      throw missing(e);
    } finally {
      close(keyring);
    }
  }

  private static void close(Keyring keyring) {
    try {
      keyring.close();
    } catch (Exception e) {
      LOG.debug("The keychain stays open", e);
    }
  }

  private static void forget(Keyring keyring, ServerAddress server) {
    try {
      keyring.deletePassword(SERVICE, server.toString());
    } catch (PasswordAccessException e) {
      LOG.debug("Nothing was kept for {}", server, e);
    }
  }

  private static UserException missing(Throwable cause) {
    return new UserException(
        "This system has no keychain that Clickcast can use (it needs the macOS keychain, the Windows"
            + " credential manager, or a Linux desktop with GNOME Keyring or KWallet). Set %s, or %s and %s, in the environment instead."
                .formatted(
                    Credentials.TOKEN_VARIABLE,
                    Credentials.USER_VARIABLE,
                    Credentials.PASSWORD_VARIABLE),
        cause);
  }

  private String write(Credentials credentials) {
    ObjectNode node = json.createObjectNode();
    if (credentials instanceof Credentials.Token token) {
      node.put("token", token.token());
    } else if (credentials instanceof Credentials.User user) {
      node.put("user", user.name()).put("password", user.password());
    }
    return node.toString();
  }

  private Optional<Credentials> read(String kept) {
    try {
      JsonNode node = json.readTree(kept == null ? "" : kept);
      if (node.has("token")) {
        return Optional.of(Credentials.token(node.path("token").asText()));
      }
      if (node.has("user")) {
        return Optional.of(
            Credentials.user(node.path("user").asText(), node.path("password").asText()));
      }
    } catch (JsonProcessingException e) {
      // Its message would quote the secret.
      LOG.warn("What the keychain holds for MLflow cannot be read");
    }
    return Optional.empty();
  }
}
