package io.clickcast.evaluation;

import io.clickcast.evaluation.ComparisonFolder.Scored;
import io.clickcast.evaluation.ComparisonListener.TrainingStart;
import io.clickcast.evaluation.ComparisonListener.Turn;
import io.clickcast.evaluation.Leaderboard.Failure;
import io.clickcast.evaluation.Leaderboard.Row;
import io.clickcast.events.EventLog;
import io.clickcast.models.Baselines;
import io.clickcast.models.Checkpoints;
import io.clickcast.models.LogisticRegression;
import io.clickcast.models.NextActionModel;
import io.clickcast.models.NextActionPredictor;
import io.clickcast.models.Predictions;
import io.clickcast.models.Trainer;
import io.clickcast.models.TrainingData;
import io.clickcast.models.TrainingListener;
import io.clickcast.models.TrainingOptions;
import io.clickcast.work.CancelledException;
import io.clickcast.work.Json;
import io.clickcast.work.Progress;
import io.clickcast.work.UserException;
import io.clickcast.work.Version;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Trains several architectures from several seeds and the baselines on one split, and judges them
 * all on the same sessions.
 *
 * <p>A model is kept in a folder as soon as it is finished, under a name that holds a fingerprint
 * of the data and of its options, and is never trained again.
 */
public final class Comparison {
  private static final double NANOS = 1e9;

  private final List<String> files;
  private final List<TrainingOptions> architectures;
  private final String claimed;
  private final TrainingData data;
  private final Evaluator evaluator;
  private final ComparisonFolder folder;
  private final String dataFingerprint;
  private final Map<String, NextActionPredictor> counted;
  private final double countingSeconds;
  private final List<Contender> contenders;

  /** Something that takes part. */
  private interface Contender {
    String name();

    /** 0 for what needs no seed. */
    long seed();

    boolean isNetwork();
  }

  private record Network(TrainingOptions options) implements Contender {
    @Override
    public String name() {
      return options.architecture();
    }

    @Override
    public long seed() {
      return options.seed();
    }

    @Override
    public boolean isNetwork() {
      return true;
    }
  }

  private record Baseline(String name) implements Contender {
    @Override
    public long seed() {
      return 0;
    }

    @Override
    public boolean isNetwork() {
      return false;
    }
  }

  /** A contender that has been judged. */
  private record Entry(
      Contender contender,
      ModelFacts facts,
      double windowsPerSecond,
      Scores scores,
      Replicates replicates) {}

  /**
   * Prepares a comparison.
   *
   * @param log the cleaned log
   * @param files names of its files, for the models' cards
   * @param architectures how each architecture is trained, at least one
   * @param seeds from how many seeds each is trained, counted up from that of its options, at least
   *     1
   * @param oracle true probabilities, where they are known
   * @param folder where finished models are kept and found
   * @throws io.clickcast.work.UserException if the data are too few, an option is not allowed, the
   *     oracle does not know the test part, or the folder cannot be used
   */
  public Comparison(
      EventLog log,
      List<String> files,
      List<TrainingOptions> architectures,
      int seeds,
      Optional<Oracle> oracle,
      Path folder) {
    architectures.forEach(TrainingOptions::check);
    this.folder = new ComparisonFolder(folder);
    this.files = List.copyOf(files);
    this.architectures = List.copyOf(architectures);
    this.claimed = TrainingOptions.defaults().architecture();
    this.data = TrainingData.of(log);
    this.evaluator = new Evaluator(data.test(), oracle);
    this.dataFingerprint = fingerprint(log);
    long start = System.nanoTime();
    this.counted = Baselines.fit(data.training()).byName();
    this.countingSeconds = (System.nanoTime() - start) / NANOS;
    this.contenders = contenders(seeds);
  }

  private List<Contender> contenders(int seeds) {
    List<Contender> all = new ArrayList<>();
    counted.keySet().forEach(name -> all.add(new Baseline(name)));
    all.add(new Baseline(LogisticRegression.NAME));
    // Seed by seed, so that all architectures stand side by side as early as possible.
    for (int seed = 0; seed < seeds; seed++) {
      for (TrainingOptions options : architectures) {
        all.add(new Network(options.withSeed(options.seed() + seed)));
      }
    }
    return all;
  }

