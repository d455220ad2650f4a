package io.clickcast.work;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;

/** Which Clickcast this is. */
public final class Version {
  private Version() {}

  /** The version of the build, such as {@code 0.1.0}; classes run without one have none. */
  public static String current() {
    return property("version").orElse("development");
  }

  /**
   * The short name of the commit that was built, with a plus sign where the sources had changes
   * besides; empty where it was not built from a repository.
   */
  public static String commit() {
    boolean changed = property("changed").filter("true"::equals).isPresent();
    return property("commit").map(name -> changed ? name + "+" : name).orElse("");
  }

  private static Optional<String> property(String key) {
    try (InputStream in = Version.class.getResourceAsStream("/io/clickcast/version.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      // A build without a repository, or none, leaves the place of a value as it is.
      return Optional.ofNullable(properties.getProperty(key))
          .filter(value -> !value.isEmpty() && !value.startsWith("$"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
