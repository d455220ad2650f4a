package io.clickcast.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clickcast.evaluation.Leaderboard;
import io.clickcast.evaluation.Leaderboard.Row;
import io.clickcast.models.TrainingData;
import io.clickcast.report.Page.Card;
import io.clickcast.report.Page.Note;
import io.clickcast.work.AtomicFile;
import io.clickcast.work.Numbers;
import java.nio.file.Path;
import java.util.List;

/**
 * A report on a comparison to show a colleague: the leaderboard, its pictures, and how to read it.
 */
public final class ComparisonReport {
  private final Leaderboard board;
  private final TrainingData data;
  private final List<String> files;
  private String command = "";

  private ComparisonReport(Leaderboard board, TrainingData data, List<String> files) {
    this.board = board;
    this.data = data;
    this.files = files;
  }

  /**
   * A report on a leaderboard of at least one row.
   *
   * @param data what the models were trained and judged on
   * @param files names of the files of the data
   */
  public static ComparisonReport of(Leaderboard board, TrainingData data, List<String> files) {
    return new ComparisonReport(board, data, List.copyOf(files));
  }

  /** Adds the command line that makes this report again. */
  public ComparisonReport withCommand(String line) {
    command = line;
    return this;
  }

  /**
   * Writes the report as one HTML file that needs nothing beside it.
   *
   * @throws io.clickcast.work.UserException if the place cannot be written
   */
  public void writeTo(Path html) {
    byte[] bytes = html().getBytes(UTF_8);
    AtomicFile.write(html, out -> out.write(bytes));
  }

  String html() {
    String comparedOn =
        files.size() == 1 ? files.get(0) : "%s files".formatted(Numbers.whole(files.size()));
    return new Page(
            "Which model is best?",
            "Architectures and baselines trained on %s, judged on the latest 15 %% of its sessions."
                .formatted(comparedOn),
            Page.styleSheet(),
            cards(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(new ComparisonSection(board)),
            List.of(),
            notes(),
            command,
            Page.programAndTime())
        .html();
  }

  private List<Card> cards() {
    Row best = board.rows().get(0);
    return List.of(
        new Card(
            "Best",
            best.baseline() ? Words.baseline(best.name()) : best.name(),
            "lowest log loss",
            ""),
        new Card(
            "Log loss",
            Numbers.measure(best.scores().overall().logLoss()),
            "nats, of the best",
            ""),
        Card.count("Models", board.finished(), "trained or counted"),
        Card.count("Sessions", board.sessions(), "judged on"),
        Card.count("Prefixes", board.examples(), "judged on"));
  }

  private List<Note> notes() {
    return List.of(
        new Note(
            "Split",
            "By the time at which sessions start, never at random: the earliest 70 %% (%s prefixes) for training, the next 15 %% (%s) to stop early, the latest 15 %% (%s) for the figures here. All models are trained and judged on the same."
                .formatted(
                    Numbers.whole(data.training().size()),
                    Numbers.whole(data.validation().size()),
                    Numbers.whole(data.test().size()))),
        new Note(
            "Seeds",
            "Each architecture is trained from several seeds; its figures are means over them."),
        new Note(
            "Intervals",
            "They hold the true figure with a confidence of 95 %: the middle 95 % of the figures on test parts of as many sessions, drawn with replacement (percentile bootstrap, Efron and Tibshirani 1993; widened for few sessions as in Hesterberg 2015)."),
        new Note(
            "Significant",
            "The interval of the difference in log loss leaves out zero, where both models are judged on the same resampled sessions (paired bootstrap, Koehn 2004) and the seeds are drawn with replacement too. Among many models one in twenty of equal ones looks different."),
        new Note(
            "Log loss",
            "The mean of −ln of the probability that was given to what happened, in nats. It rewards honest probabilities; lower is better."),
        new Note(
            "Regret",
            "Log loss minus that of the true probabilities on the same prefixes; it can only be known where the data are simulated."),
        new Note(
            "Baselines",
            "Frequency: the share of each action, whatever came before. Repeat last: the last action again. Markov-k: the last k event types. Logistic regression: linear in what people usually make of a prefix by hand, such as the last types, counts, gaps, brand and price."));
  }
}
