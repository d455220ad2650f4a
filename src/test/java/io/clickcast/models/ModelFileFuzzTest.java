package io.clickcast.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.ThreadMXBean;
import io.clickcast.events.EventType;
import io.clickcast.sequences.ClickedSequence;
import io.clickcast.sequences.Logs;
import io.clickcast.sequences.Prefixes;
import io.clickcast.sequences.ShopperEvent;
import io.clickcast.work.Progress;
import io.clickcast.work.UserException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Changes a saved model in ten thousand ways, most of which keep its checksums right. Each result
 * loads and predicts, or gives a sentence; none takes much memory.
 */
class ModelFileFuzzTest {
  private static final int FILES = 10_000;

  /** A file of this size and its network take far less; a size that a file claims may be 2 GB. */
  private static final long MOST_ALLOCATED = 48L << 20;

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String COEFFICIENTS = "coefficients.bin";

  private static final List<ShopperEvent> CLICKS =
      List.of(
          ShopperEvent.of(EventType.VIEW),
          ShopperEvent.of(EventType.CART),
          ShopperEvent.of(EventType.VIEW),
          ShopperEvent.of(EventType.PURCHASE));

  private static byte[] whole;
  private static Map<String, byte[]> parts;

  @TempDir static Path folder;

  /** The ways to change a file. */
  private enum Way {
    FLIPPED_BITS,
    CUT_OR_GROWN,
    COPIED_OVER,
    ENTRIES_MIXED,
    JSON_VALUE,
    JSON_STRUCTURE,
    JSON_TEXT,
    CLASS_NAME,
    COEFFICIENT,
    COEFFICIENT_HEADER,
    ZIP_NUMBER
  }

