package io.clickcast.desktop.runs;

import io.clickcast.tracking.MetricPoints;
import io.clickcast.tracking.MetricSummary;
import io.clickcast.tracking.ModelVersion;
import io.clickcast.tracking.RegisteredModel;
import io.clickcast.tracking.Run;
import io.clickcast.tracking.RunDetails;
import io.clickcast.work.Progress;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tracked runs and the registered models, as this tab needs them. Every call may wait for the
 * disk, so none is made on the window's thread; all of them throw what the user can be told.
 */
public interface RunArchive {
  /** Grows with every change, whoever makes it. */
  long version();

  /** All runs that are not deleted, newest first. */
  List<Run> list();

  List<String> metricNames();

  List<String> optionNames();

  /** What a metric came to in each run that has it, by the run's id. */
  Map<String, MetricSummary> metric(String name);

  /** The value of an option in each run that has it, by the run's id. */
  Map<String, String> option(String name);

  RunDetails details(String id);

  MetricPoints points(String id, String metric);

  void rename(String id, String name);

  void setNotes(String id, String text);

  void setTags(String id, Set<String> tags);

  void delete(Collection<String> ids);

  /** Takes a deletion back. */
  void restore(Collection<String> ids);

  /**
   * Writes runs for other programs.
   *
   * @param folder takes the files
   * @throws io.clickcast.work.CancelledException if the progress asks for it
   */
  void export(List<String> ids, Format format, Path folder, Progress progress);

  /** What other programs read. */
  enum Format {
    /** Tables of runs and of points. */
    CSV,
    JSON,
    /** A folder of MLflow. */
    MLRUNS
  }

  List<RegisteredModel> models();

  /** The version in use; nothing while it is the model that came with the app. */
  Optional<ModelVersion> inUse();

  ModelVersion register(String model, Path file, Optional<String> run, String note);

  void use(ModelVersion version);

  /** Whether something else was in use before. */
  boolean canRestore();

  /** Puts back in use what was in use before; nothing if that is the model of the app. */
  Optional<ModelVersion> restorePrevious();
}
