package io.clickcast.tracking.mlflow;

import io.clickcast.work.UserException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Where an MLflow server is. A name and password in the address are taken out of it at once, so
 * that an address can be stored and shown.
 */
public final class ServerAddress {
  /** The variable that names the usual server. */
  public static final String VARIABLE = "MLFLOW_TRACKING_URI";

  private static final String EXAMPLE = "Give one such as http://localhost:5000.";

  private final String text;
  private final Credentials inAddress;

  private ServerAddress(String text, Credentials inAddress) {
    this.text = text;
    this.inAddress = inAddress;
  }

  /**
   * Reads an address.
   *
   * @param typed {@code http://} or {@code https://}, a host, perhaps a port, a path, a name and a
   *     password; without the scheme, {@code http} for this machine and {@code https} for others
   * @throws UserException if it is none; the message never quotes a password
   */
  public static ServerAddress of(String typed) {
    String given = typed.strip();
    if (given.isEmpty()) {
      throw new UserException("The address of the MLflow server is empty. " + EXAMPLE);
    }
    if (!given.contains("://")) {
      String host = given.replaceFirst("^[^/]*@", "");
      boolean here = host.matches("(?i)(localhost|127\\.|\\[::1]).*");
      given = (here ? "http://" : "https://") + given;
    }
    URI uri = parse(given);
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new UserException(
          "An MLflow server is reached by http or https, not by %s. %s".formatted(scheme, EXAMPLE));
    }
    if (uri.getHost() == null) {
      throw new UserException("The address of the MLflow server names no host. " + EXAMPLE);
    }
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceFirst("/+$", "");
    return new ServerAddress(
        scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port + path,
        credentials(uri.getRawUserInfo()));
  }

  private static URI parse(String given) {
    try {
      return new URI(given);
    } catch (URISyntaxException e) {
      // The exception quotes the address whole, with a password where there is one.
      throw new UserException(
          "The address of the MLflow server cannot be read (%s at character %d). %s"
              .formatted(e.getReason(), e.getIndex() + 1, EXAMPLE));
    }
  }

  private static Credentials credentials(String info) {
    if (info == null || info.isEmpty()) {
      return Credentials.none();
    }
    String[] parts = info.split(":", 2);
    return Credentials.user(decoded(parts[0]), parts.length < 2 ? "" : decoded(parts[1]));
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** The name and password that stood in the address, if any did. */
  public Optional<Credentials> inAddress() {
    return inAddress instanceof Credentials.None ? Optional.empty() : Optional.of(inAddress);
  }

  /** Whether what is sent there can be read on the way: plain http to another machine. */
  public boolean isOpenToOthers() {
    URI uri = URI.create(text);
    return uri.getScheme().equals("http")
        && !uri.getHost().matches("localhost|127(\\.[0-9]+){3}|\\[::1]|.*\\.localhost");
  }

  URI resolve(String path) {
    return URI.create(text + path);
  }

  /** The page of an experiment's run for a browser. */
  public String page(String experimentId, String runId) {
    return "%s/#/experiments/%s/runs/%s".formatted(text, experimentId, runId);
  }

  /** The address without name and password. */
  @Override
  public String toString() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ServerAddress address && text.equals(address.text);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(text);
  }
}
