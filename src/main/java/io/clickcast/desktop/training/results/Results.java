package io.clickcast.desktop.training.results;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.evaluation.EvaluationReport;
import io.clickcast.work.Numbers;
import java.time.Duration;

/**
 * What there is to show of a model that was judged, wherever it comes from.
 *
 * @param report its figures beside the baselines'
 * @param about what it was judged on and how it was trained, in a sentence or two
 * @param stopped whether its training was stopped before its end
 */
public record Results(EvaluationReport report, String about, boolean stopped) {
  /**
   * Of a training that has just ended.
   *
   * @param epochs epochs that were run
   * @param learning time spent on learning
   */
  public static Results of(
      EvaluationReport report, int epochs, Duration learning, boolean stopped) {
    return new Results(
        report,
        text(
            "results.about",
            Numbers.whole(report.model().overall().examples()),
            Numbers.whole(epochs),
            Numbers.duration(learning)),
        stopped);
  }
}
