package io.clickcast.desktop.runs;

import io.clickcast.tracking.MetricPoints;
import io.clickcast.tracking.MetricSummary;
import io.clickcast.tracking.ModelRegistry;
import io.clickcast.tracking.ModelVersion;
import io.clickcast.tracking.RegisteredModel;
import io.clickcast.tracking.Run;
import io.clickcast.tracking.RunDetails;
import io.clickcast.tracking.RunExport;
import io.clickcast.tracking.RunStore;
import io.clickcast.tracking.mlflow.MlrunsExport;
import io.clickcast.tracking.mlflow.PushProgress;
import io.clickcast.work.Progress;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The runs and models of the user's data folder. */
public final class StoredRuns implements RunArchive {
  private static final String EXPERIMENT = "clickcast";

  private final RunStore store;
  private final ModelRegistry registry;

  public StoredRuns(RunStore store, ModelRegistry registry) {
    this.store = store;
    this.registry = registry;
  }

  @Override
  public long version() {
    return store.version();
  }

  @Override
  public List<Run> list() {
    return store.list();
  }

  @Override
  public List<String> metricNames() {
    return store.metricNames();
  }

  @Override
  public List<String> optionNames() {
    return store.optionNames();
  }

  @Override
  public Map<String, MetricSummary> metric(String name) {
    return store.metric(name);
  }

  @Override
  public Map<String, String> option(String name) {
    return store.option(name);
  }

  @Override
  public RunDetails details(String id) {
    return store.details(id);
  }

  @Override
  public MetricPoints points(String id, String metric) {
    return store.points(id, metric);
  }

  @Override
  public void rename(String id, String name) {
    store.rename(id, name);
  }

  @Override
  public void setNotes(String id, String text) {
    store.setNotes(id, text);
  }

  @Override
  public void setTags(String id, Set<String> tags) {
    store.setTags(id, tags);
  }

  @Override
  public void delete(Collection<String> ids) {
    store.delete(ids);
  }

  @Override
  public void restore(Collection<String> ids) {
    store.restore(ids);
  }

  @Override
  public void export(List<String> ids, Format format, Path folder, Progress progress) {
    switch (format) {
      case CSV -> new RunExport(store, ids).csv(folder);
      case JSON -> new RunExport(store, ids).json(folder);
      case MLRUNS ->
          new MlrunsExport(new io.clickcast.tracking.mlflow.StoredRuns(store), EXPERIMENT)
              .write(folder, ids, stoppedBy(progress));
    }
  }

  private static PushProgress stoppedBy(Progress progress) {
    return new PushProgress() {
      @Override
      public void sent(String run, long points, long of) {
        // How far it is shows nowhere: only whether it goes on is asked.
      }

      @Override
      public boolean cancelled() {
        return progress.cancelled();
      }
    };
  }

  @Override
  public List<RegisteredModel> models() {
    return registry.models();
  }

  @Override
  public Optional<ModelVersion> inUse() {
    return registry.inUse();
  }

  @Override
  public ModelVersion register(String model, Path file, Optional<String> run, String note) {
    return registry.register(model, file, run, note);
  }

  @Override
  public void use(ModelVersion version) {
    registry.use(version);
  }

  @Override
  public boolean canRestore() {
    return registry.history().stream().anyMatch(use -> !use.undone());
  }

  @Override
  public Optional<ModelVersion> restorePrevious() {
    return registry.restore();
  }
}
