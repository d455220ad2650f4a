package io.clickcast.desktop.data.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.clickcast.events.FileSample;
import io.clickcast.events.FileShape;
import io.clickcast.events.Mapping;
import io.clickcast.events.MappingChoice;
import io.clickcast.events.MappingFile;
import io.clickcast.work.Json;
import io.clickcast.work.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mappings that the user made, each for the files of one shape, kept in a JSON file. A file
 * that cannot be read is put aside, and the app goes on without: then it asks anew. May be asked
 * from any thread.
 */
public final class SavedMappings implements MappingChoice {
  private static final Logger LOG = LoggerFactory.getLogger(SavedMappings.class);
  private static final int FORMAT_VERSION = 1;

  private final Path file;
  private volatile Map<FileShape, Mapping> mappings;

  /**
   * @param file where they are, or will be
   */
  public SavedMappings(Path file) {
    this.file = file;
    mappings = read();
  }

  @Override
  public Optional<Mapping> of(FileShape shape) {
    return Optional.ofNullable(mappings.get(shape));
  }

  /**
   * The mapping that files are read with, as a file for {@code --mapping}. It is written beside the
   * file of all mappings, and stays the same as long as the mapping does.
   *
   * @param files what was read
   * @return nothing unless the user made one mapping for all of them
   */
  public Optional<Path> fileFor(List<Path> files) {
    Map<FileShape, Mapping> kept = mappings;
    if (kept.isEmpty() || files.isEmpty()) {
      return Optional.empty();
    }
    try {
      Set<Optional<Mapping>> used = new HashSet<>();
      for (Path data : files) {
        // An empty file is read with any mapping.
        FileSample.of(data).map(FileSample::shape).map(this::of).ifPresent(used::add);
      }
      Optional<Mapping> only = used.size() == 1 ? used.iterator().next() : Optional.empty();
      return only.map(this::export);
    } catch (UserException e) {
      LOG.warn("The mapping of {} is not written", files, e);
      return Optional.empty();
    }
  }

  private Path export(Mapping mapping) {
    String name = "mapping-%08x.json".formatted(MappingFile.toJson(mapping).hashCode());
    Path target = file.resolveSibling(name);
    MappingFile.write(target, mapping);
    return target;
  }

  /** Keeps a mapping for files of a shape, in place of the one before. */
  void save(FileShape shape, Mapping mapping) {
    Map<FileShape, Mapping> changed = new LinkedHashMap<>(mappings);
    changed.put(shape, mapping);
    change(changed);
  }

  /** Forgets the mapping for files of a shape. */
  void forget(FileShape shape) {
    Map<FileShape, Mapping> changed = new LinkedHashMap<>(mappings);
    if (changed.remove(shape) != null) {
      change(changed);
    }
  }

  private void change(Map<FileShape, Mapping> changed) {
    mappings = Collections.unmodifiableMap(changed);
    List<Map<String, Object>> entries = new ArrayList<>();
    changed.forEach(
        (shape, mapping) -> {
          Map<String, Object> entry = new LinkedHashMap<>();
          entry.put("header", shape.header());
          entry.put("columns", shape.columns());
          entry.put("mapping", MappingFile.toJson(mapping));
          entries.add(entry);
        });
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format_version", FORMAT_VERSION);
    json.put("mappings", entries);
    try {
      Json.write(file, json);
    } catch (UserException e) {
      LOG.warn("Mappings are not saved", e);
    }
  }

  private Map<FileShape, Mapping> read() {
    if (!Files.exists(file)) {
      return Map.of();
    }
    try {
      JsonNode root = Json.read(Files.readAllBytes(file), JsonNode.class);
      if (root.path("format_version").asInt() != FORMAT_VERSION) {
        throw new UserException(file + " is of another version");
      }
      Map<FileShape, Mapping> found = new LinkedHashMap<>();
      for (JsonNode entry : root.path("mappings")) {
        List<String> columns = new ArrayList<>();
        entry.path("columns").forEach(column -> columns.add(column.asText()));
        found.put(
            new FileShape(entry.path("header").asBoolean(), columns),
            MappingFile.of(entry.path("mapping"), file.toString()));
      }
      return Collections.unmodifiableMap(found);
    } catch (IOException | UserException e) {
      LOG.warn("Mappings in {} cannot be read and are put aside: {}", file, e.getMessage());
      putAside();
      return Map.of();
    }
  }

  private void putAside() {
    try {
      Path aside = file.resolveSibling(file.getFileName() + ".unreadable");
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.warn("Mappings in {} cannot be moved", file, e);
    }
  }
}
