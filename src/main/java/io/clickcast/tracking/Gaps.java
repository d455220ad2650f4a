package io.clickcast.tracking;

import io.clickcast.models.TrainingListener.EpochReport;
import io.clickcast.models.TrainingListener.History;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A checkpoint knows each loss until then. What the store lacks of them, because the program was
 * killed before it wrote them or recorded nothing at all, is taken from there.
 */
final class Gaps {
  private Gaps() {}

  static void fill(Connection connection, long run, History history) throws SQLException {
    Map<String, MetricTable.Last> last = new LinkedHashMap<>();
    for (String name : MetricTable.namesOf(connection, run)) {
      last.put(name, MetricTable.last(connection, run, name));
    }
    PointBuffer losses = new PointBuffer();
    MetricTable.Last loss = last.getOrDefault(MetricNames.TRAINING_LOSS, MetricTable.Last.NONE);
    for (int i = (int) loss.step(); i < history.losses().length; i++) {
      losses.add(i + 1L, loss.timeOrNow(), history.losses()[i]);
    }
    MetricTable.append(connection, run, MetricNames.TRAINING_LOSS, losses.take());
    for (EpochReport epoch : history.epochs()) {
      for (Map.Entry<String, Double> figure : MetricNames.ofEpoch(epoch).entrySet()) {
        MetricTable.Last known = last.getOrDefault(figure.getKey(), MetricTable.Last.NONE);
        if (epoch.batch() > known.step()) {
          PointBuffer point = new PointBuffer();
          point.add(epoch.batch(), known.timeOrNow(), figure.getValue());
          MetricTable.append(connection, run, figure.getKey(), point.take());
        }
      }
    }
  }
}
