package io.clickcast.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickcast.work.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFilesTest {
  @TempDir Path folder;

  @BeforeEach
  void files() throws IOException {
    for (String name :
        List.of(
            "2019-Nov.csv", "2019-Dec.csv.gz", "notes.txt", ".hidden.csv", "deep/2020-Jan.CSV")) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "x");
    }
  }

  @Test
  void aFolderMeansItsCsvFilesSorted() {
    assertThat(names(folder.toString())).containsExactly("2019-Dec.csv.gz", "2019-Nov.csv");
    assertThat(names(folder.resolve("deep").toString())).containsExactly("2020-Jan.CSV");
  }

  @Test
  void globsMatchNamesAndFolders() {
    assertThat(names(folder + "/2019-*")).containsExactly("2019-Dec.csv.gz", "2019-Nov.csv");
    assertThat(names(folder + "/*/*.CSV")).containsExactly("2020-Jan.CSV");
    assertThat(names(folder + "/**.{CSV,txt}")).containsExactly("2020-Jan.CSV", "notes.txt");
  }

  @Test
  void argumentsKeepTheirOrderAndEachFileComesOnce() {
    assertThat(
            names(
                folder.resolve("notes.txt").toString(),
                folder.toString(),
                folder.resolve("deep/../2019-Nov.csv").toString()))
        .containsExactly("notes.txt", "2019-Dec.csv.gz", "2019-Nov.csv");
  }

  @Test
  void whatNamesNothingIsSaidInASentence() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    refuses(empty.toString(), "There are no CSV files in the folder " + empty);
    refuses(folder + "/2021-*.csv", "No file matches " + folder + "/2021-*.csv");
    refuses(folder + "/nowhere/*.csv", "No file matches");
    refuses(folder + "/nowhere.csv", "There is no file or folder " + folder + "/nowhere.csv");
    refuses(folder + "/[.csv", "Cannot understand the glob");
    assertThatThrownBy(() -> EventFiles.resolve(List.of())).isInstanceOf(UserException.class);
  }

  private static void refuses(String argument, String sentence) {
    assertThatThrownBy(() -> EventFiles.resolve(List.of(argument)))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(sentence);
  }

  private static List<String> names(String... arguments) {
    return EventFiles.resolve(List.of(arguments)).stream()
        .map(file -> file.getFileName().toString())
        .toList();
  }
}
