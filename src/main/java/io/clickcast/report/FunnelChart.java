package io.clickcast.report;

import io.clickcast.explore.dashboard.Dashboard.Funnel;
import io.clickcast.explore.dashboard.Dashboard.FunnelStep;
import io.clickcast.sequences.NextAction;
import io.clickcast.work.Numbers;

/**
 * How many reach each step, as bars that shrink, with the share of the step before.
 *
 * @param who what is counted: sessions, or users
 */
record FunnelChart(String name, String title, Funnel funnel, String who) implements Chart {
  private static final int LEFT = 88;
  private static final int VALUES = 170;
  private static final int ROW = 54;
  private static final int THICK = 32;

  @Override
  public int width() {
    return HALF;
  }

  @Override
  public int height() {
    return ROW * funnel.steps().size() + 26;
  }

  @Override
  public void draw(Svg svg) {
    double room = width() - (double) LEFT - VALUES;
    double first = Math.max(1, funnel.steps().get(0).reached());
    for (int i = 0; i < funnel.steps().size(); i++) {
      FunnelStep step = funnel.steps().get(i);
      String label = Words.action(NextAction.of(step.type()));
      double y = (double) ROW * i;
      double middle = y + THICK / 2.0 + 4;
      String ofBefore =
          "%s of %s"
              .formatted(
                  Numbers.percentFine(funnel.ofBefore(i)),
                  i == 0 ? "all " + who : "the step before");
      svg.open("g");
      svg.words(label, "class", "name end", "x", LEFT - 12, "y", middle);
      svg.leaf("rect", "class", "cell", "x", LEFT, "y", y, "width", room, "height", THICK, "rx", 4);
      svg.leaf(
          "rect",
          "class",
          "bar " + label,
          "x",
          LEFT,
          "y",
          y,
          "width",
          step.reached() == 0 ? 0 : Math.max(1, room * (step.reached() / first)),
          "height",
          THICK,
          "rx",
          4);
      double x = LEFT + room + 12;
      svg.words(Numbers.whole(step.reached()), "class", "value", "x", x, "y", middle - 7);
      svg.words(ofBefore, "class", "tick", "x", x, "y", middle + 9);
      svg.tip(
          "%s: %s %s reach it, %s; %s of the first step; %s have one whatever came before"
              .formatted(
                  label,
                  Numbers.whole(step.reached()),
                  who,
                  ofBefore,
                  Numbers.percentFine(funnel.ofFirst(i)),
                  Numbers.whole(step.any())));
      svg.close();
    }
    svg.words(
        "%s in all; a step needs every step before it"
            .formatted(Numbers.whole(funnel.all()) + " " + who),
        "class",
        "tick",
        "x",
        0,
        "y",
        height() - 6);
  }
}