  /** How many models there are to judge, the baselines among them. */
  public int models() {
    return contenders.size();
  }

  /** What the models learn from and are judged on. */
  public TrainingData data() {
    return data;
  }

  /**
   * Trains what is not finished yet and judges all. When the listener asks to stop, the leaderboard
   * has the models that are finished. A network whose training fails is left out of the ranking
   * with its reason, and tried again by the next run.
   *
   * @param progress hears how far the fitting of baselines and the judging is
   * @throws io.clickcast.work.UserException if a finished model cannot be written
   */
  public Leaderboard run(ComparisonListener listener, Progress progress) {
    return new Run(listener, progress).run();
  }

  /** One run from its first to its last model. */
  private final class Run {
    private final ComparisonListener listener;
    private final Progress scoring;
    private final Progress fitting;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();
    private int trained;
    private double trainingSeconds;

    Run(ComparisonListener listener, Progress progress) {
      this.listener = listener;
      this.scoring = progress;
      this.fitting =
          new Progress() {
            @Override
            public void report(Stage stage, long done, long total) {
              progress.report(stage, done, total);
            }

            @Override
            public boolean cancelled() {
              return progress.cancelled() || listener.stopRequested();
            }
          };
    }

    Leaderboard run() {
      for (int i = 0; i < contenders.size() && !listener.stopRequested(); i++) {
        Contender contender = contenders.get(i);
        Turn turn = new Turn(i + 1, contenders.size(), contender.name(), contender.seed());
        listener.onTurn(turn);
        try {
          boolean found = take(contender, turn);
          tellJudged(contender, turn);
          listener.onFinished(turn, found, leaderboard());
        } catch (FailedTrainingException e) {
          Failure failure = new Failure(contender.name(), contender.seed(), e.getMessage());
          failures.add(failure);
          listener.onFailed(turn, failure);
        } catch (CancelledException e) {
          break;
        }
      }
      return leaderboard();
    }

    private void tellJudged(Contender contender, Turn turn) {
      Path file = folder.modelFile(id(contender));
      if (contender.isNetwork() && Files.isRegularFile(file)) {
        listener.onJudged(turn, file, entries.get(entries.size() - 1).scores());
      }
    }

    /** Adds a contender, and says whether it was finished before. */
    private boolean take(Contender contender, Turn turn) {
      String id = id(contender);
      Optional<ModelFacts> facts = folder.facts(id);
      Optional<Scored> scored = folder.predictions(id, data.test().size());
      if (facts.isPresent() && scored.isPresent()) {
        add(contender, facts.get(), scored.get());
        return true;
      }
      boolean found = false;
      NextActionPredictor predictor;
      Optional<NextActionModel> model =
          facts.isPresent() && contender.isNetwork() ? folder.model(id) : Optional.empty();
      if (model.isPresent()) {
        predictor = model.get();
        found = true;
      } else if (contender instanceof Network network) {
        Checkpoints checkpoints = folder.checkpoints(id);
        Trainer.Result result = train(network, turn, checkpoints);
        predictor = result.model();
        facts = Optional.of(facts(result));
        folder.putFacts(id, facts.get());
        folder.putModel(id, result.model());
        checkpoints.delete();
      } else {
        predictor = counted.get(contender.name());
        facts = Optional.of(new ModelFacts(0, 0, 0, countingSeconds, Double.NaN));
        if (predictor == null) {
          long start = System.nanoTime();
          LogisticRegression regression = LogisticRegression.fit(data.training(), fitting);
          double seconds = (System.nanoTime() - start) / NANOS;
          predictor = regression;
          facts = Optional.of(new ModelFacts(regression.parameters(), 0, 0, seconds, Double.NaN));
        }
        folder.putFacts(id, facts.get());
      }
      // A model that took hours is judged even when the run is to stop: that takes seconds.
      long start = System.nanoTime();
      Predictions predictions = predictor.predict(data.test(), scoring);
      double seconds = (System.nanoTime() - start) / NANOS;
      Scored fresh = new Scored(predictions, data.test().size() / Math.max(1e-9, seconds));
      Entry entry = add(contender, facts.get(), fresh);
      if (predictor instanceof NextActionModel network) {
        folder.putModel(id, network.withMetrics(entry.scores().headline()));
      }
      folder.putPredictions(id, fresh);
      return found;
    }

