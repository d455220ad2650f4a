package io.clickcast.report;

import java.io.StringWriter;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes one SVG picture. Texts and attributes are escaped by the JDK's XML writer. */
final class Svg {
  private static final int TITLE_HEIGHT = 52;
  private static final int MARGIN = 20;

  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter out;

  private Svg() throws XMLStreamException {
    out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
  }

  /** The picture as part of a page that has the style sheet. */
  static String inline(Chart chart) {
    try {
      Svg svg = new Svg();
      svg.open(
          "svg",
          "xmlns",
          "http://www.w3.org/2000/svg",
          "class",
          "chart",
          "viewBox",
          "0 0 %d %d".formatted(chart.width(), chart.height()),
          "width",
          chart.width(),
          "height",
          chart.height(),
          "role",
          "img",
          "aria-label",
          chart.title());
      chart.draw(svg);
      svg.close();
      return svg.text.toString();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The picture as a file of its own, with its title and the style sheet. */
  static String standalone(Chart chart, String style) {
    try {
      Svg svg = new Svg();
      int width = chart.width() + 2 * MARGIN;
      int height = chart.height() + TITLE_HEIGHT + MARGIN;
      svg.out.writeStartDocument("UTF-8", "1.0");
      svg.open(
          "svg",
          "xmlns",
          "http://www.w3.org/2000/svg",
          "class",
          "chart",
          "viewBox",
          "%d %d %d %d".formatted(-MARGIN, -TITLE_HEIGHT, width, height),
          "width",
          width,
          "height",
          height,
          "role",
          "img",
          "aria-label",
          chart.title());
      svg.open("style");
      svg.out.writeCharacters(style);
      svg.close();
      svg.leaf(
          "rect",
          "class",
          "paper",
          "x",
          -MARGIN,
          "y",
          -TITLE_HEIGHT,
          "width",
          width,
          "height",
          height);
      svg.words(chart.title(), "class", "title", "x", 0, "y", 24 - TITLE_HEIGHT + 8);
      chart.draw(svg);
      svg.close();
      svg.out.writeEndDocument();
      return svg.text.toString();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Begins an element; names and values of its attributes alternate. */
  Svg open(String element, Object... attributes) {
    try {
      out.writeStartElement(element);
      for (int i = 0; i < attributes.length; i += 2) {
        out.writeAttribute((String) attributes[i], value(attributes[i + 1]));
      }
      return this;
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  Svg close() {
    try {
      out.writeEndElement();
      return this;
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An element without content. */
  Svg leaf(String element, Object... attributes) {
    return open(element, attributes).close();
  }

  /** A text; its place and look are attributes. */
  Svg words(String words, Object... attributes) {
    return open("text", attributes).characters(words).close();
  }

  /** What is shown while the pointer rests on the element that is open. */
  Svg tip(String words) {
    return open("title").characters(words).close();
  }

  private Svg characters(String words) {
    try {
      out.writeCharacters(printable(words));
      return this;
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String value(Object value) {
    return value instanceof Number number
        ? number(number.doubleValue())
        : printable(value.toString());
  }

  /** A coordinate; a hundredth of a pixel is the finest that can matter. */
  static String number(double value) {
    double rounded = Math.round(value * 100) / 100.0;
    return rounded == Math.rint(rounded)
        ? Long.toString((long) rounded)
        : String.format(Locale.ROOT, "%s", rounded);
  }

  /** XML 1.0 has no way to write most control characters, not even escaped. */
  static String printable(String text) {
    return text.codePoints()
        .map(c -> isXml(c) ? c : 0xFFFD)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isXml(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
