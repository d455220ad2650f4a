package io.clickcast.tracking;

import io.clickcast.models.ModelFile;
import io.clickcast.work.AtomicFile;
import io.clickcast.work.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Named models with versions, kept beside the runs, and which of them is in use. As long as none
 * is, the model is that which came with the program.
 */
public final class ModelRegistry {
  /** The name under which models are registered where no other is given. */
  public static final String USUAL_NAME = "next-action";

  private static final String NAMES = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";
  private static final String COLUMNS = "v.model, v.version, v.run, v.registered, v.sha256, v.note";

  private final RunStore store;

  public ModelRegistry(RunStore store) {
    this.store = store;
  }

  /** All models in alphabetical order. */
  public List<RegisteredModel> models() {
    Map<String, List<ModelVersion>> byName = new LinkedHashMap<>();
    for (ModelVersion version :
        store
            .database()
            .read(
                connection ->
                    Sql.all(
                        connection,
                        this::version,
                        "SELECT "
                            + COLUMNS
                            + " FROM model_version v ORDER BY model, version DESC"))) {
      byName.computeIfAbsent(version.model(), name -> new ArrayList<>()).add(version);
    }
    return byName.entrySet().stream()
        .map(model -> new RegisteredModel(model.getKey(), model.getValue()))
        .toList();
  }

  private ModelVersion version(ResultSet row) throws SQLException {
    return new ModelVersion(
        row.getString(1),
        row.getInt(2),
        file(row.getString(1), row.getInt(2)),
        Optional.ofNullable(row.getString(3)),
        Instant.ofEpochMilli(row.getLong(4)),
        row.getString(5),
        row.getString(6));
  }

  private Path folder(String name) {
    return store.folder().resolve("models").resolve(name);
  }

  private Path file(String name, int version) {
    return folder(name).resolve(version + ".zip");
  }

  /**
   * Copies a model file as the next version of a name. It is not put to use by that.
   *
   * @param name letters, digits, {@code .}, {@code _} and {@code -}
   * @param modelFile a saved model
   * @param runId the run that trained it
   * @param note for people, may be empty
   * @throws UserException if the name is not allowed, the file is no model, or it cannot be copied
   */
  public ModelVersion register(String name, Path modelFile, Optional<String> runId, String note) {
    if (!name.matches(NAMES)) {
      throw new UserException(
          "\"%s\" cannot name a model. Use up to 64 letters, digits, dots, dashes and underscores, a letter or digit first."
              .formatted(name));
    }
    ModelFile.load(modelFile);
    String sha256 = FileHash.of(modelFile);
    ModelVersion registered =
        store
            .database()
            .writeAndGet(
                connection -> {
                  int version = nextVersion(connection, name);
                  Sql.update(
                      connection,
                      "INSERT INTO model_version (model, version, run, registered, sha256, note)"
                          + " VALUES (?, ?, ?, ?, ?, ?)",
                      name,
                      version,
                      runId.orElse(null),
                      Instant.now().toEpochMilli(),
                      sha256,
                      note);
                  AtomicFile.write(file(name, version), out -> Files.copy(modelFile, out));
                  return version(connection, name, version).orElseThrow();
                });
    return registered;
  }

  /** Never that of a file which an earlier database knew. */
  private int nextVersion(Connection connection, String name) throws SQLException {
    int version =
        1
            + Sql.first(
                    connection,
                    row -> row.getInt(1),
                    "SELECT coalesce(max(version), 0) FROM model_version WHERE model = ?",
                    name)
                .orElse(0);
    while (Files.exists(file(name, version))) {
      version++;
    }
    return version;
  }

  private Optional<ModelVersion> version(Connection connection, String name, int version)
      throws SQLException {
    return Sql.first(
        connection,
        this::version,
        "SELECT " + COLUMNS + " FROM model_version v WHERE model = ? AND version = ?",
        name,
        version);
  }

  /**
   * What a name means.
   *
   * @param label {@code next-action} for its newest version, {@code next-action@3} for the third
   * @throws UserException if there is no such model or version
   */
  public ModelVersion find(String label) {
    int at = label.lastIndexOf('@');
    String name = at < 0 ? label : label.substring(0, at);
    RegisteredModel model =
        models().stream()
            .filter(registered -> registered.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new UserException(
                        "There is no registered model %s. List them with \"clickcast models list\"."
                            .formatted(name)));
    if (at < 0) {
      return model.latest();
    }
    String version = label.substring(at + 1);
    return model.versions().stream()
        .filter(registered -> Integer.toString(registered.version()).equals(version))
        .findFirst()
        .orElseThrow(
            () ->
                new UserException(
                    "The model %s has no version %s; the newest is %d."
                        .formatted(name, version, model.latest().version())));
  }

  /** The model in use; empty where that is the one that came with the program. */
  public Optional<ModelVersion> inUse() {
    return store.database().read(this::inUse);
  }

  private Optional<ModelVersion> inUse(Connection connection) throws SQLException {
    return Sql.first(
        connection,
        this::version,
        "SELECT "
            + COLUMNS
            + " FROM model_use u JOIN model_version v USING (model, version)"
            + " WHERE number = (SELECT max(number) FROM model_use WHERE NOT undone)");
  }

  /** Puts a model to use. */
  public void use(ModelVersion version) {
    putToUse(version.model(), version.version());
  }

  /** Puts the model to use that came with the program. */
  public void useShipped() {
    putToUse(null, null);
  }

  private void putToUse(String model, Integer version) {
    store
        .database()
        .write(
            connection ->
                Sql.update(
                    connection,
                    "INSERT INTO model_use (at, model, version) VALUES (?, ?, ?)",
                    Instant.now().toEpochMilli(),
                    model,
                    version));
  }

  /**
   * Takes the latest use back. Done again, it goes back further, until only the model is left that
   * came with the program.
   *
   * @return what is in use now; empty where that is the model that came with the program
   */
  public Optional<ModelVersion> restore() {
    return store
        .database()
        .writeAndGet(
            connection -> {
              Sql.update(
                  connection,
                  "UPDATE model_use SET undone = 1"
                      + " WHERE number = (SELECT max(number) FROM model_use WHERE NOT undone)");
              return inUse(connection);
            });
  }

  /** What was in use, the latest first. */
  public List<ModelUse> history() {
    return store
        .database()
        .read(
            connection ->
                Sql.all(
                    connection,
                    row ->
                        new ModelUse(
                            Instant.ofEpochMilli(row.getLong(7)),
                            row.getString(1) == null ? Optional.empty() : Optional.of(version(row)),
                            row.getInt(8) != 0),
                    "SELECT "
                        + COLUMNS
                        + ", u.at, u.undone FROM model_use u"
                        + " LEFT JOIN model_version v USING (model, version)"
                        + " ORDER BY number DESC"));
  }
}
