package io.clickcast.events.sample;

import java.util.List;
import java.util.Locale;

/**
 * What is published about the real data, and how far the sample shop may be from it. Two groups of
 * published figures cannot both hold: the transition table, measured on a sample, implies 3.8
 * events per session where the full data has 4.3. The shop stands between them, so the tolerances
 * of view → view, view → leave and of the events per session are wider than sampling needs.
 */
final class PublishedFigures {
  /** How a figure is written. */
  enum Form {
    PERCENT,
    NUMBER,
    PER_MILLION
  }

  record Figure(String name, double published, double tolerance, Form form) {
    String text(double value) {
      return switch (form) {
        case PERCENT -> String.format(Locale.ROOT, "%.2f %%", 100 * value);
        case PER_MILLION -> String.format(Locale.ROOT, "%.0f per million", 1e6 * value);
        case NUMBER ->
            value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%.2f", value);
      };
    }
  }

  static final List<Figure> ALL =
      List.of(
          share("type view", .466, .012),
          share("type cart", .279, .010),
          share("type remove_from_cart", .192, .008),
          share("type purchase", .063, .005),
          share("exact duplicates", .0536, .003),
          share("duplicates of cart", .02, .003),
          share("duplicates of remove_from_cart", .25, .01),
          share("duplicates of purchase", .0006, .0006),
          share("missing category_code", .9829, .002),
          share("missing brand", .4232, .01),
          rare("missing user_session", 4_598 / 20_692_840.0, 150e-6),
          number("price q1", 2.06, .1),
          number("price q2", 4.05, .1),
          number("price q3", 7.06, .25),
          rare("price zero", 86_325 / 20_692_840.0, 500e-6),
          rare("price negative", 124 / 20_692_840.0, 12e-6),
          share("users per session", 1_637_770 / 4_520_615.0, .01),
          share("users who buy", .0675, .012),
          share("sessions that buy", .0344, .002),
          number("rows per session", 20_692_840 / 4_520_615.0, .25),
          number("events per session", (20_692_840 - 1_108_585) / 4_520_615.0, .25),
          number("rows per order", .063 * 20_692_840 / (.0344 * 4_520_615), .6),
          number("largest order", 46, 0),
          share("one-event sessions", .65, .02),
          number("length p90", 9, 1),
          number("length p99", 52, 6),
          number("duration p50", 0, 0),
          number("duration p75", 94, 12),
          share("duration over a day", .008, .001),
          number("gap p50", 16, 3),
          number("gap p90", 125, 12),
          share("gap zero", .25, .02),
          share("month 10", 4_102_283 / 20_692_840.0, .007),
          share("month 11", 4_635_837 / 20_692_840.0, .007),
          share("month 12", 3_533_286 / 20_692_840.0, .007),
          share("month 1", 4_264_752 / 20_692_840.0, .007),
          share("month 2", 4_156_682 / 20_692_840.0, .007),
          share("month 3", 0, .0001),
          share("start → view", .888, .01),
          share("start → cart", .085, .01),
          share("start → remove", .025, .005),
          share("start → purchase", .003, .001),
          share("view → view", .38, .045),
          share("view → cart", .13, .02),
          share("view → remove", .03, .005),
          share("view → purchase", .002, .002),
          share("view → leave", .46, .055),
          share("cart → view", .17, .01),
          share("cart → cart", .64, .02),
          share("cart → remove", .09, .012),
          share("cart → purchase", .008, .007),
          share("cart → leave", .095, .012),
          share("remove → view", .12, .012),
          share("remove → cart", .09, .012),
          share("remove → remove", .72, .02),
          share("remove → purchase", .009, .007),
          share("remove → leave", .063, .012),
          share("purchase → view", .04, .012),
          share("purchase → cart", 0, .006),
          share("purchase → remove", 0, .004),
          share("purchase → purchase", 0, .003),
          share("purchase → leave", .96, .015));

  private PublishedFigures() {}

  private static Figure share(String name, double published, double tolerance) {
    return new Figure(name, published, tolerance, Form.PERCENT);
  }

  private static Figure rare(String name, double published, double tolerance) {
    return new Figure(name, published, tolerance, Form.PER_MILLION);
  }

  private static Figure number(String name, double published, double tolerance) {
    return new Figure(name, published, tolerance, Form.NUMBER);
  }

  /** A Markdown table of the published and the measured. */
  static String table(ShopFigures measured) {
    StringBuilder table =
        new StringBuilder("| figure | published | here |\n| --- | ---: | ---: |\n");
    for (Figure f : ALL) {
      table
          .append("| ")
          .append(f.name())
          .append(" | ")
          .append(f.text(f.published()))
          .append(" | ")
          .append(f.text(measured.figures.get(f.name())))
          .append(" |\n");
    }
    return table.toString();
  }
}
