package io.clickcast.desktop.charts;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.work.Numbers;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;

/** Funnels side by side: how many reach each stage, and what share of the stage before. */
public final class FunnelChart extends Plot {
  private static final double TITLE = 22;
  private static final double GAP = 28;
  private static final double STEP_SHARE = 0.42;

  private List<Funnel> funnels = List.of();

  /**
   * A funnel.
   *
   * @param name what goes through it
   * @param stages from the top
   */
  public record Funnel(String name, List<Stage> stages) {
    public Funnel {
      stages = List.copyOf(stages);
    }
  }

  /**
   * A stage.
   *
   * @param name what it is
   * @param ink what it is drawn in
   * @param count how many reach it
   */
  public record Stage(String name, Ink ink, long count) {}

  public FunnelChart() {
    super(230);
  }

  /** Shows these funnels, each with at least one stage, instead of what was shown. */
  public void show(List<Funnel> shown) {
    funnels = List.copyOf(shown);
    redraw();
  }

  @Override
  boolean isEmpty() {
    return funnels.stream().allMatch(f -> f.stages().stream().allMatch(s -> s.count() == 0));
  }

  @Override
  void paint(Pen pen, Area room) {
    double wide = (room.width() - GAP * (funnels.size() - 1)) / funnels.size();
    int number = 0;
    for (int i = 0; i < funnels.size(); i++) {
      double left = room.left() + i * (wide + GAP);
      funnel(pen, new Area(left, room.top(), left + wide, room.bottom()), funnels.get(i), number);
      number += funnels.get(i).stages().size();
    }
  }

  private static void funnel(Pen pen, Area room, Funnel funnel, int firstSpot) {
    pen.text(Pen.Type.PLAIN, Ink.MUTED, HPos.CENTER, room.middleX(), room.top() + 9, funnel.name());
    Area plot = room.inset(0, TITLE, 0, 0);
    int stages = funnel.stages().size();
    // Bars and the steps between them share the height.
    double bar = plot.height() / (stages + (stages - 1) * STEP_SHARE);
    double step = bar * STEP_SHARE;
    long top = funnel.stages().get(0).count();
    for (int i = 0; i < stages; i++) {
      Stage stage = funnel.stages().get(i);
      double y = plot.top() + i * (bar + step);
      Area body = body(plot, stage.count(), top, y, bar);
      if (i + 1 < stages) {
        Stage next = funnel.stages().get(i + 1);
        Area below = body(plot, next.count(), top, y + bar + step, bar);
        pen.shape(
            pen.mix(Ink.PAPER, stage.ink(), 0.16),
            new double[] {body.left(), body.right(), below.right(), below.left()},
            new double[] {body.bottom(), body.bottom(), below.top(), below.top()});
        pen.text(
            Pen.Type.SMALL,
            Ink.TEXT,
            HPos.CENTER,
            plot.middleX(),
            y + bar + step / 2,
            "↓ " + share(next.count(), stage.count()));
      }
      pen.fillRound(pen.color(stage.ink()), body, 4);
      words(pen, body, stage);
      pen.spot(new Area(plot.left(), y, plot.right(), y + bar), firstSpot + i, tip(funnel, i, top));
    }
  }

  /** Inside its bar where that is wide enough, else beside it. */
  private static void words(Pen pen, Area body, Stage stage) {
    String count = Numbers.brief(stage.count());
    double needed = Pen.width(Pen.Type.PLAIN, stage.name()) + 8 + Pen.width(Pen.Type.BOLD, count);
    if (needed + 16 <= body.width()) {
      double left = body.middleX() - needed / 2;
      javafx.scene.paint.Color ink = pen.readableOn(pen.color(stage.ink()));
      pen.text(Pen.Type.PLAIN, ink, HPos.LEFT, left, body.middleY(), stage.name());
      pen.text(Pen.Type.BOLD, ink, HPos.RIGHT, left + needed, body.middleY(), count);
    } else {
      pen.text(Pen.Type.PLAIN, Ink.TEXT, HPos.RIGHT, body.left() - 8, body.middleY(), stage.name());
      pen.text(Pen.Type.BOLD, Ink.TEXT, HPos.LEFT, body.right() + 8, body.middleY(), count);
    }
  }

  private static Area body(Area plot, long count, long top, double y, double height) {
    double wide = top == 0 ? 0 : plot.width() * count / top;
    double half = Math.max(wide, count > 0 ? 6 : 2) / 2;
    return new Area(plot.middleX() - half, y, plot.middleX() + half, y + height);
  }

  private static String share(long of, long all) {
    return Numbers.percentFine(all == 0 ? Double.NaN : (double) of / all);
  }

  private static Tip tip(Funnel funnel, int stage, long top) {
    List<Tip.Line> lines = new ArrayList<>();
    long count = funnel.stages().get(stage).count();
    lines.add(new Tip.Line(null, funnel.name(), Numbers.whole(count)));
    if (stage > 0) {
      lines.add(
          new Tip.Line(
              null, text("chart.ofBefore"), share(count, funnel.stages().get(stage - 1).count())));
      lines.add(new Tip.Line(null, text("chart.ofFirst"), share(count, top)));
    }
    return new Tip(funnel.stages().get(stage).name(), lines);
  }
}