    private Trainer.Result train(Network network, Turn turn, Checkpoints checkpoints) {
      long start = System.nanoTime();
      Forwarding forwarding = new Forwarding(turn);
      TrainingStart begins = new TrainingStart(network.options(), checkpoints.file().orElseThrow());
      Trainer.Result result;
      try {
        result =
            new Trainer(
                    network.options(), listener.listening(turn, begins, forwarding), checkpoints)
                .train(data, files);
      } catch (UserException e) {
        throw new FailedTrainingException(e);
      }
      if (result.stopped()) {
        throw new CancelledException();
      }
      if (result.diverged()) {
        throw new FailedTrainingException(
            new UserException(
                "The loss went wrong in epoch %d, and again with a tenth of the learning rate. Choose a lower rate than %s."
                    .formatted(result.epochs().size() + 1, network.options().learningRate())));
      }
      trained++;
      trainingSeconds += (System.nanoTime() - start - forwarding.paused) / NANOS;
      return result;
    }

    private ModelFacts facts(Trainer.Result result) {
      return new ModelFacts(
          result.model().card().parameters(),
          result.epochs().size(),
          result.model().card().bestEpoch(),
          result.learning().toNanos() / NANOS,
          result.windowsPerSecond());
    }

    private Entry add(Contender contender, ModelFacts facts, Scored scored) {
      Judged judged = evaluator.judged(scored.predictions());
      Replicates replicates = evaluator.resample(judged);
      Entry entry =
          new Entry(
              contender,
              facts,
              scored.windowsPerSecond(),
              evaluator.scores(judged, replicates),
              replicates);
      entries.add(entry);
      return entry;
    }

    /** Passes on what the trainer says, with the time left for all. */
    private final class Forwarding implements TrainingListener {
      private final Turn turn;
      private final long start = System.nanoTime();
      private long paused;
      private long pausedSince;

      Forwarding(Turn turn) {
        this.turn = turn;
      }

      @Override
      public void onBatch(BatchReport report) {
        listener.onBatch(turn, report, left(report));
      }

      /** The models to come take as long as those before, or as this one if it is the first. */
      private Duration left(BatchReport report) {
        double current = report.left().toNanos() / NANOS;
        double each =
            trained > 0
                ? trainingSeconds / trained
                : (System.nanoTime() - start - paused) / NANOS + current;
        return Duration.ofSeconds(Math.round(current + each * (turn.of() - turn.number())));
      }

      @Override
      public void onEpoch(EpochReport report) {
        listener.onEpoch(turn, report);
      }

      @Override
      public boolean stopRequested() {
        return listener.stopRequested();
      }

      @Override
      public boolean pauseRequested() {
        return listener.pauseRequested();
      }

      @Override
      public void onPause() {
        pausedSince = System.nanoTime();
        listener.onPause(turn);
      }

      @Override
      public void onContinue() {
        paused += System.nanoTime() - pausedSince;
        listener.onContinue(turn);
      }
    }

    private Leaderboard leaderboard() {
      Map<String, List<Entry>> byName = new LinkedHashMap<>();
      entries.forEach(
          entry ->
              byName
                  .computeIfAbsent(entry.contender().name(), name -> new ArrayList<>())
                  .add(entry));
      List<List<Entry>> ranked = new ArrayList<>(byName.values());
      ranked.sort(Comparator.comparingDouble(Comparison::logLoss));
      List<Row> rows = new ArrayList<>();
      for (List<Entry> group : ranked) {
        rows.add(row(group, ranked.get(0)));
      }
      return new Leaderboard(
          rows,
          failures,
          claimed,
          data.test().size(),
          evaluator.sessionCount(),
          entries.size(),
          contenders.size(),
          evaluator.oracleLogLoss());
    }
  }

  /** The training of one model has failed, which is no reason to give up the others. */
  private static final class FailedTrainingException extends RuntimeException {
    private static final long serialVersionUID = 1;

    FailedTrainingException(UserException cause) {
      super(cause.getMessage(), cause);
    }
  }

  private static double logLoss(List<Entry> group) {
    return group.stream().mapToDouble(e -> e.scores().overall().logLoss()).average().orElseThrow();
  }

