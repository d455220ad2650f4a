package io.clickcast.work;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which Clickcast this is. */
public final class Version {
  private Version() {}

  /** The version of the build, such as {@code 0.1.0}. */
  public static String current() {
    return property("version");
  }

  /** The short name of the commit that was built; empty where it was not built from one. */
  public static String commit() {
    String commit = property("commit");
    // A build outside of a repository leaves the place of the name as it is.
    return commit == null || commit.startsWith("$") ? "" : commit;
  }

  private static String property(String key) {
    try (InputStream in = Version.class.getResourceAsStream("/io/clickcast/version.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty(key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
