package io.clickcast.evaluation;

import io.clickcast.models.Predictions;
import io.clickcast.sequences.NextAction;
import io.clickcast.sequences.Prefixes;
import io.clickcast.work.AtomicFile;
import io.clickcast.work.UserException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A CSV with the probabilities of each prefix, in the layout of an oracle file and one column more.
 */
public final class ProbabilityFile {
  static final String SESSION = "user_session";
  static final String EVENTS_SEEN = "events_seen";
  static final String PURCHASE_AHEAD = "purchase_ahead";

  private ProbabilityFile() {}

  /**
   * Writes a row per prefix: user_session, events_seen, view, cart, remove_from_cart, purchase,
   * leave, which sum to one, and purchase_ahead, the chance of a purchase in the rest of the
   * session.
   *
   * @param predictions for each prefix
   * @throws UserException if the place cannot be written
   */
  public static void write(Path file, Prefixes prefixes, Predictions predictions) {
    AtomicFile.write(
        file,
        out -> {
          Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
          CSVPrinter csv =
              new CSVPrinter(writer, CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get());
          csv.print(SESSION);
          csv.print(EVENTS_SEEN);
          for (NextAction action : NextAction.values()) {
            csv.print(action.key());
          }
          csv.print(PURCHASE_AHEAD);
          csv.println();
          for (int i = 0; i < prefixes.size(); i++) {
            Oracle.PrefixKey key = Oracle.PrefixKey.of(prefixes, i);
            csv.print(key.session());
            csv.print(key.eventsSeen());
            for (int a = 0; a < NextAction.COUNT; a++) {
              csv.print(predictions.nextAction()[i * NextAction.COUNT + a]);
            }
            csv.print(predictions.purchaseAhead()[i]);
            csv.println();
          }
          csv.flush();
        });
  }
}
