package io.clickcast.tracking.mlflow;

import io.clickcast.tracking.ModelVersion;
import io.clickcast.tracking.mlflow.MlflowClient.RemoteVersion;
import io.clickcast.tracking.mlflow.PushLedger.PushedRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Registers models on a server: each version whose run is there, under the alias {@code
 * clickcast-N}, and the one in use under the alias {@code champion} too. The server numbers
 * versions itself; a tag tells which is which. Used by one thread.
 */
final class ModelPush {
  /** The alias of the version in use. */
  static final String IN_USE = "champion";

  private static final String VERSION_TAG = "clickcast.modelVersion";
  private static final String SHA_TAG = "clickcast.sha256";

  /** The ledger's place for what belongs to no run. */
  private static final String REGISTRY = "registry";

  private final MlflowClient client;
  private final PushLedger ledger;
  private final RunSource source;
  private final String target;
  private final Artifacts artifacts;

  ModelPush(MlflowClient client, PushLedger ledger, RunSource source, String experiment) {
    this.client = client;
    this.ledger = ledger;
    this.source = source;
    this.target = RunPush.target(client.server(), experiment);
    this.artifacts = new Artifacts(client, ledger, target);
  }

  /** The alias that says which of our versions one of the server's is. */
  static String alias(ModelVersion version) {
    return "clickcast-" + version.version();
  }

  /** A name that MLflow can put into a search: it knows no escape. */
  static String name(ModelVersion version) {
    return new Keys().of(version.model()).replace('/', '_');
  }

  /**
   * Registers what the server does not have yet.
   *
   * @return what could not be registered, and why
   * @throws MlflowException if the server failed
   */
  List<String> push() {
    List<String> notes = new ArrayList<>();
    Map<String, List<RemoteVersion>> there = new LinkedHashMap<>();
    for (ModelVersion version : source.versions()) {
      try {
        push(version, there, notes);
      } catch (MlflowException e) {
        if (e.kind() != MlflowException.Kind.REFUSED) {
          throw e;
        }
        if (e.missing()) {
          ledger.forgetThings(target, List.of(REGISTRY));
        }
        notes.add("%s is not registered: %s".formatted(version.label(), e.getMessage()));
      }
    }
    return notes;
  }

  private void push(
      ModelVersion version, Map<String, List<RemoteVersion>> there, List<String> notes) {
    Optional<PushedRun> run = version.runId().flatMap(id -> ledger.run(target, id));
    if (run.isEmpty()) {
      return;
    }
    String thing = version.label() + " " + version.sha256() + " " + run.get().remote();
    String number = ledger.thing(target, REGISTRY, thing);
    if (number.isEmpty()) {
      if (Artifacts.folder(run.get().artifacts()).isEmpty()) {
        notes.add("%s is not registered: the server takes no artifacts".formatted(version.label()));
        return;
      }
      number = register(version, run.get(), there, notes);
      ledger.putThing(target, REGISTRY, thing, number);
    }
    alias(version, alias(version), number);
    if (source.inUse().filter(version::equals).isPresent()) {
      alias(version, IN_USE, number);
    }
  }

  private String register(
      ModelVersion version,
      PushedRun run,
      Map<String, List<RemoteVersion>> there,
      List<String> notes) {
    String name = name(version);
    String folder = "registered/%s-%d".formatted(name, version.version());
    artifacts.send(
        version.runId().orElseThrow(), run, version.file(), folder + "/model.zip", notes);
    List<RemoteVersion> versions = there.get(name);
    if (versions == null) {
      client.ensureModel(name);
      versions = client.versions(name);
      there.put(name, versions);
    }
    for (RemoteVersion remote : versions) {
      if (String.valueOf(version.version()).equals(remote.tags().get(VERSION_TAG))
          && version.sha256().equals(remote.tags().get(SHA_TAG))
          && remote.runId().equals(run.remote())) {
        return remote.version();
      }
    }
    return client
        .createVersion(
            name,
            run.artifacts() + "/" + folder,
            run.remote(),
            version.note(),
            Map.of(
                VERSION_TAG, String.valueOf(version.version()),
                SHA_TAG, version.sha256()))
        .version();
  }

  private void alias(ModelVersion version, String alias, String number) {
    String thing = "alias " + name(version) + " " + alias;
    if (!ledger.thing(target, REGISTRY, thing).equals(number)) {
      client.setAlias(name(version), alias, number);
      ledger.putThing(target, REGISTRY, thing, number);
    }
  }
}
