package io.clickcast.desktop.shell;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.clickcast.desktop.workspace.Memory;
import io.clickcast.work.AtomicFile;
import io.clickcast.work.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the settings in a JSON file. A file that cannot be read is put aside and the app starts as
 * if for the first time: settings are never a reason not to start.
 */
public final class SettingsStore implements Memory {
  private static final Logger LOG = LoggerFactory.getLogger(SettingsStore.class);

  private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private final Path file;
  private Settings settings;

  /**
   * @param file where the settings are, or will be
   */
  public SettingsStore(Path file) {
    this.file = file;
    settings = read();
  }

  private Settings read() {
    if (!Files.exists(file)) {
      return Settings.FIRST_START;
    }
    try {
      Settings found = json.readValue(file.toFile(), Settings.class);
      return found == null || found.version() != Settings.VERSION ? Settings.FIRST_START : found;
    } catch (IOException e) {
      LOG.warn("Settings in {} cannot be read and are put aside: {}", file, e.getMessage());
      putAside();
      return Settings.FIRST_START;
    }
  }

  private void putAside() {
    try {
      Path aside = file.resolveSibling(file.getFileName() + ".unreadable");
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.warn("Settings in {} cannot be moved", file, e);
    }
  }

  Settings settings() {
    return settings;
  }

  /** Whether the dark theme is on. */
  public boolean dark() {
    return settings.dark();
  }

  void change(UnaryOperator<Settings> change) {
    Settings changed = change.apply(settings);
    if (changed.equals(settings)) {
      return;
    }
    settings = changed;
    try {
      AtomicFile.write(file, out -> out.write(json.writeValueAsBytes(changed)));
    } catch (UserException e) {
      LOG.warn("Settings are not saved", e);
    }
  }

  @Override
  public String lastFolder() {
    return settings.lastFolder();
  }

  @Override
  public void rememberFolder(String folder) {
    change(s -> s.withLastFolder(folder));
  }

  @Override
  public List<List<String>> recent() {
    return settings.recent();
  }

  @Override
  public void rememberOpened(List<String> paths) {
    List<List<String>> recent = new ArrayList<>();
    recent.add(List.copyOf(paths));
    settings.recent().stream().filter(entry -> !entry.equals(paths)).forEach(recent::add);
    change(s -> s.withRecent(recent.subList(0, Math.min(recent.size(), Settings.RECENT_LIMIT))));
  }

  @Override
  public void forgetRecent() {
    change(s -> s.withRecent(List.of()));
  }

  @Override
  public String choice(String key) {
    return settings.choices().get(key);
  }

  @Override
  public void rememberChoice(String key, String value) {
    Map<String, String> choices = new TreeMap<>(settings.choices());
    choices.put(key, value);
    change(s -> s.withChoices(choices));
  }
}
