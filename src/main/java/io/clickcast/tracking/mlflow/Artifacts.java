package io.clickcast.tracking.mlflow;

import io.clickcast.tracking.RunDetails;
import io.clickcast.tracking.mlflow.PushLedger.PushedRun;
import io.clickcast.work.AtomicFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sends files that belong to runs, each once for every time that it changes. */
final class Artifacts {
  private static final String SCHEME = "mlflow-artifacts:";

  private final MlflowClient client;
  private final PushLedger ledger;
  private final String target;

  Artifacts(MlflowClient client, PushLedger ledger, String target) {
    this.client = client;
    this.ledger = ledger;
    this.target = target;
  }

  /**
   * Sends the artifacts of a run.
   *
   * @param folder what their places are relative to
   * @param notes takes what could not be sent, and why
   * @return whether there was anything to send
   */
  boolean send(RunDetails details, PushedRun pushed, Path folder, List<String> notes) {
    List<Path> files = new ArrayList<>(details.artifacts());
    details.model().filter(model -> !files.contains(model)).ifPresent(files::add);
    boolean sent = false;
    for (Path file : files) {
      sent |= send(details.run().id(), pushed, file, place(folder, file), notes);
    }
    return sent;
  }

  /** A file's place among the artifacts of its run, with slashes. */
  static String place(Path folder, Path file) {
    Path inside = file.startsWith(folder) ? folder.relativize(file) : file.getFileName();
    return inside.toString().replace('\\', '/');
  }

  /** Sends one file, unless the server has it; gives whether it did. */
  boolean send(String run, PushedRun pushed, Path file, String place, List<String> notes) {
    try {
      if (!Files.isRegularFile(file)) {
        return false;
      }
      String state = Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis();
      if (ledger.thing(target, run, place).equals(state)) {
        return false;
      }
      Optional<String> there = folder(pushed.artifacts());
      if (there.isEmpty()) {
        notes.add(
            "%s is not sent: the server keeps artifacts at %s and takes none itself"
                .formatted(place, pushed.artifacts()));
        return false;
      }
      client.putArtifact(there.get(), place, file);
      ledger.putThing(target, run, place, state);
      return true;
    } catch (MlflowException e) {
      if (e.kind() != MlflowException.Kind.REFUSED) {
        throw e;
      }
      notes.add("%s is not sent: %s".formatted(place, e.getMessage()));
      return false;
    } catch (IOException e) {
      notes.add("%s cannot be read: %s".formatted(file, AtomicFile.reason(e)));
      return false;
    }
  }

  /** Where the server takes the artifacts of a run; empty if it leaves that to others. */
  static Optional<String> folder(String uri) {
    if (!uri.startsWith(SCHEME)) {
      return Optional.empty();
    }
    String path = URI.create(uri.replace(" ", "%20")).getPath();
    return path == null ? Optional.empty() : Optional.of(path.replaceFirst("^/+", ""));
  }
}