  private static Row row(List<Entry> group, List<Entry> best) {
    Entry first = group.get(0);
    List<Replicates> replicates = group.stream().map(Entry::replicates).toList();
    Map<Measure, Spread> spread = new EnumMap<>(Measure.class);
    if (group.size() > 1) {
      for (Measure measure : Measure.values()) {
        Spread over = Spread.of(group.stream().map(e -> e.scores().overall().of(measure)).toList());
        if (Double.isFinite(over.deviation())) {
          spread.put(measure, over);
        }
      }
    }
    return new Row(
        first.contender().name(),
        !first.contender().isNetwork(),
        mean(group.stream().map(Entry::scores).toList(), Replicates.mean(replicates)),
        first.contender().isNetwork()
            ? group.stream().map(e -> e.contender().seed()).toList()
            : List.of(),
        spread,
        new ModelFacts(
            first.facts().parameters(),
            first.facts().epochs(),
            first.facts().bestEpoch(),
            group.stream().mapToDouble(e -> e.facts().trainingSeconds()).average().orElseThrow(),
            meanOfSpeeds(group.stream().map(e -> e.facts().trainingWindowsPerSecond()).toList())),
        group.stream().mapToDouble(Entry::windowsPerSecond).average().orElseThrow(),
        group == best
            ? null
            : Replicates.difference(
                Measure.LOG_LOSS,
                logLoss(group) - logLoss(best),
                replicates,
                best.stream().map(Entry::replicates).toList()));
  }

  private static double meanOfSpeeds(List<Double> values) {
    return values.stream()
        .mapToDouble(value -> value == null ? Double.NaN : value)
        .average()
        .orElse(Double.NaN);
  }

  private static Scores mean(List<Scores> scores, Replicates replicates) {
    Metrics overall = meanOf(scores.stream().map(Scores::overall).toList());
    return new Scores(
        overall,
        replicates.intervals(overall),
        means(scores.stream().map(Scores::byPrefix).toList()),
        means(scores.stream().map(Scores::byMonth).toList()));
  }

  private static <K> Map<K, Metrics> means(List<Map<K, Metrics>> parts) {
    Map<K, Metrics> means = new LinkedHashMap<>();
    for (K key : parts.get(0).keySet()) {
      means.put(key, meanOf(parts.stream().map(part -> part.get(key)).toList()));
    }
    return means;
  }

  private static Metrics meanOf(List<Metrics> all) {
    return Metrics.of(
        all.get(0).examples(),
        measure -> all.stream().mapToDouble(m -> m.of(measure)).average().orElseThrow());
  }

  /** The name of a contender's files, which nothing else on other data or options has. */
  private String id(Contender contender) {
    MessageDigest digest = sha256();
    digest.update(Version.current().getBytes(StandardCharsets.UTF_8));
    digest.update(dataFingerprint.getBytes(StandardCharsets.UTF_8));
    if (contender instanceof Network network) {
      digest.update(Json.bytes(network.options()));
      return "%s-seed%d-%s".formatted(contender.name(), contender.seed(), shortHex(digest));
    }
    return "%s-%s".formatted(contender.name(), shortHex(digest));
  }

  private static String shortHex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest(), 0, 6);
  }

  /** A digest of everything of a log that models can see. */
  private static String fingerprint(EventLog log) {
    MessageDigest digest = sha256();
    byte[] event = new byte[17];
    for (int session = 0; session < log.sessionCount(); session++) {
      for (int e = log.sessionStart(session); e < log.sessionEnd(session); e++) {
        put(event, 0, log.seconds(e));
        put(event, 4, log.product(e));
        put(event, 8, log.brand(e) < 0 ? 0 : log.brands().text(log.brand(e)).hashCode());
        put(event, 12, Float.floatToIntBits(log.price(e)));
        event[16] = (byte) (log.typeCode(e) | (e == log.sessionStart(session) ? 1 << 6 : 0));
        digest.update(event);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void put(byte[] out, int at, int value) {
    out[at] = (byte) (value >> 24);
    out[at + 1] = (byte) (value >> 16);
    out[at + 2] = (byte) (value >> 8);
    out[at + 3] = (byte) value;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
