package io.clickcast.models;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.clickcast.nn.NativeThreads;
import io.clickcast.sequences.FeatureEncoder;
import io.clickcast.sequences.NextAction;
import io.clickcast.work.AtomicFile;
import io.clickcast.work.Json;
import io.clickcast.work.UserException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Saved models: one zip with DL4J's configuration and parameters, which DL4J's own tools can read
 * too, and JSON for all else. Nothing in it is Java-serialized.
 */
public final class ModelFile {
  private static final String FORMAT = "clickcast-model";
  private static final int VERSION = 3;

  /** The oldest format that can still be read: it knows no ancestors. */
  private static final int OLDEST = 2;

  private static final String MANIFEST = "clickcast.json";
  private static final String ENCODER = "encoder.json";
  private static final String BASELINES = "baselines.json";
  private static final String CALIBRATION = "calibration.json";
  private static final String CONFIGURATION = "configuration.json";
  private static final String COEFFICIENTS = "coefficients.bin";

  /**
   * What may be in a file, and how large: a hostile one shall not fill the memory. The largest
   * network that the options allow takes a fifth of this.
   */
  private static final Map<String, Integer> LARGEST =
      Map.of(
          MANIFEST, 4 << 20,
          ENCODER, 4 << 20,
          BASELINES, 1 << 20,
          CALIBRATION, 1 << 16,
          CONFIGURATION, 1 << 20,
          COEFFICIENTS, 128 << 20);

  private record Manifest(String format, int version, ModelCard card) {}

  /** What every version of the manifest has, whatever else later ones hold. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Kind(String format, int version) {}

  /** Not damaged, but of another format than ours; the message is for the user. */
  private static final class OtherVersion extends IOException {
    private static final long serialVersionUID = 1L;

    OtherVersion(String message) {
      super(message);
    }
  }

  private ModelFile() {}

  /**
   * Saves a model; the file appears when it is whole.
   *
   * @throws UserException if the place cannot be written
   */
  public static void save(NextActionModel model, Path file) {
    AtomicFile.write(file, out -> write(model, out));
  }

  private static void write(NextActionModel model, OutputStream out) throws IOException {
    ComputationGraph graph = model.graph();
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put(MANIFEST, Json.bytes(new Manifest(FORMAT, VERSION, model.card())));
    parts.put(ENCODER, Json.bytes(model.encoder()));
    parts.put(BASELINES, Json.bytes(model.baselines()));
    parts.put(CALIBRATION, Json.bytes(model.calibration()));
    parts.put(CONFIGURATION, graph.getConfiguration().toJson().getBytes(StandardCharsets.UTF_8));
    synchronized (graph) {
      parts.put(COEFFICIENTS, Coefficients.toBytes(graph.params()));
    }
    Parts.write(parts, out);
  }

  /**
   * Loads a model.
   *
   * @throws UserException if there is no such file, or it is broken, foreign, or of an older or
   *     newer format
   */
  public static NextActionModel load(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new UserException(
          "There is no model file %s. Train one with \"clickcast train\" or choose another."
              .formatted(file));
    }
    if (!Files.isReadable(file)) {
      throw new UserException(
          "Cannot read the model file %s: permission is denied. Change its permissions or choose another."
              .formatted(file));
    }
    try {
      return read(file);
    } catch (OtherVersion e) {
      throw new UserException(e.getMessage(), e);
    } catch (IOException | RuntimeException e) {
      throw new UserException(
          "%s is no whole Clickcast model: it is damaged or of another program. Save it again or choose another."
              .formatted(file),
          e);
    }
  }

  private static NextActionModel read(Path file) throws IOException {
    Parts parts = Parts.read(file, LARGEST);
    Kind kind = Json.read(parts.get(MANIFEST), Kind.class);
    if (!FORMAT.equals(kind.format())) {
      throw new IOException("foreign format " + kind.format());
    }
    if (kind.version() > VERSION) {
      throw new OtherVersion(
          "%s was saved by a newer Clickcast (model format %d, this program reads %d). Update Clickcast to open it."
              .formatted(file, kind.version(), VERSION));
    }
    if (kind.version() < OLDEST) {
      throw new OtherVersion(
          "%s was saved by an older Clickcast (model format %d, this program reads %d). Train it again with this one."
              .formatted(file, kind.version(), VERSION));
    }
    ModelCard card = Json.read(parts.get(MANIFEST), Manifest.class).card();
    card.options().check();
    FeatureEncoder encoder = Json.read(parts.get(ENCODER), FeatureEncoder.class);
    Baselines baselines = Json.read(parts.get(BASELINES), Baselines.class);
    Calibration calibration = Json.read(parts.get(CALIBRATION), Calibration.class);
    parts.get(CONFIGURATION);
    return new NextActionModel(
        network(card, encoder, parts.get(COEFFICIENTS)), encoder, baselines, calibration, card);
  }

  /**
   * Builds the network anew, as for a training with the same options, and gives it the saved
   * parameters. DL4J's own description of it is not read: that names the classes to load.
   */
  private static ComputationGraph network(
      ModelCard card, FeatureEncoder encoder, byte[] coefficients) throws IOException {
    INDArray parameters = Coefficients.read(coefficients, card.parameters());
    NativeThreads.useOne();
    double[] unweighted = new double[NextAction.COUNT];
    Arrays.fill(unweighted, 1);
    NetworkPlan plan = new NetworkPlan(card.options(), encoder.brandCodes(), 1, unweighted);
    return Network.of(plan, parameters).graph();
  }
}
