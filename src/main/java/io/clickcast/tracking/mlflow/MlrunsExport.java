package io.clickcast.tracking.mlflow;

import io.clickcast.tracking.MetricPoints;
import io.clickcast.tracking.MetricSummary;
import io.clickcast.tracking.ModelVersion;
import io.clickcast.tracking.RunDetails;
import io.clickcast.work.AtomicFile;
import io.clickcast.work.CancelledException;
import io.clickcast.work.UserException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Writes runs as a folder of MLflow's file store, for {@code mlflow migrate-filestore} (from 3.10)
 * or for MLflow up to 3.12 to open. Runs keep their ids. A folder that is there is added to; a run
 * in it that was exported before is replaced whole, and nothing else in it is touched.
 */
public final class MlrunsExport {
  private static final String META = "meta.yaml";
  private static final String MODELS = "models";
  private static final String TRASH = ".trash";
  private static final long FIRST_ID = 100_000_000_000_000_000L;
  private static final long IDS = 900_000_000_000_000_000L;

  private final RunSource source;
  private final String experiment;

  /**
   * @param source the runs
   * @param experiment the name of the experiment that they go into; made where there is none
   */
  public MlrunsExport(RunSource source, String experiment) {
    this.source = source;
    this.experiment = experiment;
  }

  /**
   * What was written.
   *
   * @param runs how many runs
   * @param versions how many versions of registered models
   * @param notes what was left out, and why
   */
  public record Exported(int runs, int versions, List<String> notes) {
    public Exported {
      notes = List.copyOf(notes);
    }
  }

  /**
   * Writes the folder.
   *
   * @param folder becomes, or is, an {@code mlruns} folder
   * @param ids which runs
   * @param progress hears of each run, with the points written; asked whether to stop
   * @throws UserException if the folder is something else or cannot be written
   * @throws CancelledException if the progress asked for it: a new folder is not made then, in one
   *     that was there some runs may be
   */
  public Exported write(Path folder, List<String> ids, PushProgress progress) {
    Path out = folder.toAbsolutePath().normalize();
    check(out);
    Path beside = null;
    try {
      boolean isNew = !Files.exists(out);
      beside = beside(out);
      Files.createDirectories(beside);
      if (isNew) {
        Path whole = beside.resolve("mlruns");
        Exported exported = fill(whole, beside, ids, progress);
        Files.move(whole, out, StandardCopyOption.ATOMIC_MOVE);
        return exported;
      }
      return fill(out, beside, ids, progress);
    } catch (IOException e) {
      throw new UserException(
          "Cannot write %s: %s. Choose another folder or free some space."
              .formatted(folder, AtomicFile.reason(e)),
          e);
    } finally {
      deleteQuietly(beside);
    }
  }

  private static void check(Path out) {
    if (Files.exists(out) && !Files.isDirectory(out)) {
      throw new UserException("%s is a file. Give a folder.".formatted(out));
    }
    AtomicFile.check(out.resolve(META));
    if (Files.isDirectory(out) && !isMlruns(out)) {
      throw new UserException(
          "%s holds other things than MLflow's runs. Give a new folder, or an mlruns folder."
              .formatted(out));
    }
  }

  private static boolean isMlruns(Path out) {
    try (DirectoryStream<Path> inside = Files.newDirectoryStream(out)) {
      boolean empty = true;
      for (Path path : inside) {
        empty = false;
        String name = path.getFileName().toString();
        if (Files.exists(path.resolve(META)) || name.equals(TRASH) || name.equals(MODELS)) {
          return true;
        }
      }
      return empty;
    } catch (IOException e) {
      throw new UserException("Cannot read %s: %s.".formatted(out, AtomicFile.reason(e)), e);
    }
  }

  /** A place from which files can be moved, not copied, and that MLflow does not look into. */
  private static Path beside(Path out) throws IOException {
    Path parent = out.getParent();
    while (parent != null && !Files.exists(parent)) {
      parent = parent.getParent();
    }
    boolean movable =
        parent != null
            && Files.isWritable(parent)
            && (!Files.exists(out) || Files.getFileStore(out).equals(Files.getFileStore(parent)));
    if (!Files.exists(out)) {
      Files.createDirectories(out.getParent());
      parent = out.getParent();
    }
    String name = "." + out.getFileName() + "." + UUID.randomUUID() + ".part";
    return movable ? parent.resolve(name) : out.resolve(TRASH).resolve(name);
  }

