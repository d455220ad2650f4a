package io.clickcast.tracking;

import io.clickcast.models.TrainingListener.BatchReport;
import io.clickcast.models.TrainingListener.EpochReport;
import io.clickcast.models.TrainingListener.History;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a run has told and the store does not have yet. The training thread fills it, the writing
 * thread empties it; each holds the lock for moments only.
 */
final class Backlog {
  private static final long NOTHING_DROPPED = Long.MAX_VALUE;

  private final Map<String, PointBuffer> points = new LinkedHashMap<>();
  private final PointBuffer loss = buffer(MetricNames.TRAINING_LOSS);
  private final PointBuffer rate = buffer(MetricNames.LEARNING_RATE);
  private final PointBuffer gradient = buffer(MetricNames.GRADIENT_NORM);
  private final PointBuffer speed = buffer(MetricNames.WINDOWS_PER_SECOND);
  private long lastKept = NOTHING_DROPPED;
  private Optional<History> history = Optional.empty();
  private Optional<DataRecord> data = Optional.empty();

  /**
   * A part of the story, to be written in one go and in this order.
   *
   * @param lastKept points after this step are dropped first
   * @param history points that are missing are taken from here
   * @param points then these are added
   * @param data what is known of the data now
   */
  record Part(
      long lastKept,
      Optional<History> history,
      Map<String, MetricPoints> points,
      Optional<DataRecord> data) {
    boolean drops() {
      return lastKept != NOTHING_DROPPED;
    }
  }

  private PointBuffer buffer(String metric) {
    return points.computeIfAbsent(metric, name -> new PointBuffer());
  }

  synchronized void batch(BatchReport report, long time) {
    long step = report.batch();
    loss.add(step, time, report.loss());
    rate.add(step, time, report.learningRate());
    gradient.add(step, time, report.gradientNorm());
    speed.add(step, time, report.windowsPerSecond());
  }

  synchronized void epoch(EpochReport report, long time) {
    MetricNames.ofEpoch(report)
        .forEach((name, value) -> buffer(name).add(report.batch(), time, value));
  }

  synchronized void metric(String name, long step, long time, double value) {
    buffer(name).add(step, time, value);
  }

  /** Training goes on behind a step, and what came after it never happened. */
  synchronized void goOnFrom(long step, Optional<History> known) {
    points.values().forEach(buffer -> buffer.dropAfter(step));
    lastKept = Math.min(lastKept, step);
    if (known.isPresent()) {
      history = known;
    }
  }

  synchronized void data(DataRecord record) {
    data = Optional.of(record);
  }

  synchronized boolean isEmpty() {
    return lastKept == NOTHING_DROPPED
        && history.isEmpty()
        && data.isEmpty()
        && points.values().stream().allMatch(buffer -> buffer.size() == 0);
  }

  synchronized Part take() {
    Map<String, MetricPoints> taken = new LinkedHashMap<>();
    points.forEach(
        (name, buffer) -> {
          if (buffer.size() > 0) {
            taken.put(name, buffer.take());
          }
        });
    Part part = new Part(lastKept, history, taken, data);
    lastKept = NOTHING_DROPPED;
    history = Optional.empty();
    data = Optional.empty();
    return part;
  }

  /** What could not be written goes back in front of what has come since. */
  synchronized void giveBack(Part part) {
    part.points()
        .forEach(
            (name, earlier) ->
                buffer(name)
                    .giveBack(
                        lastKept == NOTHING_DROPPED
                            ? earlier
                            : MetricTable.upTo(earlier, lastKept)));
    lastKept = Math.min(lastKept, part.lastKept());
    history = history.or(part::history);
    data = data.or(part::data);
  }
}
