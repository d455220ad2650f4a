package io.clickcast.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickcast.events.Cleaned;
import io.clickcast.events.Cleaning;
import io.clickcast.events.CleaningOptions;
import io.clickcast.events.EventLog;
import io.clickcast.events.EventType;
import io.clickcast.models.Predictions;
import io.clickcast.sequences.FeatureEncoder;
import io.clickcast.sequences.NextAction;
import io.clickcast.sequences.Prefixes;
import io.clickcast.work.Progress;
import io.clickcast.work.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of probabilities name each prefix by its session and the events seen so far. */
class ProbabilityFileTest {
  private static final int HOUR = 3600;

  @TempDir Path folder;

  private Prefixes prefixes;
  private float[] probabilities;
  private float[] chances;

  @BeforeEach
  void cleanASessionIntoTwoPieces() {
    EventLog.Builder raw = EventLog.builder();
    view(raw, 0, "a");
    view(raw, 0, "a"); // a duplicate, which cleaning drops and nobody counts
    view(raw, 60, "a");
    view(raw, 90, "other, \"quoted\"");
    view(raw, 2 * HOUR, "a");
    view(raw, 2 * HOUR + 5, "a");
    Cleaned cleaned = Cleaning.apply(raw.build(), CleaningOptions.defaults(), Progress.NONE);
    EventLog log = cleaned.log();
    assertThat(log.sessionCount()).isEqualTo(3);
    prefixes = Prefixes.of(FeatureEncoder.fit(log, new int[] {0}).encode(log));
    probabilities = new float[prefixes.size() * NextAction.COUNT];
    for (int i = 0; i < probabilities.length; i++) {
      probabilities[i] = (i + 1) / 100f;
    }
    chances = new float[prefixes.size()];
    for (int i = 0; i < chances.length; i++) {
      chances[i] = (i + 1) / 8f;
    }
  }

  private static void view(EventLog.Builder log, int seconds, String session) {
    log.add(1_570_000_000 + seconds, EventType.VIEW, "p", null, null, 1, "u", session);
  }

  @Test
  void eventsSeenCountOnThroughThePiecesOfASession() throws IOException {
    Path file = folder.resolve("next.csv");
    ProbabilityFile.write(file, prefixes, new Predictions(probabilities, chances));

    List<String> rows = Files.readAllLines(file);
    assertThat(rows.get(0))
        .isEqualTo(
            "user_session,events_seen,view,cart,remove_from_cart,purchase,leave,purchase_ahead");
    assertThat(rows.get(1)).isEqualTo("a,1,0.01,0.02,0.03,0.04,0.05,0.125");
    assertThat(
            rows.subList(1, rows.size()).stream().map(row -> row.substring(0, row.indexOf(",0."))))
        .containsExactlyInAnyOrder("a,1", "a,2", "a,3", "a,4", "\"other, \"\"quoted\"\"\",1");
  }

  @Test
  void readAsAnOracleItGivesEveryPrefixItsOwnRow() {
    Path file = folder.resolve("next.csv");
    ProbabilityFile.write(file, prefixes, new Predictions(probabilities, chances));

    assertThat(Oracle.read(file).probabilities(prefixes)).containsExactly(probabilities);
  }

  @Test
  void anOracleThatLacksAPrefixIsRefused() throws IOException {
    Path file = folder.resolve("next.csv");
    ProbabilityFile.write(file, prefixes, new Predictions(probabilities, chances));
    List<String> rows = Files.readAllLines(file);
    Files.write(file, rows.stream().filter(row -> !row.startsWith("a,3,")).toList());

    assertThatThrownBy(() -> Oracle.read(file).probabilities(prefixes))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("lacks 1 of 5 prefixes");
  }
}