  private Exported fill(Path out, Path beside, List<String> ids, PushProgress progress)
      throws IOException {
    Files.createDirectories(out.resolve(TRASH));
    Files.createDirectories(out.resolve(MODELS));
    if (!Files.exists(out.resolve("0"))) {
      writeExperiment(out, beside, "0", "Default");
    }
    String experimentId = experimentId(out, beside);
    List<String> notes = new ArrayList<>();
    Set<String> written = new LinkedHashSet<>();
    for (String id : ids) {
      Optional<RunDetails> details = source.details(id);
      if (details.isEmpty()) {
        notes.add("%s was deleted and is left out".formatted(id));
        continue;
      }
      Path made = beside.resolve(id);
      boolean parentIsThere =
          details
              .get()
              .run()
              .parent()
              .filter(parent -> ids.contains(parent) || exists(out, experimentId, parent))
              .isPresent();
      writeRun(made, experimentId, details.get(), parentIsThere, notes, progress);
      replace(made, out.resolve(experimentId).resolve(id), beside);
      written.add(id);
    }
    int versions = 0;
    for (ModelVersion version : source.versions()) {
      Optional<String> run = version.runId().filter(id -> exists(out, experimentId, id));
      if (run.isEmpty()) {
        notes.add("%s is left out: its run is not in the folder".formatted(version.label()));
      } else if (writeVersion(out, beside, experimentId, version, run.get(), notes)) {
        versions++;
      }
    }
    return new Exported(written.size(), versions, notes);
  }

  private static boolean exists(Path out, String experimentId, String run) {
    return Files.exists(out.resolve(experimentId).resolve(run).resolve(META));
  }

