package io.clickcast.desktop.text;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The texts of the window. */
public final class Texts {
  private static final ResourceBundle BUNDLE =
      ResourceBundle.getBundle("io.clickcast.desktop.texts", Locale.ROOT);

  private Texts() {}

  /**
   * The text of a key. Keys are written as literals where they are used, so that a test can find
   * missing and dead ones.
   *
   * @param key a key of the bundle
   * @param values what replaces {0}, {1}, … in it, already formatted for people
   */
  public static String text(String key, Object... values) {
    return MessageFormat.format(BUNDLE.getString(key), values);
  }
}
