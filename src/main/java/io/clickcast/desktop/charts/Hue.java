package io.clickcast.desktop.charts;

import java.util.Locale;

/**
 * The colours of curves; the style sheet gives each a shade for both themes. Their shades differ in
 * lightness as well, so that they can be told apart by those who see fewer colours.
 */
public enum Hue {
  BLUE,
  ORANGE,
  GREEN,
  PINK,
  AMBER,
  SKY,
  SLATE,
  BROWN;

  /** The property of the style sheet. */
  String css() {
    return "-curve-" + name().toLowerCase(Locale.ROOT);
  }

  /** The style class of a line in this colour. */
  String styleClass() {
    return "hue-" + name().toLowerCase(Locale.ROOT);
  }
}
