package io.clickcast.report;

import io.clickcast.evaluation.Difference;
import io.clickcast.evaluation.HeadToHead;
import io.clickcast.evaluation.Interval;
import io.clickcast.evaluation.Measure;
import io.clickcast.evaluation.Measure.Outcome;
import io.clickcast.evaluation.Scores;
import io.clickcast.report.IntervalChart.Mark;
import io.clickcast.work.Numbers;
import java.util.ArrayList;
import java.util.List;

/** The new model beside the one it may replace, on the same sessions. */
record DuelSection(HeadToHead result) {
  /**
   * @param range the interval of 95 %, or empty
   */
  record Cell(String words, String range) {}

  record Row(String name, List<Cell> cells, String verdict) {}

  String advice() {
    return result.adviceSentence();
  }

  boolean keeps() {
    return result.advice() == HeadToHead.Advice.KEEP;
  }

  List<String> sentences() {
    return List.of(
        result.sentence(Outcome.NEXT_ACTION),
        result.sentence(Outcome.PURCHASE_AHEAD),
        result.seenSentence());
  }

  String about() {
    return "Both models judged on the same %s prefixes of %s sessions, each with its own encoder. ↓ lower is better, ↑ higher is better."
        .formatted(Numbers.whole(result.prefixes()), Numbers.whole(result.sessions()));
  }

  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    result
        .differences()
        .forEach(
            (measure, difference) ->
                rows.add(
                    new Row(
                        name(measure) + (measure.isHighGood() ? " ↑" : " ↓"),
                        List.of(
                            cell(measure, result.fresh()),
                            cell(measure, result.inUse()),
                            new Cell(signed(difference.value()), range(difference))),
                        verdict(measure, difference))));
    return rows;
  }

  private static String name(Measure measure) {
    return measure.outcome() == Outcome.NEXT_ACTION
        ? Words.measure(measure)
        : "Purchase ahead: " + Words.measure(measure);
  }

  private static Cell cell(Measure measure, Scores scores) {
    return new Cell(
        Words.value(measure, scores.overall().of(measure)),
        Words.range(measure, scores.intervals().get(measure)));
  }

  private static String range(Difference difference) {
    Interval interval = difference.interval();
    return Double.isNaN(interval.low())
        ? ""
        : signed(interval.low()) + " to " + signed(interval.high());
  }

  private static String signed(double value) {
    return (value < 0 ? "−" : "+") + Numbers.measure(Math.abs(value));
  }

  private static String verdict(Measure measure, Difference difference) {
    if (!difference.isSignificant()) {
      return "may be chance";
    }
    return measure.isBetter(difference.value(), 0) ? "better" : "worse";
  }

  List<IntervalChart> figures() {
    return List.of(
        chart(
            "duel_next_action", "Next action: new model minus the one in use", Outcome.NEXT_ACTION),
        chart(
            "duel_purchase_ahead",
            "Purchase ahead: new model minus the one in use",
            Outcome.PURCHASE_AHEAD));
  }

  private IntervalChart chart(String name, String title, Outcome outcome) {
    List<Mark> marks = new ArrayList<>();
    result
        .differences()
        .forEach(
            (measure, difference) -> {
              if (measure.outcome() == outcome) {
                marks.add(mark(measure, difference));
              }
            });
    return new IntervalChart(name, title, marks, "difference, with its 95 % interval");
  }

  private static Mark mark(Measure measure, Difference difference) {
    Interval interval = difference.interval();
    boolean known = !Double.isNaN(interval.low());
    return new Mark(
        Words.measureAndGoodEnd(measure),
        difference.value(),
        known ? interval.low() : difference.value(),
        known ? interval.high() : difference.value(),
        difference.isSignificant() ? "model" : "other",
        "%s %s %s: %s"
            .formatted(
                Words.measure(measure),
                signed(difference.value()),
                known ? "(" + range(difference) + ")" : "",
                verdict(measure, difference)));
  }
}
