package io.clickcast.desktop.data.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickcast.events.FileSample;
import io.clickcast.events.Mapping;
import io.clickcast.events.MappingFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedMappingsTest {
  @TempDir Path folder;

  private Path data(String name, String header) throws IOException {
    return Files.writeString(folder.resolve(name), header + "\n2019-10-01 00:00:00,look,1,2\n");
  }

  @Test
  void theMappingOfAllFilesIsAFileThatTheCommandReads() throws IOException {
    SavedMappings saved = new SavedMappings(folder.resolve("mappings.json"));
    Path first = data("first.csv", "when,what,sku,who");
    Path second = data("second.csv", "when,what,sku,who");
    Path other = data("other.csv", "zeit,art,ware,kunde");
    Path empty = Files.writeString(folder.resolve("empty.csv"), "");
    assertThat(saved.fileFor(List.of(first))).isEmpty();

    Path own =
        Files.writeString(
            folder.resolve("own.json"),
            """
            {"format_version": 1, "name": "My shop",
             "columns": {"time": "when", "type": "what", "product": "sku", "user": "who"},
             "events": {"look": "view"}}
            """);
    Mapping mapping = MappingFile.read(own);
    saved.save(FileSample.of(first).orElseThrow().shape(), mapping);

    Path file = saved.fileFor(List.of(first, empty, second)).orElseThrow();
    assertThat(MappingFile.read(file)).isEqualTo(mapping);
    assertThat(saved.fileFor(List.of(second))).hasValue(file);
    assertThat(saved.fileFor(List.of(first, other))).isEmpty();
    assertThat(saved.fileFor(List.of(folder.resolve("gone.csv")))).isEmpty();
  }
}
