package io.clickcast.desktop.charts;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.charts.DaySpans.Span;
import io.clickcast.work.Numbers;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.geometry.HPos;
import javafx.scene.input.MouseEvent;

/**
 * Counts of each day, stacked; of each week, month or year where days are too many to be told
 * apart. Dragging over days chooses them.
 */
public final class DayChart extends Plot {
  private static final double MARK_EVERY = 80;

  /** Days that have more room than this stand apart. */
  private static final double FEW = 14;

  private static final double WIDEST = 64;

  private LocalDate first = LocalDate.EPOCH;
  private List<Series> days = List.of();
  private List<Span> spans = List.of();
  private BiConsumer<LocalDate, LocalDate> onBrush;
  private Area plot = new Area(0, 0, 1, 1);
  private double pressed;
  private double from = Double.NaN;
  private double to = Double.NaN;

  public DayChart() {
    super(210);
  }

  /**
   * Shows these days instead of what was shown.
   *
   * @param firstDay the day of the first values
   * @param shown from the bottom of the stack to its top, a value for each day
   */
  public void show(LocalDate firstDay, List<Series> shown) {
    first = firstDay;
    days = List.copyOf(shown);
    redraw();
  }

  /**
   * Lets the user choose days by dragging over them.
   *
   * @param brushed hears the first and the last of them
   */
  public void onBrush(BiConsumer<LocalDate, LocalDate> brushed) {
    onBrush = brushed;
  }

  /**
   * Lets a click, or Enter, choose the days of a column.
   *
   * @param hint says so beside the values
   * @param picked hears the first and the last of them
   */
  public void onPickDays(String hint, BiConsumer<LocalDate, LocalDate> picked) {
    onPick(
        hint,
        column -> {
          Span span = spans.get(column);
          picked.accept(first.plusDays(span.from()), first.plusDays(span.to() - 1L));
        });
  }

  private int count() {
    return days.isEmpty() ? 0 : days.get(0).values().length;
  }

  @Override
  boolean isEmpty() {
    return Series.greatest(days, count()) == 0;
  }

  @Override
  void paint(Pen pen, Area room) {
    int count = count();
    DaySpans.Unit unit = DaySpans.unit(count, room.width());
    spans = DaySpans.of(first, count, unit);
    List<Series> columns = days.stream().map(this::bySpan).toList();
    double greatest = Series.greatest(columns, spans.size());
    Axes.Values axis = Axes.values(pen, room, greatest, 1, Numbers::round, eventsPer(unit), null);
    plot = axis.plot();
    double part = plot.width() / count;
    for (int i = 0; i < spans.size(); i++) {
      Span span = spans.get(i);
      double left = Math.rint(plot.left() + span.from() * part);
      double right = Math.rint(plot.left() + span.to() * part);
      Area bar = bar(left, right);
      double below = 0;
      for (Series series : columns) {
        double above = below + series.values()[i];
        if (above > below) {
          pen.fill(series.ink(), new Area(bar.left(), axis.y(above), bar.right(), axis.y(below)));
        }
        below = above;
      }
      Area column = new Area(left, plot.top(), right, plot.bottom());
      List<Tip.Line> lines = Series.tipLines(columns, i, Numbers::exact, text("chart.total"));
      String title = DaySpans.words(first.plusDays(span.from()), first.plusDays(span.to() - 1L));
      pen.spot(column, i, new Tip(title, lines));
    }
    marks(pen, part);
  }

  private Series bySpan(Series byDay) {
    double[] sums = new double[spans.size()];
    for (int i = 0; i < sums.length; i++) {
      for (int day = spans.get(i).from(); day < spans.get(i).to(); day++) {
        sums[i] += byDay.values()[day];
      }
    }
    return new Series(byDay.name(), byDay.ink(), sums);
  }

  private static String eventsPer(DaySpans.Unit unit) {
    return switch (unit) {
      case DAY -> text("chart.eventsPerDay");
      case WEEK -> text("chart.eventsPerWeek");
      case MONTH -> text("chart.eventsPerMonth");
      case YEAR -> text("chart.eventsPerYear");
    };
  }

  /** A day's bar in its part of the width: few days leave room between them. */
  private Area bar(double left, double right) {
    double part = right - left;
    if (part <= FEW) {
      return new Area(left, plot.top(), part >= 4 ? right - 1 : right, plot.bottom());
    }
    double half = Math.min(WIDEST, 0.78 * part) / 2;
    double middle = (left + right) / 2;
    return new Area(middle - half, plot.top(), middle + half, plot.bottom());
  }

  private void marks(Pen pen, double part) {
    int atMost = (int) Math.max(2, plot.width() / MARK_EVERY);
    for (DateMarks.Mark mark : DateMarks.inside(first, count(), atMost)) {
      Axes.mark(pen, plot, plot.left() + (mark.day() + mark.middle()) * part, mark.words());
    }
  }

  @Override
  void overlay(Pen pen) {
    if (Double.isNaN(from)) {
      return;
    }
    Area span = new Area(Math.min(from, to), plot.top(), Math.max(from, to), plot.bottom());
    pen.fill(pen.color(Ink.MAIN).deriveColor(0, 1, 1, 0.25), span);
    pen.down(Ink.MAIN, 1, span.left(), span.top(), span.bottom());
    pen.down(Ink.MAIN, 1, span.right(), span.top(), span.bottom());
    String words = DaySpans.shortWords(dayAt(span.left()), dayAt(span.right()));
    double half = Pen.width(Pen.Type.BOLD, words) / 2 + 8;
    double middle = Math.max(plot.left() + half, Math.min(plot.right() - half, span.middleX()));
    Area label = new Area(middle - half, plot.top() + 4, middle + half, plot.top() + 26);
    pen.fillRound(pen.color(Ink.PAPER), label, 5);
    pen.frame(pen.color(Ink.MAIN), 1, label, 5);
    pen.text(Pen.Type.BOLD, Ink.TEXT, HPos.CENTER, middle, label.middleY(), words);
  }

  @Override
  void pressed(MouseEvent e) {
    pressed = inside(e.getX());
  }

  private double inside(double x) {
    return Math.max(plot.left(), Math.min(plot.right(), x));
  }

  @Override
  void dragged(MouseEvent e) {
    if (onBrush != null && !isEmpty() && e.isPrimaryButtonDown() && !e.isStillSincePress()) {
      from = pressed;
      to = inside(e.getX());
      cool();
      redraw();
    }
  }

  @Override
  void released(MouseEvent e) {
    if (!Double.isNaN(from)) {
      LocalDate one = dayAt(Math.min(from, to));
      LocalDate other = dayAt(Math.max(from, to));
      from = Double.NaN;
      redraw();
      onBrush.accept(one, other);
    }
  }

  private LocalDate dayAt(double x) {
    long day = (long) ((x - plot.left()) / plot.width() * count());
    return first.plusDays(Math.max(0, Math.min(count() - 1L, day)));
  }
}