  @BeforeAll
  static void train() throws IOException {
    TrainingData data = TrainingData.of(Logs.random(3, 120));
    TrainingOptions tiny =
        TrainingOptions.defaults()
            .withNetwork(new NetworkOptions(4, 2, 3, 2, 1, 3, 3, 0))
            .withBatchSize(64)
            .withEpochs(1);
    Path file = folder.resolve("model.zip");
    ModelFile.save(
        new Trainer(tiny, TrainingListener.NONE).train(data, List.of("a.csv")).model(), file);
    whole = Files.readAllBytes(file);
    parts = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(file))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        parts.put(entry.getName(), in.readAllBytes());
      }
    }
  }

  @Test
  void everyChangedFileLoadsOrGivesASentence() {
    Map<Way, Integer> loaded = new ConcurrentHashMap<>();
    IntStream.range(0, FILES)
        .parallel()
        .forEach(
            seed -> {
              Way way = Way.values()[seed % Way.values().length];
              if (loads(way, seed)) {
                loaded.merge(way, 1, Integer::sum);
              }
            });
    // Without files that pass, only the first check would have been tried.
    assertThat(loaded).containsKeys(Way.FLIPPED_BITS, Way.JSON_VALUE, Way.COEFFICIENT);
  }

  private static boolean loads(Way way, int seed) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Path file = folder.resolve("changed " + Thread.currentThread().getId() + ".zip");
    byte[] bytes = changed(way, new Random(seed));
    long before = threads.getCurrentThreadAllocatedBytes();
    boolean loaded = false;
    try {
      Files.write(file, bytes);
      use(ModelFile.load(file));
      loaded = true;
    } catch (UserException e) {
      assertThat(e.getMessage()).as("%s, seed %d", way, seed).endsWith(".").doesNotContain("null");
    } catch (IOException | RuntimeException | Error e) {
      fail("%s, seed %d: %s".formatted(way, seed, e), e);
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - before)
        .as("bytes for %s, seed %d", way, seed)
        .isLessThan(MOST_ALLOCATED);
    return loaded;
  }

  private static void use(NextActionModel model) {
    model.predict(CLICKS).probabilities().forEach(chance -> assertThat(chance).isBetween(0.0, 1.0));
    Prefixes prefixes = Prefixes.of(model.encode(ClickedSequence.toLog(CLICKS, model.encoder())));
    model
        .baselines()
        .byName()
        .values()
        .forEach(baseline -> baseline.predict(prefixes, Progress.NONE));
  }

  private static byte[] changed(Way way, Random random) {
    return switch (way) {
      case FLIPPED_BITS -> flipped(whole, random);
      case CUT_OR_GROWN -> java.util.Arrays.copyOf(whole, random.nextInt(2 * whole.length));
      case COPIED_OVER -> copiedOver(whole, random);
      case ENTRIES_MIXED -> mixed(random);
      case JSON_VALUE -> withJson(random, tree -> valueChanged(tree, random));
      case JSON_STRUCTURE -> withJson(random, tree -> structureChanged(tree, random));
      case JSON_TEXT -> with(json(random), bytes -> textChanged(bytes, random));
      case CLASS_NAME -> withClassName(random);
      case COEFFICIENT -> with(COEFFICIENTS, bytes -> numberChanged(bytes, random));
      case COEFFICIENT_HEADER -> with(COEFFICIENTS, bytes -> headerChanged(bytes, random));
      case ZIP_NUMBER -> zipNumberChanged(random);
    };
  }

  @FunctionalInterface
  private interface Change {
    byte[] of(byte[] bytes);
  }

  private static byte[] with(String part, Change change) {
    Map<String, byte[]> other = new LinkedHashMap<>(parts);
    other.put(part, change.of(parts.get(part)));
    return zip(other);
  }

  private static byte[] zip(Map<String, byte[]> entries) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      Parts.write(entries, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] flipped(byte[] bytes, Random random) {
    byte[] other = bytes.clone();
    for (int i = 0; i <= random.nextInt(8); i++) {
      other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return other;
  }

  private static byte[] copiedOver(byte[] bytes, Random random) {
    byte[] other = bytes.clone();
    int length = random.nextInt(Math.min(200, other.length));
    System.arraycopy(
        bytes,
        random.nextInt(other.length - length),
        other,
        random.nextInt(other.length - length),
        length);
    return other;
  }

  private static byte[] textChanged(byte[] bytes, Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> "[".repeat(100_000).getBytes(StandardCharsets.UTF_8);
      case 1 -> "{\"card\":".repeat(100_000).getBytes(StandardCharsets.UTF_8);
      case 2 -> new byte[random.nextInt(100_000)];
      case 3 -> flipped(bytes, random);
      default -> copiedOver(bytes, random);
    };
  }

  private static byte[] mixed(Random random) {
    List<Map.Entry<String, byte[]>> entries = new ArrayList<>(parts.entrySet());
    int one = random.nextInt(entries.size());
    int two = random.nextInt(entries.size());
    switch (random.nextInt(5)) {
      case 0 -> {
        Map<String, byte[]> swapped = new LinkedHashMap<>(parts);
        swapped.put(entries.get(one).getKey(), entries.get(two).getValue());
        swapped.put(entries.get(two).getKey(), entries.get(one).getValue());
        return zip(swapped);
      }
      case 1 -> entries.remove(one);
      case 2 -> java.util.Collections.shuffle(entries, random);
      case 3 ->
          entries.add(
              Map.entry(
                  List.of("../evil", "/etc/passwd", "a".repeat(60_000), "Clickcast.json", "x/")
                      .get(random.nextInt(5)),
                  entries.get(two).getValue()));
      default -> {
        return twice(entries.get(one).getKey());
      }
    }
    Map<String, byte[]> other = new LinkedHashMap<>();
    entries.forEach(entry -> other.put(entry.getKey(), entry.getValue()));
    return zip(other);
  }

  /** A zip with two entries of one name: the JDK writes none, so the second is renamed after. */
  private static byte[] twice(String name) {
    String stand = "!" + name.substring(1);
    Map<String, byte[]> other = new LinkedHashMap<>(parts);
    other.put(stand, parts.get(name));
    byte[] bytes = zip(other);
    byte[] looked = stand.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i + looked.length <= bytes.length; i++) {
      if (java.util.Arrays.equals(bytes, i, i + looked.length, looked, 0, looked.length)) {
        bytes[i] = (byte) name.charAt(0);
      }
    }
    return bytes;
  }

  private static String json(Random random) {
    List<String> names = parts.keySet().stream().filter(name -> name.endsWith(".json")).toList();
    return names.get(random.nextInt(names.size()));
  }

  @FunctionalInterface
  private interface TreeChange {
    void in(JsonNode tree);
  }

  private static byte[] withJson(Random random, TreeChange change) {
    return with(
        json(random),
        bytes -> {
          try {
            JsonNode tree = MAPPER.readTree(bytes);
            change.in(tree);
            return MAPPER.writeValueAsBytes(tree);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static void valueChanged(JsonNode tree, Random random) {
    for (int i = 0; i <= random.nextInt(2); i++) {
      List<JsonNode> inner = containers(tree);
      JsonNode parent = inner.get(random.nextInt(inner.size()));
      if (parent instanceof ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        String name = names.get(random.nextInt(names.size()));
        object.set(name, other(object.get(name), random));
      } else if (parent instanceof ArrayNode array) {
        int place = random.nextInt(array.size());
        array.set(place, other(array.get(place), random));
      }
    }
  }

  private static void structureChanged(JsonNode tree, Random random) {
    List<JsonNode> inner = containers(tree);
    JsonNode parent = inner.get(random.nextInt(inner.size()));
    JsonNode foreign = inner.get(random.nextInt(inner.size())).deepCopy();
    if (parent instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      switch (random.nextInt(3)) {
        case 0 -> object.remove(names.get(random.nextInt(names.size())));
        case 1 -> object.set("another", foreign);
        default -> object.set(names.get(random.nextInt(names.size())), foreign);
      }
    } else if (parent instanceof ArrayNode array) {
      switch (random.nextInt(3)) {
        case 0 -> array.remove(random.nextInt(array.size()));
        case 1 -> array.add(foreign);
        default -> {
          for (int i = 0; i < 10_000; i++) {
            array.add(array.get(i % array.size()));
          }
        }
      }
    }
  }

  private static List<JsonNode> containers(JsonNode node) {
    List<JsonNode> found = new ArrayList<>();
    if (node.isContainerNode() && !node.isEmpty()) {
      found.add(node);
    }
    node.forEach(child -> found.addAll(containers(child)));
    return found;
  }

  private static JsonNode other(JsonNode value, Random random) {
    JsonNodeFactory make = JsonNodeFactory.instance;
    if (value.isNumber() && random.nextInt(3) > 0) {
      double number = value.asDouble();
      return switch (random.nextInt(8)) {
        case 0 -> make.numberNode(-number);
        case 1 -> make.numberNode(0);
        case 2 -> make.numberNode(number + 1);
        case 3 -> make.numberNode(number * 1e30);
        case 4 -> make.numberNode(Integer.MAX_VALUE);
        case 5 -> make.numberNode(Long.MIN_VALUE);
        case 6 -> make.textNode(random.nextBoolean() ? "NaN" : "-Infinity");
        default -> make.numberNode(BigInteger.TEN.pow(400));
      };
    }
    return switch (random.nextInt(8)) {
      case 0 -> make.nullNode();
      case 1 -> make.textNode("");
      case 2 -> make.textNode("a".repeat(random.nextInt(100_000)));
      case 3 -> make.booleanNode(random.nextBoolean());
      case 4 -> make.arrayNode();
      case 5 -> make.objectNode();
      case 6 -> nested(400);
      default -> make.textNode("java.lang.ProcessBuilder");
    };
  }

  private static JsonNode nested(int depth) {
    ArrayNode outer = JsonNodeFactory.instance.arrayNode();
    ArrayNode inner = outer;
    for (int i = 0; i < depth; i++) {
      inner = inner.addArray();
    }
    return outer;
  }

  private static byte[] withClassName(Random random) {
    String foreign =
        List.of(
                "javax.script.ScriptEngineManager",
                "com.sun.rowset.JdbcRowSetImpl",
                "java.net.URL",
                Tripwire.class.getName())
            .get(random.nextInt(4));
    return with(
        json(random),
        bytes -> {
          String text = new String(bytes, StandardCharsets.UTF_8);
          return (switch (random.nextInt(3)) {
                case 0 ->
                    text.replaceAll(
                        "(\"@class\"\\s*:\\s*\")[^\"]*", "$1" + Matcher.quoteReplacement(foreign));
                case 1 ->
                    text.replaceFirst(
                        "\\{", Matcher.quoteReplacement("{\"@class\":\"" + foreign + "\","));
                default -> text.replace("io.clickcast.nn", foreign);
              })
              .getBytes(StandardCharsets.UTF_8);
        });
  }

  private static byte[] numberChanged(byte[] bytes, Random random) {
    ByteBuffer other = ByteBuffer.wrap(bytes.clone());
    float[] odd = {
      Float.NaN, Float.POSITIVE_INFINITY, Float.MAX_VALUE, -Float.MAX_VALUE, Float.MIN_VALUE, 0
    };
    int count = random.nextInt(4) == 0 ? 200 : 1;
    for (int i = 0; i < count; i++) {
      int place = bytes.length - Float.BYTES * (1 + random.nextInt(100));
      other.putFloat(place, odd[random.nextInt(odd.length)]);
    }
    return other.array();
  }

  private static byte[] headerChanged(byte[] bytes, Random random) {
    ByteBuffer other = ByteBuffer.wrap(bytes.clone());
    int place = random.nextInt(120);
    switch (random.nextInt(4)) {
      case 0 -> other.putLong(place, Long.MAX_VALUE);
      case 1 -> other.putLong(place, -1);
      case 2 -> other.putInt(place, Integer.MAX_VALUE);
      default -> other.put(place, (byte) random.nextInt(256));
    }
    return other.array();
  }

  /** A number of the zip itself made huge, negative or small, mostly near a signature. */
  private static byte[] zipNumberChanged(Random random) {
    ByteBuffer other = ByteBuffer.wrap(whole.clone()).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    List<Integer> heads = new ArrayList<>();
    for (int i = 0; i + 4 <= whole.length; i++) {
      if (whole[i] == 'P' && whole[i + 1] == 'K') {
        heads.add(i);
      }
    }
    int place =
        Math.min(whole.length - 4, heads.get(random.nextInt(heads.size())) + random.nextInt(46));
    int[] odd = {-1, 0, Integer.MAX_VALUE, Integer.MIN_VALUE, 1, random.nextInt()};
    if (random.nextBoolean()) {
      other.putInt(place, odd[random.nextInt(odd.length)]);
    } else {
      other.putShort(place, (short) odd[random.nextInt(odd.length)]);
    }
    return other.array();
  }

  /** A class that must never be loaded by reading a file. */
  static final class Tripwire {
    static {
      System.setProperty("clickcast.tripwire", "loaded");
    }
  }

  @Test
  void noClassNamedInAFileIsLoaded() throws IOException {
    Path file = folder.resolve("class.zip");
    for (int seed = 0; seed < 100; seed++) {
      Files.write(file, withClassName(new Random(seed)));
      try {
        use(ModelFile.load(file));
      } catch (UserException e) {
        assertThat(e.getMessage()).contains("class.zip");
      }
    }

    assertThat(System.getProperty("clickcast.tripwire")).isNull();
  }

  /** A gigabyte of zeros takes a megabyte in a zip; here each is just larger than allowed. */
  @Test
  void aBombTakesNoMoreThanAnEntryMayHave() throws IOException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (String part : parts.keySet()) {
      int megabytes = part.equals(COEFFICIENTS) ? 129 : 5;
      Path file = folder.resolve("bomb.zip");
      Files.write(file, bomb(part, megabytes));
      long before = threads.getCurrentThreadAllocatedBytes();

      assertThatThrownBy(() -> ModelFile.load(file))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("bomb.zip");

      assertThat(threads.getCurrentThreadAllocatedBytes() - before)
          .as(part)
          .isLessThan((3L * megabytes) << 20);
    }
  }

  private static byte[] bomb(String part, int megabytes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ZipOutputStream out = new ZipOutputStream(bytes);
    for (Map.Entry<String, byte[]> entry : parts.entrySet()) {
      out.putNextEntry(new ZipEntry(entry.getKey()));
      if (entry.getKey().equals(part)) {
        for (int i = 0; i < megabytes; i++) {
          out.write(new byte[1 << 20]);
        }
      } else {
        out.write(entry.getValue());
      }
      out.closeEntry();
    }
    out.finish();
    return bytes.toByteArray();
  }
}