  private String experimentId(Path out, Path beside) throws IOException {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(out)) {
      for (Path folder : folders) {
        Path meta = folder.resolve(META);
        if (folder.getFileName().toString().matches("[0-9]+")
            && Files.exists(meta)
            && Yaml.field(Files.readString(meta), "name").filter(experiment::equals).isPresent()) {
          return folder.getFileName().toString();
        }
      }
    }
    long hash = UUID.nameUUIDFromBytes(experiment.getBytes(StandardCharsets.UTF_8)).hashCode();
    long id = FIRST_ID + Math.floorMod(hash * 1_000_000_007L, IDS);
    while (Files.exists(out.resolve(String.valueOf(id)))
        || Files.exists(out.resolve(TRASH).resolve(String.valueOf(id)))) {
      id++;
    }
    writeExperiment(out, beside, String.valueOf(id), experiment);
    return String.valueOf(id);
  }

  private static void writeExperiment(Path out, Path beside, String id, String name)
      throws IOException {
    Path made = beside.resolve("experiment-" + id);
    Files.createDirectories(made);
    long now = System.currentTimeMillis();
    Map<String, Object> meta = new LinkedHashMap<>();
    meta.put("artifact_location", "mlflow-artifacts:/" + id);
    meta.put("creation_time", now);
    meta.put("experiment_id", id);
    meta.put("last_update_time", now);
    meta.put("lifecycle_stage", "active");
    meta.put("name", name);
    Files.writeString(made.resolve(META), Yaml.of(meta));
    Files.move(made, out.resolve(id), StandardCopyOption.ATOMIC_MOVE);
  }

  private static String artifacts(String experimentId, String run) {
    return "mlflow-artifacts:/%s/%s/artifacts".formatted(experimentId, run);
  }

  private void writeRun(
      Path made,
      String experimentId,
      RunDetails details,
      boolean parentIsThere,
      List<String> notes,
      PushProgress progress)
      throws IOException {
    String id = details.run().id();
    MlflowRun run = MlflowRun.of(details, details.run().parent().filter(p -> parentIsThere));
    for (String folder : List.of("metrics", "params", "tags", "artifacts")) {
      Files.createDirectories(made.resolve(folder));
    }
    Map<String, Object> meta = new LinkedHashMap<>();
    meta.put("artifact_uri", artifacts(experimentId, id));
    meta.put("end_time", run.ended().orElse(null));
    meta.put("entry_point_name", "");
    meta.put("experiment_id", experimentId);
    meta.put("lifecycle_stage", "active");
    meta.put("run_id", id);
    meta.put("run_uuid", id);
    meta.put("run_name", run.name());
    meta.put("source_name", "");
    meta.put("source_type", 4);
    meta.put("source_version", "");
    meta.put("start_time", run.started());
    meta.put("status", status(run.status()));
    meta.put("tags", List.of());
    meta.put("user_id", run.user());
    Files.writeString(made.resolve(META), Yaml.of(meta));
    writeAll(made.resolve("params"), run.params());
    Map<String, String> tags = new LinkedHashMap<>(run.tags());
    MlflowRun.putRenamed(
        tags, "clickcast.renamedMetrics", writeMetrics(made.resolve("metrics"), details, progress));
    writeAll(made.resolve("tags"), tags);
    copyArtifacts(made.resolve("artifacts"), details, notes);
  }

  private static int status(String status) {
    return switch (status) {
      case "RUNNING" -> 1;
      case "FINISHED" -> 3;
      case "FAILED" -> 4;
      default -> 5;
    };
  }

  /** One file a key, with the value as it is. */
  private static void writeAll(Path folder, Map<String, String> values) throws IOException {
    for (Map.Entry<String, String> value : values.entrySet()) {
      Path file = folder.resolve(value.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, value.getValue());
    }
  }

  private Keys writeMetrics(Path folder, RunDetails details, PushProgress progress)
      throws IOException {
    Keys keys = new Keys();
    String run = details.run().id();
    long total = details.metrics().stream().mapToLong(MetricSummary::points).sum();
    long written = 0;
    for (MetricSummary metric : details.metrics()) {
      if (progress.cancelled()) {
        throw new CancelledException();
      }
      Path file = folder.resolve(keys.of(metric.name()));
      Files.createDirectories(file.getParent());
      MetricPoints points = source.points(run, metric.name(), 0);
      try (BufferedWriter out = Files.newBufferedWriter(file)) {
        for (int i = 0; i < points.size(); i++) {
          out.write(Long.toString(points.times()[i]));
          out.write(' ');
          out.write(number(points.values()[i]));
          out.write(' ');
          out.write(Long.toString(points.steps()[i]));
          out.write('\n');
        }
      }
      written += points.size();
      progress.sent(details.run().name(), written, total);
    }
    return keys;
  }

  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    return Double.toString(value);
  }

  private void copyArtifacts(Path folder, RunDetails details, List<String> notes) {
    List<Path> files = new ArrayList<>(details.artifacts());
    details.model().filter(model -> !files.contains(model)).ifPresent(files::add);
    Path home = source.folder(details.run().id());
    for (Path file : files) {
      copy(file, folder.resolve(Artifacts.place(home, file)), notes);
    }
  }

  private static boolean copy(Path file, Path to, List<String> notes) {
    try {
      Files.createDirectories(to.getParent());
      Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
      return true;
    } catch (IOException e) {
      notes.add("%s is left out: %s".formatted(file, AtomicFile.reason(e)));
      return false;
    }
  }

  /** Puts a folder into its place; one that was there goes when the new one has come. */
  private static void replace(Path made, Path place, Path beside) throws IOException {
    Files.createDirectories(place.getParent());
    if (Files.exists(place)) {
      Files.move(place, beside.resolve("old-" + UUID.randomUUID()), StandardCopyOption.ATOMIC_MOVE);
    }
    Files.move(made, place, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Adds a version to the registry, unless another one has its number; gives whether it did. */
  private boolean writeVersion(
      Path out,
      Path beside,
      String experimentId,
      ModelVersion version,
      String run,
      List<String> notes)
      throws IOException {
    String name = ModelPush.name(version);
    Path model = out.resolve(MODELS).resolve(name);
    Path place = model.resolve("version-" + version.version());
    Path sha = place.resolve("tags").resolve("clickcast.sha256");
    boolean isAnother =
        Files.exists(place)
            && (!Files.exists(sha) || !Files.readString(sha).equals(version.sha256()));
    if (isAnother) {
      notes.add(
          "%s is left out: the folder has another version of this number"
              .formatted(version.label()));
      return false;
    }
    String inRun = "registered/%s-%d".formatted(name, version.version());
    Path file =
        out.resolve(experimentId).resolve(run).resolve("artifacts").resolve(inRun + "/model.zip");
    if (!copy(version.file(), file, notes)) {
      return false;
    }
    long time = version.registered().toEpochMilli();
    if (!Files.exists(model.resolve(META))) {
      Path made = beside.resolve("model-" + UUID.randomUUID());
      Files.createDirectories(made);
      Map<String, Object> meta = new LinkedHashMap<>();
      meta.put("aliases", List.of());
      meta.put("creation_timestamp", time);
      meta.put("last_updated_timestamp", time);
      meta.put("description", "");
      meta.put("name", name);
      Files.writeString(made.resolve(META), Yaml.of(meta));
      Files.move(made, model, StandardCopyOption.ATOMIC_MOVE);
    }
    Path made = beside.resolve("version-" + UUID.randomUUID());
    Files.createDirectories(made);
    Files.writeString(
        made.resolve(META),
        Yaml.of(versionMeta(name, version, run, artifacts(experimentId, run) + "/" + inRun)));
    writeAll(made.resolve("tags"), Map.of("clickcast.sha256", version.sha256()));
    replace(made, place, beside);
    Path aliases = model.resolve("aliases");
    writeAll(aliases, Map.of(ModelPush.alias(version), String.valueOf(version.version())));
    if (source.inUse().filter(version::equals).isPresent()) {
      writeAll(aliases, Map.of(ModelPush.IN_USE, String.valueOf(version.version())));
    }
    return true;
  }

  private static Map<String, Object> versionMeta(
      String name, ModelVersion version, String run, String uri) {
    long time = version.registered().toEpochMilli();
    Map<String, Object> meta = new LinkedHashMap<>();
    meta.put("aliases", List.of());
    meta.put("creation_timestamp", time);
    meta.put("last_updated_timestamp", time);
    meta.put("current_stage", "None");
    meta.put("description", version.note());
    meta.put("name", name);
    meta.put("run_id", run);
    meta.put("run_link", "");
    meta.put("source", uri);
    meta.put("storage_location", uri);
    meta.put("status", "READY");
    meta.put("status_message", null);
    meta.put("user_id", null);
    meta.put("version", version.version());
    return meta;
  }

  private static void deleteQuietly(Path folder) {
    if (folder == null || !Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      folder.toFile().deleteOnExit();
    }
  }
}
