package io.clickcast.tracking.mlflow;

import io.clickcast.tracking.MetricPoints;
import io.clickcast.tracking.ModelVersion;
import io.clickcast.tracking.Run;
import io.clickcast.tracking.RunDetails;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What is to be sent: the store's runs and registered models. Read from several threads. */
public interface RunSource {
  /** Grows with every change. */
  long version();

  /** All runs, the newest first. */
  List<Run> runs();

  /** A run; empty if it was deleted. */
  Optional<RunDetails> details(String id);

  /**
   * The points of a metric in the order in which they came.
   *
   * @param from how many at the beginning to leave out
   */
  MetricPoints points(String id, String metric, int from);

  /** The folder that the artifacts of a run lie in. */
  Path folder(String id);

  /** All versions of all registered models. */
  List<ModelVersion> versions();

  /** The version that predicts, if it is one of them. */
  Optional<ModelVersion> inUse();
}
