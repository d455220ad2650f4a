package io.clickcast.evaluation;

import io.clickcast.models.Checkpoints;
import io.clickcast.models.ModelFile;
import io.clickcast.models.NextActionModel;
import io.clickcast.models.Predictions;
import io.clickcast.sequences.NextAction;
import io.clickcast.work.AtomicFile;
import io.clickcast.work.Json;
import io.clickcast.work.UserException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The finished models of comparisons. Of each there are its facts as JSON, the model itself where
 * it is a network, and its predictions for the test part, in this order: a model whose predictions
 * are missing is finished but not judged. Every file appears when it is whole, and one that cannot
 * be read counts as missing.
 */
final class ComparisonFolder {
  private static final Logger LOG = LoggerFactory.getLogger(ComparisonFolder.class);
  private static final int MAGIC = 0x434c5031;

  private final Path folder;

  /**
   * @throws UserException if nothing can be written there
   */
  ComparisonFolder(Path folder) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new UserException(
          "%s is a file, and the models of a comparison need a folder. Give another name."
              .formatted(folder));
    }
    AtomicFile.check(folder.resolve("model.json"));
    this.folder = folder;
  }

  /**
   * What was predicted, and how fast.
   *
   * @param windowsPerSecond prefixes predicted in a second
   */
  record Scored(Predictions predictions, double windowsPerSecond) {}

  /** Where a model is kept. */
  Path modelFile(String id) {
    return folder.resolve(id + ".zip");
  }

  /** What an interrupted training of a model has left; what cannot be read is thrown away. */
  Checkpoints checkpoints(String id) {
    Path file = folder.resolve(id + ".checkpoint");
    Checkpoints checkpoints = Checkpoints.in(file, "Delete it to train the model from its start.");
    try {
      checkpoints.interrupted();
    } catch (UserException e) {
      LOG.warn("Cannot read {}, so the training starts again", file, e);
      checkpoints.delete();
    }
    return checkpoints;
  }

  Optional<ModelFacts> facts(String id) {
    Path file = folder.resolve(id + ".json");
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.read(Files.readAllBytes(file), ModelFacts.class));
    } catch (IOException e) {
      LOG.warn("Cannot read {}, so its model is trained again", file, e);
      return Optional.empty();
    }
  }

  void putFacts(String id, ModelFacts facts) {
    Json.write(folder.resolve(id + ".json"), facts);
  }

  Optional<NextActionModel> model(String id) {
    Path file = modelFile(id);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(ModelFile.load(file));
    } catch (UserException e) {
      LOG.warn("Cannot load {}, so it is trained again", file, e);
      return Optional.empty();
    }
  }

  void putModel(String id, NextActionModel model) {
    ModelFile.save(model, modelFile(id));
  }

  /**
   * The predictions of a model, if they are there and as many as wanted.
   *
   * @param prefixes how many prefixes there are to predict from
   */
  Optional<Scored> predictions(String id, int prefixes) {
    Path file = folder.resolve(id + ".predictions");
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (CheckedInputStream checked =
        new CheckedInputStream(
            new BufferedInputStream(Files.newInputStream(file), 1 << 16), new CRC32())) {
      DataInputStream in = new DataInputStream(checked);
      if (in.readInt() != MAGIC || in.readInt() != prefixes) {
        throw new IOException("of other prefixes");
      }
      double windowsPerSecond = in.readDouble();
      float[] nextAction = floats(in, prefixes * NextAction.COUNT);
      float[] purchaseAhead = floats(in, prefixes);
      long checksum = checked.getChecksum().getValue();
      if (in.readLong() != checksum) {
        throw new IOException("the checksum does not match");
      }
      return Optional.of(new Scored(new Predictions(nextAction, purchaseAhead), windowsPerSecond));
    } catch (IOException e) {
      LOG.warn("Cannot read {}, so they are made again", file, e);
      return Optional.empty();
    }
  }

  void putPredictions(String id, Scored scored) {
    AtomicFile.write(
        folder.resolve(id + ".predictions"),
        stream -> {
          CheckedOutputStream checked = new CheckedOutputStream(stream, new CRC32());
          DataOutputStream out = new DataOutputStream(checked);
          out.writeInt(MAGIC);
          out.writeInt(scored.predictions().size());
          out.writeDouble(scored.windowsPerSecond());
          for (float chance : scored.predictions().nextAction()) {
            out.writeFloat(chance);
          }
          for (float chance : scored.predictions().purchaseAhead()) {
            out.writeFloat(chance);
          }
          out.writeLong(checked.getChecksum().getValue());
        });
  }

  private static float[] floats(DataInputStream in, int count) throws IOException {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = in.readFloat();
    }
    return values;
  }
}
