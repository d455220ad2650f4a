package io.clickcast.tracking;

import io.clickcast.evaluation.Experiment;
import io.clickcast.evaluation.Scores;
import io.clickcast.models.TrainingListener;
import io.clickcast.work.AtomicFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A run that is being recorded. Nothing here throws because of the store or waits for it but {@link
 * #close()}: what cannot be written is kept and tried again.
 *
 * <p>The run is in the store from when its training begins; what is refused before leaves nothing.
 */
public interface TrackedRun extends AutoCloseable {
  /** Its id, 32 hexadecimal digits. */
  String id();

  /**
   * The run is worth remembering from now on. A {@link #listening listener} finds that out by
   * itself, when the training begins.
   */
  void begin();

  /**
   * A listener that records what a training tells and passes it on.
   *
   * @param inner hears everything too, and says when to stop
   */
  TrainingListener listening(TrainingListener inner);

  /**
   * Records a figure.
   *
   * @param name in snake_case; its words say whether low or high is good, see {@link Goal}
   * @param step batches learnt until then
   */
  void metric(String name, long step, double value);

  /**
   * Keeps a file with the run.
   *
   * @param name its path in the run's folder
   * @param content written in the background, so it must not change
   */
  void artifact(String name, AtomicFile.Content content);

  /**
   * Keeps a file with the run that writes itself.
   *
   * @param name its path in the run's folder
   * @param writer called in the background with the place; may throw a {@link
   *     io.clickcast.work.UserException}, and is then tried again
   */
  void file(String name, Consumer<Path> writer);

  /**
   * Records what came of the training of one of several networks.
   *
   * @param scores its figures on the test part
   * @param model the file that it is saved in, which must stay for now
   */
  void judged(Scores scores, Path model);

  /**
   * The same for a network that was trained before and found again: only the judging is new.
   *
   * @param scores its figures on the test part
   * @param model the file that it is saved in, which must stay for now
   */
  void found(Scores scores, Path model);

  /** Records what came of a training: the figures on the test part, the model, the report. */
  void judged(Experiment experiment);

  /** The run ends as it should. */
  void finished();

  /** The run ends because it was asked to, with what there is. */
  void stopped();

  /** The run ends with a failure. May still be called after {@link #close()}. */
  void failed(Throwable failure);

  /** Why what was recorded could not be written until now, in words for the user. */
  Optional<String> problem();

  /** Ends the run and waits, for a few seconds at most, until all is written. */
  @Override
  void close();
}
