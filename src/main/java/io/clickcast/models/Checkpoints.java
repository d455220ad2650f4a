package io.clickcast.models;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.clickcast.work.AtomicFile;
import io.clickcast.work.Json;
import io.clickcast.work.UserException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The place where one training keeps what it needs to go on after the program was ended, by
 * whatever. It holds one checkpoint, the latest: a zip like that of a model, read with the same
 * care, and replaced at once when the next one is whole.
 */
public final class Checkpoints {
  private static final String FORMAT = "clickcast-checkpoint";
  private static final int VERSION = 2;
  private static final Duration USUAL_PAUSE = Duration.ofMinutes(5);

  private static final String MANIFEST = "checkpoint.json";
  private static final String PARAMETERS = "parameters.bin";
  private static final String OPTIMISER = "optimiser.bin";
  private static final String BEST = "best.bin";
  private static final String AVERAGE = "average.bin";
  private static final String LOSSES = "losses.bin";

  private static final int LARGEST_NUMBERS = 128 << 20;
  private static final Map<String, Integer> LARGEST =
      Map.of(
          MANIFEST, 4 << 20,
          PARAMETERS, LARGEST_NUMBERS,
          OPTIMISER, 2 * LARGEST_NUMBERS,
          BEST, LARGEST_NUMBERS,
          AVERAGE, LARGEST_NUMBERS,
          LOSSES, LARGEST_NUMBERS);

  private record Manifest(
      String format,
      int version,
      String saved,
      TrainingIdentity identity,
      TrainingPosition position,
      LossWatch.Level lossLevel,
      boolean judged,
      boolean averaged,
      Rollback rollback) {
    Manifest {
      Objects.requireNonNull(identity);
      Objects.requireNonNull(position);
      Objects.requireNonNull(lossLevel);
      Instant.parse(saved);
    }
  }

  /** What every version of the manifest has. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Kind(String format, int version) {}

  private final Path file;
  private final Duration pause;
  private final String otherwise;

  /**
   * @param file where the checkpoint is; null keeps none
   * @param pause time between two within an epoch
   * @param otherwise what a user can do who does not want to go on, as a sentence
   */
  Checkpoints(Path file, Duration pause, String otherwise) {
    this.file = file;
    this.pause = pause;
    this.otherwise = otherwise;
  }

  /**
   * Checkpoints in a file, after every epoch and every five minutes.
   *
   * @param otherwise what a user can do who does not want to go on from what is there, as a
   *     sentence; it ends the message when that cannot be used
   */
  public static Checkpoints in(Path file, String otherwise) {
    return new Checkpoints(file, USUAL_PAUSE, otherwise);
  }

  /** Keeps nothing. */
  public static Checkpoints none() {
    return new Checkpoints(null, USUAL_PAUSE, "");
  }

  /** Where the checkpoint is, if any is kept. */
  public Optional<Path> file() {
    return Optional.ofNullable(file);
  }

  /** How long a training goes on within an epoch until the next one. */
  Duration pause() {
    return pause;
  }

  /**
   * What was interrupted, if anything was.
   *
   * @throws UserException if there is a file that is damaged or no checkpoint of this version
   */
  public Optional<InterruptedTraining> interrupted() {
    if (file == null || !Files.isRegularFile(file)) {
      return Optional.empty();
    }
    return Optional.of(
        carefully(
            () -> {
              Manifest manifest = manifest(Parts.read(file, LARGEST));
              return new InterruptedTraining(
                  manifest.identity().options(),
                  manifest.identity().data(),
                  manifest.position().epoch(),
                  manifest.position().batches(),
                  manifest.position().isEnd(manifest.identity().options()),
                  manifest.identity().startedFrom(),
                  Instant.parse(manifest.saved()));
            }));
  }

