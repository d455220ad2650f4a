package io.clickcast.desktop.data;

import static io.clickcast.desktop.text.Texts.text;

import io.clickcast.desktop.workspace.LoadedEvents;
import io.clickcast.events.FileSummary;
import io.clickcast.work.Numbers;
import java.util.List;
import java.util.stream.Collectors;

/** What is known of the files that are loaded, in words. */
final class FileWords {
  private static final int FILES_LISTED = 20;

  private FileWords() {}

  /** The paths of the files, one a line. */
  static String paths(LoadedEvents loaded) {
    return loaded.read().files().stream()
        .limit(FILES_LISTED)
        .map(file -> file.file().toString())
        .collect(Collectors.joining("\n"));
  }

  /** How large the files are and how fast they were read. */
  static String about(LoadedEvents loaded) {
    long bytes = loaded.read().files().stream().mapToLong(f -> f.bytes()).sum();
    return text(
        "data.about",
        Numbers.bytes(bytes),
        Numbers.duration(loaded.read().duration()),
        Numbers.brief(
            loaded.read().raw().size() * 1e3 / Math.max(1, loaded.read().duration().toMillis())));
  }

  /** Which layouts the files have. */
  static String layouts(LoadedEvents loaded) {
    String saved = text("mapping.savedName");
    List<String> names =
        loaded.read().files().stream()
            .map(FileSummary::layout)
            .filter(name -> !name.isEmpty())
            .distinct()
            .toList();
    return names.equals(List.of(saved))
        ? text("mapping.layoutSaved", saved)
        : text("mapping.layout", String.join(", ", names));
  }
}
