package io.clickcast.tracking.mlflow;

import io.clickcast.tracking.MetricPoints;
import io.clickcast.tracking.ModelRegistry;
import io.clickcast.tracking.ModelVersion;
import io.clickcast.tracking.Run;
import io.clickcast.tracking.RunDetails;
import io.clickcast.tracking.RunStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The runs and models of a store. */
public final class StoredRuns implements RunSource {
  private final RunStore store;
  private final ModelRegistry registry;

  public StoredRuns(RunStore store) {
    this.store = store;
    this.registry = new ModelRegistry(store);
  }

  @Override
  public long version() {
    return store.version();
  }

  @Override
  public List<Run> runs() {
    return store.list();
  }

  @Override
  public Optional<RunDetails> details(String id) {
    return store.get(id).map(run -> store.details(run.id()));
  }

  @Override
  public MetricPoints points(String id, String metric, int from) {
    return store.points(id, metric, from);
  }

  @Override
  public Path folder(String id) {
    return store.artifacts(id);
  }

  @Override
  public List<ModelVersion> versions() {
    List<ModelVersion> versions = new ArrayList<>();
    registry
        .models()
        .forEach(
            model -> {
              List<ModelVersion> oldestFirst = new ArrayList<>(model.versions());
              Collections.reverse(oldestFirst);
              versions.addAll(oldestFirst);
            });
    return versions;
  }

  @Override
  public Optional<ModelVersion> inUse() {
    return registry.inUse();
  }
}