  /** Forgets what is there. That it cannot be deleted is found out when the next is written. */
  public void delete() {
    if (file != null) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw new UserException(
            "Cannot delete the checkpoint %s: %s. Delete it by hand."
                .formatted(file, AtomicFile.reason(e)),
            e);
      }
    }
  }

  /**
   * The training to go on with, if one was interrupted.
   *
   * @param identity what is to be trained
   * @param parameters how many the network has
   * @param optimiser how many numbers its optimiser has
   * @throws UserException if there is a checkpoint of another training, or one that is damaged
   */
  Optional<Snapshot> read(TrainingIdentity identity, long parameters, long optimiser) {
    if (file == null || !Files.isRegularFile(file)) {
      return Optional.empty();
    }
    return Optional.of(
        carefully(
            () -> {
              Parts parts = Parts.read(file, LARGEST);
              Manifest manifest = manifest(parts);
              String difference = identity.difference(manifest.identity());
              if (!difference.isEmpty()) {
                throw new OtherTraining(difference);
              }
              return new Snapshot(
                  manifest.position(),
                  Coefficients.read(parts.get(PARAMETERS), parameters),
                  Coefficients.read(parts.get(OPTIMISER), optimiser),
                  manifest.judged() ? Coefficients.read(parts.get(BEST), parameters) : null,
                  manifest.averaged() ? Coefficients.read(parts.get(AVERAGE), parameters) : null,
                  losses(parts.get(LOSSES), manifest.position().batches()),
                  manifest.lossLevel(),
                  manifest.rollback());
            }));
  }

  /** Not damaged, but of another training; the message says what differs. */
  private static final class OtherTraining extends IOException {
    private static final long serialVersionUID = 1L;

    OtherTraining(String difference) {
      super(difference);
    }
  }

  @FunctionalInterface
  private interface Reading<T> {
    T read() throws IOException;
  }

  private <T> T carefully(Reading<T> reading) {
    try {
      return reading.read();
    } catch (OtherTraining e) {
      throw new UserException(
          "The checkpoint %s is of a training with another %s. %s"
              .formatted(file, e.getMessage(), otherwise)
              .replace("another data", "other data")
              .replace("another options", "other options"),
          e);
    } catch (IOException | RuntimeException e) {
      throw new UserException(
          "The checkpoint %s cannot be used: it is damaged or of another version. %s"
              .formatted(file, otherwise),
          e);
    }
  }

  private static Manifest manifest(Parts parts) throws IOException {
    Kind kind = Json.read(parts.get(MANIFEST), Kind.class);
    if (!FORMAT.equals(kind.format()) || kind.version() != VERSION) {
      throw new IOException("format " + kind.format() + " " + kind.version());
    }
    Manifest manifest = Json.read(parts.get(MANIFEST), Manifest.class);
    manifest.identity().options().check();
    return manifest;
  }

  /**
   * Replaces what is there; nothing happens where none is kept.
   *
   * @throws UserException if the place cannot be written
   */
  void write(TrainingIdentity identity, Snapshot snapshot) {
    if (file == null) {
      return;
    }
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put(
        MANIFEST,
        Json.bytes(
            new Manifest(
                FORMAT,
                VERSION,
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                identity,
                snapshot.position(),
                snapshot.lossLevel(),
                snapshot.best() != null,
                snapshot.average() != null,
                snapshot.rollback())));
    put(parts, PARAMETERS, snapshot.parameters());
    put(parts, OPTIMISER, snapshot.optimiser());
    put(parts, BEST, snapshot.best());
    put(parts, AVERAGE, snapshot.average());
    parts.put(LOSSES, bytes(snapshot.losses()));
    // Weights hardly shrink, and packing them would take many times as long as writing them.
    AtomicFile.write(file, out -> Parts.writePlain(parts, out));
  }

  private static void put(Map<String, byte[]> parts, String name, INDArray numbers) {
    if (numbers != null) {
      parts.put(name, Coefficients.toBytes(numbers));
    }
  }

  private static byte[] bytes(double[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * values.length);
    bytes.asDoubleBuffer().put(values);
    return bytes.array();
  }

  private static double[] losses(byte[] bytes, long count) throws IOException {
    if (bytes.length != Double.BYTES * count) {
      throw new IOException("not the losses of " + count + " batches");
    }
    double[] values = new double[(int) count];
    ByteBuffer.wrap(bytes).asDoubleBuffer().get(values);
    for (double value : values) {
      if (!Double.isFinite(value)) {
        throw new IOException("a loss of " + value);
      }
    }
    return values;
  }
}
