package io.clickcast.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clickcast.evaluation.EvaluationReport;
import io.clickcast.evaluation.Experiment;
import io.clickcast.evaluation.HeadToHead;
import io.clickcast.evaluation.Metrics;
import io.clickcast.events.Cleaned;
import io.clickcast.events.ReadResult;
import io.clickcast.models.ModelCard;
import io.clickcast.report.Page.Card;
import io.clickcast.report.Page.Note;
import io.clickcast.work.AtomicFile;
import io.clickcast.work.Numbers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A report on a model to show a colleague: what it was trained on, how that went, how good it is
 * beside the baselines, and what it says of some sequences. Parts that are not given are left out.
 */
public final class Report {
  private final ModelCard card;
  private final TestSection test;
  private final Optional<Experiment> experiment;
  private Optional<DataSection> data = Optional.empty();
  private Optional<LossCurve> losses = Optional.empty();
  private Optional<DuelSection> duel = Optional.empty();
  private List<PredictionCard> predictions = List.of();
  private String command = "";

  private Report(
      ModelCard card, EvaluationReport figures, String judgedOn, Optional<Experiment> experiment) {
    this.card = card;
    this.test = new TestSection(figures, new Verdict(figures), judgedOn);
    this.experiment = experiment;
  }

  /** A report on a model that has just been trained. */
  public static Report of(Experiment experiment) {
    return new Report(
        experiment.model().card(),
        experiment.report(),
        "the latest 15 % of sessions, which the model has never seen",
        Optional.of(experiment));
  }

  /**
   * A report on a saved model.
   *
   * @param figures its figures on all sessions of some data
   */
  public static Report of(ModelCard card, EvaluationReport figures) {
    return new Report(card, figures, "all sessions of the data", Optional.empty());
  }

  /** Adds what was read and what cleaning made of it. Looks at every event. */
  public Report withData(ReadResult read, Cleaned cleaned) {
    data = Optional.of(DataSection.of(read, cleaned));
    return this;
  }

  /** Adds the loss of the batches. */
  public Report withLosses(LossCurve curve) {
    losses = Optional.of(curve);
    return this;
  }

  /** Adds how the model does beside the one that it may replace. */
  public Report withHeadToHead(HeadToHead result) {
    duel = Optional.of(new DuelSection(result));
    return this;
  }

  /** Adds what the model says of some sequences. */
  public Report withPredictions(List<PredictedSequence> sequences) {
    predictions = sequences.stream().map(PredictionCard::of).toList();
    return this;
  }

