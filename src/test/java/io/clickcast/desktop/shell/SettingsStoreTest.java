package io.clickcast.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsStoreTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("home").resolve("settings.json");
  }

  @Test
  void everythingSurvivesARestart() {
    SettingsStore store = new SettingsStore(file);
    store.change(s -> s.withDark(true));
    store.change(s -> s.withWindow(new Settings.Place(10, 20, 1000, 700, false)));
    store.rememberFolder("/data");
    store.rememberOpened(List.of("/data/a.csv", "/data/b.csv"));
    store.rememberChoice("runs.columns", "status\nname");

    SettingsStore again = new SettingsStore(file);
    assertThat(again.settings()).isEqualTo(store.settings());
    assertThat(again.dark()).isTrue();
    assertThat(again.lastFolder()).isEqualTo("/data");
    assertThat(again.choice("runs.columns")).isEqualTo("status\nname");
    assertThat(again.recent()).containsExactly(List.of("/data/a.csv", "/data/b.csv"));
  }

  @Test
  void recentFilesAreFewNewestFirstAndEachOnce() {
    SettingsStore store = new SettingsStore(file);
    for (int i = 0; i < 12; i++) {
      store.rememberOpened(List.of("/data/" + i + ".csv"));
    }
    store.rememberOpened(List.of("/data/9.csv"));
    assertThat(store.recent()).hasSize(Settings.RECENT_LIMIT);
    assertThat(store.recent().subList(0, 3))
        .containsExactly(List.of("/data/9.csv"), List.of("/data/11.csv"), List.of("/data/10.csv"));
    store.forgetRecent();
    assertThat(new SettingsStore(file).recent()).isEmpty();
  }

  @Test
  void aBrokenFileIsPutAsideAndNeverStopsTheStart() throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{ \"version\": 1, \"dark\": tr");
    SettingsStore store = new SettingsStore(file);
    assertThat(store.settings()).isEqualTo(Settings.FIRST_START);
    assertThat(file.resolveSibling("settings.json.unreadable")).exists();
    store.change(s -> s.withDark(true));
    assertThat(new SettingsStore(file).dark()).isTrue();
  }

  @Test
  void fieldsOfLaterVersionsAreIgnored() throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{ \"version\": 1, \"dark\": true, \"zoom\": 2 }");
    assertThat(new SettingsStore(file).dark()).isTrue();
  }

  @Test
  void fieldsThatAnEarlierVersionDidNotWriteAreEmpty() throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{ \"version\": 1, \"dark\": true }");
    SettingsStore store = new SettingsStore(file);
    assertThat(store.choice("runs.columns")).isNull();
    assertThat(store.recent()).isEmpty();
    store.rememberChoice("runs.columns", "name");
    assertThat(new SettingsStore(file).choice("runs.columns")).isEqualTo("name");
  }

  @Test
  void aPlaceThatCannotBeWrittenIsNoReasonToFail() throws IOException {
    Files.writeString(folder.resolve("home"), "a file where the folder should be");
    SettingsStore store = new SettingsStore(file);
    store.change(s -> s.withDark(true));
    assertThat(store.dark()).isTrue();
  }
}
