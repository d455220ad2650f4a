package io.clickcast.processes;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.evaluation.EvaluationReport;
import io.clickcast.evaluation.Evaluator;
import io.clickcast.evaluation.Oracle;
import io.clickcast.events.EventLog;
import io.clickcast.models.Baselines;
import io.clickcast.models.NextActionModel;
import io.clickcast.models.Trainer;
import io.clickcast.models.TrainingData;
import io.clickcast.models.TrainingListener;
import io.clickcast.models.TrainingOptions;
import io.clickcast.processes.KnownShop.Law;
import io.clickcast.sequences.NextAction;
import io.clickcast.sequences.Prefixes;
import io.clickcast.work.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownShopTest {
  private static final Law LAW = Law.random(11, 3, 0.7, 0.93);

  @TempDir Path folder;

  /** On data drawn from it, the true law must be calibrated in everything that it knows. */
  @Test
  void whatHappensFollowsTheTrueProbabilities() throws IOException {
    Path oracle = folder.resolve("oracle.csv");
    EventLog log = new KnownShop(LAW).visits(8_000, 3, oracle);
    TrainingData data = TrainingData.of(log);
    Map<String, float[]> truth = new HashMap<>();
    List<String> lines = Files.readAllLines(oracle);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      float[] row = new float[NextAction.COUNT];
      for (int a = 0; a < row.length; a++) {
        row[a] = Float.parseFloat(cells[2 + a]);
      }
      truth.put(cells[0] + "," + cells[1], row);
    }
    Prefixes all = Prefixes.of(data.training().log());

    for (NextAction action : NextAction.values()) {
      for (int part = 0; part < 3; part++) {
        double expected = 0;
        double variance = 0;
        int seen = 0;
        for (int i = 0; i < all.size(); i++) {
          int event = all.event(i);
          if (Math.min(2, all.length(i) / 4) == part) {
            String session = log.sessionKey(all.log().sessionOf(event));
            double p = truth.get(session + "," + all.length(i))[action.code()];
            expected += p;
            variance += p * (1 - p);
            seen += all.label(i) == action ? 1 : 0;
          }
        }
        assertThat(seen).as("%s, part %d", action, part).isGreaterThan(0);
        assertThat((seen - expected) / Math.sqrt(variance))
            .as("%s, part %d", action, part)
            .isBetween(-4.0, 4.0);
      }
    }
    assertThat(
            new Evaluator(data.test(), Optional.of(Oracle.read(oracle)))
                .judge(
                    Baselines.fit(data.training())
                        .byName()
                        .get("markov_3")
                        .predict(data.test(), Progress.NONE),
                    Baselines.fit(data.training()))
                .model()
                .overall()
                .regret())
        .isGreaterThan(0.01);
  }

  /** The default network learns what was never tuned for, and comes much nearer than a chain. */
  @Test
  void theNetworkBeatsTheChainsOnALawItWasNotTunedTo() {
    Path oracle = folder.resolve("oracle.csv");
    EventLog log = new KnownShop(LAW).visits(4_000, 3, oracle);
    TrainingData data = TrainingData.of(log);
    TrainingOptions options =
        TrainingOptions.defaultsFor(data.training().size()).withEpochs(4).withBatchSize(64);

    NextActionModel model =
        new Trainer(options, TrainingListener.NONE).train(data, List.of("known")).model();

    EvaluationReport report =
        new Evaluator(data.test(), Optional.of(Oracle.read(oracle)))
            .judge(model.predict(data.test(), Progress.NONE), model.baselines());
    double chains =
        report.baselines().values().stream()
            .mapToDouble(scores -> scores.overall().regret())
            .min()
            .orElseThrow();
    assertThat(report.model().overall().regret()).isPositive().isLessThan(0.9 * chains);
  }
}
