package io.clickcast.models;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.clickcast.nn.NativeThreads;
import io.clickcast.sequences.FeatureEncoder;
import io.clickcast.work.AtomicFile;
import io.clickcast.work.Json;
import io.clickcast.work.UserException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Saved models: one zip with DL4J's configuration and parameters, which DL4J's own tools can read
 * too, and JSON for all else. Nothing in it is Java-serialized.
 */
public final class ModelFile {
  private static final String FORMAT = "clickcast-model";
  private static final int VERSION = 2;

  private static final String MANIFEST = "clickcast.json";
  private static final String ENCODER = "encoder.json";
  private static final String BASELINES = "baselines.json";
  private static final String CALIBRATION = "calibration.json";
  private static final String CONFIGURATION = "configuration.json";
  private static final String COEFFICIENTS = "coefficients.bin";

  /** No model of ours comes near it; a damaged or hostile file shall not fill the memory. */
  private static final long LARGEST_ENTRY = 512L << 20;

  private record Manifest(String format, int version, ModelCard card) {}

  /** What every version of the manifest has, whatever else later ones hold. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Kind(String format, int version) {}

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
    ByteArrayOutputStream coefficients = new ByteArrayOutputStream();
    synchronized (graph) {
      Nd4j.write(graph.params(), new DataOutputStream(coefficients));
    }
    ZipOutputStream zip = new ZipOutputStream(out);
    put(zip, MANIFEST, Json.bytes(new Manifest(FORMAT, VERSION, model.card())));
    put(zip, ENCODER, Json.bytes(model.encoder()));
    put(zip, BASELINES, Json.bytes(model.baselines()));
    put(zip, CALIBRATION, Json.bytes(model.calibration()));
    put(zip, CONFIGURATION, graph.getConfiguration().toJson().getBytes(StandardCharsets.UTF_8));
    put(zip, COEFFICIENTS, coefficients.toByteArray());
    zip.finish();
  }

  private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(0);
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }

  /**
   * Loads a model.
   *
   * @throws UserException if there is no such file, or it is broken, foreign or newer than this
   *     program
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
    } catch (IOException | RuntimeException e) {
      if (e instanceof UserException known) {
        throw known;
      }
      throw new UserException(
          "%s is no whole Clickcast model: it is damaged or of another program. Save it again or choose another."
              .formatted(file),
          e);
    }
  }

  private static NextActionModel read(Path file) throws IOException {
    Map<String, byte[]> entries = entries(file);
    Kind kind = Json.read(entry(entries, MANIFEST), Kind.class);
    if (!FORMAT.equals(kind.format())) {
      throw new IOException("foreign format " + kind.format());
    }
    if (kind.version() > VERSION) {
      throw new UserException(
          "%s was saved by a newer Clickcast (model format %d, this program reads up to %d). Update Clickcast to open it."
              .formatted(file, kind.version(), VERSION));
    }
    if (kind.version() < VERSION) {
      throw new UserException(
          "%s was saved by an older Clickcast (model format %d, this program reads %d). Train it again."
              .formatted(file, kind.version(), VERSION));
    }
    Manifest manifest = Json.read(entry(entries, MANIFEST), Manifest.class);
    FeatureEncoder encoder = Json.read(entry(entries, ENCODER), FeatureEncoder.class);
    Baselines baselines = Json.read(entry(entries, BASELINES), Baselines.class);
    Calibration calibration = Json.read(entry(entries, CALIBRATION), Calibration.class);
    NativeThreads.useOne();
    ComputationGraph graph =
        new ComputationGraph(
            ComputationGraphConfiguration.fromJson(
                new String(entry(entries, CONFIGURATION), StandardCharsets.UTF_8)));
    INDArray parameters =
        Nd4j.read(new DataInputStream(new ByteArrayInputStream(entry(entries, COEFFICIENTS))));
    graph.init(parameters, false);
    return new NextActionModel(graph, encoder, baselines, calibration, manifest.card());
  }

  private static byte[] entry(Map<String, byte[]> entries, String name) throws IOException {
    byte[] bytes = entries.get(name);
    if (bytes == null) {
      throw new IOException("no entry " + name);
    }
    return bytes;
  }

  /**
   * Reads all entries whole, so that their checksums are proven before anything is made of them.
   */
  private static Map<String, byte[]> entries(Path file) throws IOException {
    Map<String, byte[]> entries = new HashMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      Enumeration<? extends ZipEntry> all = zip.entries();
      while (all.hasMoreElements()) {
        ZipEntry entry = all.nextElement();
        if (entry.getSize() > LARGEST_ENTRY) {
          throw new IOException("entry too large: " + entry.getName());
        }
        byte[] bytes;
        try (InputStream in = zip.getInputStream(entry)) {
          bytes = in.readNBytes((int) LARGEST_ENTRY);
        }
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        if (checksum.getValue() != entry.getCrc()) {
          throw new IOException("checksum of " + entry.getName() + " does not match");
        }
        entries.put(entry.getName(), bytes);
      }
    }
    return entries;
  }
}
