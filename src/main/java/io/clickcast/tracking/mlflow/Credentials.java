package io.clickcast.tracking.mlflow;

import io.clickcast.work.UserException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** What a server asks for before it lets anyone in. Never shown: its text says only its kind. */
public sealed interface Credentials {
  /** The variable with a bearer token. */
  String TOKEN_VARIABLE = "MLFLOW_TRACKING_TOKEN";

  /** The variable with a user's name. */
  String USER_VARIABLE = "MLFLOW_TRACKING_USERNAME";

  /** The variable with that user's password. */
  String PASSWORD_VARIABLE = "MLFLOW_TRACKING_PASSWORD";

  /** What goes into the header {@code Authorization}, if anything. */
  Optional<String> header();

  /** Whether a text repeats the secret. */
  boolean isQuotedIn(String text);

  /** Nothing is asked for. */
  static Credentials none() {
    return new None();
  }

  /**
   * A bearer token.
   *
   * @throws UserException if it holds characters that no header can carry
   */
  static Credentials token(String token) {
    return new Token(printable(token.strip(), "The token"));
  }

  /**
   * A user's name and password, for basic authentication.
   *
   * @throws UserException if the name holds a colon, which would end it
   */
  static Credentials user(String name, String password) {
    if (name.indexOf(':') >= 0) {
      throw new UserException("A user name for MLflow holds no colon. Correct the name.");
    }
    return new User(printable(name, "The user name"), printable(password, "The password"));
  }

  /**
   * What the environment holds, chosen as MLflow's own clients do: name and password before a
   * token.
   *
   * @param environment the variables by name
   */
  static Credentials fromEnvironment(Map<String, String> environment) {
    String user = environment.getOrDefault(USER_VARIABLE, "");
    String password = environment.getOrDefault(PASSWORD_VARIABLE, "");
    if (!user.isEmpty() && !password.isEmpty()) {
      return user(user, password);
    }
    String token = environment.getOrDefault(TOKEN_VARIABLE, "");
    return token.isBlank() ? none() : token(token);
  }

  private static String printable(String secret, String what) {
    // Java's own complaint about such a header would quote the secret.
    if (secret.chars().anyMatch(c -> c < 0x20 || c == 0x7f)) {
      throw new UserException(
          what + " for MLflow holds a line break or another control character. Enter it again.");
    }
    return secret;
  }

  /** See {@link #none()}. */
  record None() implements Credentials {
    @Override
    public Optional<String> header() {
      return Optional.empty();
    }

    @Override
    public boolean isQuotedIn(String text) {
      return false;
    }
  }

  /** See {@link #token(String)}. */
  record Token(String token) implements Credentials {
    @Override
    public Optional<String> header() {
      return Optional.of("Bearer " + token);
    }

    @Override
    public boolean isQuotedIn(String text) {
      return text.contains(token);
    }

    @Override
    public String toString() {
      return "Token[hidden]";
    }
  }

  /** See {@link #user(String, String)}. */
  record User(String name, String password) implements Credentials {
    @Override
    public Optional<String> header() {
      byte[] both = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
      return Optional.of("Basic " + Base64.getEncoder().encodeToString(both));
    }

    @Override
    public boolean isQuotedIn(String text) {
      return !password.isEmpty()
          && (text.contains(password) || text.contains(header().orElseThrow().substring(6)));
    }

    @Override
    public String toString() {
      return "User[hidden]";
    }
  }
}
