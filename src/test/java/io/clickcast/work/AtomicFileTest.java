package io.clickcast.work;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir Path folder;

  @Test
  void aFailureHalfWayKeepsTheOldFileAndLeavesNothingBeside() throws IOException {
    Path file = folder.resolve("model.zip");
    Files.writeString(file, "old");

    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      out.write("half".getBytes(UTF_8));
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("model.zip")
        .hasMessageContaining("the disk is full")
        .hasMessageContaining("free some space");

    assertThat(Files.readString(file)).isEqualTo("old");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  /** Ends in the middle of a file, as the desktop does when its window is closed. */
  static final class EndsHalfWay {
    private EndsHalfWay() {}

    public static void main(String[] folder) {
      AtomicFile.write(
          Path.of(folder[0], "events.csv"),
          out -> {
            out.write(new byte[1 << 20]);
            System.exit(3);
          });
    }
  }

  @Test
  void aProgramThatEndsHalfWayLeavesNothingBehind() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = System.getProperty("java.class.path");
    Process process =
        new ProcessBuilder(java, "-cp", classes, EndsHalfWay.class.getName(), folder.toString())
            .inheritIO()
            .start();
    assertThat(process.waitFor()).isEqualTo(3);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aDeviceThatIsReallyFullIsNamedWithWhatIsNeeded() {
    Path full = Path.of("/dev/full");
    Assumptions.assumeTrue(Files.exists(full), "there is no /dev/full here");

    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    full,
                    new AtomicFile.Content() {
                      @Override
                      public void writeTo(OutputStream out) throws IOException {
                        out.write(new byte[100_000]);
                      }

                      @Override
                      public long bytesNeeded() {
                        return 4_200_000;
                      }
                    }))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("Cannot write /dev/full: the disk is full")
        .hasMessageContaining("takes about 4.2 MB")
        .hasMessageContaining("Choose another place");
  }

  @Test
  void aFolderThatMayNotBeWrittenToIsNamed() throws IOException {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    assertThat(closed.toFile().setWritable(false)).isTrue();
    Assumptions.assumeFalse(Files.isWritable(closed), "this user may write everywhere");

    assertThatThrownBy(() -> AtomicFile.write(closed.resolve("a.csv"), out -> out.write(1)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("permission is denied in " + closed);
    assertThat(closed.toFile().list()).isEmpty();
  }

  @Test
  void knowsBeforehandWhatCannotBeWrittenAndCreatesNothing() throws IOException {
    Path file = Files.writeString(folder.resolve("notes.txt"), "text");

    assertThatThrownBy(() -> AtomicFile.check(folder))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("is a folder");
    assertThatThrownBy(() -> AtomicFile.check(file.resolve("model.zip")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("notes.txt is a file, not a folder");
    AtomicFile.check(folder.resolve("a/b/c.txt"));

    assertThat(folder.resolve("a")).doesNotExist();
  }

  @Test
  void aLinkStaysALink() throws IOException {
    Path file = Files.writeString(folder.resolve("model-3.zip"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("latest.zip"), file.getFileName());

    AtomicFile.write(link, out -> out.write("new".getBytes(UTF_8)));

    assertThat(link).isSymbolicLink();
    assertThat(Files.readString(file)).isEqualTo("new");
  }

  @Test
  void aDeviceIsWrittenToAndNotReplaced() {
    Path device = Path.of("/dev/null");
    Assumptions.assumeTrue(Files.exists(device), "there is no /dev/null here");

    AtomicFile.write(device, out -> out.write("new".getBytes(UTF_8)));

    assertThat(Files.isRegularFile(device)).isFalse();
  }

  @Test
  void writesIntoFoldersThatDoNotExistYet() throws IOException {
    Path file = folder.resolve("a/b/c.txt");

    AtomicFile.write(file, out -> out.write("new".getBytes(UTF_8)));

    assertThat(Files.readString(file)).isEqualTo("new");
  }
}
