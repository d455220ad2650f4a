package io.clickcast.report;

import io.clickcast.evaluation.ReliabilityBin;
import io.clickcast.work.Numbers;
import java.util.List;

/**
 * How often predictions came true by the confidence in them, and how many of them there were.
 *
 * @param what what is predicted
 * @param confidence what the confidence is
 */
record ReliabilityChart(
    String name, String title, String what, String confidence, List<ReliabilityBin> bins)
    implements Chart {
  private static final int LEFT = 58;
  private static final int TOP = 34;
  private static final int MIDDLE = 238;
  private static final int COUNTS_TOP = 256;
  private static final int BOTTOM = 298;

  @Override
  public int width() {
    return HALF;
  }

  @Override
  public int height() {
    return 346;
  }

  @Override
  public void draw(Svg svg) {
    double right = width() - 16.0;
    Axis x = new Axis(0, 1, .2, LEFT, right);
    Axis y = new Axis(0, 1, .2, MIDDLE, TOP);
    int most = bins.stream().mapToInt(ReliabilityBin::examples).max().orElse(1);
    Axis count = new Axis(0, Math.max(1, most), Math.max(1, most), BOTTOM, COUNTS_TOP);
    new Frame(svg, LEFT, right, TOP, MIDDLE)
        .rows(y, "share that came true")
        .legend("model", what, "oracle", "perfectly calibrated");
    svg.leaf(
        "line", "class", "line oracle", "x1", x.at(0), "y1", y.at(0), "x2", x.at(1), "y2", y.at(1));
    new Frame(svg, LEFT, right, COUNTS_TOP, BOTTOM).columns(x, confidence);
    svg.words("prefixes", "class", "tick end", "x", LEFT - 8, "y", BOTTOM);
    svg.words(Numbers.whole(most), "class", "tick end", "x", LEFT - 8, "y", COUNTS_TOP + 8);
    Path line = new Path();
    for (ReliabilityBin bin : bins) {
      if (bin.examples() > 0) {
        line.to(x.at(bin.confidence()), y.at(bin.accuracy()));
      }
    }
    svg.leaf("path", "class", "line model", "d", line.toString());
    for (ReliabilityBin bin : bins) {
      if (bin.examples() > 0) {
        draw(svg, bin, x, y, count);
      }
    }
  }

  private static void draw(Svg svg, ReliabilityBin bin, Axis x, Axis y, Axis count) {
    svg.open("g");
    svg.leaf(
        "circle",
        "class",
        "dot model",
        "cx",
        x.at(bin.confidence()),
        "cy",
        y.at(bin.accuracy()),
        "r",
        4);
    double top = count.at(bin.examples());
    svg.leaf(
        "rect",
        "class",
        "bar model",
        "x",
        x.at(bin.from()) + 1,
        "y",
        top,
        "width",
        x.at(bin.to()) - x.at(bin.from()) - 2,
        "height",
        BOTTOM - top);
    svg.tip(
        "Confidence %s on average: %s of %s prefixes came true"
            .formatted(
                Numbers.percentFine(bin.confidence()),
                Numbers.percentFine(bin.accuracy()),
                Numbers.whole(bin.examples())));
    svg.close();
  }
}