  /** Adds the command line that makes this report again. */
  public Report withCommand(String line) {
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

  /**
   * Writes each chart as an SVG file.
   *
   * @return the files
   * @throws io.clickcast.work.UserException if the place cannot be written
   */
  public List<Path> writePicturesTo(Path folder) {
    String style = Page.resource("chart.css");
    List<Path> files = new ArrayList<>();
    for (Chart chart : charts()) {
      Path file = folder.resolve(chart.name() + ".svg");
      byte[] bytes = Svg.standalone(chart, style).getBytes(UTF_8);
      AtomicFile.write(file, out -> out.write(bytes));
      files.add(file);
    }
    return files;
  }

  private List<Chart> charts() {
    List<Chart> charts = new ArrayList<>();
    data.ifPresent(section -> charts.addAll(section.charts()));
    training().ifPresent(section -> charts.add(section.loss()));
    charts.addAll(test.charts());
    duel.ifPresent(section -> charts.addAll(section.figures()));
    return charts;
  }

  private Optional<TrainingSection> training() {
    return experiment.map(run -> TrainingSection.of(run, losses));
  }

  String html() {
    return page().html();
  }

  private Page page() {
    List<String> files = card.data().files();
    String trainedOn =
        files.size() == 1 ? files.get(0) : "%s files".formatted(Numbers.whole(files.size()));
    return new Page(
        "Clickcast report",
        "What shoppers do next: a %s model trained on %s, judged on %s."
            .formatted(
                Words.architecture(card.options().architecture()), trainedOn, test.judgedOn()),
        Page.styleSheet(),
        cards(),
        data.stream().toList(),
        training().stream().toList(),
        List.of(test),
        duel.stream().toList(),
        List.of(),
        predictions,
        notes(),
        command,
        Page.programAndTime());
  }

  private List<Card> cards() {
    Metrics ours = test.report().model().overall();
    List<Card> cards = new ArrayList<>();
    if (data.isPresent()) {
      DataSection section = data.get();
      cards.add(Card.count("Events", section.dashboard().headline().events(), "after cleaning"));
      cards.add(
          Card.count("Sessions", section.dashboard().headline().sessions(), "split at silence"));
      cards.add(Card.count("Users", section.dashboard().headline().users(), "different ids"));
    } else {
      cards.add(Card.count("Events", card.data().events(), "trained on"));
      cards.add(Card.count("Sessions", card.data().sessions(), "trained on"));
    }
    Verdict verdict = test.verdict();
    String name = Words.baseline(verdict.bestBaseline());
    cards.add(
        new Card(
            "Log loss",
            Numbers.measure(ours.logLoss()),
            "%s %s %s than %s"
                .formatted(
                    verdict.wins() ? "▼" : "▲",
                    Numbers.measure(Math.abs(verdict.gain())),
                    verdict.wins() ? "lower" : "higher",
                    name),
            verdict.wins() ? "good" : "bad"));
    if (!Double.isNaN(ours.regret())) {
      cards.add(
          new Card(
              "Regret",
              Numbers.measure(ours.regret()),
              "%s has %s"
                  .formatted(
                      name, Numbers.measure(verdict.bestBaselineScores().overall().regret())),
              ours.regret() < verdict.bestBaselineScores().overall().regret() ? "good" : "bad"));
    }
    cards.add(
        new Card(
            "Accuracy",
            Numbers.percentFine(ours.accuracy()),
            "%s has %s"
                .formatted(
                    name, Numbers.percentFine(verdict.bestBaselineScores().overall().accuracy())),
            ""));
    return cards;
  }

  private List<Note> notes() {
    List<Note> notes = new ArrayList<>();
    experiment.ifPresent(
        run ->
            notes.add(
                new Note(
                    "Split",
                    "By the time at which sessions start, never at random: the earliest 70 %% (%s prefixes) for training, the next 15 %% (%s) to stop early, the latest 15 %% (%s) for the figures here. Vocabularies and scalers are fitted on the training part alone."
                        .formatted(
                            Numbers.whole(run.data().training().size()),
                            Numbers.whole(run.data().validation().size()),
                            Numbers.whole(run.data().test().size())))));
    notes.add(
        new Note(
            "Example",
            "Every prefix of every session is one example: the events so far are given, the next action is to be predicted, which is one of the four event types or leave, the end of the session. The model sees the last %d events."
                .formatted(card.options().network().window())));
    notes.add(
        new Note(
            "Log loss",
            "The mean of −ln of the probability that was given to what happened, in nats. It rewards honest probabilities; lower is better, and small differences matter."));
    if (!Double.isNaN(test.report().oracleLogLoss())) {
      notes.add(
          new Note(
              "Regret",
              "Log loss minus that of the true probabilities on the same prefixes. It can only be known where the data are simulated; no model can expect to go below 0."));
    }
    notes.add(
        new Note(
            "Accuracy, macro F1",
            "The share of prefixes whose likeliest action came true; the mean over the actions of the harmonic mean of precision and recall."));
    notes.add(
        new Note(
            "Purchase AP, AUC",
            "How well the chance of a purchase ranks the prefixes before a purchase above the others: area under the precision-recall curve, and under the ROC curve."));
    notes.add(
        new Note(
            "Brier, ECE",
            "Mean squared distance of probabilities and outcomes (0 to 2); expected calibration error of the likeliest action over 15 bins (0 to 1)."));
    notes.add(
        new Note(
            "Certainty",
            "Under each figure stands the interval that holds the true one with a confidence of 95 %, from resamples of the sessions (percentile bootstrap, Efron and Tibshirani 1993). It does not say how the model would fare after another training; clickcast compare trains several times."));
    notes.add(
        new Note(
            "Baselines",
            "Fitted on the same training part. Frequency: the share of each action, whatever came before. Repeat last: the last action again. Markov-k: the last k event types, leaning on shorter contexts where they are rare."));
    notes.add(
        new Note(
            "Data of the model",
            "%s; %s events in %s sessions from %s to %s; checksum %s. Trained %s with Clickcast %s, seed %d."
                .formatted(
                    String.join(", ", card.data().files()),
                    Numbers.whole(card.data().events()),
                    Numbers.whole(card.data().sessions()),
                    card.data().from(),
                    card.data().to(),
                    card.data().checksum(),
                    card.created(),
                    card.version(),
                    card.options().seed())));
    return notes;
  }
}
